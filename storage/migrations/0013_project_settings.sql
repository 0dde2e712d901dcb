-- A project's settings in one column, so that a new setting needs no column.

ALTER TABLE projects ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';  -- JSON: the fields of ProjectSettings
UPDATE projects SET settings = json_object(
    'open', json(CASE WHEN open = 1 THEN 'true' ELSE 'false' END),
    'private', json(CASE WHEN private = 1 THEN 'true' ELSE 'false' END),
    'lease_minutes', lease_minutes, 'break_every', break_every, 'timezone', timezone, 'priority', priority,
    'price', price, 'reasons', json(reasons)
), version = lower(hex(randomblob(8)));
ALTER TABLE projects DROP COLUMN open;
ALTER TABLE projects DROP COLUMN private;
ALTER TABLE projects DROP COLUMN lease_minutes;
ALTER TABLE projects DROP COLUMN break_every;
ALTER TABLE projects DROP COLUMN timezone;
ALTER TABLE projects DROP COLUMN priority;
ALTER TABLE projects DROP COLUMN price;
ALTER TABLE projects DROP COLUMN reasons;
