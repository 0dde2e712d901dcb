-- A notice that can't be rendered, or that Telegram refuses, becomes a dead letter with its error.
CREATE TABLE new_outbox (
    id            INTEGER PRIMARY KEY,
    member_id     INTEGER NOT NULL REFERENCES members (id),
    notice        TEXT NOT NULL,
    arguments     TEXT NOT NULL,               -- JSON: the notice's fields
    for_managers  INTEGER NOT NULL DEFAULT 0 CHECK (for_managers IN (0, 1)),  -- dropped if the person is no manager
    created_at    TEXT NOT NULL,
    state         TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'dropped', 'dead')),
    attempts      INTEGER NOT NULL DEFAULT 0,  -- that failed, without network failures
    error         TEXT,                        -- of the last failure
    failed_at     TEXT,
    again_at      TEXT                         -- when the next attempt is due
) STRICT;
INSERT INTO new_outbox (id, member_id, notice, arguments, for_managers, created_at, state)
SELECT id, member_id, notice, arguments,
       CASE WHEN notice IN ('alert', 'guide-unclear', 'job-failed', 'nobody-reviews', 'summary') THEN 1 ELSE 0 END,
       created_at, state
FROM outbox;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
CREATE INDEX outbox_pending ON outbox (id) WHERE state = 'pending';
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
