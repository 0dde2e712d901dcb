-- name: save_bot(bot, username)!
-- Store a bot's user name, so that the command line can print links to it.
INSERT INTO bots (id, username) VALUES (:bot, :username)
ON CONFLICT (id) DO UPDATE SET username = excluded.username;

-- name: bot_username(bot)$
-- A bot's user name, if it has run on this database.
SELECT username FROM bots WHERE id = :bot;
