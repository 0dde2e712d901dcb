-- name: enqueue(project, band, item)<!
-- Append an item to a band; return its position, or nothing if it is in the queue already.
INSERT INTO queue (project_id, band, item_id) VALUES (:project, :band, :item)
ON CONFLICT (item_id) DO NOTHING
RETURNING position;

-- name: dequeue(item)!
-- Remove an item from the queue.
DELETE FROM queue WHERE item_id = :item;

-- name: queue_page(project, band, position, member, most)
-- Items of a band after a position that this labeler has not sent, in order.
SELECT q.position, q.item_id FROM queue q
WHERE q.project_id = :project AND q.band = :band AND q.position > :position
  AND NOT EXISTS (SELECT 1 FROM items i WHERE i.id = q.item_id AND i.sent_by = :member)
ORDER BY q.position LIMIT :most;

-- name: bands_ahead(member, project)
-- The bands that have items after a labeler's position, with that position.
SELECT bands.band, coalesce(p.position, 0) AS position
FROM (SELECT 0 AS band UNION ALL SELECT 1 UNION ALL SELECT 2) bands
LEFT JOIN positions p ON p.member_id = :member AND p.project_id = :project AND p.band = bands.band
WHERE EXISTS (
    SELECT 1 FROM queue q
    WHERE q.project_id = :project AND q.band = bands.band AND q.position > coalesce(p.position, 0));

-- name: advance(member, project, band, position)!
-- Move a labeler's position forward, never back.
INSERT INTO positions (member_id, project_id, band, position) VALUES (:member, :project, :band, :position)
ON CONFLICT (member_id, project_id, band) DO UPDATE SET position = excluded.position
WHERE excluded.position > positions.position;

-- name: queue_has_any_after(project, band, position, member)$
-- Whether a band has an item after a position that this labeler has neither had nor sent.
SELECT EXISTS (
    SELECT 1 FROM queue q
    WHERE q.project_id = :project AND q.band = :band AND q.position > :position
      AND NOT EXISTS (
          SELECT 1 FROM assignments a
          WHERE a.item_id = q.item_id AND a.member_id = :member AND a.state <> 'expired')
      AND NOT EXISTS (SELECT 1 FROM items i WHERE i.id = q.item_id AND i.sent_by = :member));

-- name: queue_count_after(project, band, position, member, most)$
-- Number of items of a band after a position that this labeler has neither had nor sent, at most :most.
SELECT count(*) FROM (
    SELECT 1 FROM queue q
    WHERE q.project_id = :project AND q.band = :band AND q.position > :position
      AND NOT EXISTS (
          SELECT 1 FROM assignments a
          WHERE a.item_id = q.item_id AND a.member_id = :member AND a.state <> 'expired')
      AND NOT EXISTS (SELECT 1 FROM items i WHERE i.id = q.item_id AND i.sent_by = :member)
    LIMIT :most) ahead;

-- name: pictures_ahead(bot, project, band, most)
-- Pictures of the first items of a band that this bot has not sent yet.
SELECT DISTINCT i.photo
FROM (SELECT item_id FROM queue WHERE project_id = :project AND band = :band ORDER BY position LIMIT :most) ahead
CROSS JOIN items i ON i.id = ahead.item_id
WHERE NOT EXISTS (SELECT 1 FROM file_ids f WHERE f.bot_id = :bot AND f.address = i.photo);

-- name: begun_items(project, band, position, most, people)
-- Items of a band after a position, and whether somebody has closed each while nobody has it and nobody else can.
-- `people` is a JSON list of the ids of those who can be asked; nobody is asked about what they sent.
SELECT q.position, q.item_id, CASE
    WHEN EXISTS (SELECT 1 FROM assignments a WHERE a.item_id = q.item_id AND a.state IN ('submitted', 'skipped'))
     AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.item_id = q.item_id AND a.state = 'active')
     AND NOT EXISTS (
         SELECT 1 FROM json_each(:people) p WHERE NOT EXISTS (
             SELECT 1 FROM assignments a
             WHERE a.item_id = q.item_id AND a.member_id = CAST(p.value AS BIGINT)
               AND a.state IN ('submitted', 'skipped'))
           AND NOT EXISTS (SELECT 1 FROM items i WHERE i.id = q.item_id AND i.sent_by = CAST(p.value AS BIGINT)))
    THEN 1 ELSE 0 END AS exhausted
FROM queue q
WHERE q.project_id = :project AND q.band = :band AND q.position > :position
ORDER BY q.position LIMIT :most;

-- name: enqueue_at(position, project, band, item)!
-- Put an item into a free position of a band.
INSERT INTO queue (position, project_id, band, item_id) VALUES (:position, :project, :band, :item);

-- name: queue_places(project, band, items)
-- Positions of those of some items that are in a band.
SELECT q.item_id, q.position
FROM json_each(:items) wanted CROSS JOIN queue q ON q.item_id = CAST(wanted.value AS BIGINT)
WHERE q.project_id = :project AND q.band = :band;

-- name: furthest_position(project, band)$
-- The furthest position of any labeler in a band, 0 at first.
SELECT coalesce(max(position), 0) FROM positions WHERE project_id = :project AND band = :band;

-- name: new_items(project, band)
-- Items of the new band with their priority, and with their posterior if a model has predicted their labels.
SELECT i.id, i.priority, CASE WHEN i.predictions IS NULL THEN NULL ELSE i.posterior END AS posterior
FROM queue q CROSS JOIN items i ON i.id = q.item_id
WHERE q.project_id = :project AND q.band = :band;

-- name: mark_queue_unsorted(project)!
-- Mark a project's queue to be sorted.
INSERT INTO queue_orders (project_id, sorted_to) VALUES (:project, NULL)
ON CONFLICT (project_id) DO UPDATE SET sorted_to = NULL;

-- name: unsorted_queues()
-- Open projects whose new items are not all sorted, with the position up to which they are.
SELECT o.project_id, o.sorted_to FROM queue_orders o JOIN projects p ON p.id = o.project_id
WHERE p.state <> 'closed' ORDER BY o.project_id;

-- name: count_queue_until(project, band, position, most)$
-- Number of items of a band up to a position, at most :most.
SELECT count(*) FROM (
    SELECT 1 FROM queue WHERE project_id = :project AND band = :band AND position <= :position LIMIT :most) ahead;

-- name: begin_sorting(project)!
-- Take the mark of a project's queue.
UPDATE queue_orders SET sorted_to = 0 WHERE project_id = :project;

-- name: finish_sorting(project, position)!
-- Record up to which position a queue is sorted, unless it was marked again.
UPDATE queue_orders SET sorted_to = :position WHERE project_id = :project AND sorted_to IS NOT NULL;

-- name: forget_sorting(project)!
-- Forget a queue that is sorted, unless it was marked again.
DELETE FROM queue_orders WHERE project_id = :project AND sorted_to IS NOT NULL;
