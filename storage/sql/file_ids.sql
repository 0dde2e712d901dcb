-- name: file_id_of(bot, address)$
-- What Telegram calls a picture, if this bot has sent it.
SELECT file_id FROM file_ids WHERE bot_id = :bot AND address = :address;

-- name: keep_file_id(bot, address, file_id)!
-- Telegram has the picture.
INSERT INTO file_ids (bot_id, address, file_id) VALUES (:bot, :address, :file_id)
ON CONFLICT (bot_id, address) DO UPDATE SET file_id = excluded.file_id;

-- name: forget_file_id(bot, address)!
-- Telegram no longer knows it.
DELETE FROM file_ids WHERE bot_id = :bot AND address = :address;
