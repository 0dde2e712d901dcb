-- name: add_invitation(code, role, at, expires_at, uses, automatic)!
-- Add an invitation.
INSERT INTO invitations (code, role, created_at, expires_at, uses_left, automatic)
VALUES (:code, :role, :at, :expires_at, :uses, :automatic);

-- name: use_invitation(code, now)$
-- Use an invitation once; return its role, or nothing if it is unknown, used up or expired.
UPDATE invitations SET uses_left = uses_left - 1
WHERE code = :code AND (uses_left IS NULL OR uses_left > 0) AND (expires_at IS NULL OR expires_at > :now)
RETURNING role;

-- name: role_of_invitation(code)$
-- An invitation's role, even if it is used up or expired.
SELECT role FROM invitations WHERE code = :code;

-- name: withdraw_automatic_invitations()!
-- Withdraw the invitations that earlier starts of the bot printed.
UPDATE invitations SET uses_left = 0 WHERE automatic = 1;

-- name: withdraw_invitation(code)!
-- Withdraw an invitation; 0 rows if it is used up or unknown.
UPDATE invitations SET uses_left = 0 WHERE code = :code AND coalesce(uses_left, 1) > 0;
