-- What a guest has to remember of its hosts.

ALTER TABLE sources ADD COLUMN whole_answer  INTEGER; -- when the last answer came that was no 304
ALTER TABLE sources ADD COLUMN adopted_url   TEXT;    -- asked instead of url, since that moved for good
ALTER TABLE sources ADD COLUMN moved_to      TEXT;    -- where permanent redirects led at the last polls
ALTER TABLE sources ADD COLUMN moved_since   INTEGER;
ALTER TABLE sources ADD COLUMN moved_polls   INTEGER;
ALTER TABLE sources ADD COLUMN missing_since INTEGER; -- the first 404 since it last answered

ALTER TABLE polls ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;

-- Public hosts that asked to be left alone.
CREATE TABLE host_pauses
(
    host   TEXT    PRIMARY KEY,
    until  INTEGER NOT NULL,
    reason TEXT    NOT NULL
) WITHOUT ROWID;
