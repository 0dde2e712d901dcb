-- name: begin_sitting(member, project, at)!
-- Begin a sitting; one in the same project that was not ended continues.
INSERT INTO sittings (member_id, project_id, began_at) VALUES (:member, :project, :at)
ON CONFLICT (member_id) DO UPDATE
SET began_at = CASE WHEN sittings.project_id = excluded.project_id AND sittings.began_at <> '' THEN sittings.began_at
                    ELSE excluded.began_at END,
    project_id = excluded.project_id, correcting = NULL;

-- name: set_nothing_left_in(member, project)!
-- Record the project of a person for whom it has no item; a sitting keeps its beginning.
INSERT INTO sittings (member_id, project_id) VALUES (:member, :project)
ON CONFLICT (member_id) DO UPDATE SET project_id = excluded.project_id;

-- name: add_wait(member, project)!
-- Record that a person wants a notice when a project has more items.
INSERT INTO waits (project_id, member_id) VALUES (:project, :member) 
ON CONFLICT (project_id, member_id) DO NOTHING;

-- name: remove_wait(member, project)!
-- Delete a person's wait for a project.
DELETE FROM waits WHERE project_id = :project AND member_id = :member;

-- name: remove_waits(member)!
-- Delete all waits of a person who stops.
DELETE FROM waits WHERE member_id = :member;

-- name: idle_waits()
-- Members without a lease who wait for a running project that has items in the queue.
SELECT w.member_id, w.project_id
FROM projects p CROSS JOIN waits w ON w.project_id = p.id CROSS JOIN members m ON m.id = w.member_id
WHERE p.state = 'running' AND EXISTS (SELECT 1 FROM queue q WHERE q.project_id = p.id)
  AND m.gone_at IS NULL AND m.removed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.member_id = w.member_id AND a.state = 'active');

-- name: sitting_of(member)^
-- A person's sitting.
SELECT project_id, began_at, card, original, correcting FROM sittings WHERE member_id = :member;

-- name: set_correcting(member, assignment)!
-- Set the past answer on the screen, or (null) leave it.
UPDATE sittings SET correcting = :assignment WHERE member_id = :member;

-- name: set_card(member, message)!
-- Store the message with a person's card, or with the reason for having none.
UPDATE sittings SET card = :message WHERE member_id = :member;

-- name: set_original(member, message)!
-- Store the message with the picture in full size; null: it is gone.
UPDATE sittings SET original = :message WHERE member_id = :member;

-- name: end_sitting(member)!
-- End a sitting; keep the message of its card.
UPDATE sittings SET began_at = '', correcting = NULL, original = NULL WHERE member_id = :member;
