-- name: has_consent(member, project)$
-- Whether a person agreed that their pictures are used in a project.
SELECT EXISTS (SELECT 1 FROM consents WHERE member_id = :member AND project_id = :project);

-- name: give_consent(member, project, at)!
-- Record that a person agrees; a second time changes nothing.
INSERT INTO consents (member_id, project_id, given_at) VALUES (:member, :project, :at)
ON CONFLICT (member_id, project_id) DO NOTHING;
