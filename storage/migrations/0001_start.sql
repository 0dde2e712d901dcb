-- Moments are text, ISO 8601 in UTC with milliseconds, so that they can be sorted and read in any tool.

CREATE TABLE bots (
    id        INTEGER PRIMARY KEY,           -- the bot's id at Telegram
    username  TEXT NOT NULL
) STRICT;

CREATE TABLE members (
    id           INTEGER PRIMARY KEY,
    telegram_id  INTEGER NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    language     TEXT NOT NULL,              -- of the bot's texts: ko, en
    language_chosen INTEGER NOT NULL DEFAULT 0,  -- 1: by /language, so Telegram's language no longer counts
    pseudonym    TEXT NOT NULL UNIQUE,       -- the person's name in exports
    joined_at    TEXT NOT NULL,
    gone_at      TEXT                        -- blocked the bot or left Telegram
) STRICT;

CREATE TABLE roles (
    member_id   INTEGER NOT NULL REFERENCES members (id),
    role        TEXT NOT NULL CHECK (role IN ('labeler', 'reviewer', 'instructor', 'manager')),
    granted_at  TEXT NOT NULL,
    PRIMARY KEY (member_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
    code        TEXT PRIMARY KEY,
    role        TEXT NOT NULL CHECK (role IN ('labeler', 'reviewer', 'instructor', 'manager')),
    created_at  TEXT NOT NULL,
    expires_at  TEXT,
    uses_left   INTEGER,                     -- null: any number
    automatic   INTEGER NOT NULL DEFAULT 0   -- 1: the first manager's link, replaced and printed at each start
) STRICT, WITHOUT ROWID;

CREATE TABLE projects (
    id             INTEGER PRIMARY KEY,
    name           TEXT NOT NULL UNIQUE,     -- short, for the command line
    question       TEXT NOT NULL,
    guide          TEXT NOT NULL DEFAULT '',
    state          TEXT NOT NULL CHECK (state IN ('running', 'paused', 'closed')),
    open           INTEGER NOT NULL,         -- 1: everybody who starts the bot may label
    overlap        INTEGER NOT NULL CHECK (overlap > 0),
    lease_minutes  INTEGER NOT NULL CHECK (lease_minutes > 0),
    created_at     TEXT NOT NULL
) STRICT;

CREATE TABLE labels (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    position    INTEGER NOT NULL,
    text        TEXT NOT NULL,
    note        TEXT NOT NULL DEFAULT '',    -- one line of the guide about this label
    example     TEXT,                        -- address of an example picture
    UNIQUE (project_id, position),
    UNIQUE (project_id, text)
) STRICT;

CREATE TABLE items (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    file        TEXT NOT NULL,               -- path below the imported folder
    source      TEXT NOT NULL,               -- SHA-256 of the imported file
    photo       TEXT NOT NULL,               -- address of the picture for Telegram
    original    TEXT NOT NULL,               -- address of the full-size picture without metadata
    state       TEXT NOT NULL CHECK (state IN
                    ('collected', 'quarantined', 'open', 'settled', 'disputed', 'final', 'discarded')),
    overlap     INTEGER NOT NULL,            -- how many annotations it wants now
    label_id    INTEGER REFERENCES labels (id),  -- the label it settled on
    added_at    TEXT NOT NULL,
    UNIQUE (project_id, source)
) STRICT;
CREATE INDEX items_by_state ON items (project_id, state);

-- The number of a project's items in each state: a stored `SELECT state, count(*) … GROUP BY state`.
CREATE TABLE item_counts (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    state       TEXT NOT NULL,
    items       INTEGER NOT NULL,
    PRIMARY KEY (project_id, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignments (
    id          INTEGER PRIMARY KEY,
    item_id     INTEGER NOT NULL REFERENCES items (id),
    member_id   INTEGER NOT NULL REFERENCES members (id),
    state       TEXT NOT NULL CHECK (state IN ('active', 'submitted', 'skipped', 'expired')),
    leased_at   TEXT NOT NULL,
    expires_at  TEXT NOT NULL,
    UNIQUE (item_id, member_id)
) STRICT;
CREATE UNIQUE INDEX assignments_one_active ON assignments (member_id) WHERE state = 'active';
CREATE INDEX assignments_expiring ON assignments (expires_at) WHERE state = 'active';

CREATE TABLE annotations (
    id             INTEGER PRIMARY KEY,
    assignment_id  INTEGER NOT NULL REFERENCES assignments (id),
    item_id        INTEGER NOT NULL REFERENCES items (id),
    member_id      INTEGER NOT NULL REFERENCES members (id),
    label_id       INTEGER NOT NULL REFERENCES labels (id),
    at             TEXT NOT NULL,
    seconds        REAL NOT NULL             -- from the lease to the answer
) STRICT;
CREATE UNIQUE INDEX annotations_by_assignment ON annotations (assignment_id);
CREATE INDEX annotations_by_item ON annotations (item_id);
CREATE INDEX annotations_by_member ON annotations (member_id, at);

-- Items that want an answer, each at most once. A new row is at the end of its band.
CREATE TABLE queue (
    position    INTEGER PRIMARY KEY AUTOINCREMENT,  -- never reused, so that a position only moves forward
    project_id  INTEGER NOT NULL,
    band        INTEGER NOT NULL,            -- 0 first, 1 begun, 2 new
    item_id     INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX queue_by_band ON queue (project_id, band, position);

-- How far each labeler has read each band.
CREATE TABLE positions (
    member_id   INTEGER NOT NULL,
    project_id  INTEGER NOT NULL,
    band        INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    PRIMARY KEY (member_id, project_id, band)
) STRICT, WITHOUT ROWID;

-- What each member does now.
CREATE TABLE sittings (
    member_id   INTEGER PRIMARY KEY REFERENCES members (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    waiting     INTEGER NOT NULL DEFAULT 0   -- 1: nothing was left, notify when there is more
) STRICT;
CREATE INDEX sittings_waiting ON sittings (waiting) WHERE waiting = 1;

CREATE TABLE history (
    id       INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    actor    INTEGER REFERENCES members (id),  -- null: the program itself or the command line
    subject  TEXT NOT NULL,                  -- "item 12", "project 3", "member 5"
    event    TEXT NOT NULL,
    old      TEXT,
    new      TEXT,
    why      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX history_by_subject ON history (subject);

-- Telegram's file ids of pictures, per bot.
CREATE TABLE file_ids (
    bot_id   INTEGER NOT NULL,
    address  TEXT NOT NULL,
    file_id  TEXT NOT NULL,
    PRIMARY KEY (bot_id, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
    bot_id       INTEGER NOT NULL,
    update_id    INTEGER NOT NULL,
    body         TEXT NOT NULL,              -- the update as received, in JSON
    received_at  TEXT NOT NULL,
    state        TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead')),
    attempts     INTEGER NOT NULL DEFAULT 0,
    error        TEXT,
    PRIMARY KEY (bot_id, update_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_unfinished ON inbox (bot_id, state, update_id) WHERE state <> 'done';
CREATE INDEX inbox_finished ON inbox (received_at) WHERE state = 'done';

-- Notices, written in the transaction that caused them.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY,
    member_id   INTEGER NOT NULL REFERENCES members (id),
    notice      TEXT NOT NULL,
    arguments   TEXT NOT NULL,               -- JSON
    created_at  TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'dropped'))
) STRICT;
CREATE INDEX outbox_pending ON outbox (id) WHERE state = 'pending';

CREATE TABLE locks (
    name      TEXT PRIMARY KEY,
    holder    TEXT NOT NULL,                 -- JSON: host, process, when that process started
    until     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
