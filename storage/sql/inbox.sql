-- name: receive(bot, update_id, body, at, reused_after)!
-- A new update; 0 rows when it was delivered before. Numbers begin anew after a silent week: an old one is another's.
INSERT INTO inbox (bot_id, update_id, body, received_at) VALUES (:bot, :update_id, :body, :at)
ON CONFLICT (bot_id, update_id) DO UPDATE
SET body = excluded.body, received_at = excluded.received_at, state = 'pending', attempts = 0, error = NULL
WHERE inbox.state <> 'pending' AND inbox.received_at < :reused_after;

-- name: pending_updates(bot)
-- What an earlier run received and did not finish, in order.
SELECT update_id, body, attempts FROM inbox WHERE bot_id = :bot AND state = 'pending' ORDER BY update_id;

-- name: finish_update(bot, update_id)!
-- The update has had its effect.
UPDATE inbox SET state = 'done' WHERE bot_id = :bot AND update_id = :update_id;

-- name: fail_update(bot, update_id, error, most)$
-- One more failed attempt; the state it leads to (dead after :most).
UPDATE inbox
SET attempts = attempts + 1, error = :error,
    state = CASE WHEN attempts + 1 >= :most THEN 'dead' ELSE 'pending' END
WHERE bot_id = :bot AND update_id = :update_id
RETURNING state;

-- name: forget_updates(before, most)!
-- Telegram keeps an update for a day, and numbers may start again after a week: old ones must not stand in the way.
DELETE FROM inbox WHERE (bot_id, update_id) IN (
    SELECT bot_id, update_id FROM inbox WHERE state = 'done' AND received_at < :before LIMIT :most);

-- name: count_updates()
-- How many updates are pending or dead, and since when.
SELECT state, count(*) AS updates, min(received_at) AS since FROM inbox
WHERE state <> 'done' GROUP BY state;

-- name: dead_letters(most)
-- The newest updates that could not be worked on.
SELECT bot_id, update_id, received_at, error FROM inbox
WHERE state = 'dead' ORDER BY update_id DESC LIMIT :most;
