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

-- name: forget_notices(before, most)!
-- Notices that were sent or dropped long ago.
DELETE FROM outbox WHERE id IN (
    SELECT id FROM outbox WHERE state <> 'pending' AND created_at < :before ORDER BY id LIMIT :most);
