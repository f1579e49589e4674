-- Keys that entries had before their origin changed them. An entry keeps its row and its public id; who comes under an old key is still the same.
CREATE TABLE aliases
(
    source_id INTEGER NOT NULL REFERENCES sources (id),
    key       TEXT    NOT NULL,
    entry_id  INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    PRIMARY KEY (source_id, key)
) WITHOUT ROWID;

CREATE INDEX aliases_entry ON aliases (entry_id);

-- What copies of one post in several sources have in common, and what became of it. Only the shown copy is listed for all; each stays with its source.
ALTER TABLE entries ADD COLUMN page        INTEGER; -- names its page; NULL where that is not its own, or nothing is joined
ALTER TABLE entries ADD COLUMN print       INTEGER; -- SimHash of its text; NULL where that is short, or nothing is joined
ALTER TABLE entries ADD COLUMN arrived     INTEGER; -- the revision it came with; NULL before there was this column
ALTER TABLE entries ADD COLUMN merged_into INTEGER; -- the entry that is shown in its place
ALTER TABLE entries ADD COLUMN joined      TEXT;    -- of a shown one: slugs of the categories that any copy is in, JSON
ALTER TABLE entries ADD COLUMN via         TEXT;    -- of a shown one: links to the other copies, JSON
ALTER TABLE entries ADD COLUMN shown_as    TEXT;    -- the public id that readers know the post by, if that was another copy's

CREATE INDEX entries_page ON entries (page) WHERE page IS NOT NULL;
CREATE INDEX entries_merged ON entries (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX entries_shown_as ON entries (shown_as) WHERE shown_as IS NOT NULL;

-- Prints by their parts: near ones have at least one in common.
CREATE TABLE prints
(
    band     INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    print    INTEGER NOT NULL,
    PRIMARY KEY (band, entry_id)
) WITHOUT ROWID;

ALTER TABLE hub ADD COLUMN join_key   TEXT;    -- names the configuration that all stored entries are joined by
ALTER TABLE hub ADD COLUMN rejoin_key TEXT;    -- names the one they are being joined by just now
ALTER TABLE hub ADD COLUMN rejoined   INTEGER; -- the last entry that is joined by it

-- How often an entry became another without its origin saying so, since it last did.
ALTER TABLE entries ADD COLUMN silent_updates INTEGER NOT NULL DEFAULT 0;

-- What an entry said before its last update.
CREATE TABLE previous_contents
(
    entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    replaced INTEGER NOT NULL,
    title    TEXT NOT NULL,
    summary  TEXT,
    content  TEXT
);
