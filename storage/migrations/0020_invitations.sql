-- An invitation's link is derived from its id and the installation's key, so that no table holds a valid one.
CREATE TABLE invitations_new (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    old_code    TEXT UNIQUE,                 -- of links made before; null since then
    role        TEXT NOT NULL CHECK (role IN ('labeler', 'reviewer', 'instructor', 'manager')),
    created_at  TEXT NOT NULL,
    created_by  INTEGER REFERENCES members (id),  -- null: the command line, or before it was recorded
    expires_at  TEXT,                        -- null: never
    uses_left   INTEGER,                     -- null: any number
    used        INTEGER NOT NULL DEFAULT 0,  -- how many people came in by it
    automatic   INTEGER NOT NULL DEFAULT 0   -- 1: the first manager's link, replaced and printed at each start
) STRICT;
INSERT INTO invitations_new (old_code, role, created_at, expires_at, uses_left, automatic)
SELECT code, role, created_at, expires_at, uses_left, automatic FROM invitations ORDER BY created_at, code;
DROP TABLE invitations;
ALTER TABLE invitations_new RENAME TO invitations;
CREATE INDEX invitations_open ON invitations (id) WHERE uses_left IS NULL OR uses_left > 0;
