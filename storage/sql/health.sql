-- name: count_wrong_item_counts()$
-- Number of stored counts of items that differ from a recount, each way.
SELECT (SELECT count(*) FROM item_counts c WHERE c.items <> 0 AND c.items <> (
           SELECT count(*) FROM items i WHERE i.project_id = c.project_id AND i.state = c.state))
     + (SELECT count(*) FROM (SELECT DISTINCT project_id, state FROM items) i WHERE NOT EXISTS (
           SELECT 1 FROM item_counts c WHERE c.project_id = i.project_id AND c.state = i.state AND c.items <> 0));

-- name: delete_item_counts()!
-- Delete the stored counts of items, to count again.
DELETE FROM item_counts;

-- name: recount_items()!
-- Count all items by project and state.
INSERT INTO item_counts (project_id, state, items) SELECT project_id, state, count(*) FROM items GROUP BY project_id, state;

-- name: count_wrong_tallies()$
-- Number of members' stored counts of a day's answers that differ from a recount, each way.
WITH recounted AS (SELECT member_id, day, count(*) AS answers FROM annotations WHERE superseded_at IS NULL GROUP BY member_id, day)
SELECT (SELECT count(*) FROM tallies t WHERE t.answers <> 0 AND NOT EXISTS (
           SELECT 1 FROM recounted r WHERE r.member_id = t.member_id AND r.day = t.day AND r.answers = t.answers))
     + (SELECT count(*) FROM recounted r WHERE NOT EXISTS (
           SELECT 1 FROM tallies t WHERE t.member_id = r.member_id AND t.day = r.day AND t.answers <> 0));

-- name: delete_tallies()!
-- Delete the stored counts of answers by day, to count again.
DELETE FROM tallies;

-- name: recount_tallies()!
-- Count all answers that count by member and day.
INSERT INTO tallies (member_id, day, answers)
SELECT member_id, day, count(*) FROM annotations WHERE superseded_at IS NULL GROUP BY member_id, day;

-- name: count_overdue_leases(before)$
-- Number of leases that ended before a moment and were not released.
SELECT count(*) FROM assignments WHERE state = 'active' AND expires_at < :before;

-- name: misplaced_items(most)
-- Items in the queue that want no answer, and open ones that want one and are not in it.
SELECT q.item_id FROM queue q JOIN items i ON i.id = q.item_id
WHERE i.state <> 'open' OR i.overlap <= (
    SELECT count(*) FROM assignments a WHERE a.item_id = i.id AND a.state IN ('active', 'submitted'))
UNION ALL
SELECT i.id FROM items i
WHERE i.state = 'open' AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.item_id = i.id)
  AND i.overlap > (SELECT count(*) FROM assignments a WHERE a.item_id = i.id AND a.state IN ('active', 'submitted'))
LIMIT :most;

-- name: count_overdue_notices(before)$
-- Number of notices that were due before a moment and are not sent.
SELECT count(*)
FROM outbox o JOIN members m ON m.id = o.member_id
WHERE o.state = 'pending' AND m.gone_at IS NULL AND coalesce(o.again_at, o.created_at) < :before
  AND NOT EXISTS (SELECT 1 FROM class_instructors b WHERE b.member_id = o.member_id AND b.big_screen = 1);

-- name: failed_runs(since)
-- Jobs whose newest run that began since a moment has failed.
SELECT r.job FROM job_runs r
WHERE r.state = 'failed' AND r.started_at >= :since AND NOT EXISTS (
    SELECT 1 FROM job_runs later WHERE later.job = r.job AND later.project_id IS NOT DISTINCT FROM r.project_id
      AND later.started_at > r.started_at AND later.state <> 'failed')
ORDER BY r.started_at;

-- name: picture_addresses()
-- Addresses of all pictures that something uses, and whether each has to be there.
SELECT photo AS address, CASE WHEN state = 'discarded' THEN 0 ELSE 1 END AS needed FROM items WHERE photo <> ''
UNION ALL SELECT original, CASE WHEN state = 'discarded' THEN 0 ELSE 1 END FROM items WHERE original <> ''
UNION ALL SELECT example, 1 FROM labels WHERE example IS NOT NULL
UNION ALL SELECT address, 0 FROM report_pictures;

-- name: save_pulse(bot, at, started_at, polled_at, pauses, taps, tap_ms)!
-- Write what a running bot says of itself.
INSERT INTO pulses (bot_id, at, started_at, polled_at, pauses, taps, tap_ms)
VALUES (:bot, :at, :started_at, :polled_at, :pauses, :taps, :tap_ms)
ON CONFLICT (bot_id) DO UPDATE
SET at = excluded.at, started_at = excluded.started_at, polled_at = excluded.polled_at, pauses = excluded.pauses,
    taps = excluded.taps, tap_ms = excluded.tap_ms;

-- name: pulse(bot)^
-- What a running bot last said of itself.
SELECT at, started_at, polled_at, pauses, taps, tap_ms FROM pulses WHERE bot_id = :bot;

-- name: tell_need(name, day)!
-- Record that managers are told on a day that something needs a person; 0 rows if they were.
INSERT INTO told_needs (name, day) VALUES (:name, :day)
ON CONFLICT (name) DO UPDATE SET day = excluded.day WHERE told_needs.day < excluded.day;

-- name: picture_names(addresses)
-- Projects and names of the items and labels whose pictures have these addresses.
SELECT p.name AS project, i.file AS name
FROM items i JOIN projects p ON p.id = i.project_id
WHERE i.photo IN (SELECT value FROM json_each(:addresses)) OR i.original IN (SELECT value FROM json_each(:addresses))
UNION
SELECT p.name, l.text
FROM labels l JOIN projects p ON p.id = l.project_id
WHERE l.example IN (SELECT value FROM json_each(:addresses));
