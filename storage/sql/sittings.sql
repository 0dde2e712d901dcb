-- name: sit(member, project)!
-- A person works on a project now.
INSERT INTO sittings (member_id, project_id) VALUES (:member, :project)
ON CONFLICT (member_id) DO UPDATE SET project_id = excluded.project_id, waiting = 0;

-- name: wait_for_more(member, project)!
-- The person wants to hear when there is more of a project, also when their sitting was over.
INSERT INTO sittings (member_id, project_id, waiting) VALUES (:member, :project, 1)
ON CONFLICT (member_id) DO UPDATE SET project_id = excluded.project_id, waiting = 1;

-- name: told_of_more(member)!
-- The person has heard, or has gone on.
UPDATE sittings SET waiting = 0 WHERE member_id = :member;

-- name: waiting_sittings()
-- Who waits for more, and where.
SELECT s.member_id, s.project_id FROM sittings s JOIN members m ON m.id = s.member_id
WHERE s.waiting = 1 AND m.gone_at IS NULL;

-- name: leave(member)!
-- The sitting is over.
DELETE FROM sittings WHERE member_id = :member;
