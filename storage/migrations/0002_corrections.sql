-- What people corrected, as data: the judgements of the program stay as they were made, and what a
-- person moved is laid over them. Rows of `placements` are replaced, so its columns are scalar.

CREATE TABLE corrections (
    id UUID PRIMARY KEY, action VARCHAR NOT NULL, event_id UUID NOT NULL, other_id UUID,
    author VARCHAR NOT NULL, reason VARCHAR NOT NULL, made_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE placements (
    mention_id UUID PRIMARY KEY, home_id UUID NOT NULL, event_id UUID NOT NULL,
    founding BOOLEAN NOT NULL, correction_id UUID NOT NULL
);
