-- Classes that are over, and what is theirs.
ALTER TABLE classes ADD COLUMN end_offered_at TEXT;     -- when its instructors were asked whether it is over
ALTER TABLE classes ADD COLUMN deletion_told_at TEXT;   -- when they were told that the data of its people is deleted soon
ALTER TABLE classes ADD COLUMN data_deleted_at TEXT;    -- when it was
-- What stays then, without names: how many people it had, and what they practised.
ALTER TABLE classes ADD COLUMN people_then INTEGER;
ALTER TABLE classes ADD COLUMN practised_then INTEGER;  -- first answers
ALTER TABLE classes ADD COLUMN right_then INTEGER;
CREATE INDEX practice_runs_by_class ON practice_runs (class_id) WHERE class_id IS NOT NULL;

-- Whom a manager took out of a project: nothing lets them in again but a manager.
CREATE TABLE barred (
    member_id   INTEGER NOT NULL REFERENCES members (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    at          TEXT NOT NULL,
    PRIMARY KEY (member_id, project_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX barred_by_project ON barred (project_id);

-- Begin: archives of projects.

-- Projects that are being brought back from an archive. Nobody sees them until everything is there.
CREATE TABLE arrivals (
    project_id  INTEGER PRIMARY KEY,            -- no reference: the row is deleted last
    people      TEXT NOT NULL                   -- JSON: ids of the members that were added for it
) STRICT;

-- End: archives of projects.
