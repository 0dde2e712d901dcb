-- name: add_invitation(code, role, at, expires_at, uses)!
-- A new invitation.
INSERT INTO invitations (code, role, created_at, expires_at, uses_left)
VALUES (:code, :role, :at, :expires_at, :uses);

-- name: use_invitation(code, now)$
-- Use an invitation once: its role, or nothing when it is unknown, used up or expired.
UPDATE invitations SET uses_left = uses_left - 1
WHERE code = :code AND (uses_left IS NULL OR uses_left > 0) AND (expires_at IS NULL OR expires_at > :now)
RETURNING role;

-- name: withdraw_invitations(role)!
-- Invitations to this role that can be used once no longer work.
UPDATE invitations SET uses_left = 0 WHERE role = :role AND uses_left = 1;
