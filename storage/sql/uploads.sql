-- name: add_upload(member, project, collects, at)$
-- Begin an upload, and return its id.
INSERT INTO uploads (member_id, project_id, collects, began_at, last_at)
VALUES (:member, :project, :collects, :at, :at) RETURNING id;

-- name: upload_by_id(upload)^
-- One upload.
SELECT id, member_id, project_id, began_at, last_at, message_id, closed_at, collects FROM uploads WHERE id = :upload;

-- name: newest_upload(member, collects)^
-- A person's newest upload that is not closed, of pictures that a project asked for (collects is 1) or of others (0).
SELECT id, member_id, project_id, began_at, last_at, message_id, closed_at, collects FROM uploads
WHERE member_id = :member AND closed_at IS NULL AND collects = :collects
ORDER BY id DESC LIMIT 1;

-- name: upload_of_file(file)^
-- Who sent a file, whether a project asked for it, and the label that its sender chose.
SELECT u.member_id, u.collects, f.label_id FROM upload_files f JOIN uploads u ON u.id = f.upload_id WHERE f.id = :file;

-- name: touch_upload(upload, at)!
-- Record that another file of an upload came.
UPDATE uploads SET last_at = :at WHERE id = :upload;

-- name: set_upload_project(upload, project, message, at)!
-- Record the project that a person has chosen for an upload, and the message that counts from now on.
UPDATE uploads SET project_id = :project, message_id = :message, last_at = :at WHERE id = :upload;

-- name: add_upload_file(upload, remote, name, message, album, label, at)!
-- Add a file that waits to be downloaded. Without a message it gets no reaction.
INSERT INTO upload_files (upload_id, remote, name, message_id, album, label_id, again_at)
VALUES (:upload, :remote, :name, :message, :album, :label, :at);

-- name: has_upload_remote(remote)$
-- Whether this file was sent before.
SELECT EXISTS (SELECT 1 FROM upload_files WHERE remote = :remote);

-- name: count_upload_files(upload)$
-- The number of files of an upload.
SELECT count(*) FROM upload_files WHERE upload_id = :upload;

-- name: due_upload_files(now, most)
-- Files that are due to be downloaded, in the order in which they came, with the project that they are for.
SELECT f.id, f.remote, f.name, f.attempts, u.project_id
FROM upload_files f JOIN uploads u ON u.id = f.upload_id
WHERE f.state = 'waiting' AND f.again_at <= :now AND u.project_id IS NOT NULL
ORDER BY f.id LIMIT :most;

-- name: postpone_upload_file(file, attempts, again_at)!
-- Record a failed attempt to download a file.
UPDATE upload_files SET attempts = :attempts, again_at = :again_at WHERE id = :file;

-- name: finish_upload_file(file)!
-- Mark a file as done: all its pictures have a result.
UPDATE upload_files SET state = 'done' WHERE id = :file;

-- name: add_upload_result(file, name, outcome, item, reason, detail)!
-- Record what became of one picture of a file.
INSERT INTO upload_results (file_id, name, outcome, item_id, reason, detail)
VALUES (:file, :name, :outcome, :item, :reason, :detail);

-- name: has_upload_result(file, name)$
-- Whether one picture of a file has a result.
SELECT EXISTS (SELECT 1 FROM upload_results WHERE file_id = :file AND name = :name);

-- name: live_uploads()
-- All uploads that are not closed and have a project, with what the messages that count need.
SELECT u.id, u.began_at, u.last_at, u.message_id, u.shown, m.telegram_id, m.language, u.project_id, p.question,
    u.member_id, u.collects
FROM uploads u JOIN members m ON m.id = u.member_id JOIN projects p ON p.id = u.project_id
WHERE u.closed_at IS NULL
ORDER BY u.id;

-- name: count_upload_results(upload)
-- The number of an upload's pictures with each outcome; an added picture with a reason is doubtful.
SELECT CASE WHEN r.outcome = 'added' AND r.reason IS NOT NULL THEN 'doubtful' ELSE r.outcome END AS became,
       count(*) AS pictures
FROM upload_files f JOIN upload_results r ON r.file_id = f.id
WHERE f.upload_id = :upload GROUP BY became;

-- name: count_waiting_upload_files(upload)$
-- The number of an upload's files that are not done.
SELECT count(*) FROM upload_files WHERE upload_id = :upload AND state = 'waiting';

-- name: upload_problems(upload, most)
-- Pictures of an upload that were not added, in the order in which they came, with the item that has the same picture.
SELECT r.name, r.outcome, r.reason, r.detail, i.file AS same_as
FROM upload_files f JOIN upload_results r ON r.file_id = f.id LEFT JOIN items i ON i.id = r.item_id
WHERE f.upload_id = :upload AND r.outcome <> 'added'
ORDER BY f.id, r.name LIMIT :most;

-- name: set_upload_message(upload, message, shown)!
-- Record the message that counts, and the counts that it shows.
UPDATE uploads SET message_id = :message, shown = :shown WHERE id = :upload;

-- name: close_upload(upload, at)!
-- Close an upload: its message shows the final counts.
UPDATE uploads SET closed_at = :at WHERE id = :upload;

-- name: give_up_upload_files(upload)!
-- Mark the files of an upload as done without downloading them.
UPDATE upload_files SET state = 'done', reacted = 1 WHERE upload_id = :upload;
