-- name: enqueue(project, band, item)<!
-- At the end of a band: its position, or nothing when the item is in the queue already.
INSERT INTO queue (project_id, band, item_id) VALUES (:project, :band, :item)
ON CONFLICT (item_id) DO NOTHING
RETURNING position;

-- name: dequeue(item)!
-- The item wants no further answer now.
DELETE FROM queue WHERE item_id = :item;

-- name: queue_after(project, band, position, most)
-- What stands in a band behind a position.
SELECT position, item_id FROM queue
WHERE project_id = :project AND band = :band AND position > :position
ORDER BY position LIMIT :most;

-- name: positions_of(member, project)
-- How far a labeler has come in each band.
SELECT band, position FROM positions WHERE member_id = :member AND project_id = :project;

-- name: advance(member, project, band, position)!
-- A labeler's position only moves forward.
INSERT INTO positions (member_id, project_id, band, position) VALUES (:member, :project, :band, :position)
ON CONFLICT (member_id, project_id, band) DO UPDATE SET position = excluded.position
WHERE excluded.position > positions.position;

-- name: queue_has_any_after(project, band, position, member)$
-- Whether anything stands in a band behind a position that this labeler has not had.
SELECT EXISTS (
    SELECT 1 FROM queue q
    WHERE q.project_id = :project AND q.band = :band AND q.position > :position
      AND NOT EXISTS (
          SELECT 1 FROM assignments a
          WHERE a.item_id = q.item_id AND a.member_id = :member AND a.state <> 'expired'));

-- name: pictures_ahead(bot, project, band, most)
-- The pictures of the first places of a band that this bot has not sent yet.
SELECT DISTINCT i.photo
FROM (SELECT item_id FROM queue WHERE project_id = :project AND band = :band ORDER BY position LIMIT :most) ahead
CROSS JOIN items i ON i.id = ahead.item_id
WHERE NOT EXISTS (SELECT 1 FROM file_ids f WHERE f.bot_id = :bot AND f.address = i.photo);
