-- name: skills_of(project, edition, voices)
-- What is known of some voices; `voices` is a JSON list.
SELECT voice, counts FROM skills
WHERE project_id = :project AND edition = :edition AND voice IN (SELECT CAST(value AS BIGINT) FROM json_each(:voices));

-- name: projects_of_voice(voice)
-- The projects in which something is known of a voice under the labels of today.
SELECT p.id FROM projects p
CROSS JOIN skills s ON s.project_id = p.id AND s.edition = p.edition AND s.voice = :voice
ORDER BY p.id;

-- name: all_skills(project, edition)
-- What is known of everybody who has answered in a project.
SELECT voice, counts FROM skills WHERE project_id = :project AND edition = :edition ORDER BY voice;

-- name: keep_skills(project, edition, voice, counts, day)*!
-- Some voices' counts as they are now, and the day of a member's newest answer, if this is one.
INSERT INTO skills (project_id, edition, voice, counts, answered_on)
VALUES (:project, :edition, :voice, :counts, :day)
ON CONFLICT (project_id, edition, voice) DO UPDATE
SET counts = excluded.counts, answered_on = coalesce(excluded.answered_on, skills.answered_on);

-- name: count_active(project, since, joined_since)$
-- How many labelers there are to ask: who has answered lately, or came lately to label.
SELECT count(*) FROM members m
WHERE m.gone_at IS NULL AND m.removed_at IS NULL
  AND (EXISTS (SELECT 1 FROM skills s
               WHERE s.project_id = :project AND s.voice = m.id AND s.answered_on >= :since)
    OR (m.joined_at >= :joined_since
        AND EXISTS (SELECT 1 FROM roles r WHERE r.member_id = m.id AND r.role = 'labeler')));

-- name: pool_version(project)$
-- What changes whenever a pool does.
SELECT version FROM pools WHERE project_id = :project;

-- name: pool_of(project)^
-- What a project's people have in common.
SELECT counts, active, settle FROM pools WHERE project_id = :project;

-- name: keep_pool(project, version, counts, active, seen, recounted)!
-- A pool as it is now.
INSERT INTO pools (project_id, version, counts, active, seen, recounted)
VALUES (:project, :version, :counts, :active, :seen, :recounted)
ON CONFLICT (project_id) DO UPDATE
SET version = excluded.version, counts = excluded.counts, active = excluded.active, seen = excluded.seen,
    recounted = excluded.recounted;

-- name: pool_state(project)^
-- The newest answer when a pool was made, and up to which item all is counted and decided by the labels of today.
SELECT seen, recounted, redecided FROM pools WHERE project_id = :project;

-- name: count_anew(project, version)!
-- The project's labels are others now: counting begins anew.
UPDATE projects SET edition = edition + 1, version = :version WHERE id = :project;

-- name: items_to_recount(project, edition, after, until)
-- Items of a range of ids that were counted under other labels, or never.
SELECT i.id FROM items i
WHERE i.id > :after AND i.id <= :until AND +i.project_id = :project AND i.edition < :edition
  AND (i.predictions IS NOT NULL
       OR EXISTS (SELECT 1 FROM assignments a WHERE a.item_id = i.id AND a.state = 'submitted'))
ORDER BY i.id;

-- name: set_recounted(project, version, item)!
-- Up to this item all are counted under the labels of today.
INSERT INTO pools (project_id, version, recounted) VALUES (:project, :version, :item)
ON CONFLICT (project_id) DO UPDATE SET recounted = excluded.recounted;

-- name: begin_anew(project, version)!
-- No item is counted under the labels of today, nothing is decided by them, and no pool is made of them.
INSERT INTO pools (project_id, version, redecided) VALUES (:project, :version, 0)
ON CONFLICT (project_id) DO UPDATE SET version = excluded.version, seen = 0, recounted = 0, redecided = 0;

-- name: set_redecided(project, item)!
-- Up to this item all is decided by the labels of today; null: all there is.
UPDATE pools SET redecided = :item WHERE project_id = :project;

