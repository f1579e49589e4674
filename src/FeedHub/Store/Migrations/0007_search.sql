-- Full-text search. The index itself, search_index, is there while it is switched on.

ALTER TABLE hub ADD COLUMN search_key     TEXT;    -- names how texts became words; NULL while there is no index
ALTER TABLE hub ADD COLUMN search_through INTEGER; -- the last entry that is in the index; the largest number there is when all are, and will be
