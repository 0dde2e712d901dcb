-- name: answers_so_far(project)^
-- How many answers count, how many of them to open items and to those that were answered to the end, and the newest.
-- All answers are read once, in the order in which they were given.
SELECT count(*) AS answers, count(*) FILTER (WHERE i.state = 'open') AS open,
       count(*) FILTER (WHERE i.state IN ('settled', 'disputed', 'final')) AS ended, max(a.at) AS last
FROM annotations a CROSS JOIN items i ON i.id = a.item_id
WHERE i.project_id = :project AND a.superseded_at IS NULL;

-- name: answers_by_time(project, since, letters)
-- How many answers count from a moment on, by the beginning of their time and the state of their items.
SELECT substr(a.at, 1, :letters) AS stretch, i.state, count(*) AS answers,
       count(*) FILTER (WHERE a.labels = i.labels) AS same
FROM annotations a CROSS JOIN items i ON i.id = a.item_id
WHERE a.at >= :since AND i.project_id = :project AND a.superseded_at IS NULL
GROUP BY stretch, i.state;

-- name: workers_since(project, since)
-- Who has answered since a moment, and when last.
SELECT a.member_id, max(a.at) AS last
FROM annotations a CROSS JOIN items i ON i.id = a.item_id
WHERE a.at >= :since AND i.project_id = :project AND a.superseded_at IS NULL
GROUP BY a.member_id;

-- name: differing_answers(project, since)
-- Answers since a moment that are another list of labels than what was decided: how often, and on which newest item.
SELECT i.labels AS decided, a.labels AS answered, count(*) AS times, max(i.id) AS item
FROM annotations a CROSS JOIN items i ON i.id = a.item_id
WHERE a.at >= :since AND i.project_id = :project AND i.state IN ('settled', 'final') AND a.labels <> i.labels
  AND a.superseded_at IS NULL
GROUP BY i.labels, a.labels;

-- name: differing_by_time(project, since, letters)
-- The same by the beginning of their time and the state of their items.
SELECT substr(a.at, 1, :letters) AS stretch, i.state, i.labels AS decided, a.labels AS answered, count(*) AS times
FROM annotations a CROSS JOIN items i ON i.id = a.item_id
WHERE a.at >= :since AND i.project_id = :project AND i.state IN ('settled', 'final') AND a.labels <> i.labels
  AND a.superseded_at IS NULL
GROUP BY stretch, i.state, i.labels, a.labels;

-- name: open_overlaps(project)
-- How many open items want how many answers.
SELECT overlap, count(*) AS items FROM items WHERE project_id = :project AND state = 'open' GROUP BY overlap;

-- name: dispute_ages(project)^
-- How many items are disputed, and since when the oldest and the one in the middle are.
WITH disputed AS MATERIALIZED (
    SELECT coalesce(moved_at, added_at) AS since FROM items WHERE project_id = :project AND state = 'disputed'
)
SELECT count(*) AS items, min(since) AS oldest,
       (SELECT since FROM disputed ORDER BY since LIMIT 1 OFFSET (SELECT (count(*) - 1) / 2 FROM disputed)) AS median
FROM disputed;

-- name: waiting_reviews(project)^
-- How many reviews are still to be done, and since when the oldest is wanted.
SELECT count(*) AS waiting, min(r.wanted_at) AS oldest
FROM reviews r CROSS JOIN items i ON i.id = r.item_id
WHERE r.state IN ('waiting', 'given') AND i.project_id = :project;

-- name: reviews_done_since(project, since)$
-- How many reviews were done since a moment.
SELECT count(*) FROM reviews r CROSS JOIN items i ON i.id = r.item_id
WHERE r.state = 'done' AND r.decided_at >= :since AND i.project_id = :project AND r.superseded_at IS NULL;

-- name: add_summary(project, day, at)!
-- The day's summary is made; 0 rows when it was before.
INSERT INTO summaries (project_id, day, made_at) VALUES (:project, :day, :at)
ON CONFLICT (project_id, day) DO NOTHING;

-- name: has_summary(project, day)$
-- Whether the day's summary was made.
SELECT EXISTS (SELECT 1 FROM summaries WHERE project_id = :project AND day = :day);

-- name: add_alert(project, alarm, day, at)!
-- Managers are warned; 0 rows when they were on this day.
INSERT INTO alerts (project_id, alarm, day, raised_at) VALUES (:project, :alarm, :day, :at)
ON CONFLICT (project_id, alarm, day) DO NOTHING;

-- name: last_alert(project, alarm)$
-- When managers were last warned of this.
SELECT max(raised_at) FROM alerts WHERE project_id = :project AND alarm = :alarm;

-- name: keep_report_picture(address, at)!
-- A report's picture is in the image store.
INSERT INTO report_pictures (address, made_at) VALUES (:address, :at)
ON CONFLICT (address) DO UPDATE SET made_at = excluded.made_at;

-- name: old_report_pictures(before, most)
-- Pictures that nobody needs: old, and in no notice that is still to be sent or was set aside.
SELECT address FROM report_pictures
WHERE made_at < :before
  AND address NOT IN (SELECT json_extract(arguments, '$.photo') FROM outbox
                      WHERE state IN ('pending', 'dead') AND json_extract(arguments, '$.photo') IS NOT NULL)
ORDER BY made_at LIMIT :most;

-- name: forget_report_picture(address)!
-- It is no longer in the image store.
DELETE FROM report_pictures WHERE address = :address;

-- name: forget_names_of(address)!
-- No bot needs Telegram's name for this picture any more.
DELETE FROM file_ids WHERE bot_id IN (SELECT id FROM bots) AND address = :address;
