-- What the servers of pages gave to ask them by whether the page changed, of items whose pages are
-- visited again. Rows are replaced: scalar columns only.
CREATE TABLE page_validators (
    item_id UUID PRIMARY KEY, url VARCHAR NOT NULL, etag VARCHAR, last_modified VARCHAR,
    body_at TIMESTAMPTZ NOT NULL
);
