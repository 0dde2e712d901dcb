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

-- Pictures that a class takes serve the class and are erased with its people's data, unless their sender agreed apart to more.
ALTER TABLE consents ADD COLUMN class_id INTEGER REFERENCES classes (id);   -- the class that they serve; null: none
ALTER TABLE consents ADD COLUMN more_at TEXT;                               -- when more was agreed to; null: not
CREATE INDEX consents_by_class ON consents (class_id) WHERE class_id IS NOT NULL;

-- Cleaning practice: what a class's instructor decided about doubtful pictures of the class, and what trainees say of them.
CREATE TABLE class_cleanings (
    class_id    INTEGER NOT NULL REFERENCES classes (id),
    item_id     INTEGER NOT NULL REFERENCES items (id),
    answer      TEXT NOT NULL,                  -- keep, or what is wrong with the picture
    decided_by  INTEGER REFERENCES members (id),
    at          TEXT NOT NULL,
    PRIMARY KEY (class_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_cleanings_of_item ON class_cleanings (item_id);

CREATE TABLE class_cleaning_answers (
    class_id   INTEGER NOT NULL REFERENCES classes (id),
    member_id  INTEGER NOT NULL REFERENCES members (id),
    item_id    INTEGER NOT NULL REFERENCES items (id),
    answer     TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (class_id, member_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_cleaning_answers_of_item ON class_cleaning_answers (item_id);

-- Begin: archives of projects.

-- Projects that are being brought back from an archive. Nobody sees them until everything is there.
CREATE TABLE arrivals (
    project_id  INTEGER PRIMARY KEY,            -- no reference: the row is deleted last
    people      TEXT NOT NULL                   -- JSON: ids of the members that were added for it
) STRICT;

-- End: archives of projects.
