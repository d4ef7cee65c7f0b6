-- How sure the reader is that the words tell the act, from 0 to 1. What was read before was alerted
-- without it, and counts as sure.
ALTER TABLE mentions ADD COLUMN chance FLOAT DEFAULT 1;
