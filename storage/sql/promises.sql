-- name: promise_checks(project)
-- Audits of a project, the labels of the newest later look at each verdict, and whether that look discarded the picture.
SELECT r.item_id AS item, r.confidence, r.before, r.labels, s.labels AS later, s.id IS NOT NULL AS looked
FROM reviews r LEFT JOIN reviews s ON s.id = (
    SELECT max(n.id) FROM reviews n WHERE n.checks = r.id AND n.state = 'done' AND n.superseded_at IS NULL)
WHERE r.project_id = :project AND r.cause = 'audit' AND r.state = 'done' AND r.superseded_at IS NULL
  AND r.verdict = 'label' AND r.confidence IS NOT NULL AND r.before IS NOT NULL
ORDER BY r.id;

-- name: count_pending_checks(project)$
-- Number of audits of a project that are requested and not done.
SELECT count(*) FROM reviews WHERE project_id = :project AND cause = 'audit' AND state IN ('waiting', 'given');

-- name: count_settled_from(project, confidence)$
-- Number of settled items with at least a confidence.
SELECT count(*) FROM items WHERE project_id = :project AND state = 'settled' AND confidence >= :confidence;

-- name: random_second_looks(project)
-- Verdicts that a random draw chose for a second look: the labels of both.
SELECT v.labels AS before, s.labels AS later FROM reviews s JOIN reviews v ON v.id = s.checks
WHERE s.project_id = :project AND s.cause = 'second' AND s.state = 'done' AND s.superseded_at IS NULL
  AND s.verdict = 'label' AND v.verdict = 'label' AND v.cause <> 'audit';

-- name: appealed_verdicts(project)
-- Verdicts against which a labeler appealed: their labels, and those of the appeal's end.
SELECT v.labels AS before, s.labels AS later FROM reviews s JOIN reviews v ON v.id = s.checks
WHERE s.project_id = :project AND s.cause = 'appeal' AND s.state = 'done' AND s.superseded_at IS NULL
  AND s.verdict = 'label' AND v.verdict = 'label';

-- name: count_told_verdicts(project)$
-- Number of verdicts on disputes of which labelers know, so that they can appeal.
SELECT count(*) FROM reviews
WHERE project_id = :project AND state = 'done' AND cause IN ('dispute', 'unsure') AND verdict = 'label'
  AND superseded_at IS NULL AND to_tell = 0;

-- name: verdicts_on_gold(project)
-- Verdicts on items whose labels are known: these, and the verdict's.
SELECT i.gold AS before, r.labels AS later FROM items i JOIN reviews r ON r.item_id = i.id
WHERE i.project_id = :project AND i.gold IS NOT NULL AND r.state = 'done' AND r.superseded_at IS NULL
  AND r.verdict = 'label';

-- name: check_share(project)$
-- The share of settled labels that is checked for a promise.
SELECT check_share FROM pools WHERE project_id = :project;

-- name: save_promise(project, version, floor, share, stand)!
-- Store what a promise asks for, its floor (null: the policy's) and the share of settled labels to check, and its stand.
UPDATE pools SET settle = :floor, check_share = :share, promise = :stand, version = :version
WHERE project_id = :project;

-- name: promise_stand(project)$
-- How a project's promise stands; null: it has none, or it was not looked at yet.
SELECT promise FROM pools WHERE project_id = :project;

-- name: is_promise_unjudged(project)$
-- Whether nobody has looked yet how a project's promise stands. The project has a pool.
SELECT EXISTS (SELECT 1 FROM pools WHERE project_id = :project AND promise IS NULL);

-- name: forget_promise_stand(project)!
-- Forget how a project's promise stands.
UPDATE pools SET promise = NULL WHERE project_id = :project;

-- name: promise_told(project)$
-- The promise of which managers were told that it can't be kept; null: none.
SELECT promise_told FROM pools WHERE project_id = :project;

-- name: set_promise_told(project, promise)!
-- Record the promise of which managers were told that it can't be kept.
UPDATE pools SET promise_told = :promise WHERE project_id = :project;
