-- Instants of entries are Unix seconds, because documents show whole seconds; instants of polls and claims are Unix milliseconds. All are UTC.
-- Lists are JSON arrays, and NULL when they are empty.

CREATE TABLE hub
(
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    revision     INTEGER NOT NULL, -- the newest change that readers can see
    rules_key    TEXT,             -- names the rules that all stored entries are sorted by
    resort_key   TEXT,             -- names the rules that entries are being sorted by just now
    resort_after INTEGER,          -- the last entry that is sorted by them
    checked      INTEGER           -- when somebody last asked whether the store can be written
);

INSERT INTO hub (id, revision) VALUES (1, 0);

CREATE TABLE channels
(
    id                 INTEGER PRIMARY KEY,
    kind               INTEGER NOT NULL, -- 0 everything, 1 a category, 2 a source
    slug               TEXT    NOT NULL,
    place              INTEGER,          -- order in the configuration; NULL when it is no longer in it
    created            INTEGER NOT NULL,
    entries            INTEGER NOT NULL DEFAULT 0, -- rows in listings
    revision           INTEGER NOT NULL,
    published_revision INTEGER NOT NULL DEFAULT 0,
    render_key         TEXT    NOT NULL DEFAULT '', -- names how its documents were last rendered
    UNIQUE (kind, slug)
);

CREATE INDEX channels_behind ON channels (id) WHERE place IS NOT NULL AND published_revision < revision;
CREATE INDEX channels_rendered ON channels (render_key) WHERE place IS NOT NULL;

CREATE TABLE sources
(
    id               INTEGER PRIMARY KEY,
    slug             TEXT    NOT NULL UNIQUE, -- its id in the configuration
    place            INTEGER,                 -- order in the configuration; NULL when it is no longer in it
    enabled          INTEGER NOT NULL,
    title            TEXT,                    -- as configured
    asked            TEXT    NOT NULL,        -- names what is asked: another one makes the memory worthless
    url              TEXT,                    -- NULL for what is not on the web
    overtaken        INTEGER NOT NULL DEFAULT 0, -- 1 while a poll of what was asked before may still come in
    feed             TEXT,                    -- what it says of itself, JSON; NULL before it was read
    feed_updated     INTEGER,
    etag             TEXT,
    last_modified    TEXT,
    body_fingerprint TEXT,
    state            TEXT    NOT NULL DEFAULT 'new',
    polls            INTEGER NOT NULL DEFAULT 0, -- ever made
    last_poll        INTEGER,
    last_success     INTEGER,
    last_result      TEXT,
    http_status      INTEGER,
    next_poll        INTEGER,                 -- NULL means never
    next_reason      TEXT,
    interval_ms      INTEGER,
    failures         INTEGER NOT NULL DEFAULT 0, -- in a row
    warnings         TEXT,
    error            TEXT,
    claimed_by       TEXT,
    claimed_until    INTEGER
);

-- The last columns only make it answer alone when the next source is due.
CREATE INDEX sources_due ON sources (next_poll, id, claimed_until, place, enabled) WHERE place IS NOT NULL AND enabled = 1 AND next_poll IS NOT NULL;

-- What is asked of an entry. What is only shown is in contents, so that marking an entry does not rewrite its text.
CREATE TABLE entries
(
    id          INTEGER PRIMARY KEY,  -- order of arrival
    source_id   INTEGER NOT NULL REFERENCES sources (id),
    key         TEXT    NOT NULL,     -- its id within the source
    id_origin   INTEGER NOT NULL,     -- 0 stated, 1 its link, 2 a hash
    public_id   TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    first_seen  INTEGER NOT NULL,
    published   INTEGER,              -- as the source states it
    position    INTEGER NOT NULL,     -- what it is ordered by, fixed at first sight
    updated     INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    listed      INTEGER NOT NULL,     -- 1 while the newest readable document of its source has it
    categories  TEXT,                 -- slugs of the configured ones, in configuration order
    post_slug   TEXT                  -- set when FeedHub publishes its page
);

CREATE UNIQUE INDEX entries_key ON entries (source_id, key);
CREATE INDEX entries_public_id ON entries (public_id);
CREATE INDEX entries_listed ON entries (source_id, listed, position);
CREATE INDEX entries_posts ON entries (source_id, revision) WHERE post_slug IS NOT NULL;

CREATE TABLE contents
(
    entry_id       INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    title          TEXT NOT NULL,
    excerpt        TEXT NOT NULL,
    language       TEXT,
    image          TEXT,
    rights         TEXT,
    links          TEXT,
    enclosures     TEXT,
    authors        TEXT,
    contributors   TEXT,
    tags           TEXT, -- the source's own categories
    assets         TEXT, -- files that are published beside its page
    content_source TEXT,
    summary        TEXT, -- plain
    content        TEXT  -- HTML
);

-- What each channel lists: every entry of a configured source under everything, its categories and its source. In the order of documents, so that
-- the latest ones are the first rows. No foreign key to entries: it would need an index of its own, and only one place in the program deletes entries.
CREATE TABLE listings
(
    channel_id INTEGER NOT NULL REFERENCES channels (id),
    position   INTEGER NOT NULL,
    public_id  TEXT    NOT NULL,
    entry_id   INTEGER NOT NULL,
    PRIMARY KEY (channel_id, position DESC, public_id, entry_id)
) WITHOUT ROWID;

-- Keys of entries that retention removed: they never come back.
CREATE TABLE forgotten
(
    source_id INTEGER NOT NULL REFERENCES sources (id),
    key       TEXT    NOT NULL,
    PRIMARY KEY (source_id, key)
) WITHOUT ROWID;

-- The ledger.
CREATE TABLE polls
(
    source_id   INTEGER NOT NULL REFERENCES sources (id),
    number      INTEGER NOT NULL, -- 1 for a source's first
    started     INTEGER NOT NULL,
    elapsed_ms  INTEGER NOT NULL,
    result      TEXT    NOT NULL,
    http_status INTEGER,
    bytes       INTEGER NOT NULL,
    added       INTEGER NOT NULL,
    updated     INTEGER NOT NULL,
    unchanged   INTEGER NOT NULL,
    removed     INTEGER NOT NULL,
    next_poll   INTEGER,
    next_reason TEXT,
    interval_ms INTEGER,
    warnings    TEXT,
    error       TEXT,
    PRIMARY KEY (source_id, number)
) WITHOUT ROWID;
