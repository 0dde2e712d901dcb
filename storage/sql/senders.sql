-- name: count_sent(member)
-- How many pictures a person has sent for each project, how many of them are used, and how many are discarded.
SELECT project_id, count(*) AS pictures,
       CAST(sum(CASE WHEN state IN ('collected', 'quarantined', 'discarded') THEN 0 ELSE 1 END) AS BIGINT) AS used,
       CAST(sum(CASE WHEN state = 'discarded' THEN 1 ELSE 0 END) AS BIGINT) AS discarded
FROM items WHERE sent_by = :member AND erased_at IS NULL GROUP BY project_id ORDER BY project_id;

-- name: sent_in_use(member, project, after, most)
-- A page of what a person has sent for a project (0: for all) and what is not discarded, by id.
SELECT id FROM items
WHERE sent_by = :member AND (:project = 0 OR project_id = :project) AND id > :after AND state <> 'discarded'
ORDER BY id LIMIT :most;

-- name: sent_and_discarded(member, project, at, after, most)
-- A page of what a person has sent for a project (0: for all) and what was discarded at a moment, by id.
SELECT id FROM items
WHERE sent_by = :member AND (:project = 0 OR project_id = :project) AND id > :after AND state = 'discarded'
  AND moved_at = :at AND erased_at IS NULL
ORDER BY id LIMIT :most;

-- name: sent_and_kept(member, project, after, most)
-- A page of what a person has sent for a project (0: for all) and what is not erased, by id.
SELECT id FROM items
WHERE sent_by = :member AND (:project = 0 OR project_id = :project) AND id > :after AND erased_at IS NULL
ORDER BY id LIMIT :most;

-- name: count_used_pictures(project)$
-- The number of a project's pictures that people have sent and that are used.
SELECT count(*) FROM items
WHERE project_id = :project AND sent_by IS NOT NULL AND state NOT IN ('collected', 'quarantined', 'discarded');
