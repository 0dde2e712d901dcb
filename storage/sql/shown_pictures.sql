-- name: note_shown_picture(person, message, address, at)!
-- Note that a message shows a picture; it may have shown another one. `person` is a Telegram id.
INSERT INTO shown_pictures (member_id, message, address, at)
SELECT id, :message, :address, :at FROM members WHERE telegram_id = :person
ON CONFLICT (member_id, message) DO UPDATE SET address = excluded.address, at = excluded.at;

-- name: messages_showing(address)
-- The messages that show a picture, and since when.
SELECT member_id, message, at FROM shown_pictures WHERE address = :address ORDER BY member_id, message;

-- name: forget_shown_picture(address)!
-- Forget which messages show a picture.
DELETE FROM shown_pictures WHERE address = :address;

-- name: forget_shown_pictures_of(member)!
-- Forget which pictures a person's messages show.
DELETE FROM shown_pictures WHERE member_id = :member;

-- name: forget_shown_pictures(before, most)!
-- Forget some of the pictures that were shown before a moment.
DELETE FROM shown_pictures WHERE (member_id, message) IN (
    SELECT member_id, message FROM shown_pictures WHERE at < :before LIMIT :most);

-- name: leave_examples(project, address)!
-- Take an erased picture from the labels of its project whose example it is.
UPDATE labels SET example = NULL WHERE project_id = :project AND example = :address;
