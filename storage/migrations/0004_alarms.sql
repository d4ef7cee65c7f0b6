-- What went blind, and the past by which that is judged. Tables here are updated: scalar columns only.

CREATE TABLE alarms (
    id UUID PRIMARY KEY, kind VARCHAR NOT NULL, subject VARCHAR NOT NULL, outlet_id VARCHAR NOT NULL,
    detail VARCHAR NOT NULL, raised_at TIMESTAMPTZ NOT NULL, mended_at TIMESTAMPTZ,
    mended_detail VARCHAR NOT NULL
);

-- How often each feed gave each answer.
CREATE TABLE feed_answers (
    url VARCHAR NOT NULL, answer VARCHAR NOT NULL, polls INTEGER NOT NULL,
    last_at TIMESTAMPTZ NOT NULL, PRIMARY KEY (url, answer)
);

ALTER TABLE feeds ADD COLUMN body_at TIMESTAMPTZ;
ALTER TABLE feeds ADD COLUMN body_changed_at TIMESTAMPTZ;
ALTER TABLE feeds ADD COLUMN usual_items INTEGER DEFAULT 0;

-- Pages that were asked for, in the order of time: what the decay of an outlet's pages is judged by.
-- Append only, and cut at its old end.
CREATE TABLE page_reads (
    outlet_id VARCHAR NOT NULL, read_at TIMESTAMPTZ NOT NULL, outcome VARCHAR NOT NULL,
    letters INTEGER, date_source VARCHAR
);
