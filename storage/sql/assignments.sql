-- name: lease(item, member, at, expires_at)<!
-- Lease an item to a labeler who has not had it; nothing otherwise.
INSERT INTO assignments (item_id, member_id, state, leased_at, worked_at, expires_at)
VALUES (:item, :member, 'active', :at, :at, :expires_at)
ON CONFLICT (item_id, member_id) DO NOTHING
RETURNING id;

-- name: lease_again(item, member, at, expires_at)^
-- Lease an item to a labeler whose lease of it expired, with what they had marked; nothing otherwise.
UPDATE assignments SET state = 'active', leased_at = :at, worked_at = :at, expires_at = :expires_at
WHERE item_id = :item AND member_id = :member AND state = 'expired'
RETURNING id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at;

-- name: assignment_by_id(assignment)^
-- One assignment.
SELECT id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at
FROM assignments WHERE id = :assignment;

-- name: active_assignment(member)^
-- What a labeler holds now: at most one.
SELECT id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at
FROM assignments WHERE member_id = :member AND state = 'active';

-- name: expire_assignment(assignment)!
-- The end of a lease without an answer.
UPDATE assignments SET state = 'expired' WHERE id = :assignment;

-- name: close_assignment(assignment, state, reason, at)!
-- Submitted, or skipped for a reason; a correction keeps the place in the order of the day.
UPDATE assignments SET state = :state, reason = :reason, draft = NULL, closed_at = coalesce(closed_at, :at)
WHERE id = :assignment;

-- name: reopen_assignment(assignment)!
-- Its answer is withdrawn, as if there had been none.
UPDATE assignments SET state = 'expired', closed_at = NULL WHERE id = :assignment;

-- name: submitted_by(member)
-- Everything that a labeler has answered, in order.
SELECT id FROM assignments WHERE member_id = :member AND closed_at IS NOT NULL AND state = 'submitted'
ORDER BY closed_at, id;

-- name: draft_answer(assignment, draft)!
-- The labels chosen so far.
UPDATE assignments SET draft = :draft WHERE id = :assignment;

-- name: expire_leases_of(item)!
-- The item is taken from everybody who holds it.
UPDATE assignments SET state = 'expired' WHERE item_id = :item AND state = 'active';

-- name: renew_lease(assignment, at, expires_at)!
-- Activity keeps a lease.
UPDATE assignments SET worked_at = :at, expires_at = :expires_at WHERE id = :assignment AND state = 'active';

-- name: standing_of(item)
-- What people have done with an item, or are about to.
SELECT a.state, a.reason, n.labels, a.member_id
FROM assignments a LEFT JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE a.item_id = :item AND a.state <> 'expired' ORDER BY a.id;

-- name: taken_of(item)$
-- How many answers an item has or is about to get.
SELECT count(*) FROM assignments WHERE item_id = :item AND state IN ('active', 'submitted');

-- name: closed_assignments(member, since, most)
-- What a labeler has answered or skipped since a moment, the newest first.
SELECT id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at
FROM assignments WHERE member_id = :member AND closed_at >= :since AND state IN ('submitted', 'skipped')
ORDER BY closed_at DESC, id DESC LIMIT :most;

-- name: newest_expired(member)^
-- What a labeler put down too long, the last time.
SELECT id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at
FROM assignments WHERE member_id = :member AND state = 'expired'
ORDER BY worked_at DESC LIMIT 1;

-- name: expired_leases(now, most)
-- Leases that have run out, the oldest first.
SELECT id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at
FROM assignments WHERE state = 'active' AND expires_at <= :now
ORDER BY expires_at LIMIT :most;

-- name: next_expiry(project, member)$
-- When the first lease of somebody else ends, on an item that this person has not had.
-- CROSS JOIN keeps the order: from the few leases to their items, not through all items of the project.
SELECT min(a.expires_at) FROM assignments a CROSS JOIN items i ON i.id = a.item_id
WHERE a.state = 'active' AND i.project_id = :project AND a.member_id <> :member
  AND NOT EXISTS (
      SELECT 1 FROM assignments own
      WHERE own.item_id = a.item_id AND own.member_id = :member AND own.state <> 'expired');
