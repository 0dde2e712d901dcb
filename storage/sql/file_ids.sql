-- name: file_id_of(bot, address)$
-- Telegram's file id of a picture, if this bot has sent it.
SELECT file_id FROM file_ids WHERE bot_id = :bot AND address = :address;

-- name: save_file_id(bot, address, file_id)!
-- Store Telegram's file id of a picture.
INSERT INTO file_ids (bot_id, address, file_id) VALUES (:bot, :address, :file_id)
ON CONFLICT (bot_id, address) DO UPDATE SET file_id = excluded.file_id;

-- name: forget_file_id(bot, address)!
-- Delete a file id that Telegram no longer accepts.
DELETE FROM file_ids WHERE bot_id = :bot AND address = :address;
