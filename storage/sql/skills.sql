-- name: skills_of(project, edition, voices)
-- Confusion counts of some voices, and what their practice says; `voices` is a JSON list.
SELECT s.voice, s.counts, s.practice_total, s.practice_right
FROM json_each(:voices) wanted
CROSS JOIN skills s ON s.project_id = :project AND s.edition = :edition AND s.voice = CAST(wanted.value AS BIGINT);

-- name: projects_of_voice(voice)
-- Projects in whose current edition a voice has confusion counts.
SELECT p.id FROM projects p
CROSS JOIN skills s ON s.project_id = p.id AND s.edition = p.edition AND s.voice = :voice AND s.counts <> ''
ORDER BY p.id;

-- name: all_skills(project, edition)
-- Confusion counts of all voices of a project.
SELECT voice, counts FROM skills WHERE project_id = :project AND edition = :edition ORDER BY voice;

-- name: save_skills(project, edition, voice, counts, day)*!
-- Store voices' confusion counts, and the day of a member's newest answer unless it is null.
INSERT INTO skills (project_id, edition, voice, counts, answered_on)
VALUES (:project, :edition, :voice, :counts, :day)
ON CONFLICT (project_id, edition, voice) DO UPDATE
SET counts = excluded.counts, answered_on = coalesce(excluded.answered_on, skills.answered_on);

-- name: save_practice_skills(project, edition, voice, total, right)*!
-- Store what practice says of voices.
INSERT INTO skills (project_id, edition, voice, counts, practice_total, practice_right)
VALUES (:project, :edition, :voice, '', :total, :right)
ON CONFLICT (project_id, edition, voice) DO UPDATE
SET practice_total = excluded.practice_total, practice_right = excluded.practice_right;

-- name: count_active(project, since, joined_since)$
-- Number of active labelers: members who answered since a day, and labelers who joined since a moment.
SELECT count(*) FROM members m
WHERE m.gone_at IS NULL AND m.removed_at IS NULL
  AND (EXISTS (SELECT 1 FROM skills s
               WHERE s.project_id = :project AND s.voice = m.id AND s.answered_on >= :since)
    OR (m.joined_at >= :joined_since
        AND EXISTS (SELECT 1 FROM roles r WHERE r.member_id = m.id AND r.role = 'labeler')));

-- name: pool_version(project)$
-- The version of a pool, which changes whenever the pool does.
SELECT version FROM pools WHERE project_id = :project;

-- name: pool_of(project)^
-- A project's pool, active labelers, floor of its promise, what agreement is worth, and whether reviews are backed up.
SELECT counts, active, settle, strength, backed_up FROM pools WHERE project_id = :project;

-- name: save_pool(project, version, counts, active, seen, recounted)!
-- Store a pool.
INSERT INTO pools (project_id, version, counts, active, seen, recounted)
VALUES (:project, :version, :counts, :active, :seen, :recounted)
ON CONFLICT (project_id) DO UPDATE
SET version = excluded.version, counts = excluded.counts, active = excluded.active, seen = excluded.seen,
    recounted = excluded.recounted;

-- name: pool_state(project)^
-- The newest annotation when a pool was made, and up to which items the recount and the new decisions are done.
SELECT seen, recounted, redecided FROM pools WHERE project_id = :project;

-- name: increase_edition(project, version)!
-- Begin a new edition of a project.
UPDATE projects SET edition = edition + 1, version = :version WHERE id = :project;

-- name: items_to_recount(project, edition, after, until)
-- Items of a range of ids that are not counted in the current edition.
SELECT i.id FROM items i
WHERE i.id > :after AND i.id <= :until AND +i.project_id = :project AND i.edition < :edition
  AND (i.predictions IS NOT NULL
       OR EXISTS (SELECT 1 FROM assignments a WHERE a.item_id = i.id AND a.state = 'submitted'))
ORDER BY i.id;

-- name: set_recounted(project, version, item)!
-- Record up to which item the recount is done.
INSERT INTO pools (project_id, version, recounted) VALUES (:project, :version, :item)
ON CONFLICT (project_id) DO UPDATE SET recounted = excluded.recounted;

-- name: restart_recount(project, version)!
-- Reset the progress of the recount, of the new decisions and of the pool for a new edition.
INSERT INTO pools (project_id, version, redecided) VALUES (:project, :version, 0)
ON CONFLICT (project_id) DO UPDATE SET version = excluded.version, seen = 0, recounted = 0, redecided = 0;

