-- name: add_annotation(assignment, item, member, labels, at, day, seconds)!
-- Add an answer.
INSERT INTO annotations (assignment_id, item_id, member_id, labels, at, day, seconds)
VALUES (:assignment, :item, :member, :labels, :at, :day, :seconds);

-- name: annotation_of(assignment)^
-- The current answer to an assignment.
SELECT id, labels, day FROM annotations WHERE assignment_id = :assignment AND superseded_at IS NULL;

-- name: supersede_annotation(annotation, at)!
-- Mark an answer as superseded.
UPDATE annotations SET superseded_at = :at WHERE id = :annotation;

-- name: withdraw_annotation(annotation, at)!
-- Mark an answer as withdrawn by the operator, who may give it back.
UPDATE annotations SET superseded_at = :at, withdrawn = 1 WHERE id = :annotation;

-- name: withdrawn_answers(member)
-- A labeler's withdrawn answers, in order.
SELECT assignment_id, labels, at, day, seconds FROM annotations
WHERE member_id = :member AND withdrawn = 1 ORDER BY id;

-- name: clear_withdrawn(member, assignment)!
-- Unmark a labeler's withdrawn answers to an assignment, which are given back or replaced.
UPDATE annotations SET withdrawn = 0 WHERE member_id = :member AND assignment_id = :assignment AND withdrawn = 1;

-- name: count_annotations()$
-- The number of current answers.
SELECT count(*) FROM annotations WHERE superseded_at IS NULL;

-- name: voices_of(item)
-- The current answers to an item and its skips, in order.
SELECT a.member_id, m.pseudonym, n.labels, a.reason
FROM assignments a JOIN members m ON m.id = a.member_id
LEFT JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE a.item_id = :item AND a.state IN ('submitted', 'skipped') ORDER BY a.closed_at NULLS FIRST, a.id;

-- name: answers_by_item(project)
-- All current answers of a project, by item.
SELECT a.item_id AS item, a.member_id AS member, n.labels
FROM items i
CROSS JOIN assignments a ON a.item_id = i.id AND a.state = 'submitted'
JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE i.project_id = :project ORDER BY i.id, n.id;

-- name: certain_items(project)
-- Items with certain labels: decided by a reviewer, or gold; audited: 1 if an audit alone says them.
SELECT i.id AS item, CASE i.state WHEN 'final' THEN i.labels ELSE i.gold END AS labels,
    CASE WHEN i.gold IS NULL AND EXISTS (
        SELECT 1 FROM reviews r WHERE r.item_id = i.id AND r.state = 'done' AND r.superseded_at IS NULL
            AND r.verdict = 'label' AND r.cause = 'audit') THEN 1 ELSE 0 END AS audited
FROM items i
WHERE i.project_id = :project AND (i.state = 'final' AND i.labels IS NOT NULL OR i.gold IS NOT NULL) ORDER BY i.id;
