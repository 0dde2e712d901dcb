-- name: verdicts_to_offer(project, since, most)
-- Final items with a reason for their labels that were not offered yet, of reviews that were given since a day and told.
SELECT DISTINCT r.item_id FROM reviews r CROSS JOIN items i ON i.id = r.item_id
WHERE r.project_id = :project AND r.given_on >= :since AND r.state = 'done' AND r.verdict = 'label' AND r.reason <> ''
  AND r.superseded_at IS NULL AND r.to_tell = 0 AND i.state = 'final' AND i.gold IS NULL
  AND i.labels = r.labels
  AND NOT EXISTS (SELECT 1 FROM gold_offers o WHERE o.item_id = r.item_id)
ORDER BY r.item_id LIMIT :most;

-- name: add_gold_offer(item, project, at)!
-- Offer an item as practice.
INSERT INTO gold_offers (item_id, project_id, offered_at) VALUES (:item, :project, :at)
ON CONFLICT (item_id) DO NOTHING;

-- name: first_gold_offer(project)^
-- The first offered item about which nobody has decided, with the newest reason for the labels that it has now.
SELECT o.item_id, i.labels, r.reason, r.reviewer_id
FROM gold_offers o
CROSS JOIN items i ON i.id = o.item_id AND i.state = 'final'
CROSS JOIN reviews r ON r.item_id = o.item_id AND r.state = 'done' AND r.reason <> '' AND r.superseded_at IS NULL
  AND r.labels = i.labels
WHERE o.project_id = :project AND o.decided_at IS NULL
ORDER BY o.item_id, r.id DESC LIMIT 1;

-- name: count_gold_offers(project)$
-- The number of offered items about which nobody has decided and that have a reason for their labels.
SELECT count(*) FROM gold_offers o CROSS JOIN items i ON i.id = o.item_id AND i.state = 'final'
WHERE o.project_id = :project AND o.decided_at IS NULL
  AND EXISTS (SELECT 1 FROM reviews r WHERE r.item_id = o.item_id AND r.state = 'done' AND r.reason <> ''
              AND r.superseded_at IS NULL AND r.labels = i.labels);

-- name: decide_gold_offer(item, at)!
-- Record that somebody has decided about an offered item; 0 rows if it was decided before.
UPDATE gold_offers SET decided_at = :at WHERE item_id = :item AND decided_at IS NULL;
