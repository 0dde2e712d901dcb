-- A running project can be changed: labels merged, texts edited, and whoever works on it told.

-- A merged label stays as another name of the one that it counts as: answers are never rewritten.
ALTER TABLE labels ADD COLUMN merged_into INTEGER REFERENCES labels (id);

-- After a merge what is open or in dispute is decided anew: up to this item it is. Null: there is nothing to decide.
ALTER TABLE pools ADD COLUMN redecided INTEGER;

ALTER TABLE projects ADD COLUMN told_at TEXT;           -- when labelers last heard that its question or guide is another

CREATE INDEX sittings_by_project ON sittings (project_id);
