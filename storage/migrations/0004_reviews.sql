-- Reviews, corrections and appeals, the confidence of items, and open forms.

ALTER TABLE items ADD COLUMN posterior TEXT;            -- JSON: label id to its probability in millionths
ALTER TABLE items ADD COLUMN confidence REAL;           -- the probability of the likeliest labels; null: no answers
ALTER TABLE items ADD COLUMN drawn INTEGER NOT NULL DEFAULT 0;      -- 1: the draw for an audit is done
CREATE INDEX items_to_draw ON items (project_id, id) WHERE state = 'settled' AND drawn = 0;

ALTER TABLE members ADD COLUMN capacity INTEGER;        -- reviews a day; null: the default

CREATE INDEX roles_by_role ON roles (role, member_id);

-- A review of an item: wanted, given to a reviewer, done. Never deleted.
CREATE TABLE reviews (
    id           INTEGER PRIMARY KEY,
    project_id   INTEGER NOT NULL REFERENCES projects (id),  -- the item's
    item_id      INTEGER NOT NULL REFERENCES items (id),
    cause        TEXT NOT NULL CHECK (cause IN ('dispute', 'unsure', 'flag', 'audit', 'second', 'appeal')),
    state        TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'given', 'done', 'dropped')),
    rank         INTEGER NOT NULL,                      -- lower ones are given out first
    answers      INTEGER NOT NULL DEFAULT 0,            -- the item's number of answers when the review was created
    reviewer_id  INTEGER REFERENCES members (id),       -- null: nobody has it
    wanted_at    TEXT NOT NULL,
    given_on     TEXT,                                  -- the project's day when the reviewer got it
    place        INTEGER,                               -- in the reviewer's list, lowest first
    passed       TEXT NOT NULL DEFAULT '[]',            -- JSON: ids of reviewers who passed it on
    unclear      INTEGER NOT NULL DEFAULT 0,            -- 1: managers were notified that the guide is unclear
    draft        TEXT,                                  -- JSON: the labels marked so far, or of the verdict taken back
    chance       REAL,                                  -- of an audit: the probability that the item was drawn
    confidence   REAL,                                  -- the item's confidence when the review was created
    before       TEXT,                                  -- JSON: the item's labels at that time; null: none
    checks       INTEGER REFERENCES reviews (id),       -- of a second review or an appeal: the review with the verdict
    verdict      TEXT CHECK (verdict IN ('label', 'discard')),
    labels       TEXT,                                  -- JSON: the labels of the verdict
    reason       TEXT NOT NULL DEFAULT '',              -- of the correction, for the labeler
    asked        INTEGER NOT NULL DEFAULT 0,            -- 1: the reviewer is being asked for the reason
    decided_at   TEXT,
    was_state    TEXT,                                  -- the item's state before the verdict, for undo
    was_labels   TEXT,
    to_draw      INTEGER NOT NULL DEFAULT 0,            -- 1: the draw for a second review is still to be done
    to_tell      INTEGER NOT NULL DEFAULT 0,            -- 1: labelers are still to be notified of the verdict
    superseded_at TEXT                                  -- when the reviewer took the verdict back
) STRICT;
CREATE INDEX reviews_by_item ON reviews (item_id);
CREATE UNIQUE INDEX reviews_live ON reviews (item_id) WHERE state IN ('waiting', 'given');
CREATE INDEX reviews_by_reviewer ON reviews (reviewer_id, state, place);
CREATE INDEX reviews_decided ON reviews (reviewer_id, decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX reviews_asking ON reviews (reviewer_id) WHERE asked = 1;
CREATE INDEX reviews_waiting ON reviews (project_id, rank, confidence, answers DESC, id) WHERE state = 'waiting';
CREATE INDEX reviews_given ON reviews (project_id, given_on);
CREATE INDEX reviews_given_to ON reviews (reviewer_id, given_on);
CREATE INDEX reviews_checking ON reviews (checks) WHERE checks IS NOT NULL;
CREATE INDEX reviews_to_draw ON reviews (project_id, id) WHERE to_draw = 1;
CREATE INDEX reviews_to_tell ON reviews (project_id, id) WHERE to_tell = 1;

-- What each reviewer does now.
CREATE TABLE review_sittings (
    member_id  INTEGER PRIMARY KEY REFERENCES members (id),
    began_at   TEXT NOT NULL,                           -- the limit of undo
    card       INTEGER                                  -- the message with the current card
) STRICT;

-- Answers that a verdict corrects, from the notice to their labeler on.
CREATE TABLE corrections (
    annotation_id  INTEGER PRIMARY KEY REFERENCES annotations (id),
    member_id      INTEGER NOT NULL REFERENCES members (id),
    item_id        INTEGER NOT NULL REFERENCES items (id),
    review_id      INTEGER NOT NULL REFERENCES reviews (id),
    told_at        TEXT NOT NULL,
    seen_at        TEXT,                                -- when the labeler acknowledged it
    withdrawn_at   TEXT                                 -- when a verdict confirmed the answer or discarded the item
) STRICT;
CREATE INDEX corrections_by_item ON corrections (item_id);
CREATE INDEX corrections_by_member ON corrections (member_id);
CREATE INDEX corrections_told ON corrections (told_at);
CREATE INDEX corrections_withdrawn ON corrections (withdrawn_at) WHERE withdrawn_at IS NOT NULL;
CREATE INDEX corrections_unseen ON corrections (member_id, annotation_id) WHERE seen_at IS NULL AND withdrawn_at IS NULL;

-- Appeals of labelers against corrections. Each answer can be appealed once.
CREATE TABLE appeals (
    annotation_id  INTEGER PRIMARY KEY REFERENCES corrections (annotation_id),
    review_id      INTEGER NOT NULL REFERENCES reviews (id),  -- the review that the appeal caused
    words          TEXT NOT NULL,
    at             TEXT NOT NULL
) STRICT;
CREATE INDEX appeals_by_review ON appeals (review_id);

-- The newest message of each kind that a project's daily jobs posted to a member.
CREATE TABLE told (
    member_id   INTEGER NOT NULL REFERENCES members (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    what        TEXT NOT NULL CHECK (what IN ('reviews', 'feedback', 'nobody reviews')),
    day         TEXT NOT NULL,                          -- the project's
    at          TEXT NOT NULL,
    PRIMARY KEY (member_id, project_id, what)
) STRICT, WITHOUT ROWID;

-- Open forms with their content so far, at most one for each person.
CREATE TABLE forms (
    member_id  INTEGER PRIMARY KEY REFERENCES members (id),
    name       TEXT NOT NULL,
    content    TEXT NOT NULL,                           -- JSON
    at         TEXT NOT NULL
) STRICT;
