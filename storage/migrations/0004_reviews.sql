-- Reviewers' verdicts, what labelers learn from them, how sure an item's labels are, and half-typed forms.

ALTER TABLE items ADD COLUMN posterior TEXT;            -- JSON: label id to its probability in millionths
ALTER TABLE items ADD COLUMN confidence REAL;           -- how probable the best labels are; null: nobody has answered
ALTER TABLE items ADD COLUMN drawn INTEGER NOT NULL DEFAULT 0;      -- 1: the audit's lot has been drawn for it
CREATE INDEX items_to_draw ON items (project_id, id) WHERE state = 'settled' AND drawn = 0;

ALTER TABLE members ADD COLUMN capacity INTEGER;        -- reviews a day; null: as many as is usual

CREATE INDEX roles_by_role ON roles (role, member_id);

-- One look of a reviewer at an item: wanted, given to somebody, done. Never deleted.
CREATE TABLE reviews (
    id           INTEGER PRIMARY KEY,
    project_id   INTEGER NOT NULL REFERENCES projects (id),  -- the item's
    item_id      INTEGER NOT NULL REFERENCES items (id),
    cause        TEXT NOT NULL CHECK (cause IN ('dispute', 'unsure', 'flag', 'audit', 'second', 'appeal')),
    state        TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'given', 'done', 'dropped')),
    rank         INTEGER NOT NULL,                      -- the lower is given out first
    answers      INTEGER NOT NULL DEFAULT 0,            -- how many the item had, when the review was wanted
    reviewer_id  INTEGER REFERENCES members (id),       -- null: nobody has it
    wanted_at    TEXT NOT NULL,
    given_on     TEXT,                                  -- the project's day on which the reviewer got it
    place        INTEGER,                               -- in the reviewer's list, the lowest first
    passed       TEXT NOT NULL DEFAULT '[]',            -- JSON: who had it and let it go
    unclear      INTEGER NOT NULL DEFAULT 0,            -- 1: managers were told that the guide does not say
    draft        TEXT,                                  -- JSON: the labels marked so far, or chosen before the undo
    chance       REAL,                                  -- of an audit: with which probability the item was drawn
    confidence   REAL,                                  -- how sure the item's labels were said to be, when it was wanted
    before       TEXT,                                  -- JSON: the labels that the item had then; null: none
    checks       INTEGER REFERENCES reviews (id),       -- of a second review or an appeal: the verdict that it is about
    verdict      TEXT CHECK (verdict IN ('label', 'discard')),
    labels       TEXT,                                  -- JSON: what the reviewer chose
    reason       TEXT NOT NULL DEFAULT '',              -- why an answer was corrected, for its labeler to read
    asked        INTEGER NOT NULL DEFAULT 0,            -- 1: the reviewer is being asked for the reason
    decided_at   TEXT,
    was_state    TEXT,                                  -- what the item was until the verdict, for undo
    was_labels   TEXT,
    to_draw      INTEGER NOT NULL DEFAULT 0,            -- 1: whether somebody else looks at the verdict is still to be drawn
    to_tell      INTEGER NOT NULL DEFAULT 0,            -- 1: labelers are still to hear of the verdict
    superseded_at TEXT                                  -- the reviewer took it back
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

-- One reviewer at one bot now.
CREATE TABLE review_sittings (
    member_id  INTEGER PRIMARY KEY REFERENCES members (id),
    began_at   TEXT NOT NULL,                           -- undo reaches back to here
    card       INTEGER                                  -- the message with what is before the person
) STRICT;

-- An answer that a verdict has corrected, from the moment on when its labeler has been told.
CREATE TABLE corrections (
    annotation_id  INTEGER PRIMARY KEY REFERENCES annotations (id),
    member_id      INTEGER NOT NULL REFERENCES members (id),
    item_id        INTEGER NOT NULL REFERENCES items (id),
    review_id      INTEGER NOT NULL REFERENCES reviews (id),
    told_at        TEXT NOT NULL,
    seen_at        TEXT,                                -- the labeler has looked at it
    withdrawn_at   TEXT                                 -- a later verdict says that the answer was right, or was none
) STRICT;
CREATE INDEX corrections_by_item ON corrections (item_id);
CREATE INDEX corrections_by_member ON corrections (member_id);
CREATE INDEX corrections_told ON corrections (told_at);
CREATE INDEX corrections_withdrawn ON corrections (withdrawn_at) WHERE withdrawn_at IS NOT NULL;
CREATE INDEX corrections_unseen ON corrections (member_id, annotation_id) WHERE seen_at IS NULL AND withdrawn_at IS NULL;

-- A labeler does not agree with a correction. Each answer can be appealed once.
CREATE TABLE appeals (
    annotation_id  INTEGER PRIMARY KEY REFERENCES corrections (annotation_id),
    review_id      INTEGER NOT NULL REFERENCES reviews (id),  -- the review that it has led to
    words          TEXT NOT NULL,
    at             TEXT NOT NULL
) STRICT;
CREATE INDEX appeals_by_review ON appeals (review_id);

-- What a project's daily jobs have told to whom: the newest of each.
CREATE TABLE told (
    member_id   INTEGER NOT NULL REFERENCES members (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    what        TEXT NOT NULL CHECK (what IN ('reviews', 'feedback', 'nobody reviews')),
    day         TEXT NOT NULL,                          -- the project's
    at          TEXT NOT NULL,
    PRIMARY KEY (member_id, project_id, what)
) STRICT, WITHOUT ROWID;

-- What a person is just typing, and what is known of it so far: at most one each.
CREATE TABLE forms (
    member_id  INTEGER PRIMARY KEY REFERENCES members (id),
    name       TEXT NOT NULL,
    content    TEXT NOT NULL,                           -- JSON
    at         TEXT NOT NULL
) STRICT;
