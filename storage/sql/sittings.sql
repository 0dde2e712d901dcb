-- name: sit(member, project, at)!
-- A person works on a project now. Whoever goes on with the same one without having got up has not begun anew.
INSERT INTO sittings (member_id, project_id, began_at) VALUES (:member, :project, :at)
ON CONFLICT (member_id) DO UPDATE
SET began_at = CASE WHEN project_id = excluded.project_id AND began_at <> '' THEN began_at ELSE excluded.began_at END,
    project_id = excluded.project_id, waiting = 0, correcting = NULL;

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
WHERE s.waiting = 1 AND m.gone_at IS NULL AND m.removed_at IS NULL;

-- name: sitting_of(member)^
-- What a person is doing now.
SELECT project_id, began_at, card, original, correcting FROM sittings WHERE member_id = :member;

-- name: correct(member, assignment)!
-- A past answer is on the screen, or (null) the person goes on, and so waits for nothing.
UPDATE sittings SET correcting = :assignment, waiting = CASE WHEN :assignment IS NULL THEN 0 ELSE waiting END
WHERE member_id = :member;

-- name: keep_card(member, message)!
-- The message with what is before the person: the picture in hand, or why there is none.
UPDATE sittings SET card = :message WHERE member_id = :member;

-- name: keep_original(member, message)!
-- The message with the picture in full size, or null when it is gone.
UPDATE sittings SET original = :message WHERE member_id = :member;

-- name: leave(member)!
-- The sitting is over; where its card is stays known.
UPDATE sittings SET began_at = '', waiting = 0, correcting = NULL, original = NULL WHERE member_id = :member;
