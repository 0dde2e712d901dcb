-- name: post_notice(member, notice, arguments, for_managers, together, at, again_at)!
-- Add a notice to a person: on its own, or a part of a message that is due at a moment.
INSERT INTO outbox (member_id, notice, arguments, for_managers, together, created_at, again_at)
VALUES (:member, :notice, :arguments, :for_managers, :together, :at, :again_at);

-- name: pending_notices(after, now, most)
-- Pending notices that are due, in order. Those to an instructor whose chat is a big screen wait.
SELECT o.id, m.telegram_id, m.language, o.notice, o.arguments, o.attempts, o.together
FROM outbox o JOIN members m ON m.id = o.member_id
WHERE o.state = 'pending' AND o.id > :after AND (o.again_at IS NULL OR o.again_at <= :now) AND m.gone_at IS NULL
  AND (o.notice = 'picture-erased'
    OR NOT EXISTS (SELECT 1 FROM class_instructors b WHERE b.member_id = o.member_id AND b.big_screen = 1))
ORDER BY o.id LIMIT :most;

-- name: pending_together(telegram_id, together, now)
-- Pending notices to a person that are due as parts of one message, in order.
SELECT o.id, m.telegram_id, m.language, o.notice, o.arguments, o.attempts, o.together
FROM outbox o JOIN members m ON m.id = o.member_id
WHERE o.state = 'pending' AND m.telegram_id = :telegram_id AND o.together = :together
  AND (o.again_at IS NULL OR o.again_at <= :now) AND m.gone_at IS NULL
ORDER BY o.id;

-- name: separate_notice(notice)!
-- Let a notice be sent on its own, at once.
UPDATE outbox SET together = NULL, again_at = NULL WHERE id = :notice AND state = 'pending';

-- name: close_notice(notice, state)!
-- Mark a notice as sent or dropped.
UPDATE outbox SET state = :state WHERE id = :notice;

-- name: close_notice_in_doubt(notice, error, at)!
-- Mark a notice as sent, with the error that leaves it open whether it arrived.
UPDATE outbox SET state = 'sent', error = :error, failed_at = :at WHERE id = :notice;

-- name: postpone_notice(notice, attempts, error, at, again_at)!
-- Record a failed attempt, and when the next one is due.
UPDATE outbox SET attempts = :attempts, error = :error, failed_at = :at, again_at = :again_at
WHERE id = :notice AND state = 'pending';

-- name: set_notice_aside(notice, attempts, error, at)!
-- Mark a notice as a dead letter.
UPDATE outbox SET state = 'dead', attempts = :attempts, error = :error, failed_at = :at
WHERE id = :notice AND state = 'pending';

-- name: revive_notice(notice)!
-- Let a dead letter be sent again; 0 rows if it is not dead.
UPDATE outbox SET state = 'pending', attempts = 0, again_at = NULL, together = NULL WHERE id = :notice AND state = 'dead';

-- name: drop_notices_of(member)!
-- Drop all pending notices to a person.
UPDATE outbox SET state = 'dropped' WHERE member_id = :member AND state = 'pending';

-- name: drop_notices_of_manager(member)!
-- Drop a person's pending notices for managers.
UPDATE outbox SET state = 'dropped' WHERE member_id = :member AND state = 'pending' AND for_managers = 1;

-- name: count_dead_notices()$
-- The number of dead letters.
SELECT count(*) FROM outbox WHERE state = 'dead';

-- name: dead_notices(most)
-- The newest dead letters.
SELECT id, notice, failed_at, error FROM outbox WHERE state = 'dead' ORDER BY id DESC LIMIT :most;

-- name: forget_notices(before, most)!
-- Delete notices that are not pending and older than a moment.
DELETE FROM outbox WHERE id IN (
    SELECT id FROM outbox WHERE state <> 'pending' AND coalesce(failed_at, created_at) < :before
    ORDER BY id LIMIT :most);

-- name: post_to_workers(of, since, notice, arguments, for_managers, at)!
-- Add a notice to each reachable member who has answered in a project since a day, has a sitting in it, or learns it.
INSERT INTO outbox (member_id, notice, arguments, for_managers, created_at)
SELECT m.id, :notice, :arguments, :for_managers, :at FROM members m
WHERE m.gone_at IS NULL AND m.removed_at IS NULL
  AND m.id IN (SELECT voice FROM skills WHERE project_id = :of AND answered_on >= :since
               UNION SELECT member_id FROM sittings WHERE project_id = :of AND began_at <> ''
               UNION SELECT t.member_id FROM class_projects p
               CROSS JOIN classes c ON c.id = p.class_id CROSS JOIN trainees t ON t.class_id = p.class_id
               WHERE p.project_id = :of AND c.closed_at IS NULL AND t.left_at IS NULL)
ORDER BY m.id;

-- name: post_to_labelers(of, notice, arguments, for_managers, at)!
-- Add a notice to each reachable labeler of a project, whether they have begun or were only let in; 0: of all projects.
INSERT INTO outbox (member_id, notice, arguments, for_managers, created_at)
SELECT m.id, :notice, :arguments, :for_managers, :at FROM members m
WHERE m.gone_at IS NULL AND m.removed_at IS NULL
  AND (:of = 0 AND m.id IN (SELECT member_id FROM roles WHERE role = 'labeler'
                              UNION SELECT voice FROM skills UNION SELECT member_id FROM sittings)
    OR m.id IN (SELECT voice FROM skills WHERE project_id = :of
                UNION SELECT member_id FROM sittings WHERE project_id = :of
                UNION SELECT member_id FROM admissions WHERE project_id = :of AND how <> 'before'))
ORDER BY m.id;

-- name: count_labelers(of)$
-- The number of members that post_to_labelers adds notices to.
SELECT count(*) FROM members m
WHERE m.gone_at IS NULL AND m.removed_at IS NULL
  AND (:of = 0 AND m.id IN (SELECT member_id FROM roles WHERE role = 'labeler'
                              UNION SELECT voice FROM skills UNION SELECT member_id FROM sittings)
    OR m.id IN (SELECT voice FROM skills WHERE project_id = :of
                UNION SELECT member_id FROM sittings WHERE project_id = :of
                UNION SELECT member_id FROM admissions WHERE project_id = :of AND how <> 'before'));
