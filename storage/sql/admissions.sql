-- name: admit(member, project, how, class_id, at)!
-- Let a member into a project; 0 rows if they are already, in this way, or if a manager took them out of it.
INSERT INTO admissions (member_id, project_id, how, class_id, at)
SELECT :member, :project, :how, :class_id, :at
WHERE NOT EXISTS (SELECT 1 FROM barred WHERE member_id = :member AND project_id = :project)
ON CONFLICT (member_id, project_id, how, class_id) DO NOTHING;

-- name: withdraw_admissions(member, project)!
-- Forget all ways in which a member was let into a project.
DELETE FROM admissions WHERE member_id = :member AND project_id = :project;

-- name: bar(member, project, at)!
-- Let nobody but a manager let a member into a project again.
INSERT INTO barred (member_id, project_id, at) VALUES (:member, :project, :at) ON CONFLICT (member_id, project_id) DO NOTHING;

-- name: unbar(member, project)!
-- Let a member be let into a project again.
DELETE FROM barred WHERE member_id = :member AND project_id = :project;

-- name: withdraw_all_admissions(member)!
-- Forget into which projects a member was let.
DELETE FROM admissions WHERE member_id = :member;

-- name: admit_all_labelers(project, how, at, ways)!
-- Let all labelers into a project who were let in by none of some ways, a JSON list.
INSERT INTO admissions (member_id, project_id, how, at)
SELECT r.member_id, p.id, CAST(:how AS TEXT), CAST(:at AS TEXT) FROM roles r JOIN projects p ON p.id = :project
WHERE r.role = 'labeler'
  AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.member_id = r.member_id AND b.project_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM admissions a WHERE a.member_id = r.member_id AND a.project_id = p.id
                  AND a.how IN (SELECT value FROM json_each(:ways)));

-- name: count_admitted(project, ways)$
-- How many labelers were let into a project by one of some ways, a JSON list.
SELECT count(DISTINCT a.member_id) FROM admissions a
CROSS JOIN roles r ON r.member_id = a.member_id AND r.role = 'labeler'
WHERE a.project_id = :project AND a.how IN (SELECT value FROM json_each(:ways));

-- name: count_all_labelers(project)$
-- How many labelers there are, without those whom a manager took out of a project.
SELECT count(*) FROM roles r
WHERE r.role = 'labeler'
  AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.member_id = r.member_id AND b.project_id = :project);
