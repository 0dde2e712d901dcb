-- name: add_group(group, at)!
-- Record a group to which a manager added the bot.
INSERT INTO groups (telegram_id, added_at) VALUES (:group, :at) ON CONFLICT (telegram_id) DO NOTHING;

-- name: remove_group(group)!
-- Forget a group in which the bot is no more.
DELETE FROM groups WHERE telegram_id = :group;

-- name: copy_group(group, to)!
-- Record a group with another id, too.
INSERT INTO groups (telegram_id, added_at) SELECT :to, added_at FROM groups WHERE telegram_id = :group
ON CONFLICT (telegram_id) DO NOTHING;

-- name: groups()
-- All groups that get announcements.
SELECT telegram_id FROM groups ORDER BY telegram_id;
