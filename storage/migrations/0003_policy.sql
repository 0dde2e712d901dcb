-- A project's policy in one column, its time zone, priority, price and reasons.

ALTER TABLE projects ADD COLUMN policy TEXT NOT NULL DEFAULT '{}';   -- JSON: the fields that differ from the default
UPDATE projects SET policy = json_object('least', overlap, 'cap', max(overlap, 5));
ALTER TABLE projects DROP COLUMN overlap;
ALTER TABLE projects ADD COLUMN timezone TEXT NOT NULL DEFAULT '';   -- of the project's days; '': the installation's
ALTER TABLE projects ADD COLUMN priority INTEGER NOT NULL DEFAULT 0; -- higher ones are listed first
ALTER TABLE projects ADD COLUMN price INTEGER NOT NULL DEFAULT 0;    -- of an answer, in won
ALTER TABLE projects ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';  -- JSON: of corrections; []: built-in ones
UPDATE projects SET version = lower(hex(randomblob(8)));