-- name: set_redecided(project, item)!
-- Record up to which item the new decisions are done; null: all are.
UPDATE pools SET redecided = :item WHERE project_id = :project;

-- name: undecided_items(project, after, until, floor)
-- Open and disputed items of a range of ids that have a posterior, and settled ones below a confidence.
SELECT id FROM items
WHERE id > :after AND id <= :until AND +project_id = :project AND posterior IS NOT NULL
  AND (+state IN ('open', 'disputed') OR (+state = 'settled' AND confidence < :floor))
ORDER BY id;

-- name: keep_answered(project, edition)!
-- Copy the day of each voice's newest answer from earlier editions.
UPDATE skills
SET answered_on = (SELECT max(s.answered_on) FROM skills s WHERE s.project_id = :project AND s.voice = skills.voice)
WHERE project_id = :project AND edition = :edition;

-- name: forget_editions(project, edition)!
-- Delete the confusion counts of earlier editions.
DELETE FROM skills WHERE project_id = :project AND edition < :edition;

-- name: newest_item()$
-- The newest item's id.
SELECT max(id) FROM items;

-- name: item_score(item)^
-- An item's posterior, how often it is counted, its gold labels and predictions.
SELECT posterior, counted, edition, gold, predictions FROM items WHERE id = :item;

-- name: save_score(item, posterior, confidence, counted, edition)!
-- Store an item's posterior, and how often it is counted in an edition.
UPDATE items SET posterior = :posterior, confidence = :confidence, counted = :counted,
    edition = :edition
WHERE id = :item;

-- name: set_overlap(item, overlap)!
-- Set how many answers an item wants.
UPDATE items SET overlap = :overlap WHERE id = :item;

-- name: set_gold(item, gold)!
-- Set an item's gold labels; null: none.
UPDATE items SET gold = :gold WHERE id = :item;

-- name: set_predictions(item, predictions)!
-- Set the predictions of models for an item.
UPDATE items SET predictions = :predictions WHERE id = :item;

-- name: add_model(project, name)$
-- Return a model's id; add it if it is new.
INSERT INTO models (project_id, name) VALUES (:project, :name)
ON CONFLICT (project_id, name) DO UPDATE SET name = excluded.name
RETURNING id;

-- name: models_of(project)
-- A project's models.
SELECT id, name FROM models WHERE project_id = :project ORDER BY id;

-- name: open_beyond(project, overlap, after, most)
-- Open items that want more than :overlap answers, by id.
-- The pluses make SQLite search by overlap, which few items exceed, instead of reading all items by id.
SELECT id FROM items WHERE project_id = :project AND state = 'open' AND overlap > :overlap AND +id > :after
ORDER BY +id LIMIT :most;

-- name: mark_reopened(item, day)!
-- Record the day on which a settled item was reopened automatically.
UPDATE items SET reopened_on = :day WHERE id = :item;

-- name: reopened_on(item)$
-- The day on which an item was last reopened automatically.
SELECT reopened_on FROM items WHERE id = :item;

-- name: save_agreement(project, day, found)!
-- Store a project's agreement of a day.
INSERT INTO agreements (project_id, day, found) VALUES (:project, :day, :found)
ON CONFLICT (project_id, day) DO UPDATE SET found = excluded.found;

-- name: newest_agreement(project)^
-- A project's newest agreement.
SELECT day, found FROM agreements WHERE project_id = :project ORDER BY day DESC LIMIT 1;

-- name: newest_annotation()$
-- The newest annotation's id.
SELECT max(id) FROM annotations;

-- name: all_posteriors(project)
-- Posterior, predictions and confidence of a project's items that have a posterior.
SELECT id, posterior, predictions, confidence FROM items WHERE project_id = :project AND posterior IS NOT NULL ORDER BY id;

-- name: stored_posterior(item)$
-- An item's posterior.
SELECT posterior FROM items WHERE id = :item;

-- name: audits(project)
-- Audits of a project: the item's confidence, its labels, the reviewer's labels, and the chance of the draw.
SELECT r.confidence, r.before, r.labels, r.chance FROM reviews r
WHERE r.project_id = :project AND r.cause = 'audit' AND r.state = 'done' AND r.superseded_at IS NULL
  AND r.verdict = 'label' AND r.confidence IS NOT NULL AND r.before IS NOT NULL AND r.chance > 0
ORDER BY r.id;
