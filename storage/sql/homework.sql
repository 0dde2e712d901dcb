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

-- name: practised_since(class_id, member, since)$
-- How many pictures a person has answered in practice in a class since a moment.
SELECT count(*) FROM practice_answers
WHERE member_id = :member AND class_id = :class_id AND is_first = 1 AND at >= :since;

-- name: practised_in_class(class_id, since)
-- How many pictures each person has answered in practice in a class since a moment.
SELECT member_id, count(*) AS pictures FROM practice_answers
WHERE class_id = :class_id AND at >= :since AND is_first = 1 GROUP BY member_id;

-- name: set_trainee_reminded(class_id, member, is_reminded)!
-- Set whether a trainee gets reminders of homework.
UPDATE trainees SET is_reminded = :is_reminded WHERE class_id = :class_id AND member_id = :member;
