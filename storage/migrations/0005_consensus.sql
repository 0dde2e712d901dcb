-- The consensus: confusion counts of voices, their pool, and the state of the batch.

ALTER TABLE items ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;  -- how often its posterior is in the skills' counts
ALTER TABLE items ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;  -- the project's edition when it was counted
ALTER TABLE items ADD COLUMN gold TEXT;                           -- JSON: its certain labels, if known beforehand
ALTER TABLE items ADD COLUMN predictions TEXT;                    -- JSON: a model's id to the labels that it predicts
ALTER TABLE items ADD COLUMN reopened_on TEXT;                    -- the day when the batch last reopened it
CREATE INDEX items_open ON items (project_id, overlap) WHERE state = 'open';

-- A new edition (labels merged, or one added to a question that takes several) starts with empty counts. The items'
-- contributions to the counts of the previous edition stay there, and each item is counted again one after another.
ALTER TABLE projects ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;
UPDATE projects SET edition = 1, version = lower(hex(randomblob(8)));  -- the existing answers are still to be counted

-- A voice's confusion counts, which are sums of items' posteriors. `voice` is a member's id, or a model's negative id.
CREATE TABLE skills (
    project_id   INTEGER NOT NULL REFERENCES projects (id),
    edition      INTEGER NOT NULL,           -- of the project's labels
    voice        INTEGER NOT NULL,
    counts       TEXT NOT NULL,
    answered_on  TEXT,                       -- the day of the member's newest answer here
    PRIMARY KEY (project_id, edition, voice)
) STRICT, WITHOUT ROWID;

-- A project's pool, computed from its skills once in a while, so that taps don't write it.
CREATE TABLE pools (
    project_id  INTEGER PRIMARY KEY REFERENCES projects (id),
    version     TEXT NOT NULL,               -- changes with each change of the row, for caches
    counts      TEXT NOT NULL DEFAULT '',
    active      INTEGER,                     -- the number of active labelers; null: not computed yet
    seen        INTEGER NOT NULL DEFAULT 0,  -- the newest annotation when it was computed
    recounted   INTEGER NOT NULL DEFAULT 0,  -- items up to this id are counted in the current edition
    settle      REAL                         -- the settle threshold that keeps max_wrong; null: the policy's
) STRICT;

CREATE TABLE models (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    name        TEXT NOT NULL,
    UNIQUE (project_id, name)
) STRICT;

-- The agreement of labelers, by day.
CREATE TABLE agreements (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    day         TEXT NOT NULL,
    found       TEXT NOT NULL,               -- JSON: Krippendorff's alpha and related figures
    PRIMARY KEY (project_id, day)
) STRICT, WITHOUT ROWID;
