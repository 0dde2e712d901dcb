-- name: begin_reviewing(member, at, since)!
-- Begin a sitting, or continue one that began since a moment.
INSERT INTO review_sittings (member_id, began_at) VALUES (:member, :at)
ON CONFLICT (member_id) DO UPDATE
SET began_at = CASE WHEN review_sittings.began_at >= :since THEN review_sittings.began_at ELSE excluded.began_at END;

-- name: reviewing_of(member)^
-- A reviewer's sitting.
SELECT began_at, card FROM review_sittings WHERE member_id = :member;

-- name: set_review_card(member, message)!
-- Store the message with a reviewer's card.
UPDATE review_sittings SET card = :message WHERE member_id = :member;
