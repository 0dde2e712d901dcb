-- What is known of everybody who answers, and how it decides about items.

ALTER TABLE items ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;  -- how often its posterior stands in the skills' counts
ALTER TABLE items ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;  -- of the project's labels, under which it was counted
ALTER TABLE items ADD COLUMN gold TEXT;                           -- JSON: its labels, where they are known beforehand
ALTER TABLE items ADD COLUMN predictions TEXT;                    -- JSON: a model's id to the labels that it says
ALTER TABLE items ADD COLUMN reopened_on TEXT;                    -- the day on which it was last opened again by the program
CREATE INDEX items_open ON items (project_id, overlap) WHERE state = 'open';

-- When labels become others (one is merged, a question for several has one more), counting begins anew: the items'
-- shares in the counts of the edition before are left where they are, and each item is counted again in its turn.
ALTER TABLE projects ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;
UPDATE projects SET edition = 1, version = lower(hex(randomblob(8)));  -- what was answered until today is still to be counted

-- What a voice (a member's id, or a model's below zero) said where what was true: sums of the items' posteriors.
CREATE TABLE skills (
    project_id   INTEGER NOT NULL REFERENCES projects (id),
    edition      INTEGER NOT NULL,           -- of the project's labels
    voice        INTEGER NOT NULL,
    counts       TEXT NOT NULL,
    answered_on  TEXT,                       -- the day of the member's newest answer here
    PRIMARY KEY (project_id, edition, voice)
) STRICT, WITHOUT ROWID;

-- What a project's people have in common: made now and then from their skills, so that no tap writes it.
CREATE TABLE pools (
    project_id  INTEGER PRIMARY KEY REFERENCES projects (id),
    version     TEXT NOT NULL,               -- another after each change: what caches ask for
    counts      TEXT NOT NULL DEFAULT '',
    active      INTEGER,                     -- how many labelers there are to ask; null: nobody has looked
    seen        INTEGER NOT NULL DEFAULT 0,  -- the newest answer when it was made
    recounted   INTEGER NOT NULL DEFAULT 0,  -- up to this item all are counted under the labels of today
    settle      REAL                         -- the threshold that keeps the promise of max_wrong; null: the policy's own
) STRICT;

CREATE TABLE models (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    name        TEXT NOT NULL,
    UNIQUE (project_id, name)
) STRICT;

-- How much people agreed, as it was found each day.
CREATE TABLE agreements (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    day         TEXT NOT NULL,
    found       TEXT NOT NULL,               -- JSON: Krippendorff's alpha and what belongs to it
    PRIMARY KEY (project_id, day)
) STRICT, WITHOUT ROWID;
