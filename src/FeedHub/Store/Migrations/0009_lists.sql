-- The feeds that sources of type opml named when they were last read.

CREATE TABLE source_lists
(
    source_id INTEGER PRIMARY KEY REFERENCES sources (id),
    feeds     TEXT NOT NULL -- JSON, in the order of the list
);
