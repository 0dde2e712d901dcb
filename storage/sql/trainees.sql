-- name: add_trainee(class_id, member, name, at)$
-- Add a trainee with the next number of a class that has a free seat, and return the number; nothing if it is full.
INSERT INTO trainees (class_id, member_id, number, name, joined_at)
SELECT c.id, :member, (SELECT coalesce(max(number), 0) + 1 FROM trainees WHERE class_id = c.id), :name, :at
FROM classes c
WHERE c.id = :class_id
  AND (SELECT count(*) FROM trainees WHERE class_id = c.id AND left_at IS NULL AND member_id <> :member) < c.seats
ON CONFLICT (class_id, member_id) DO UPDATE SET left_at = NULL, name = excluded.name
RETURNING number;

-- name: trainee(class_id, member)^
-- A trainee of a class who has not left it.
SELECT class_id, member_id, number, name, joined_at, active_at, hand_at, wrong_in_row, is_reminded FROM trainees
WHERE class_id = :class_id AND member_id = :member AND left_at IS NULL;

-- name: trainees_of(class_id)
-- The trainees of a class who have not left it, by number.
SELECT class_id, member_id, number, name, joined_at, active_at, hand_at, wrong_in_row, is_reminded FROM trainees
WHERE class_id = :class_id AND left_at IS NULL ORDER BY number;
