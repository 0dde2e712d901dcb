-- name: add_invitation(role, at, by, expires_at, uses, automatic, class_id)$
-- Add an invitation, and return its id.
INSERT INTO invitations (role, created_at, created_by, expires_at, uses_left, automatic, class_id)
VALUES (:role, :at, :by, :expires_at, :uses, :automatic, :class_id)
RETURNING id;

-- name: add_invitation_project(invitation, project)!
-- Let an invitation's people into a project.
INSERT INTO invitation_projects (invitation_id, project_id) VALUES (:invitation, :project);

-- name: invitation_projects(invitation)
-- The projects that an invitation lets its people into.
SELECT project_id FROM invitation_projects WHERE invitation_id = :invitation ORDER BY project_id;

-- name: use_invitation(invitation, now)$
-- Use an invitation once; return its role, or nothing if it is used up, closed, expired or unknown.
UPDATE invitations SET uses_left = uses_left - 1, used = used + 1
WHERE id = :invitation AND (uses_left IS NULL OR uses_left > 0) AND (expires_at IS NULL OR expires_at > :now)
RETURNING role;

-- name: invitation_offer(invitation)^
-- An invitation's role and class, even if it is used up or expired.
SELECT role, class_id FROM invitations WHERE id = :invitation;

-- name: invitation_of_old_code(code)$
-- The id of an invitation whose link was made before links were derived from ids.
SELECT id FROM invitations WHERE old_code = :code;

-- name: open_invitations(now, most)
-- Invitations that people made and that can be used, the newest first.
SELECT id, role, created_at, expires_at, uses_left, used, old_code FROM invitations
WHERE (uses_left IS NULL OR uses_left > 0) AND (expires_at IS NULL OR expires_at > :now) AND automatic = 0
ORDER BY id DESC LIMIT :most;

-- name: open_invitation(invitation, now)^
-- One invitation that a person made and that can be used.
SELECT id, role, created_at, expires_at, uses_left, used, old_code FROM invitations
WHERE id = :invitation AND (uses_left IS NULL OR uses_left > 0) AND (expires_at IS NULL OR expires_at > :now)
  AND automatic = 0;

-- name: close_automatic_invitations()!
-- Close the invitations that earlier starts of the bot printed.
UPDATE invitations SET uses_left = 0 WHERE automatic = 1;

-- name: close_invitation(invitation)!
-- Close an invitation; 0 rows if it is closed, used up or unknown.
UPDATE invitations SET uses_left = 0 WHERE id = :invitation AND coalesce(uses_left, 1) > 0;
