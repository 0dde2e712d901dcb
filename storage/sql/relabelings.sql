-- name: count_chosen(project, labels)^
-- Number of answers that name one of some labels, and of their items; `labels` is a JSON list.
SELECT count(*) AS answers, count(DISTINCT n.item_id) AS items
FROM items i
CROSS JOIN assignments a ON a.item_id = i.id AND a.state = 'submitted'
JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE i.project_id = :project
  AND EXISTS (SELECT 1 FROM json_each(n.labels) c WHERE c.value IN (SELECT value FROM json_each(:labels)));

-- name: undecided_posteriors(project)
-- State and posterior of open and disputed items that have a posterior.
SELECT id, state, posterior FROM items
WHERE project_id = :project AND state IN ('open', 'disputed') AND posterior IS NOT NULL ORDER BY id;
