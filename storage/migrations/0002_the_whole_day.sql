-- A labeler's whole day: undo, skips, kinds of questions, goals and reminders.

ALTER TABLE members ADD COLUMN goal INTEGER;            -- pictures a day; null: none
ALTER TABLE members ADD COLUMN remind_hour INTEGER;     -- of the installation's day; null: no reminders
ALTER TABLE members ADD COLUMN reminded_on TEXT;        -- the day of the newest reminder
ALTER TABLE members ADD COLUMN removed_at TEXT;         -- when a manager removed the person; null: not removed
CREATE INDEX members_to_remind ON members (remind_hour) WHERE remind_hour IS NOT NULL;

ALTER TABLE projects ADD COLUMN kind TEXT NOT NULL DEFAULT 'single' CHECK (kind IN ('single', 'yes-no', 'multiple'));
ALTER TABLE projects ADD COLUMN private INTEGER NOT NULL DEFAULT 0;       -- 1: pictures can't be forwarded or saved
ALTER TABLE projects ADD COLUMN break_every INTEGER NOT NULL DEFAULT 20;  -- pictures between two breaks; 0: no breaks
ALTER TABLE projects ADD COLUMN version TEXT NOT NULL DEFAULT '';         -- changes with the project, for caches
UPDATE projects SET version = lower(hex(randomblob(8)));

ALTER TABLE labels ADD COLUMN group_name TEXT NOT NULL DEFAULT '';        -- '': without a group
ALTER TABLE labels ADD COLUMN costly INTEGER NOT NULL DEFAULT 0;          -- 1: must be confirmed before it counts

ALTER TABLE assignments ADD COLUMN reason TEXT
    CHECK (reason IN ('unsure', 'blurred', 'several', 'private', 'unrelated'));  -- why it was skipped
ALTER TABLE assignments ADD COLUMN draft TEXT;          -- JSON: ids of the labels marked so far
ALTER TABLE assignments ADD COLUMN closed_at TEXT;      -- when it was first submitted or skipped
UPDATE assignments SET closed_at = (SELECT at FROM annotations WHERE assignment_id = assignments.id)
WHERE state = 'submitted';
CREATE INDEX assignments_closed ON assignments (member_id, closed_at) WHERE closed_at IS NOT NULL;

-- An answer is a set of labels: one, or any number if the question takes several.
CREATE TABLE new_items (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    file        TEXT NOT NULL,               -- path below the imported folder
    source      TEXT NOT NULL,               -- SHA-256 of the imported file
    photo       TEXT NOT NULL,               -- address of the picture for Telegram
    original    TEXT NOT NULL,               -- address of the full-size picture without metadata
    state       TEXT NOT NULL CHECK (state IN
                    ('collected', 'quarantined', 'open', 'settled', 'disputed', 'final', 'discarded')),
    overlap     INTEGER NOT NULL,            -- how many annotations it wants now
    labels      TEXT,                        -- JSON: ids of the labels it settled on
    added_at    TEXT NOT NULL,
    UNIQUE (project_id, source)
) STRICT;
INSERT INTO new_items (id, project_id, file, source, photo, original, state, overlap, labels, added_at)
SELECT id, project_id, file, source, photo, original, state, overlap, '[' || label_id || ']', added_at FROM items;
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
CREATE INDEX items_by_state ON items (project_id, state);

CREATE TABLE new_annotations (
    id             INTEGER PRIMARY KEY,
    assignment_id  INTEGER NOT NULL REFERENCES assignments (id),
    item_id        INTEGER NOT NULL REFERENCES items (id),
    member_id      INTEGER NOT NULL REFERENCES members (id),
    labels         TEXT NOT NULL,            -- JSON: ids of labels, ascending; [] is "none of these"
    at             TEXT NOT NULL,
    day            TEXT NOT NULL,            -- that it counts for: of the first answer to this assignment
    seconds        REAL NOT NULL,            -- from the lease to the answer
    superseded_at  TEXT                      -- when the labeler corrected it or took it back
) STRICT;
INSERT INTO new_annotations (id, assignment_id, item_id, member_id, labels, at, day, seconds)
SELECT id, assignment_id, item_id, member_id, '[' || label_id || ']', at, substr(at, 1, 10), seconds FROM annotations;
DROP TABLE annotations;
ALTER TABLE new_annotations RENAME TO annotations;
CREATE UNIQUE INDEX annotations_by_assignment ON annotations (assignment_id) WHERE superseded_at IS NULL;

-- The labels of the answers that are not superseded, one a row.
CREATE VIEW chosen_labels AS
SELECT a.id AS annotation_id, a.assignment_id, a.item_id, a.member_id, CAST(chosen.value AS INTEGER) AS label_id
FROM annotations a, json_each(a.labels) chosen
WHERE a.superseded_at IS NULL;

-- The number of a person's answers of a day: a stored count of the annotations that are not superseded.
CREATE TABLE tallies (
    member_id  INTEGER NOT NULL REFERENCES members (id),
    day        TEXT NOT NULL,
    answers    INTEGER NOT NULL,
    PRIMARY KEY (member_id, day)
) STRICT, WITHOUT ROWID;
INSERT INTO tallies (member_id, day, answers) SELECT member_id, day, count(*) FROM annotations GROUP BY member_id, day;

ALTER TABLE sittings ADD COLUMN began_at TEXT NOT NULL DEFAULT '';        -- the limit of undo; '': ended
ALTER TABLE sittings ADD COLUMN card INTEGER;           -- the message with the current card
ALTER TABLE sittings ADD COLUMN original INTEGER;       -- the message with the picture in full size, until it is removed
ALTER TABLE sittings ADD COLUMN correcting INTEGER REFERENCES assignments (id);  -- the past answer that is on screen
