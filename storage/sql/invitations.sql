-- name: add_invitation(role, at, by, expires_at, uses, automatic)$
-- Add an invitation, and return its id.
INSERT INTO invitations (role, created_at, created_by, expires_at, uses_left, automatic)
VALUES (:role, :at, :by, :expires_at, :uses, :automatic)
RETURNING id;

-- name: use_invitation(invitation, now)$
-- Use an invitation once; return its role, or nothing if it is used up, closed, expired or unknown.
UPDATE invitations SET uses_left = uses_left - 1, used = used + 1
WHERE id = :invitation AND (uses_left IS NULL OR uses_left > 0) AND (expires_at IS NULL OR expires_at > :now)
RETURNING role;

-- name: role_of_invitation(invitation)$
-- An invitation's role, even if it is used up or expired.
SELECT role FROM invitations WHERE id = :invitation;

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
