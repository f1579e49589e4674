-- What is remembered of sources that are read by selectors.

CREATE TABLE source_watches
(
    source_id   INTEGER PRIMARY KEY REFERENCES sources (id),
    readings    TEXT NOT NULL,    -- what the last polls found on the first page, JSON, oldest first
    walked      INTEGER NOT NULL, -- when all of it that was to be read was read, Unix milliseconds
    unread_url  TEXT,             -- the page that could not be read then: the reading goes on from there
    unread_page INTEGER           -- its number in the listing
);

-- Entries whose own page is to be asked for, or could not be read and is given up.
CREATE TABLE page_visits
(
    entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    attempts INTEGER NOT NULL
);
