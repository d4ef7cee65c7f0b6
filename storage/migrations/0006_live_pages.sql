-- Whether the page itself said that it is a live report: what scrolls off one is not taken back.
ALTER TABLE revisions ADD COLUMN is_live BOOLEAN DEFAULT false;
