-- name: post_notice(member, notice, arguments, at)!
-- A notice that must arrive.
INSERT INTO outbox (member_id, notice, arguments, created_at) VALUES (:member, :notice, :arguments, :at);

-- name: pending_notices(after, most)
-- What is still to be sent, in order.
SELECT o.id, m.telegram_id, m.language, o.notice, o.arguments
FROM outbox o JOIN members m ON m.id = o.member_id
WHERE o.state = 'pending' AND o.id > :after AND m.gone_at IS NULL ORDER BY o.id LIMIT :most;

-- name: close_notice(notice, state)!
-- It was sent, or can't be.
UPDATE outbox SET state = :state WHERE id = :notice;

-- name: drop_notices_of(member, notices)!
-- What is still to be sent to a person is not: notices of these names (a JSON list), null: all.
UPDATE outbox SET state = 'dropped'
WHERE member_id = :member AND state = 'pending'
  AND (CAST(:notices AS TEXT) IS NULL OR notice IN (SELECT value FROM json_each(:notices)));

-- name: forget_notices(before, most)!
-- Notices that were sent or dropped long ago.
DELETE FROM outbox WHERE id IN (
    SELECT id FROM outbox WHERE state <> 'pending' AND created_at < :before ORDER BY id LIMIT :most);

-- name: post_to_workers(of, since, notice, arguments, at)!
-- A notice to whoever has answered in a project since a day, or sits at it, and can be reached.
INSERT INTO outbox (member_id, notice, arguments, created_at)
SELECT m.id, :notice, :arguments, :at FROM members m
WHERE m.gone_at IS NULL AND m.removed_at IS NULL
  AND m.id IN (SELECT voice FROM skills WHERE project_id = :of AND answered_on >= :since
               UNION SELECT member_id FROM sittings WHERE project_id = :of AND began_at <> '')
ORDER BY m.id;

-- name: post_to_labelers(of, notice, arguments, at)!
-- A notice to everybody who can be reached and labels, or (`of` is not 0) has labeled or begun in one project.
INSERT INTO outbox (member_id, notice, arguments, created_at)
SELECT m.id, :notice, :arguments, :at FROM members m
WHERE m.gone_at IS NULL AND m.removed_at IS NULL
  AND (:of = 0 AND m.id IN (SELECT member_id FROM roles WHERE role = 'labeler'
                              UNION SELECT voice FROM skills UNION SELECT member_id FROM sittings)
    OR m.id IN (SELECT voice FROM skills WHERE project_id = :of
                UNION SELECT member_id FROM sittings WHERE project_id = :of))
ORDER BY m.id;

-- name: count_labelers(of)$
-- To how many people such a notice would go.
SELECT count(*) FROM members m
WHERE m.gone_at IS NULL AND m.removed_at IS NULL
  AND (:of = 0 AND m.id IN (SELECT member_id FROM roles WHERE role = 'labeler'
                              UNION SELECT voice FROM skills UNION SELECT member_id FROM sittings)
    OR m.id IN (SELECT voice FROM skills WHERE project_id = :of
                UNION SELECT member_id FROM sittings WHERE project_id = :of));
