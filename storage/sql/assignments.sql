-- name: lease(item, member, at, expires_at)$
-- Lease an item to a labeler who has not had it, or whose lease of it expired; nothing otherwise.
INSERT INTO assignments (item_id, member_id, state, leased_at, expires_at)
VALUES (:item, :member, 'active', :at, :expires_at)
ON CONFLICT (item_id, member_id) DO UPDATE
SET state = 'active', leased_at = excluded.leased_at, expires_at = excluded.expires_at
WHERE assignments.state = 'expired'
RETURNING id;

-- name: assignment_by_id(assignment)^
-- One assignment.
SELECT id, item_id, member_id, state, leased_at, expires_at FROM assignments WHERE id = :assignment;

-- name: active_assignment(member)^
-- What a labeler holds now: at most one.
SELECT id, item_id, member_id, state, leased_at, expires_at FROM assignments
WHERE member_id = :member AND state = 'active';

-- name: close_assignment(assignment, state)!
-- The end of a lease: submitted, skipped or expired.
UPDATE assignments SET state = :state WHERE id = :assignment;

-- name: expire_leases_of(item)!
-- The item is taken from everybody who holds it.
UPDATE assignments SET state = 'expired' WHERE item_id = :item AND state = 'active';

-- name: renew_lease(assignment, expires_at)!
-- Activity keeps a lease.
UPDATE assignments SET expires_at = :expires_at WHERE id = :assignment AND state = 'active';

-- name: count_taken(item)$
-- How many answers an item has or is about to get.
SELECT count(*) FROM assignments WHERE item_id = :item AND state IN ('active', 'submitted');

-- name: expired_leases(now, most)
-- Leases that have run out, the oldest first.
SELECT id, item_id, member_id, state, leased_at, expires_at FROM assignments
WHERE state = 'active' AND expires_at <= :now
ORDER BY expires_at LIMIT :most;

-- name: next_expiry(project, member)$
-- When the first lease of somebody else ends, on an item that this person has not had.
-- CROSS JOIN keeps the order: from the few leases to their items, not through all items of the project.
SELECT min(a.expires_at) FROM assignments a CROSS JOIN items i ON i.id = a.item_id
WHERE a.state = 'active' AND i.project_id = :project AND a.member_id <> :member
  AND NOT EXISTS (
      SELECT 1 FROM assignments own
      WHERE own.item_id = a.item_id AND own.member_id = :member AND own.state <> 'expired');
