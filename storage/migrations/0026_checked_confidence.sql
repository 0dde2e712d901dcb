-- How sure labels are, learned from what was checked.

ALTER TABLE pools ADD COLUMN strength REAL;  -- what the evidence of agreement is worth; null: not learned yet
ALTER TABLE pools ADD COLUMN backed_up INTEGER NOT NULL DEFAULT 0;  -- 1: reviewers can't keep up, so people are asked
ALTER TABLE pools ADD COLUMN checks INTEGER NOT NULL DEFAULT 0;  -- the checked pictures from which it was learned
