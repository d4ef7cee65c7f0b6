-- Words to whoever keeps Sulh running. Their deliveries are rows of the outbox, as those of alerts.
CREATE TABLE notices (
    id UUID PRIMARY KEY, kind VARCHAR NOT NULL, subject VARCHAR NOT NULL, is_mended BOOLEAN NOT NULL,
    text_ar VARCHAR NOT NULL, text_en VARCHAR NOT NULL, created_at TIMESTAMPTZ NOT NULL
);

-- Revisions whose text retention took away: their row and their mentions stay. Append only.
CREATE TABLE dropped_texts (revision_id UUID PRIMARY KEY, dropped_at TIMESTAMPTZ NOT NULL);
