-- name: dataset_items(project, after, most)
-- A page of items for an export, by id, without those that serve a class only.
-- The plus makes SQLite read by id from the end of the last page, not all items of the project for each page.
SELECT i.id, i.file, i.state, i.labels, i.confidence, i.posterior, i.original, i.width, i.height, i.added_at, i.moved_at,
       i.quarantine_reason, i.resembles, i.gold, i.gold_use, i.hint, i.gold_flag, i.predictions, s.split,
       CASE WHEN i.erased_at IS NULL THEN i.source ELSE '' END AS source, m.pseudonym AS sender
FROM items i LEFT JOIN members m ON m.id = i.sent_by LEFT JOIN item_splits s ON s.item_id = i.id
WHERE +i.project_id = :project AND i.id > :after AND NOT EXISTS (
    SELECT 1 FROM consents c
    WHERE c.member_id = i.sent_by AND c.project_id = i.project_id AND c.class_id IS NOT NULL AND c.more_at IS NULL)
ORDER BY i.id LIMIT :most;

-- name: dataset_answers(items)
-- All answers to some items, superseded ones too; `items` is a JSON list.
SELECT n.item_id AS item, m.pseudonym AS labeler, n.labels, n.at, n.seconds, n.superseded_at
FROM annotations n JOIN members m ON m.id = n.member_id
WHERE n.item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items))
ORDER BY n.item_id, n.id;

-- name: dataset_skips(items)
-- All skips of some items; `items` is a JSON list.
SELECT a.item_id AS item, m.pseudonym AS labeler, a.reason, a.closed_at AS at
FROM assignments a JOIN members m ON m.id = a.member_id
WHERE a.item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)) AND a.state = 'skipped'
ORDER BY a.item_id, a.id;

-- name: dataset_verdicts(items)
-- All verdicts on some items, those taken back too; `items` is a JSON list.
SELECT r.item_id AS item, m.pseudonym AS reviewer, r.cause, r.verdict, r.labels, r.reason, r.decided_at AS at,
       r.superseded_at
FROM reviews r JOIN members m ON m.id = r.reviewer_id
WHERE r.item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)) AND r.verdict IS NOT NULL
ORDER BY r.item_id, r.id;

-- name: dataset_appeals(items)
-- All appeals about some items; `items` is a JSON list.
SELECT c.item_id AS item, m.pseudonym AS labeler, n.labels, a.words, a.at
FROM corrections c
JOIN appeals a ON a.annotation_id = c.annotation_id
JOIN annotations n ON n.id = c.annotation_id
JOIN members m ON m.id = c.member_id
WHERE c.item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items))
ORDER BY c.item_id, a.annotation_id;

-- name: dataset_labelers(project, edition)
-- The pseudonyms of the labelers of whom a project has confusion counts.
SELECT m.id, m.pseudonym FROM skills s JOIN members m ON m.id = s.voice
WHERE s.project_id = :project AND s.edition = :edition ORDER BY m.id;

-- name: items_to_split(project, after, most)
-- A page of a project's items with their labels, splits and collectors, by source: an order that has nothing to do with time.
-- Those that serve a class only are left out.
SELECT i.id, i.source, c.member_id AS collector, s.split,
       CASE WHEN i.state IN ('settled', 'final') THEN i.labels END AS labels
FROM items i LEFT JOIN item_splits s ON s.item_id = i.id
LEFT JOIN consents c ON c.member_id = i.sent_by AND c.project_id = i.project_id
WHERE i.project_id = :project AND i.source > :after AND (c.class_id IS NULL OR c.more_at IS NOT NULL)
ORDER BY i.source LIMIT :most;

-- name: linked_items(project)
-- Items that are nearly copies of others, with the collectors of both. One that is discarded or serves a class only has none.
SELECT i.id, i.resembles, c.member_id AS collector, d.member_id AS other_collector
FROM items i JOIN items o ON o.id = i.resembles
LEFT JOIN consents c ON c.member_id = i.sent_by AND c.project_id = i.project_id AND i.state <> 'discarded'
    AND (c.class_id IS NULL OR c.more_at IS NOT NULL)
LEFT JOIN consents d ON d.member_id = o.sent_by AND d.project_id = o.project_id AND o.state <> 'discarded'
    AND (d.class_id IS NULL OR d.more_at IS NOT NULL)
WHERE i.project_id = :project AND i.resembles IS NOT NULL AND o.project_id = i.project_id ORDER BY i.id;

-- name: add_split(item, split)*!
-- Store the split of an item that has none.
INSERT INTO item_splits (item_id, split) VALUES (:item, :split) ON CONFLICT (item_id) DO NOTHING;

-- name: last_export(project, format)$
-- When a project was last exported in a format.
SELECT at FROM exports WHERE project_id = :project AND format = :format;

-- name: record_export(project, format, at)!
-- Store when a project was exported in a format.
INSERT INTO exports (project_id, format, at) VALUES (:project, :format, :at)
ON CONFLICT (project_id, format) DO UPDATE SET at = excluded.at;
