-- People who are forgotten, what the running program says of itself, and groups.

CREATE TABLE pulses (
    bot_id      INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,                  -- when the running program wrote this
    started_at  TEXT NOT NULL,
    polled_at   TEXT,                           -- when Telegram last answered a poll
    pauses      INTEGER NOT NULL,               -- how often Telegram asked for a pause in the last hour
    taps        INTEGER NOT NULL,               -- answered in the last ten minutes
    tap_ms      INTEGER                         -- from a tap to the next screen: the 95th of a hundred of these; null: no taps
) STRICT;

-- What managers were told needs a person, once a day each.
CREATE TABLE told_needs (
    name  TEXT PRIMARY KEY,                     -- of the check
    day   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- People who asked to be forgotten, until every trace of them is gone.
CREATE TABLE forgettings (
    member_id     INTEGER PRIMARY KEY REFERENCES members (id),
    telegram_id   INTEGER,                      -- null: all rows are cleared; what is left is in free pages
    name          TEXT,
    with_answers  INTEGER NOT NULL,             -- 1: their answers and pictures go, too
    at            TEXT NOT NULL
) STRICT;

-- Groups to which a manager added the bot: they get announcements to everybody.
CREATE TABLE groups (
    telegram_id  INTEGER PRIMARY KEY,
    added_at     TEXT NOT NULL
) STRICT;
