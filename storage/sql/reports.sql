-- name: answers_so_far(project)^
-- Number of answers, of those to open and to ended items, and the time of the newest.
-- All answers are read once, in the order in which they were given.
SELECT count(*) AS answers, count(*) FILTER (WHERE i.state = 'open') AS open,
       count(*) FILTER (WHERE i.state IN ('settled', 'disputed', 'final')) AS ended, max(a.at) AS last
FROM annotations a CROSS JOIN items i ON i.id = a.item_id
WHERE i.project_id = :project AND a.superseded_at IS NULL;

-- name: answers_by_time(project, since, letters)
-- Number of answers since a moment, by period and state of their items.
SELECT substr(a.at, 1, :letters) AS stretch, i.state, count(*) AS answers,
       count(*) FILTER (WHERE a.labels = i.labels) AS same
FROM annotations a CROSS JOIN items i ON i.id = a.item_id
WHERE a.at >= :since AND i.project_id = :project AND a.superseded_at IS NULL
GROUP BY stretch, i.state;

-- name: workers_since(project, since)
-- Members who answered since a moment, and when last.
SELECT a.member_id, max(a.at) AS last
FROM annotations a CROSS JOIN items i ON i.id = a.item_id
WHERE a.at >= :since AND i.project_id = :project AND a.superseded_at IS NULL
GROUP BY a.member_id;

-- name: differing_answers(project, since)
-- Answers since a moment whose text differs from the item's labels, with counts and the newest item.
SELECT i.labels AS decided, a.labels AS answered, count(*) AS times, max(i.id) AS item
FROM annotations a CROSS JOIN items i ON i.id = a.item_id
WHERE a.at >= :since AND i.project_id = :project AND i.state IN ('settled', 'final') AND a.labels <> i.labels
  AND a.superseded_at IS NULL
GROUP BY i.labels, a.labels;

-- name: differing_by_time(project, since, letters)
-- Answers since a moment whose text differs from the item's labels, by period and state of their items.
SELECT substr(a.at, 1, :letters) AS stretch, i.state, i.labels AS decided, a.labels AS answered, count(*) AS times
FROM annotations a CROSS JOIN items i ON i.id = a.item_id
WHERE a.at >= :since AND i.project_id = :project AND i.state IN ('settled', 'final') AND a.labels <> i.labels
  AND a.superseded_at IS NULL
GROUP BY stretch, i.state, i.labels, a.labels;

-- name: open_overlaps(project)
-- Number of open items by overlap.
SELECT overlap, count(*) AS items FROM items WHERE project_id = :project AND state = 'open' GROUP BY overlap;

-- name: dispute_ages(project)^
-- Number of disputed items, and since when the oldest and the median one are disputed.
WITH disputed AS MATERIALIZED (
    SELECT coalesce(moved_at, added_at) AS since FROM items WHERE project_id = :project AND state = 'disputed'
)
SELECT count(*) AS items, min(since) AS oldest,
       (SELECT since FROM disputed ORDER BY since LIMIT 1 OFFSET (SELECT (count(*) - 1) / 2 FROM disputed)) AS median
FROM disputed;

-- name: waiting_reviews(project)^
-- Number of reviews that are not done, and when the oldest was requested.
SELECT count(*) AS waiting, min(r.wanted_at) AS oldest
FROM reviews r CROSS JOIN items i ON i.id = r.item_id
WHERE r.state IN ('waiting', 'given') AND i.project_id = :project;

-- name: reviews_done_since(project, since)$
-- Number of reviews done since a moment.
SELECT count(*) FROM reviews r CROSS JOIN items i ON i.id = r.item_id
WHERE r.state = 'done' AND r.decided_at >= :since AND i.project_id = :project AND r.superseded_at IS NULL;

-- name: add_summary(project, day, at)!
-- Record the summary of a day; 0 rows if it was recorded before.
INSERT INTO summaries (project_id, day, made_at) VALUES (:project, :day, :at)
ON CONFLICT (project_id, day) DO NOTHING;

-- name: has_summary(project, day)$
-- Whether the summary of a day was made.
SELECT EXISTS (SELECT 1 FROM summaries WHERE project_id = :project AND day = :day);

-- name: add_alert(project, alarm, day, at)!
-- Record a warning to managers; 0 rows if there was one on this day.
INSERT INTO alerts (project_id, alarm, day, raised_at) VALUES (:project, :alarm, :day, :at)
ON CONFLICT (project_id, alarm, day) DO NOTHING;

-- name: last_alert(project, alarm)$
-- When managers were last warned of an alarm.
SELECT max(raised_at) FROM alerts WHERE project_id = :project AND alarm = :alarm;

-- name: save_report_picture(address, at)!
-- Record a report's chart in the image store.
INSERT INTO report_pictures (address, made_at) VALUES (:address, :at)
ON CONFLICT (address) DO UPDATE SET made_at = excluded.made_at;

-- name: old_report_pictures(before, most)
-- Charts from before a moment that no pending or dead notice needs.
SELECT address FROM report_pictures
WHERE made_at < :before
  AND address NOT IN (SELECT json_extract(arguments, '$.photo') FROM outbox
                      WHERE state IN ('pending', 'dead') AND json_extract(arguments, '$.photo') IS NOT NULL)
ORDER BY made_at LIMIT :most;

-- name: forget_report_picture(address)!
-- Delete the record of a chart.
DELETE FROM report_pictures WHERE address = :address;

-- name: forget_names_of(address)!
-- Delete all bots' file ids of a picture.
DELETE FROM file_ids WHERE bot_id IN (SELECT id FROM bots) AND address = :address;
