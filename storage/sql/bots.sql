-- name: keep_bot(bot, username)!
-- The bot's name at Telegram, so that the command line can print links to it.
INSERT INTO bots (id, username) VALUES (:bot, :username)
ON CONFLICT (id) DO UPDATE SET username = excluded.username;

-- name: bot_username(bot)$
-- A bot's name at Telegram, if it has run here.
SELECT username FROM bots WHERE id = :bot;
