-- name: answers_to_weigh(project, after)
-- All answers to items of a project that have one above an id: by item, in the order in which they were given.
SELECT n.item_id AS item, n.id, n.member_id AS member, n.labels, n.seconds, i.predictions,
       CASE WHEN i.state = 'final' THEN i.labels ELSE i.gold END AS known
FROM (SELECT DISTINCT item_id FROM annotations WHERE id > :after) newest
CROSS JOIN items i ON i.id = newest.item_id AND i.project_id = :project
CROSS JOIN annotations n ON n.item_id = i.id AND n.superseded_at IS NULL
ORDER BY n.item_id, n.id;

-- name: verdicts_to_weigh(project, after)
-- Verdicts of a project above an id that name labels and were not taken back, with the item's gold.
SELECT r.id, r.item_id AS item, r.reviewer_id AS reviewer, r.labels, i.gold
FROM reviews r CROSS JOIN items i ON i.id = r.item_id
WHERE r.id > :after AND r.project_id = :project AND r.state = 'done' AND r.verdict = 'label'
  AND r.superseded_at IS NULL AND r.reviewer_id IS NOT NULL AND r.labels IS NOT NULL
ORDER BY r.id;

-- name: newest_review()$
-- The newest review's id.
SELECT max(id) FROM reviews;

-- name: concerns_of(project)
-- Of whom managers were told, and up to which answer or verdict.
SELECT member_id AS member, kind, until FROM concerns WHERE project_id = :project;

-- name: save_concern(project, member, kind, until, day)!
-- Record that managers are told of a person's answers or verdicts up to one.
INSERT INTO concerns (project_id, member_id, kind, until, told_on) VALUES (:project, :member, :kind, :until, :day)
ON CONFLICT (project_id, member_id, kind) DO UPDATE SET until = excluded.until, told_on = excluded.told_on;

-- name: newest_answers_of(member, project, since, most)
-- A person's newest answers in a project since a moment, with what the item has settled on or is believed to be.
SELECT n.item_id AS item, n.labels AS given, i.state, i.labels, i.posterior,
       (SELECT count(*) FROM annotations o WHERE o.item_id = i.id AND o.superseded_at IS NULL) AS voices
FROM assignments a
CROSS JOIN items i ON i.id = a.item_id AND i.project_id = :project
CROSS JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE a.member_id = :member AND a.closed_at >= :since AND a.state = 'submitted'
ORDER BY a.closed_at DESC LIMIT :most;

-- name: newest_people(project, edition, most)
-- People who have answered in a project, the last ones first.
SELECT voice FROM skills
WHERE project_id = :project AND edition = :edition AND voice > 0 AND answered_on IS NOT NULL
ORDER BY answered_on DESC NULLS LAST, voice LIMIT :most;

-- name: has_answered_since(project, edition, member, day)$
-- Whether a person has answered in a project on a day or later.
SELECT EXISTS (SELECT 1 FROM skills
               WHERE project_id = :project AND edition = :edition AND voice = :member AND answered_on >= :day);

-- name: was_told_on(project, member, kind, day)$
-- Whether managers were told of a person on a day.
SELECT EXISTS (SELECT 1 FROM concerns
               WHERE project_id = :project AND member_id = :member AND kind = :kind AND told_on = :day);
