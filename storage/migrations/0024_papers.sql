-- Certificates, who may hand a graduate's results on, and who is proposed for another role.

ALTER TABLE classes ADD COLUMN course TEXT NOT NULL DEFAULT '';          -- as on certificates; empty: as the class is called
ALTER TABLE classes ADD COLUMN hours INTEGER NOT NULL DEFAULT 0;         -- of the course; 0: not said
ALTER TABLE classes ADD COLUMN issuer TEXT NOT NULL DEFAULT '';          -- who certifies; empty: the centre
ALTER TABLE classes ADD COLUMN head TEXT NOT NULL DEFAULT '';            -- who signs for it
ALTER TABLE classes ADD COLUMN first_number INTEGER NOT NULL DEFAULT 1;  -- the least number of a certificate in a year

-- A seal, which is a part of each certificate of its class.
CREATE TABLE class_seals (
    class_id  INTEGER PRIMARY KEY REFERENCES classes (id),
    picture   TEXT NOT NULL                     -- a PNG with a transparent ground, in base64
) STRICT;

-- Trainees whom an instructor ticked: they get a certificate of completion.
CREATE TABLE completions (
    class_id   INTEGER NOT NULL REFERENCES classes (id),
    member_id  INTEGER NOT NULL REFERENCES members (id),
    at         TEXT NOT NULL,
    PRIMARY KEY (class_id, member_id)
) STRICT, WITHOUT ROWID;

-- A certificate says for ever what it said on its day. Its link is derived from its id and the installation's key, so
-- that no table holds a valid one.
CREATE TABLE papers (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    class_id       INTEGER NOT NULL REFERENCES classes (id),
    member_id      INTEGER NOT NULL REFERENCES members (id),
    kind           TEXT NOT NULL,               -- completion or pass
    year           INTEGER NOT NULL,
    number         INTEGER NOT NULL,            -- within the year
    name           TEXT NOT NULL,               -- of the person; empty: they are forgotten, and nobody can confirm it
    class_name     TEXT NOT NULL,
    course         TEXT NOT NULL,
    hours          INTEGER NOT NULL,
    starts_on      TEXT,
    ends_on        TEXT,
    issuer         TEXT NOT NULL,
    head           TEXT NOT NULL,
    language       TEXT NOT NULL,
    right_count    INTEGER,                     -- of a pass: right answers, and pictures of the exam
    pictures       INTEGER,
    issued_on      TEXT NOT NULL,               -- a date
    issued_at      TEXT NOT NULL,
    issued_by      INTEGER REFERENCES members (id),     -- null: the person fetched it
    taken_back_at  TEXT,
    UNIQUE (year, number)
) STRICT;
CREATE UNIQUE INDEX papers_one ON papers (class_id, member_id, kind) WHERE taken_back_at IS NULL AND name <> '';
CREATE INDEX papers_by_member ON papers (member_id);

-- A class's question whether its graduates' results may be handed to a company.
CREATE TABLE share_offers (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    class_id  INTEGER NOT NULL REFERENCES classes (id),
    company   TEXT NOT NULL,
    purpose   TEXT NOT NULL,
    months    INTEGER NOT NULL,                 -- that an agreement lasts
    asked_at  TEXT NOT NULL,
    asked_by  INTEGER REFERENCES members (id)
) STRICT;
CREATE INDEX share_offers_by_class ON share_offers (class_id, id);

-- Whom it was sent to, and what they answered, with the text that they read.
CREATE TABLE share_answers (
    offer_id       INTEGER NOT NULL REFERENCES share_offers (id),
    member_id      INTEGER NOT NULL REFERENCES members (id),
    agreed         INTEGER,                     -- null: not answered yet
    text           TEXT NOT NULL DEFAULT '',
    at             TEXT,
    ends_on        TEXT,                        -- the last day of an agreement
    taken_back_at  TEXT,
    PRIMARY KEY (offer_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX share_answers_by_member ON share_answers (member_id);
CREATE INDEX share_answers_agreed ON share_answers (ends_on) WHERE agreed = 1 AND taken_back_at IS NULL;

-- People whom an instructor proposes for another role: first they are asked, then a manager decides.
CREATE TABLE proposals (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    class_id     INTEGER NOT NULL REFERENCES classes (id),
    member_id    INTEGER NOT NULL REFERENCES members (id),
    role         TEXT NOT NULL,                 -- reviewer or instructor
    state        TEXT NOT NULL,                 -- asked, declined, willing, granted or postponed
    proposed_at  TEXT NOT NULL,
    proposed_by  INTEGER REFERENCES members (id),
    answered_at  TEXT,
    decided_at   TEXT,
    decided_by   INTEGER REFERENCES members (id)
) STRICT;
CREATE UNIQUE INDEX proposals_open ON proposals (member_id, role) WHERE state IN ('asked', 'willing');

-- What a class learns: labeling, or inspecting. An inspecting class practises on disputes that reviewers decided.
ALTER TABLE classes ADD COLUMN kind TEXT NOT NULL DEFAULT 'labeling';
CREATE INDEX reviews_to_practise ON reviews (project_id, id) WHERE cause = 'dispute' AND state = 'done' AND reason <> '';
CREATE TABLE inspection_answers (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    class_id     INTEGER NOT NULL REFERENCES classes (id),
    member_id    INTEGER NOT NULL REFERENCES members (id),
    review_id    INTEGER NOT NULL REFERENCES reviews (id),      -- with the verdict
    label_id     INTEGER NOT NULL,
    reason       TEXT NOT NULL,                                 -- as reviews.reason
    is_right     INTEGER NOT NULL,                              -- the label is that of the verdict
    at           TEXT NOT NULL
) STRICT;
CREATE INDEX inspection_answers_by_member ON inspection_answers (member_id, class_id, id);
CREATE INDEX inspection_answers_of_review ON inspection_answers (review_id, member_id);
