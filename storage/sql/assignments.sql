-- name: lease(item, member, at, expires_at)<!
-- Lease an item to a labeler who has no assignment of it and did not send it; return the id, or nothing.
INSERT INTO assignments (item_id, member_id, state, leased_at, worked_at, shown_at, expires_at)
SELECT id, CAST(:member AS BIGINT), 'active', :at, :at, :at, :expires_at
FROM items WHERE id = :item AND sent_by IS DISTINCT FROM :member
ON CONFLICT (item_id, member_id) DO NOTHING
RETURNING id;

-- name: lease_again(item, member, at, expires_at)^
-- Lease an item again to a labeler whose lease of it expired, keeping the draft; return it, or nothing.
UPDATE assignments SET state = 'active', leased_at = :at, worked_at = :at, shown_at = :at, expires_at = :expires_at
WHERE item_id = :item AND member_id = :member AND state = 'expired'
RETURNING id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at, shown_at;

-- name: assignment_by_id(assignment)^
-- One assignment.
SELECT id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at, shown_at
FROM assignments WHERE id = :assignment;

-- name: active_assignment(member)^
-- The active lease of a labeler: at most one.
SELECT id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at, shown_at
FROM assignments WHERE member_id = :member AND state = 'active';

-- name: expire_assignment(assignment)!
-- End a lease without an answer.
UPDATE assignments SET state = 'expired' WHERE id = :assignment;

-- name: close_assignment(assignment, state, reason, at)!
-- Mark as submitted or skipped; a correction keeps the first closed_at.
UPDATE assignments SET state = :state, reason = :reason, draft = NULL, closed_at = coalesce(closed_at, :at)
WHERE id = :assignment;

-- name: reopen_assignment(assignment)!
-- Mark as expired after its answer was withdrawn.
UPDATE assignments SET state = 'expired', closed_at = NULL WHERE id = :assignment;

-- name: submitted_by(member)
-- All submitted assignments of a labeler, the oldest first.
SELECT id FROM assignments WHERE member_id = :member AND closed_at IS NOT NULL AND state = 'submitted'
ORDER BY closed_at, id;

-- name: set_draft(assignment, draft)!
-- Store the labels marked so far.
UPDATE assignments SET draft = :draft WHERE id = :assignment;

-- name: expire_leases_of(item)!
-- End all leases of an item.
UPDATE assignments SET state = 'expired' WHERE item_id = :item AND state = 'active';

-- name: renew_lease(assignment, at, expires_at)!
-- Extend an active lease.
UPDATE assignments SET worked_at = :at, expires_at = :expires_at WHERE id = :assignment AND state = 'active';

-- name: show_again(assignment, at, expires_at)!
-- Extend an active lease whose picture appears on the screen again.
UPDATE assignments SET worked_at = :at, shown_at = :at, expires_at = :expires_at
WHERE id = :assignment AND state = 'active';

-- name: show_past(assignment, at)!
-- Record that a past answer appears on the screen, without marks of an earlier correction that was not finished.
UPDATE assignments SET shown_at = :at, draft = NULL WHERE id = :assignment;

-- name: standing_of(item)
-- Answers, skips and active leases of an item.
SELECT a.state, a.reason, n.labels, a.member_id
FROM assignments a LEFT JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE a.item_id = :item AND a.state <> 'expired' ORDER BY a.id;

-- name: count_taken(item)$
-- Number of submitted and active assignments of an item.
SELECT count(*) FROM assignments WHERE item_id = :item AND state IN ('active', 'submitted');

-- name: closed_assignments(member, since, most)
-- What a labeler answered or skipped since a moment, the newest first.
SELECT id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at, shown_at
FROM assignments WHERE member_id = :member AND closed_at >= :since AND state IN ('submitted', 'skipped')
ORDER BY closed_at DESC, id DESC LIMIT :most;

-- name: newest_expired(member)^
-- The assignment of a labeler that expired last.
SELECT id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at, shown_at
FROM assignments WHERE member_id = :member AND state = 'expired'
ORDER BY worked_at DESC LIMIT 1;

-- name: expired_leases(now, most)
-- Active leases that have run out, the oldest first.
SELECT id, item_id, member_id, state, leased_at, worked_at, reason, draft, closed_at, shown_at
FROM assignments WHERE state = 'active' AND expires_at <= :now
ORDER BY expires_at LIMIT :most;

-- name: next_expiry(project, member)$
-- When the first lease of another labeler ends, among items that this member has neither had nor sent.
-- CROSS JOIN fixes the order: from the few leases to their items, not through all items of the project.
SELECT min(a.expires_at) FROM assignments a CROSS JOIN items i ON i.id = a.item_id
WHERE a.state = 'active' AND i.project_id = :project AND a.member_id <> :member
  AND i.sent_by IS DISTINCT FROM :member
  AND NOT EXISTS (
      SELECT 1 FROM assignments own
      WHERE own.item_id = a.item_id AND own.member_id = :member AND own.state <> 'expired');
