-- Whether a mention that a person moved with its whole event had joined that with doubt. What a person named
-- himself never is, nor what was moved before this was kept.
ALTER TABLE placements ADD COLUMN doubtful BOOLEAN DEFAULT false;
