-- name: files_to_react(most)
-- Files that are done and whose messages have no reaction yet, in the order in which they came.
SELECT f.id, f.upload_id, u.project_id, f.message_id, f.album, m.id AS member_id, m.telegram_id, m.language
FROM upload_files f JOIN uploads u ON u.id = f.upload_id JOIN members m ON m.id = u.member_id
WHERE f.message_id IS NOT NULL AND f.reacted = 0 AND f.state = 'done' AND u.project_id IS NOT NULL
ORDER BY f.id LIMIT :most;

-- name: set_reacted(file)!
-- Record that a file's message has its reaction.
UPDATE upload_files SET reacted = 1 WHERE id = :file;

-- name: results_of_file(file)
-- What became of the pictures of a file: with the items that have them, and those that they are nearly copies of.
SELECT r.name, r.outcome, r.reason, r.detail, i.state, i.quarantine_reason, i.photo, i.sent_by,
    other.photo AS other, other.sent_by AS other_sent_by
FROM upload_results r
LEFT JOIN items i ON i.id = r.item_id
LEFT JOIN items other ON other.id = i.resembles
WHERE r.file_id = :file
ORDER BY r.name;

-- name: has_unused_in_album(upload, album)$
-- Whether a picture of an album is not used: it was not added, or is set aside.
SELECT EXISTS (
    SELECT 1 FROM upload_files f JOIN upload_results r ON r.file_id = f.id LEFT JOIN items i ON i.id = r.item_id
    WHERE f.upload_id = :upload AND f.album = :album AND (r.outcome <> 'added' OR i.state = 'quarantined'));

-- name: collected_items(upload)
-- The items of an upload that its sender has not spoken about yet, and whether each was chosen as private.
SELECT i.id, i.photo, r.is_private
FROM upload_files f JOIN upload_results r ON r.file_id = f.id JOIN items i ON i.id = r.item_id
WHERE f.upload_id = :upload AND r.outcome = 'added' AND i.state = 'collected'
ORDER BY i.id;

-- name: mark_private(upload, item, is_private)!
-- Record whether a picture of an upload shows something private.
UPDATE upload_results SET is_private = :is_private
WHERE item_id = :item AND file_id IN (SELECT id FROM upload_files WHERE upload_id = :upload);
