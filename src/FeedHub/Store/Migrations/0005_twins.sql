-- Keys that entries had before their origin changed them. An entry keeps its row and its public id; who comes under an old key is still the same.
CREATE TABLE aliases
(
    source_id INTEGER NOT NULL REFERENCES sources (id),
    key       TEXT    NOT NULL,
    entry_id  INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    PRIMARY KEY (source_id, key)
) WITHOUT ROWID;

CREATE INDEX aliases_entry ON aliases (entry_id);
