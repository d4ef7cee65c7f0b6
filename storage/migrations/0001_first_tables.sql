-- Rules that hold for every table here (measured, see docs/adr):
--   no CREATE INDEX: entries are lost after kill -9 and replay; keys declared in the table are safe
--   tables that are updated have scalar columns only; lists live in append-only tables
--   no foreign keys; short keys (UUID) on large tables

CREATE TABLE outlets (
    id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, family VARCHAR NOT NULL, country VARCHAR NOT NULL,
    timezone VARCHAR NOT NULL, home VARCHAR NOT NULL
);

CREATE TABLE feeds (
    url VARCHAR PRIMARY KEY, etag VARCHAR, last_modified VARCHAR, body_hash VARCHAR,
    moved_to VARCHAR, due_at TIMESTAMPTZ, last_polled_at TIMESTAMPTZ, last_answer VARCHAR,
    last_items_at TIMESTAMPTZ, failures INTEGER NOT NULL, last_error VARCHAR, paused BOOLEAN NOT NULL
);

-- The last outcome of each item; `attempts` counts transient failures in a row.
CREATE TABLE items (
    id UUID PRIMARY KEY, feed_url VARCHAR NOT NULL, outlet_id VARCHAR NOT NULL, url VARCHAR NOT NULL,
    title VARCHAR NOT NULL, summary VARCHAR NOT NULL, guid VARCHAR NOT NULL,
    published_at TIMESTAMPTZ, updated_at TIMESTAMPTZ, fingerprint VARCHAR NOT NULL,
    tags VARCHAR NOT NULL, outcome VARCHAR NOT NULL, detail VARCHAR NOT NULL,
    attempts INTEGER NOT NULL, next_try_at TIMESTAMPTZ, first_seen_at TIMESTAMPTZ NOT NULL,
    last_outcome_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE articles (
    id UUID PRIMARY KEY, url VARCHAR NOT NULL, outlet_id VARCHAR NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE revisions (
    id UUID PRIMARY KEY, article_id UUID NOT NULL, document VARCHAR NOT NULL, title VARCHAR NOT NULL,
    text VARCHAR NOT NULL USING COMPRESSION zstd, published_at TIMESTAMPTZ NOT NULL,
    modified_at TIMESTAMPTZ, date_source VARCHAR NOT NULL, seen_at TIMESTAMPTZ NOT NULL,
    author VARCHAR NOT NULL, credits VARCHAR[] NOT NULL, shingles UBIGINT[] NOT NULL,
    origin VARCHAR NOT NULL
);

-- Which revisions were read and resolved: what makes a second commit of one reading change nothing.
CREATE TABLE readings (
    revision_id UUID PRIMARY KEY, developments INTEGER NOT NULL, read_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE events (
    id UUID PRIMARY KEY, kind VARCHAR NOT NULL, founding_mention_id UUID NOT NULL,
    founded_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE mentions (
    id UUID PRIMARY KEY, event_id UUID NOT NULL, article_id UUID NOT NULL, revision_id UUID NOT NULL,
    document VARCHAR NOT NULL, url VARCHAR NOT NULL, outlet_id VARCHAR NOT NULL,
    origin VARCHAR NOT NULL, published_at TIMESTAMPTZ NOT NULL, seen_at TIMESTAMPTZ NOT NULL,
    kind VARCHAR NOT NULL, status VARCHAR, parties VARCHAR[] NOT NULL, people VARCHAR[] NOT NULL,
    place VARCHAR, date_first DATE, date_last DATE, date_precision VARCHAR,
    topics VARCHAR[] NOT NULL, role VARCHAR NOT NULL, evidence VARCHAR NOT NULL,
    span_part VARCHAR NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
    addressees VARCHAR[] NOT NULL, reported_by VARCHAR[] NOT NULL, marks VARCHAR[] NOT NULL,
    lemmas VARCHAR[] NOT NULL, reasons VARCHAR[] NOT NULL, verdict VARCHAR NOT NULL,
    doubtful BOOLEAN NOT NULL, founding BOOLEAN NOT NULL, decision_reasons VARCHAR[] NOT NULL
);

CREATE TABLE withdrawals (mention_id UUID PRIMARY KEY, withdrawn_at TIMESTAMPTZ NOT NULL);

-- Look-up rows in the order of time, asked only with a bound on `reported_at`: zone maps keep the
-- cost of a question independent of the years stored.
CREATE TABLE event_keys (
    reported_at TIMESTAMPTZ NOT NULL, key UBIGINT NOT NULL, event_id UUID NOT NULL,
    founded_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE shingle_keys (
    reported_at TIMESTAMPTZ NOT NULL, shingle UBIGINT NOT NULL, revision_id UUID NOT NULL
);

CREATE TABLE event_links (
    event_id UUID NOT NULL, other_id UUID NOT NULL, relation VARCHAR NOT NULL,
    linked_at TIMESTAMPTZ NOT NULL, PRIMARY KEY (event_id, other_id, relation)
);

CREATE TABLE alerts (
    id UUID PRIMARY KEY, event_id UUID NOT NULL, reason VARCHAR NOT NULL,
    created_at TIMESTAMPTZ NOT NULL, detail VARCHAR NOT NULL
);

-- The outbox: one row for each alert and channel.
CREATE TABLE deliveries (
    alert_id UUID NOT NULL, channel VARCHAR NOT NULL, state VARCHAR NOT NULL,
    tries INTEGER NOT NULL, last_error VARCHAR, changed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (alert_id, channel)
);

CREATE TABLE runs (
    id UUID PRIMARY KEY, command VARCHAR NOT NULL, started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ, outcomes VARCHAR NOT NULL, developments INTEGER NOT NULL,
    new_events INTEGER NOT NULL, alerts INTEGER NOT NULL, error VARCHAR
);

CREATE TABLE quarantine (
    id UUID PRIMARY KEY, stage VARCHAR NOT NULL, subject VARCHAR NOT NULL, reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL, quarantined_at TIMESTAMPTZ NOT NULL
);
