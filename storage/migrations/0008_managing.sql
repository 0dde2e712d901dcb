-- Changes of running projects: merged labels, edited texts, and notices to labelers.

-- A merged label stays as an alias of its target, so that answers are never rewritten.
ALTER TABLE labels ADD COLUMN merged_into INTEGER REFERENCES labels (id);

-- After a merge, open and disputed items are decided again. Items up to this id are done; null: nothing to do.
ALTER TABLE pools ADD COLUMN redecided INTEGER;

ALTER TABLE projects ADD COLUMN told_at TEXT;           -- when labelers were last notified of a new question or guide

CREATE INDEX sittings_by_project ON sittings (project_id);