-- name: undecided_items(project, after, until)
-- Items of a range of ids that somebody has answered, and that are open or in dispute.
SELECT id FROM items
WHERE id > :after AND id <= :until AND +project_id = :project AND +state IN ('open', 'disputed')
  AND posterior IS NOT NULL
ORDER BY id;

-- name: keep_answered(project, edition)!
-- On which day a voice has last answered, as the editions before know it.
UPDATE skills
SET answered_on = (SELECT max(s.answered_on) FROM skills s WHERE s.project_id = :project AND s.voice = skills.voice)
WHERE project_id = :project AND edition = :edition;

-- name: forget_editions(project, edition)!
-- What was counted under labels that are no more.
DELETE FROM skills WHERE project_id = :project AND edition < :edition;

-- name: newest_item()$
-- The newest item's id.
SELECT max(id) FROM items;

-- name: item_score(item)^
-- What is known of an item's labels.
SELECT posterior, counted, edition, gold, predictions FROM items WHERE id = :item;

-- name: keep_score(item, posterior, confidence, counted, edition)!
-- An item's posterior, and how often it stands in the skills.
UPDATE items SET posterior = :posterior, confidence = :confidence, counted = :counted,
    edition = :edition
WHERE id = :item;

-- name: set_overlap(item, overlap)!
-- How many answers an item wants now.
UPDATE items SET overlap = :overlap WHERE id = :item;

-- name: set_gold(item, gold)!
-- An item's labels are known beforehand; null: they are not.
UPDATE items SET gold = :gold WHERE id = :item;

-- name: set_predictions(item, predictions)!
-- What models say of an item.
UPDATE items SET predictions = :predictions WHERE id = :item;

-- name: add_model(project, name)$
-- A model's id.
INSERT INTO models (project_id, name) VALUES (:project, :name)
ON CONFLICT (project_id, name) DO UPDATE SET name = excluded.name
RETURNING id;

-- name: models_of(project)
-- A project's models.
SELECT id, name FROM models WHERE project_id = :project ORDER BY id;

-- name: open_beyond(project, overlap, after, most)
-- Open items that want more answers than so many, by id.
-- The pluses keep to the few that do, instead of all items by id.
SELECT id FROM items WHERE project_id = :project AND state = 'open' AND overlap > :overlap AND +id > :after
ORDER BY +id LIMIT :most;

-- name: mark_reopened(item, day)!
-- The program has opened a settled item again.
UPDATE items SET reopened_on = :day WHERE id = :item;

-- name: reopened_on(item)$
-- The day on which the program last opened an item again.
SELECT reopened_on FROM items WHERE id = :item;

-- name: keep_agreement(project, day, found)!
-- How much people agreed, as it was found on a day.
INSERT INTO agreements (project_id, day, found) VALUES (:project, :day, :found)
ON CONFLICT (project_id, day) DO UPDATE SET found = excluded.found;

-- name: newest_agreement(project)^
-- How much people agreed, as it was last found.
SELECT day, found FROM agreements WHERE project_id = :project ORDER BY day DESC LIMIT 1;

-- name: newest_annotation()$
-- The newest answer's id.
SELECT max(id) FROM annotations;

-- name: set_settle(project, version, settle)!
-- The threshold that keeps the promise of max_wrong; null: the policy's own.
UPDATE pools SET settle = :settle, version = :version WHERE project_id = :project;

-- name: all_posteriors(project)
-- What is kept of the items of a project that somebody has spoken to.
SELECT id, posterior, predictions FROM items WHERE project_id = :project AND posterior IS NOT NULL ORDER BY id;

-- name: stored_posterior(item)$
-- An item's posterior.
SELECT posterior FROM items WHERE id = :item;

-- name: audits(project)
-- Reviewed samples of settled items: how sure their labels were said to be, what they were, and what is right.
SELECT r.confidence, r.before, r.labels, r.chance FROM reviews r
WHERE r.project_id = :project AND r.cause = 'audit' AND r.state = 'done' AND r.superseded_at IS NULL
  AND r.verdict = 'label' AND r.confidence IS NOT NULL AND r.before IS NOT NULL AND r.chance > 0
ORDER BY r.id;
