-- name: sit(member, project, at)!
-- A person works on a project now. Whoever goes on with the same one without having got up has not begun anew.
INSERT INTO sittings (member_id, project_id, began_at) VALUES (:member, :project, :at)
ON CONFLICT (member_id) DO UPDATE
SET began_at = CASE WHEN sittings.project_id = excluded.project_id AND sittings.began_at <> '' THEN sittings.began_at
                    ELSE excluded.began_at END,
    project_id = excluded.project_id, correcting = NULL;

-- name: find_nothing(member, project)!
-- Nothing of a project is left for a person, whose sitting may be over.
INSERT INTO sittings (member_id, project_id) VALUES (:member, :project)
ON CONFLICT (member_id) DO UPDATE SET project_id = excluded.project_id;

-- name: wait_for_more(member, project)!
-- The person wants to hear when there is more of a project.
INSERT INTO waits (project_id, member_id) VALUES (:project, :member) 
ON CONFLICT (project_id, member_id) DO NOTHING;

-- name: wait_no_more(member, project)!
-- The person has heard, or has gone on.
DELETE FROM waits WHERE project_id = :project AND member_id = :member;

-- name: wait_for_nothing(member)!
-- Whoever stops is called by nobody.
DELETE FROM waits WHERE member_id = :member;

-- name: idle_waits()
-- Who waits for more of a running project that has any; those who work on another meanwhile are not disturbed.
SELECT w.member_id, w.project_id
FROM projects p CROSS JOIN waits w ON w.project_id = p.id CROSS JOIN members m ON m.id = w.member_id
WHERE p.state = 'running' AND EXISTS (SELECT 1 FROM queue q WHERE q.project_id = p.id)
  AND m.gone_at IS NULL AND m.removed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.member_id = w.member_id AND a.state = 'active');

-- name: sitting_of(member)^
-- What a person is doing now.
SELECT project_id, began_at, card, original, correcting FROM sittings WHERE member_id = :member;

-- name: correct(member, assignment)!
-- A past answer is on the screen, or (null) the person goes on.
UPDATE sittings SET correcting = :assignment WHERE member_id = :member;

-- name: keep_card(member, message)!
-- The message with what is before the person: the picture in hand, or why there is none.
UPDATE sittings SET card = :message WHERE member_id = :member;

-- name: keep_original(member, message)!
-- The message with the picture in full size, or null when it is gone.
UPDATE sittings SET original = :message WHERE member_id = :member;

-- name: leave(member)!
-- The sitting is over; where its card is stays known.
UPDATE sittings SET began_at = '', correcting = NULL, original = NULL WHERE member_id = :member;
