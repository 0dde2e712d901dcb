-- name: has_consent(member, project)$
-- Whether a person agreed that their pictures are used in a project.
SELECT EXISTS (SELECT 1 FROM consents WHERE member_id = :member AND project_id = :project);

-- name: give_consent(member, project, class_id, at)!
-- Record that a person agrees, perhaps for their class only; a second time changes nothing.
INSERT INTO consents (member_id, project_id, class_id, given_at) VALUES (:member, :project, :class_id, :at)
ON CONFLICT (member_id, project_id) DO NOTHING;

-- name: set_more_consent(member, class_id, at)!
-- Record that the pictures that a person sent for a class may be used beyond it; null: they may not.
UPDATE consents SET more_at = :at WHERE member_id = :member AND class_id = :class_id;

-- name: sent_for_class(class_id, member, most)
-- Some pictures that serve a class only, sent by one member or (0) by all, that are not erased.
SELECT i.id FROM consents c CROSS JOIN items i ON i.sent_by = c.member_id AND i.project_id = c.project_id
WHERE c.class_id = :class_id AND c.more_at IS NULL AND (:member = 0 OR c.member_id = :member) AND i.erased_at IS NULL
ORDER BY i.id LIMIT :most;

-- name: count_sent_for_class(class_id, member)$
-- How many pictures a member sent for a class that are not erased.
SELECT count(*) FROM consents c CROSS JOIN items i ON i.sent_by = c.member_id AND i.project_id = c.project_id
WHERE c.class_id = :class_id AND c.member_id = :member AND i.erased_at IS NULL;

-- name: end_class_consents(class_id, member)!
-- Delete the consents that serve a class only, of one member or (0) of all.
DELETE FROM consents WHERE class_id = :class_id AND more_at IS NULL AND (:member = 0 OR member_id = :member);

-- name: count_for_classes(project)$
-- How many pictures of a project serve a class only.
SELECT count(*) FROM consents c CROSS JOIN items i ON i.sent_by = c.member_id AND i.project_id = c.project_id
WHERE c.project_id = :project AND c.class_id IS NOT NULL AND c.more_at IS NULL;

-- name: examples_for_classes(project)
-- The labels of a project whose example is a picture that serves a class only.
SELECT DISTINCT l.id FROM consents c
CROSS JOIN items i ON i.sent_by = c.member_id AND i.project_id = c.project_id
CROSS JOIN labels l ON l.project_id = i.project_id AND l.example = i.photo
WHERE c.project_id = :project AND c.class_id IS NOT NULL AND c.more_at IS NULL ORDER BY l.id;
