-- name: add_item(project, file, source, photo, original, width, height, overlap, state, reason, resembles, sent_by, at)$
-- Add an item, and return its id; no row if the project has this picture.
INSERT INTO items (
    project_id, file, source, photo, original, width, height, overlap, state, quarantine_reason, resembles, sent_by,
    added_at)
VALUES (
    :project, :file, :source, :photo, :original, :width, :height, :overlap, :state, :reason, :resembles, :sent_by, :at)
ON CONFLICT (project_id, source) DO NOTHING
RETURNING id;

-- name: item_by_id(item)^
-- One item.
SELECT id, project_id, file, photo, original, state, overlap, labels, quarantine_reason, erased_at
FROM items WHERE id = :item;

-- name: item_of_source(project, source)^
-- The picture of a project with this source.
SELECT file, photo, original, source, width, height FROM items WHERE project_id = :project AND source = :source;

-- name: item_of_photo(project, photo)^
-- The first picture of a project with this photo.
SELECT file, photo, original, source, width, height FROM items
WHERE project_id = :project AND photo = :photo ORDER BY id LIMIT 1;

-- name: item_of_file(project, file)^
-- The picture of a project with this name.
SELECT file, photo, original, source, width, height FROM items WHERE project_id = :project AND file = :file;

-- name: id_of_photo(project, photo)$
-- The id of a project's first item with this photo.
SELECT id FROM items WHERE project_id = :project AND photo = :photo ORDER BY id LIMIT 1;

-- name: has_file(project, file)$
-- Whether a project has an item of this name.
SELECT EXISTS (SELECT 1 FROM items WHERE project_id = :project AND file = :file);

-- name: pictures_to_share(project)
-- The pictures of a project that another project can have, with their looks.
SELECT i.file, i.photo, i.original, i.source, i.width, i.height, i.state,
       l.sharpness, l.brightness, l.highlights, l.spread, l.has_frames, l.hashes
FROM items i LEFT JOIN looks l ON l.item_id = i.id
WHERE i.project_id = :project AND i.state NOT IN ('collected', 'discarded')
  AND NOT (i.state = 'quarantined' AND i.quarantine_reason = 'private')
ORDER BY i.id;

-- name: change_files(project, source, photo, original)!
-- Change the addresses of a picture's files.
UPDATE items SET photo = :photo, original = :original WHERE project_id = :project AND source = :source;

-- name: quarantined_for(project, reason)
-- The ids and files of a project's items that are quarantined for a reason.
SELECT id, photo, original FROM items
WHERE project_id = :project AND state = 'quarantined' AND quarantine_reason = :reason;

-- name: describe_item(item, hint, use, priority)!
-- Store an item's hint, the use of its known label, and its priority; null leaves what is stored.
UPDATE items SET hint = coalesce(CAST(:hint AS TEXT), hint),
    hint_voice = CASE WHEN CAST(:hint AS TEXT) IS NULL THEN hint_voice END,
    hint_by = CASE WHEN CAST(:hint AS TEXT) IS NULL THEN hint_by END, gold_use = coalesce(CAST(:use AS TEXT), gold_use),
    priority = coalesce(CAST(:priority AS INTEGER), priority)
WHERE id = :item;

-- name: move_item(item, state, labels, reason, at)!
-- Set an item's state and labels. Without a reason, the reason of its last quarantine is kept.
UPDATE items SET state = :state, labels = :labels, moved_at = :at,
    quarantine_reason = coalesce(CAST(:reason AS TEXT), quarantine_reason)
WHERE id = :item;

-- name: count_items(project)
-- The number of a project's items in each state.
SELECT state, items FROM item_counts WHERE project_id = :project AND items <> 0;

-- name: change_item_count(project, state, by)!
-- Add to the number of a project's items in a state.
INSERT INTO item_counts (project_id, state, items) VALUES (:project, :state, :by)
ON CONFLICT (project_id, state) DO UPDATE SET items = item_counts.items + excluded.items;

-- name: count_open_done(project, member)$
-- The number of a project's open items that a person has answered, skipped or sent.
SELECT (SELECT count(*) FROM assignments a JOIN items i ON i.id = a.item_id
        WHERE a.member_id = :member AND a.state IN ('submitted', 'skipped')
          AND i.project_id = :project AND i.state = 'open')
     + (SELECT count(*) FROM items WHERE sent_by = :member AND project_id = :project AND state = 'open');

-- name: unmeasured_items(project, after, most)
-- A page of a project's items without a size, by id.
SELECT id, original FROM items
WHERE project_id = :project AND width IS NULL AND id > :after
ORDER BY id LIMIT :most;

-- name: set_item_size(item, width, height)!
-- Set an item's width and height.
UPDATE items SET width = :width, height = :height WHERE id = :item;

-- name: has_items(project)$
-- Whether a project has items that are not discarded.
SELECT EXISTS (SELECT 1 FROM items WHERE project_id = :project AND state <> 'discarded');

-- name: has_undecided_items(project)$
-- Whether a project has items that labelers or reviewers still work on.
SELECT EXISTS (SELECT 1 FROM item_counts
               WHERE project_id = :project AND state IN ('open', 'disputed') AND items > 0);

-- name: has_open_sent_by(member, project)$
-- Whether a project has open items that a person has sent.
SELECT EXISTS (SELECT 1 FROM items WHERE sent_by = :member AND project_id = :project AND state = 'open');

-- name: files_after(project, after, most)
-- A page of items' file names, by id.
-- The plus makes SQLite read by id from the end of the last page, not all items of the project for each page.
SELECT id, file FROM items WHERE +project_id = :project AND id > :after ORDER BY id LIMIT :most;

-- name: count_sent_since(member, project, since)$
-- The number of a person's pictures in a project that came since a moment and are not discarded.
SELECT count(*) FROM items
WHERE sent_by = :member AND project_id = :project AND added_at >= :since AND state <> 'discarded';

-- name: count_sent_by(member)
-- The number of a person's pictures in each project and state.
SELECT project_id, state, count(*) AS items FROM items WHERE sent_by = :member GROUP BY project_id, state;

-- name: sent_before(member, project, at, item)^
-- A person's newest picture in a project that came before a picture and is not discarded.
SELECT id FROM items
WHERE sent_by = :member AND project_id = :project AND (added_at, id) < (:at, :item) AND state <> 'discarded'
ORDER BY added_at DESC, id DESC LIMIT 1;

-- name: sent_after(member, project, at, item)^
-- A person's oldest picture in a project that came after a picture and is not discarded.
SELECT id FROM items
WHERE sent_by = :member AND project_id = :project AND (added_at, id) > (:at, :item) AND state <> 'discarded'
ORDER BY added_at, id LIMIT 1;

-- name: sender_of(item)^
-- Who sent an item, and when it was added.
SELECT sent_by, added_at FROM items WHERE id = :item;

-- name: has_priorities(project)$
-- Whether any item of a project has a priority.
SELECT EXISTS (SELECT 1 FROM items WHERE project_id = :project AND priority <> 0);
