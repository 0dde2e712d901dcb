-- Exams of classes, who sat them, and what they chose.

-- How a class's next exam will be; without a row: as usual.
CREATE TABLE exam_plans (
    class_id    INTEGER PRIMARY KEY REFERENCES classes (id),
    project_id  INTEGER REFERENCES projects (id),   -- null: the one with most gold for an exam
    pictures    INTEGER NOT NULL,
    minutes     INTEGER NOT NULL,
    pass_at     INTEGER NOT NULL,
    ends_at     TEXT                            -- the last moment, if each sits at a time of their own; null: all together
) STRICT;

CREATE TABLE exams (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    class_id    INTEGER NOT NULL REFERENCES classes (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    sheet       INTEGER NOT NULL,               -- 1, 2, 3 …: each with other pictures; 0: a rehearsal, which counts nowhere
    pictures    INTEGER NOT NULL,
    minutes     INTEGER NOT NULL,
    pass_at     INTEGER NOT NULL,               -- right answers needed at the first try; each further try needs one more
    together    INTEGER NOT NULL,               -- 1: all sit from opened_at to ends_at; 0: each for `minutes` from their own beginning
    after_practice  INTEGER NOT NULL DEFAULT 0, -- 1: who has tried before practises first
    kind        TEXT NOT NULL DEFAULT 'labeling',   -- what the class learned at the opening: labeling or inspecting
    opened_at   TEXT NOT NULL,
    opened_by   INTEGER NOT NULL REFERENCES members (id),
    ends_at     TEXT NOT NULL,                  -- for each alone: the last moment at which one can hand in
    over_at     TEXT,                           -- when the instructors were told that it is over
    results_at  TEXT,                           -- when results are to be told; null: the instructor has not said so
    told_at     TEXT                            -- when they were told
) STRICT;
CREATE INDEX exams_by_class ON exams (class_id, id);
CREATE INDEX exams_to_tell ON exams (results_at) WHERE told_at IS NULL;
CREATE INDEX exams_by_end ON exams (ends_at) WHERE over_at IS NULL;

-- The sheet of an exam, the same for all who sit it.
CREATE TABLE exam_pictures (
    exam_id     INTEGER NOT NULL REFERENCES exams (id),
    item_id     INTEGER NOT NULL REFERENCES items (id),
    right_one   TEXT NOT NULL,                  -- as at the opening: label ids as JSON, or a flag's reason
    hint        TEXT NOT NULL DEFAULT '',       -- of a dispute: the reviewer's reason, as reviews.reason
    votes       TEXT NOT NULL DEFAULT '',       -- of a dispute: [label, people] pairs as JSON, the most frequent first
    is_dropped  INTEGER NOT NULL DEFAULT 0,     -- 1: the instructor took it out; it counts as right for all
    is_checked  INTEGER NOT NULL DEFAULT 0,     -- 1: the instructor looked at it and left or dropped it
    PRIMARY KEY (exam_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX exam_pictures_of_item ON exam_pictures (item_id);

-- A person sits at most one exam at a time.
CREATE TABLE exam_sittings (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    exam_id       INTEGER NOT NULL REFERENCES exams (id),
    member_id     INTEGER NOT NULL REFERENCES members (id),
    seed          INTEGER NOT NULL,             -- of the order of their pictures
    begun_at      TEXT NOT NULL,
    ends_at       TEXT NOT NULL,
    item_id       INTEGER REFERENCES items (id),-- the picture on the screen; null: none
    card          INTEGER,                      -- the message with the card
    warned_end    TEXT,                         -- the end of which they were told that it is near; where it was moved, they are told again
    handed_in_at  TEXT,
    right_count   INTEGER,                      -- right answers, once handed in; dropped pictures count as right
    is_passed     INTEGER,                      -- null: not decided
    told_at       TEXT,
    UNIQUE (exam_id, member_id)
) STRICT;
CREATE INDEX exam_sittings_by_member ON exam_sittings (member_id, id);
CREATE UNIQUE INDEX exam_sittings_one ON exam_sittings (member_id) WHERE handed_in_at IS NULL;
CREATE INDEX exam_sittings_by_end ON exam_sittings (ends_at) WHERE handed_in_at IS NULL;

CREATE TABLE exam_choices (
    sitting_id  INTEGER NOT NULL REFERENCES exam_sittings (id),
    item_id     INTEGER NOT NULL REFERENCES items (id),
    answer      TEXT NOT NULL,                  -- label ids as JSON, 'unsure', or a flag's reason
    reason      TEXT NOT NULL DEFAULT '',       -- for the label of a dispute, as reviews.reason; it does not count
    at          TEXT NOT NULL,
    PRIMARY KEY (sitting_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX exam_choices_of_item ON exam_choices (item_id);
