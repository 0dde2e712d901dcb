-- name: add_annotation(assignment, item, member, labels, at, day, seconds)!
-- One answer.
INSERT INTO annotations (assignment_id, item_id, member_id, labels, at, day, seconds)
VALUES (:assignment, :item, :member, :labels, :at, :day, :seconds);

-- name: annotation_of(assignment)^
-- The answer to an assignment that counts.
SELECT id, labels, day FROM annotations WHERE assignment_id = :assignment AND superseded_at IS NULL;

-- name: supersede_annotation(annotation, at)!
-- The labeler corrects this answer or takes it back.
UPDATE annotations SET superseded_at = :at WHERE id = :annotation;

-- name: withdraw_annotation(annotation, at)!
-- The operator withdraws this answer, and may give it back.
UPDATE annotations SET superseded_at = :at, withdrawn = 1 WHERE id = :annotation;

-- name: withdrawn_answers(member)
-- A labeler's answers that are withdrawn, in order.
SELECT assignment_id, labels, at, day, seconds FROM annotations
WHERE member_id = :member AND withdrawn = 1 ORDER BY id;

-- name: withdrawn_no_more(member, assignment)!
-- A withdrawn answer is given back, or the labeler has given another one instead.
UPDATE annotations SET withdrawn = 0 WHERE member_id = :member AND assignment_id = :assignment AND withdrawn = 1;

-- name: annotations_after(project, after, most)
-- A page of the answers that count for an export, by id.
-- CROSS JOIN keeps the order: answers by id from where the last page ended, not all of the project for every page.
SELECT a.id, a.item_id AS item, i.file, m.pseudonym AS labeler, a.labels, a.at, a.seconds
FROM annotations a
CROSS JOIN items i ON i.id = a.item_id
JOIN members m ON m.id = a.member_id
WHERE i.project_id = :project AND a.id > :after AND a.superseded_at IS NULL
ORDER BY a.id LIMIT :most;

-- name: answers_between(first, last, project)
-- The answers that count of the items of a range of ids.
SELECT i.id AS item, n.labels
FROM items i
CROSS JOIN assignments a ON a.item_id = i.id
JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE i.id BETWEEN :first AND :last AND +i.project_id = :project
ORDER BY i.id, a.id;

-- name: count_annotations()$
-- How many answers count.
SELECT count(*) FROM annotations WHERE superseded_at IS NULL;

-- name: voices_of(item)
-- Who said what of an item, or skipped it, in order.
SELECT a.member_id, m.pseudonym, n.labels, a.reason
FROM assignments a JOIN members m ON m.id = a.member_id
LEFT JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE a.item_id = :item AND a.state IN ('submitted', 'skipped') ORDER BY a.closed_at NULLS FIRST, a.id;

-- name: all_said(project)
-- Every answer of a project that counts, by item.
SELECT a.item_id AS item, a.member_id AS member, n.labels
FROM items i
CROSS JOIN assignments a ON a.item_id = i.id AND a.state = 'submitted'
JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE i.project_id = :project ORDER BY i.id, n.id;

-- name: certain_items(project)
-- Items whose labels are certain: by a reviewer's word, or beforehand.
SELECT id AS item, CASE state WHEN 'final' THEN labels ELSE gold END AS labels FROM items
WHERE project_id = :project AND (state = 'final' AND labels IS NOT NULL OR gold IS NOT NULL) ORDER BY id;
