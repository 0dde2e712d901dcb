-- name: plan_of(class_id)
-- The plan of a class, in order.
SELECT held_on, topic, exercise FROM plan_lines WHERE class_id = :class_id ORDER BY position;

-- name: delete_plan(class_id)!
-- Delete the plan of a class.
DELETE FROM plan_lines WHERE class_id = :class_id;

-- name: add_plan_line(class_id, position, held_on, topic, exercise)!
-- Add a line to the plan of a class.
INSERT INTO plan_lines (class_id, position, held_on, topic, exercise)
VALUES (:class_id, :position, :held_on, :topic, :exercise);

-- name: add_homework(class_id, pictures, set_at, due_at)$
-- Add homework of a class, and return its id.
INSERT INTO homework (class_id, pictures, set_at, due_at) VALUES (:class_id, :pictures, :set_at, :due_at) RETURNING id;

-- name: current_homework(class_id, now)^
-- The homework of a class that is due next.
SELECT id, class_id, pictures, set_at, due_at FROM homework
WHERE class_id = :class_id AND due_at > :now ORDER BY due_at, id LIMIT 1;

-- name: last_homework(class_id, now)^
-- The homework of a class that was due last.
SELECT id, class_id, pictures, set_at, due_at FROM homework
WHERE class_id = :class_id AND due_at <= :now ORDER BY due_at DESC, id DESC LIMIT 1;

-- name: delete_homework(homework)!
-- Delete homework.
DELETE FROM homework WHERE id = :homework;

-- name: homework_to_remind(now)
-- Homework that is still due and that nobody was reminded of.
SELECT id, class_id, pictures, set_at, due_at FROM homework
WHERE reminded_at IS NULL AND due_at > :now ORDER BY id;

-- name: mark_homework_reminded(homework, at)!
-- Record that people were reminded of homework.
UPDATE homework SET reminded_at = :at WHERE id = :homework;

-- name: set_trainee_reminded(class_id, member, is_reminded)!
-- Set whether a trainee gets reminders of homework.
UPDATE trainees SET is_reminded = :is_reminded WHERE class_id = :class_id AND member_id = :member;
