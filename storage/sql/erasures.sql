-- name: mark_erased(item, at)!
-- Mark an item as erased; its files are deleted after that.
UPDATE items SET erased_at = :at WHERE id = :item;

-- name: items_to_erase(most)
-- Erased items whose addresses are still known.
SELECT id, photo, original FROM items WHERE erased_at IS NOT NULL AND photo <> '' ORDER BY id LIMIT :most;

-- name: clear_erased_items(items)!
-- Empty what is known of erased pictures; `items` is a JSON list. An imported file's hash stays, so it isn't imported again.
UPDATE items
SET photo = '', original = '', file = '#' || CAST(id AS TEXT), hint = NULL, hint_voice = NULL, hint_by = NULL,
    resembles = NULL,
    source = CASE WHEN sent_by IS NULL THEN source ELSE '#' || CAST(id AS TEXT) END
WHERE erased_at IS NOT NULL AND id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: forget_sent_files_of(items)!
-- Forget Telegram's file ids of the messages with which erased pictures came.
UPDATE upload_files SET remote = '', name = ''
WHERE state = 'done' AND id IN (
    SELECT file_id FROM upload_results WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)));

-- name: forget_sent_names_of(items)!
-- Forget the names with which erased pictures came.
UPDATE upload_results SET name = '#' || CAST(item_id AS TEXT)
WHERE outcome = 'added' AND item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items))
  AND EXISTS (SELECT 1 FROM upload_files f WHERE f.id = file_id AND f.state = 'done');

-- name: screens_with(item)
-- Labelers who have an item on the screen, and the messages: as their lease, a past answer, or a lease that expired last.
SELECT s.member_id, s.card, s.original
FROM assignments a CROSS JOIN sittings s ON s.member_id = a.member_id
WHERE a.item_id = :item AND (s.correcting = a.id OR s.correcting IS NULL AND (
    a.state = 'active' OR a.state = 'expired' AND s.began_at <> ''
    AND NOT EXISTS (SELECT 1 FROM assignments held WHERE held.member_id = a.member_id AND held.state = 'active')
    AND NOT EXISTS (SELECT 1 FROM assignments later WHERE later.member_id = a.member_id AND later.state = 'expired'
                    AND later.worked_at > a.worked_at)));

-- name: reviewers_with(item)
-- Reviewers who have an item in their lists, or are being asked for a reason about it.
SELECT DISTINCT reviewer_id FROM reviews
WHERE item_id = :item AND reviewer_id IS NOT NULL AND (state = 'given' OR asked = 1);
