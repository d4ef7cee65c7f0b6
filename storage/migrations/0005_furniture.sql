-- Lines that an outlet repeats on its pages, learnt from them. Updated: scalar columns only.
CREATE TABLE furniture (
    outlet_id VARCHAR NOT NULL, form VARCHAR NOT NULL, line VARCHAR NOT NULL,
    learnt_at TIMESTAMPTZ NOT NULL, last_seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (outlet_id, form)
);
