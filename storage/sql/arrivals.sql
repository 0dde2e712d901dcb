-- name: begin_arrival(project, people)!
-- Hide a project until all of it is there. `people` is a JSON list of members that were added for it.
INSERT INTO arrivals (project_id, people) VALUES (:project, :people);

-- name: arrivals()
-- Projects that are not all there.
SELECT project_id, people FROM arrivals ORDER BY project_id;

-- name: end_arrival(project)!
-- Show a project, or forget one that is deleted.
DELETE FROM arrivals WHERE project_id = :project;

-- name: show_arrived(project, name, state, version)!
-- Give a project its name and its state, when it is all there or is hidden.
UPDATE projects SET name = :name, state = :state, version = :version WHERE id = :project;

-- name: member_by_pseudonym(pseudonym)$
-- The id of the member with a pseudonym.
SELECT id FROM members WHERE pseudonym = :pseudonym;

-- name: add_person_of_archive(telegram_id, pseudonym, at)$
-- Add a member whom nothing is known of but their pseudonym, and return their id. They can't be reached.
INSERT INTO members (telegram_id, name, language, pseudonym, joined_at, gone_at)
VALUES (:telegram_id, :pseudonym, 'ko', :pseudonym, :at, :at)
RETURNING id;

-- name: forget_tallies_of(people)!
-- Delete the tallies of some members; `people` is a JSON list.
DELETE FROM tallies WHERE member_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:people));

-- name: forget_people_of_archive(people)!
-- Delete members that were added for a project, unless they have got a role since; `people` is a JSON list.
DELETE FROM members
WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each(:people)) AND telegram_id < 0
  AND NOT EXISTS (SELECT 1 FROM roles r WHERE r.member_id = members.id);
