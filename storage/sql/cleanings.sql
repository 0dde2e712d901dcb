-- name: quarantined_items(project, reason, most)
-- The first items of a project that are quarantined for a reason, by id.
SELECT id FROM items
WHERE project_id = :project AND state = 'quarantined' AND quarantine_reason = :reason
ORDER BY id LIMIT :most;

-- name: unanswered_items(project, before, most)
-- The first items of a project that were collected before a moment and whose sender has not answered.
SELECT id FROM items
WHERE project_id = :project AND state = 'collected' AND added_at < :before
ORDER BY added_at, id LIMIT :most;

-- name: count_quarantined(project, reasons, most)$
-- The number of a project's items that are quarantined for one of some reasons, at most :most.
SELECT count(*) FROM (
    SELECT 1 FROM items
    WHERE project_id = :project AND state = 'quarantined'
      AND quarantine_reason IN (SELECT value FROM json_each(:reasons))
    LIMIT :most) counted;

-- name: count_unanswered(project, before, most)$
-- The number of items as in unanswered_items, at most :most.
SELECT count(*) FROM (
    SELECT 1 FROM items WHERE project_id = :project AND state = 'collected' AND added_at < :before
    LIMIT :most) counted;

-- name: resembled_item(item)$
-- The item that an item is nearly a copy of.
SELECT resembles FROM items WHERE id = :item;

-- name: set_resembled_item(item, resembles)!
-- Set the item that an item is nearly a copy of.
UPDATE items SET resembles = :resembles WHERE id = :item;

-- name: clear_doubt(item)!
-- Forget why an item was set aside, as if it had not been.
UPDATE items SET quarantine_reason = NULL, resembles = NULL WHERE id = :item;

-- name: add_cleaning(member, item, step, was, used)!
-- Record what a person decided about an item.
INSERT INTO cleanings (member_id, item_id, step, was, used) VALUES (:member, :item, :step, :was, :used);

-- name: last_cleaning_step(member)$
-- The number of a person's last step.
SELECT max(step) FROM cleanings WHERE member_id = :member;

-- name: cleanings_of_step(member, step, most)
-- Some decisions of a step, the last ones first.
SELECT id, item_id, was, used FROM cleanings WHERE member_id = :member AND step = :step ORDER BY id DESC LIMIT :most;

-- name: delete_cleaning(cleaning)!
-- Delete a decision.
DELETE FROM cleanings WHERE id = :cleaning;

-- name: forget_cleaning_steps(member, step, most)!
-- Delete some decisions of a person's steps up to one.
DELETE FROM cleanings WHERE id IN (
    SELECT id FROM cleanings WHERE member_id = :member AND step <= :step ORDER BY step LIMIT :most);
