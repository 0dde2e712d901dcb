-- Who may label which project, classes, and what is learned and asked in them.

-- Who was let into a project, which matters if its door is not open. `how`: before (by the labeler's role, before projects
-- had doors), invitation, class, manager, instructor or exam.
CREATE TABLE admissions (
    member_id   INTEGER NOT NULL REFERENCES members (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    how         TEXT NOT NULL,
    class_id    INTEGER NOT NULL DEFAULT 0,     -- of how = class; else 0
    at          TEXT NOT NULL,
    PRIMARY KEY (member_id, project_id, how, class_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX admissions_by_project ON admissions (project_id, member_id);

INSERT INTO admissions (member_id, project_id, how, at)
SELECT r.member_id, p.id, 'before', r.granted_at FROM roles r CROSS JOIN projects p WHERE r.role = 'labeler';
UPDATE projects SET settings = json_remove(
    json_set(settings, '$.door', CASE json_extract(settings, '$.open') WHEN 1 THEN 'open' ELSE 'invited' END), '$.open');

-- The projects that an invitation lets its people into.
CREATE TABLE invitation_projects (
    invitation_id  INTEGER NOT NULL REFERENCES invitations (id),
    project_id     INTEGER NOT NULL REFERENCES projects (id),
    PRIMARY KEY (invitation_id, project_id)
) STRICT, WITHOUT ROWID;
ALTER TABLE invitations ADD COLUMN class_id INTEGER REFERENCES classes (id);    -- that it lets into; null: none

CREATE TABLE classes (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL,                 -- as its people call it: 서초 3기
    subject      TEXT NOT NULL DEFAULT '',      -- 라벨러반
    language     TEXT NOT NULL,                 -- of its sheets and papers
    seats        INTEGER NOT NULL,
    starts_on    TEXT,                          -- a date; null: not said
    ends_on      TEXT,
    centre       TEXT NOT NULL DEFAULT '',      -- who keeps the data of its people; without it, the door stays closed
    contact      TEXT NOT NULL DEFAULT '',      -- its phone number or address
    keep_months  INTEGER NOT NULL DEFAULT 12,   -- how long data is kept after the end
    number       TEXT UNIQUE,                   -- six digits to type instead of the QR code; null: the door was never ready to open
    open_until   TEXT,                          -- the moment at which the door closes by itself; null: closed
    created_at   TEXT NOT NULL,
    created_by   INTEGER REFERENCES members (id),
    closed_at    TEXT                           -- the class is over
) STRICT;

CREATE TABLE class_instructors (
    class_id    INTEGER NOT NULL REFERENCES classes (id),
    member_id   INTEGER NOT NULL REFERENCES members (id),
    big_screen  INTEGER NOT NULL DEFAULT 0,     -- 1: their chat shows slides only
    PRIMARY KEY (class_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_instructors_by_member ON class_instructors (member_id);

CREATE TABLE class_projects (
    class_id    INTEGER NOT NULL REFERENCES classes (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    PRIMARY KEY (class_id, project_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_projects_by_project ON class_projects (project_id);

CREATE TABLE trainees (
    class_id      INTEGER NOT NULL REFERENCES classes (id),
    member_id     INTEGER NOT NULL REFERENCES members (id),
    number        INTEGER NOT NULL,             -- the order of coming in, from 1
    name          TEXT NOT NULL,                -- as on the certificate
    joined_at     TEXT NOT NULL,
    left_at       TEXT,                         -- taken out by an instructor, or withdrawn
    removed_by    INTEGER REFERENCES members (id),  -- who took them out: they don't come back by themselves; null: nobody
    active_at     TEXT,                         -- the last practice answer
    hand_at       TEXT,                         -- a hand raised since then; null: none
    wrong_in_row  INTEGER NOT NULL DEFAULT 0,   -- wrong first answers since the last right one
    is_reminded   INTEGER NOT NULL DEFAULT 1,   -- 0: no reminders of homework
    PRIMARY KEY (class_id, member_id),
    UNIQUE (class_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX trainees_by_member ON trainees (member_id);

-- What people answered to a class's question about their data, with its text.
CREATE TABLE class_consents (
    id         INTEGER PRIMARY KEY,
    class_id   INTEGER NOT NULL REFERENCES classes (id),
    member_id  INTEGER NOT NULL REFERENCES members (id),
    version    TEXT NOT NULL,
    text       TEXT NOT NULL,
    at         TEXT NOT NULL
) STRICT;
CREATE INDEX class_consents_by_member ON class_consents (member_id, class_id);

-- How often an account typed a class number that is none. They count for an hour, and the daily clean-up deletes them.
CREATE TABLE number_tries (
    person  INTEGER PRIMARY KEY,                -- the Telegram id
    tries   INTEGER NOT NULL,
    at      TEXT NOT NULL                       -- of the last
) STRICT;
CREATE INDEX number_tries_by_age ON number_tries (at);

-- A gold picture with which something is wrong: what the flag says. Its right answer is the flag, not a label.
ALTER TABLE items ADD COLUMN gold_flag TEXT;
CREATE INDEX items_gold ON items (project_id, gold_use, id) WHERE gold IS NOT NULL OR gold_flag IS NOT NULL;

-- Gold pictures with a use are apart from ordinary work: in the state `gold`. The check is on the table's first line of
-- states, and changes no row, so the table need not be rebuilt.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''final'', ''discarded'')', '''final'', ''discarded'', ''gold'')')
WHERE type = 'table' AND name = 'items';
PRAGMA writable_schema = RESET;

-- Pictures to which a list has given a use before.
DELETE FROM queue WHERE item_id IN (
    SELECT id FROM items
    WHERE gold_use IS NOT NULL AND gold IS NOT NULL AND state IN ('open', 'settled', 'disputed', 'final'));
UPDATE assignments SET state = 'expired' WHERE state = 'active' AND item_id IN (
    SELECT id FROM items
    WHERE gold_use IS NOT NULL AND gold IS NOT NULL AND state IN ('open', 'settled', 'disputed', 'final'));
UPDATE reviews SET state = 'dropped' WHERE state IN ('waiting', 'given') AND item_id IN (
    SELECT id FROM items
    WHERE gold_use IS NOT NULL AND gold IS NOT NULL AND state IN ('open', 'settled', 'disputed', 'final'));
UPDATE items SET state = 'gold', labels = NULL
WHERE gold_use IS NOT NULL AND gold IS NOT NULL AND state IN ('open', 'settled', 'disputed', 'final');
DELETE FROM item_counts WHERE project_id IN (SELECT project_id FROM items WHERE state = 'gold');
INSERT INTO item_counts (project_id, state, items)
SELECT project_id, state, count(*) FROM items
WHERE project_id IN (SELECT project_id FROM items WHERE state = 'gold') GROUP BY project_id, state;

-- What an instructor decided about pictures while choosing gold, to be undone; a picture that was passed is not offered
-- to them again.
CREATE TABLE gold_steps (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id   INTEGER NOT NULL REFERENCES members (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    item_id     INTEGER NOT NULL REFERENCES items (id),
    passed      INTEGER NOT NULL                -- 1: no gold; 0: made gold
) STRICT;
CREATE INDEX gold_steps_by_member ON gold_steps (member_id, project_id, id);
CREATE INDEX gold_steps_of_item ON gold_steps (item_id);

-- Reviewed pictures with a reason, offered to instructors as new practice.
CREATE TABLE gold_offers (
    item_id     INTEGER PRIMARY KEY REFERENCES items (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    offered_at  TEXT NOT NULL,
    decided_at  TEXT                            -- taken or left; null: nobody has decided
) STRICT;
CREATE INDEX gold_offers_by_project ON gold_offers (project_id);

-- Practice. A person has at most one run that goes on.
CREATE TABLE practice_runs (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id   INTEGER NOT NULL REFERENCES members (id),
    class_id    INTEGER REFERENCES classes (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    purpose     TEXT NOT NULL,                  -- practice, confused, homework, or trial (of an instructor; counts nowhere)
    size        INTEGER NOT NULL,               -- pictures
    done        INTEGER NOT NULL DEFAULT 0,     -- pictures answered rightly
    item_id     INTEGER REFERENCES items (id),  -- the picture on the screen
    shown_at    TEXT,                           -- since when
    wrong       TEXT,                           -- the last wrong answer to it, as in practice_answers.answer; null: none yet
    chosen      TEXT NOT NULL DEFAULT '[]',     -- the labels marked so far, where a question takes several
    card        INTEGER,                        -- the message with the card
    began_at    TEXT NOT NULL,
    ended_at    TEXT
) STRICT;
CREATE UNIQUE INDEX practice_runs_one ON practice_runs (member_id) WHERE ended_at IS NULL;
CREATE INDEX practice_runs_by_member ON practice_runs (member_id, began_at);

-- Every tap of practice. Only first answers to a picture in a run count.
CREATE TABLE practice_answers (
    id          INTEGER PRIMARY KEY,
    run_id      INTEGER NOT NULL REFERENCES practice_runs (id),
    member_id   INTEGER NOT NULL REFERENCES members (id),
    class_id    INTEGER REFERENCES classes (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    item_id     INTEGER NOT NULL REFERENCES items (id),
    answer      TEXT NOT NULL,                  -- label ids as JSON, 'unsure', or a flag's reason
    is_first    INTEGER NOT NULL,
    is_right    INTEGER NOT NULL,
    at          TEXT NOT NULL
) STRICT;
CREATE INDEX practice_answers_by_member ON practice_answers (member_id, project_id, item_id, id);
CREATE INDEX practice_answers_first ON practice_answers (member_id, project_id, id) WHERE is_first = 1;
CREATE INDEX practice_answers_by_class ON practice_answers (class_id, at) WHERE class_id IS NOT NULL;
CREATE INDEX practice_answers_of_run ON practice_answers (run_id, item_id);
CREATE INDEX practice_answers_of_item ON practice_answers (item_id);
CREATE INDEX practice_runs_of_item ON practice_runs (item_id) WHERE item_id IS NOT NULL;

-- What practice says of a voice before it has answered: pseudo-answers, in millionths of one, and the right ones of them.
ALTER TABLE skills ADD COLUMN practice_total INTEGER NOT NULL DEFAULT 0;
ALTER TABLE skills ADD COLUMN practice_right INTEGER NOT NULL DEFAULT 0;

-- Questions to the instructor, or the manager where there is none.
CREATE TABLE questions (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    class_id      INTEGER REFERENCES classes (id),
    project_id    INTEGER REFERENCES projects (id),
    item_id       INTEGER REFERENCES items (id),
    member_id     INTEGER NOT NULL REFERENCES members (id),
    words         TEXT NOT NULL DEFAULT '',
    voice         TEXT,                         -- Telegram's file_id
    asked_at      TEXT NOT NULL,
    answered_by   INTEGER REFERENCES members (id),
    answer        TEXT NOT NULL DEFAULT '',
    answer_voice  TEXT,
    answered_at   TEXT,
    kept_in       TEXT                          -- guide, note or example; null: the answer was given only
) STRICT;
CREATE INDEX questions_of_item ON questions (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX questions_open ON questions (class_id, id) WHERE answered_at IS NULL;

-- The messages that show a question to an instructor or a manager: a reply to one is an answer.
CREATE TABLE question_messages (
    member_id    INTEGER NOT NULL REFERENCES members (id),
    message      INTEGER NOT NULL,              -- Telegram's number in their chat
    question_id  INTEGER NOT NULL REFERENCES questions (id),
    PRIMARY KEY (member_id, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_messages_of ON question_messages (question_id);

-- Other notices than those of mornings and evenings are sent as one message, too: a class's questions in a lesson.
ALTER TABLE outbox RENAME COLUMN together TO together_before;
ALTER TABLE outbox ADD COLUMN together TEXT;
UPDATE outbox SET together = together_before WHERE together_before IS NOT NULL;
ALTER TABLE outbox DROP COLUMN together_before;

-- Lessons. A class has at most one that goes on.
CREATE TABLE lessons (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    class_id      INTEGER NOT NULL REFERENCES classes (id),
    began_at      TEXT NOT NULL,
    break_since   TEXT,                         -- nobody counts as stuck
    resting_since TEXT,                         -- the cards rest: "look at the front, please"
    routed_at     TEXT,                         -- when disputes were handed out and corrections told; null: not yet
    ended_at      TEXT
) STRICT;
CREATE UNIQUE INDEX lessons_one ON lessons (class_id) WHERE ended_at IS NULL;

CREATE TABLE plan_lines (
    class_id    INTEGER NOT NULL REFERENCES classes (id),
    position    INTEGER NOT NULL,
    held_on     TEXT,                           -- a date
    topic       TEXT NOT NULL,
    exercise    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (class_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE homework (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    class_id     INTEGER NOT NULL REFERENCES classes (id),
    pictures     INTEGER NOT NULL,              -- practice pictures to answer from `set_at` to `due_at`
    set_at       TEXT NOT NULL,
    due_at       TEXT NOT NULL,
    reminded_at  TEXT
) STRICT;
CREATE INDEX homework_by_class ON homework (class_id, due_at);
