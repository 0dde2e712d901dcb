-- Promises of accuracy: the sample that proves one, and what managers were told of it.

UPDATE pools SET settle = NULL;  -- it is the floor of a promise from now on: no label settles by answers below it
ALTER TABLE pools ADD COLUMN check_share REAL NOT NULL DEFAULT 0;  -- the share of settled labels that is checked
ALTER TABLE pools ADD COLUMN promise TEXT CHECK (promise IN ('unproven', 'kept', 'refused'));  -- how it stands; null: none
ALTER TABLE pools ADD COLUMN promise_told REAL;  -- the promise of which managers were told that it can't be kept
