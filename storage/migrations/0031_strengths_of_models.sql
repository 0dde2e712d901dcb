-- How much models count beside people, learned from what was checked.

ALTER TABLE models ADD COLUMN strength REAL;  -- the probability that it errs independently of people; null: not learned yet
