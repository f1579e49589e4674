-- The whole history of a channel: what is listed is in the head of its feed, or has a place in its archive.

ALTER TABLE listings ADD COLUMN ordinal INTEGER; -- place in the archive, from 1; NULL in the head

-- The head, and with it what channels without an archive list, in the order of documents.
CREATE INDEX listings_head ON listings (channel_id, position DESC, public_id, entry_id) WHERE ordinal IS NULL;
CREATE INDEX listings_archive ON listings (channel_id, ordinal) WHERE ordinal IS NOT NULL;

ALTER TABLE channels ADD COLUMN page_size    INTEGER NOT NULL DEFAULT 0; -- entries of the head and of an archive page; 0 where there is no archive
ALTER TABLE channels ADD COLUMN archived     INTEGER NOT NULL DEFAULT 0; -- rows in listings that have an ordinal
ALTER TABLE channels ADD COLUMN last_ordinal INTEGER NOT NULL DEFAULT 0; -- the highest that was given

-- Archive pages that changed since they were published.
CREATE TABLE stale_pages
(
    channel_id INTEGER NOT NULL REFERENCES channels (id),
    page       INTEGER NOT NULL,
    revision   INTEGER NOT NULL,
    PRIMARY KEY (channel_id, page)
) WITHOUT ROWID;

-- An entry that is withdrawn stays stored, and is listed nowhere.
ALTER TABLE entries ADD COLUMN withdrawn         INTEGER; -- since when; NULL for what is public
ALTER TABLE entries ADD COLUMN withdrawn_because INTEGER; -- 1 dropped by a rule, 2 gone from its source

CREATE INDEX entries_withdrawn ON entries (withdrawn) WHERE withdrawn IS NOT NULL;

-- What is still to be announced, and where (RFC 6721).
CREATE TABLE withdrawals
(
    channel_id INTEGER NOT NULL REFERENCES channels (id),
    public_id  TEXT    NOT NULL,
    withdrawn  INTEGER NOT NULL,
    PRIMARY KEY (channel_id, public_id)
) WITHOUT ROWID;

CREATE INDEX withdrawals_time ON withdrawals (withdrawn);
