-- name: receive(bot, update_id, body, at, reused_after)!
-- Add an update; 0 rows if it was delivered before. Ids restart after a quiet week, so an old id is reused.
INSERT INTO inbox (bot_id, update_id, body, received_at) VALUES (:bot, :update_id, :body, :at)
ON CONFLICT (bot_id, update_id) DO UPDATE
SET body = excluded.body, received_at = excluded.received_at, state = 'pending', attempts = 0, error = NULL
WHERE inbox.state <> 'pending' AND inbox.received_at < :reused_after;

-- name: pending_updates(bot)
-- Updates that are not processed yet, in order of their ids.
SELECT update_id, body, attempts FROM inbox WHERE bot_id = :bot AND state = 'pending' ORDER BY update_id;

-- name: finish_update(bot, update_id)!
-- Mark an update as processed and forget what it said; 0 rows if it is processed already.
UPDATE inbox SET state = 'done', body = '' WHERE bot_id = :bot AND update_id = :update_id AND state = 'pending';

-- name: fail_update(bot, update_id, error, most)$
-- Count a failed attempt; return the new state (dead after :most attempts), or nothing if it is processed already.
UPDATE inbox
SET attempts = attempts + 1, error = :error,
    state = CASE WHEN attempts + 1 >= :most THEN 'dead' ELSE 'pending' END
WHERE bot_id = :bot AND update_id = :update_id AND state = 'pending'
RETURNING state;

-- name: forget_updates(before, most)!
-- Delete processed updates from before a moment: ids may be reused after a week.
DELETE FROM inbox WHERE (bot_id, update_id) IN (
    SELECT bot_id, update_id FROM inbox WHERE state = 'done' AND received_at < :before LIMIT :most);

-- name: forget_dead_updates(before, most)!
-- Delete dead updates from before a moment.
DELETE FROM inbox WHERE (bot_id, update_id) IN (
    SELECT bot_id, update_id FROM inbox WHERE state = 'dead' AND received_at < :before LIMIT :most);

-- name: revive_update(bot, update_id)!
-- Let a dead update be processed again; 0 rows if it is not dead.
UPDATE inbox SET state = 'pending', attempts = 0 WHERE bot_id = :bot AND update_id = :update_id AND state = 'dead';

-- name: revived_updates(bot)
-- Updates that were dead and are to be processed again.
SELECT update_id, body, attempts FROM inbox
WHERE bot_id = :bot AND state = 'pending' AND attempts = 0 AND error IS NOT NULL ORDER BY update_id;

-- name: newest_update(bot)$
-- The id of the update that came last.
SELECT update_id FROM inbox WHERE bot_id = :bot ORDER BY received_at DESC, update_id DESC LIMIT 1;

-- name: count_updates()
-- Number of pending and of dead updates, and when the oldest of each was received.
SELECT state, count(*) AS updates, min(received_at) AS since FROM inbox
WHERE state <> 'done' GROUP BY state;

-- name: dead_letters(most)
-- The newest dead updates.
SELECT bot_id, update_id, received_at, error FROM inbox
WHERE state = 'dead' ORDER BY update_id DESC LIMIT :most;
