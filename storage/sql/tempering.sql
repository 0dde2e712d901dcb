-- name: set_strength(project, version, strength, checks)!
-- Set what agreement is worth in a project, and from how many checked pictures that is known.
UPDATE pools SET strength = :strength, checks = :checks, version = :version WHERE project_id = :project;

-- name: set_confidence(item, confidence, posterior)!
-- Set the confidence of an item that still has this posterior.
UPDATE items SET confidence = :confidence WHERE id = :item AND posterior = :posterior;

-- name: checked_items(project)
-- Items whose labels were checked: by a verdict on a dispute, by an audit, or by gold; audited: 1 for the last two.
SELECT i.id AS item, CASE WHEN i.gold IS NOT NULL OR r.cause = 'audit' THEN 1 ELSE 0 END AS audited
FROM items i LEFT JOIN reviews r ON r.item_id = i.id AND r.state = 'done' AND r.superseded_at IS NULL
    AND r.verdict = 'label' AND r.cause IN ('audit', 'dispute', 'unsure')
WHERE i.project_id = :project AND (i.gold IS NOT NULL OR i.state = 'final' AND r.id IS NOT NULL) ORDER BY i.id;

-- name: is_audited(item)$
-- Whether a verdict on an audit, and no gold, says an item's labels.
SELECT gold IS NULL AND EXISTS (
    SELECT 1 FROM reviews r WHERE r.item_id = i.id AND r.state = 'done' AND r.superseded_at IS NULL
        AND r.verdict = 'label' AND r.cause = 'audit')
FROM items i WHERE i.id = :item;

-- name: strengths_of_models(project)
-- How much a project's models count, as far as that was learned.
SELECT id, strength FROM models WHERE project_id = :project AND strength IS NOT NULL;

-- name: forget_strengths_of_models(project)!
-- Forget how much a project's models count.
UPDATE models SET strength = NULL WHERE project_id = :project;

-- name: set_strengths_of_models(model, strength)*!
-- Set how much models count.
UPDATE models SET strength = :strength WHERE id = :model;

-- name: renew_pool(project, version)!
-- Give a pool another version.
UPDATE pools SET version = :version WHERE project_id = :project;
