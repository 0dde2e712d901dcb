-- Reviewers' verdicts, how sure an item's labels are, and half-typed forms.

ALTER TABLE items ADD COLUMN posterior TEXT;            -- JSON: label id to its probability in millionths
ALTER TABLE items ADD COLUMN confidence REAL;           -- how probable the best labels are; null: nobody has answered

-- One look of a reviewer at an item: wanted, given to somebody, done. Never deleted.
CREATE TABLE reviews (
    id           INTEGER PRIMARY KEY,
    item_id      INTEGER NOT NULL REFERENCES items (id),
    cause        TEXT NOT NULL CHECK (cause IN ('dispute', 'unsure', 'flag', 'audit', 'second', 'appeal')),
    state        TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'given', 'done', 'dropped')),
    reviewer_id  INTEGER REFERENCES members (id),       -- null: nobody has it
    wanted_at    TEXT NOT NULL,
    given_on     TEXT,                                  -- the project's day on which the reviewer got it
    chance       REAL,                                  -- of an audit: with which probability the item was drawn
    confidence   REAL,                                  -- how sure the item's labels were said to be, when it was wanted
    before       TEXT,                                  -- JSON: the labels that the item had then; null: none
    checks       INTEGER REFERENCES reviews (id),       -- of a second review or an appeal: the verdict that it is about
    verdict      TEXT CHECK (verdict IN ('label', 'discard')),
    labels       TEXT,                                  -- JSON: what the reviewer chose
    reason       TEXT NOT NULL DEFAULT '',              -- why an answer was corrected, for its labeler to read
    decided_at   TEXT,
    superseded_at TEXT                                  -- the reviewer took it back
) STRICT;
CREATE INDEX reviews_by_item ON reviews (item_id);
CREATE INDEX reviews_by_reviewer ON reviews (reviewer_id, state);
CREATE INDEX reviews_waiting ON reviews (state) WHERE state IN ('waiting', 'given');

-- What a person is just typing, and what is known of it so far: at most one each.
CREATE TABLE forms (
    member_id  INTEGER PRIMARY KEY REFERENCES members (id),
    name       TEXT NOT NULL,
    content    TEXT NOT NULL,                           -- JSON
    at         TEXT NOT NULL
) STRICT;
