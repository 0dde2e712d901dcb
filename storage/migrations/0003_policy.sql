-- A project's policy in one piece, and what its days, its place and its answers are worth.

ALTER TABLE projects ADD COLUMN policy TEXT NOT NULL DEFAULT '{}';   -- JSON: the fields that differ from what is usual
UPDATE projects SET policy = json_object('least', overlap, 'cap', max(overlap, 5));
ALTER TABLE projects DROP COLUMN overlap;
ALTER TABLE projects ADD COLUMN timezone TEXT NOT NULL DEFAULT '';   -- whose days count here; '': the installation's
ALTER TABLE projects ADD COLUMN priority INTEGER NOT NULL DEFAULT 0; -- the higher first
ALTER TABLE projects ADD COLUMN price INTEGER NOT NULL DEFAULT 0;    -- of an answer, in won
ALTER TABLE projects ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';  -- JSON: why an answer is corrected
UPDATE projects SET version = lower(hex(randomblob(8)));
