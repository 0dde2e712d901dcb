-- name: post_notice(member, notice, arguments, for_managers, at)!
-- A notice that must arrive.
INSERT INTO outbox (member_id, notice, arguments, for_managers, created_at)
VALUES (:member, :notice, :arguments, :for_managers, :at);

-- name: pending_notices(after, now, most)
-- What is to be sent now, in order.
SELECT o.id, m.telegram_id, m.language, o.notice, o.arguments, o.attempts
FROM outbox o JOIN members m ON m.id = o.member_id
WHERE o.state = 'pending' AND o.id > :after AND (o.again_at IS NULL OR o.again_at <= :now) AND m.gone_at IS NULL
ORDER BY o.id LIMIT :most;

-- name: close_notice(notice, state)!
-- It was sent, or can't be.
UPDATE outbox SET state = :state WHERE id = :notice;

-- name: postpone_notice(notice, attempts, error, at, again_at)!
-- It could not be sent, and is to be tried again later.
UPDATE outbox SET attempts = :attempts, error = :error, failed_at = :at, again_at = :again_at
WHERE id = :notice AND state = 'pending';

-- name: set_notice_aside(notice, attempts, error, at)!
-- It can't be sent, however often it is tried.
UPDATE outbox SET state = 'dead', attempts = :attempts, error = :error, failed_at = :at
WHERE id = :notice AND state = 'pending';

-- name: drop_notices_of(member)!
-- What is still to be sent to a person is not.
UPDATE outbox SET state = 'dropped' WHERE member_id = :member AND state = 'pending';

-- name: drop_notices_of_manager(member)!
-- What is still to be sent to a person as a manager is not.
UPDATE outbox SET state = 'dropped' WHERE member_id = :member AND state = 'pending' AND for_managers = 1;

-- name: count_dead_notices()$
-- How many notices were set aside.
SELECT count(*) FROM outbox WHERE state = 'dead';

-- name: dead_notices(most)
-- The newest notices that were set aside.
SELECT id, notice, failed_at, error FROM outbox WHERE state = 'dead' ORDER BY id DESC LIMIT :most;

-- name: forget_notices(before, most)!
-- Notices that were sent, dropped or set aside long ago.
DELETE FROM outbox WHERE id IN (
    SELECT id FROM outbox WHERE state <> 'pending' AND coalesce(failed_at, created_at) < :before
    ORDER BY id LIMIT :most);

-- name: post_to_workers(of, since, notice, arguments, for_managers, at)!
-- A notice to whoever has answered in a project since a day, or sits at it, and can be reached.
INSERT INTO outbox (member_id, notice, arguments, for_managers, created_at)
SELECT m.id, :notice, :arguments, :for_managers, :at FROM members m
WHERE m.gone_at IS NULL AND m.removed_at IS NULL
  AND m.id IN (SELECT voice FROM skills WHERE project_id = :of AND answered_on >= :since
               UNION SELECT member_id FROM sittings WHERE project_id = :of AND began_at <> '')
ORDER BY m.id;

-- name: post_to_labelers(of, notice, arguments, for_managers, at)!
-- A notice to everybody who can be reached and labels, or (`of` is not 0) has labeled or begun in one project.
INSERT INTO outbox (member_id, notice, arguments, for_managers, created_at)
SELECT m.id, :notice, :arguments, :for_managers, :at FROM members m
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
