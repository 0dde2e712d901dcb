-- Columns for state that was derived from the history or from the end of a lease.

-- The reason of an item's current or last quarantine: flagged, file-lost, refused; null: never quarantined. It is set
-- for items in quarantine, and for those that a verdict took from there, since the verdict may be taken back.
ALTER TABLE items ADD COLUMN quarantine_reason TEXT;
UPDATE items SET quarantine_reason = CASE
    WHEN 'file lost' = (SELECT h.why FROM history h
                        WHERE h.subject = 'item ' || items.id AND h.event = 'state' AND h.new = 'quarantined'
                          AND h.why <> 'verdict taken back'
                        ORDER BY h.id DESC LIMIT 1) THEN 'file-lost'
    WHEN (SELECT count(*) FROM assignments a
          WHERE a.item_id = items.id AND a.state = 'skipped' AND a.reason <> 'unsure') >= 2 THEN 'flagged'
    ELSE 'refused' END
WHERE state = 'quarantined' OR id IN (SELECT item_id FROM reviews WHERE was_state = 'quarantined');

-- When an item got its state; null: it has not changed since the import.
ALTER TABLE items ADD COLUMN moved_at TEXT;
UPDATE items SET moved_at = (SELECT max(h.at) FROM history h WHERE h.subject = 'item ' || items.id AND h.event = 'state');

-- When a labeler leased an item, or last tapped during the lease. Until now every tap moved the lease's end.
ALTER TABLE assignments ADD COLUMN worked_at TEXT NOT NULL DEFAULT '';
UPDATE assignments SET worked_at = max(leased_at, min(
    strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
    strftime('%Y-%m-%dT%H:%M:%fZ', expires_at, (
        SELECT '-' || p.lease_minutes || ' minutes' FROM items i JOIN projects p ON p.id = i.project_id
        WHERE i.id = assignments.item_id))));
DROP INDEX assignments_expired;
CREATE INDEX assignments_expired ON assignments (member_id, worked_at) WHERE state = 'expired';

-- 1: the operator has withdrawn all answers of the labeler, and may give them back.
ALTER TABLE annotations ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
UPDATE annotations SET withdrawn = 1
WHERE superseded_at = (SELECT CASE h.event WHEN 'answers withdrawn' THEN h.at END FROM history h
                       WHERE h.subject = 'member ' || annotations.member_id
                         AND h.event IN ('answers withdrawn', 'answers given back')
                       ORDER BY h.id DESC LIMIT 1);
CREATE INDEX annotations_withdrawn ON annotations (member_id, assignment_id) WHERE withdrawn = 1;
