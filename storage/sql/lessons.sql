-- name: current_lesson(class_id)^
-- The lesson of a class that goes on.
SELECT id, class_id, began_at, break_since, resting_since, routed_at, resumed_at FROM lessons
WHERE class_id = :class_id AND ended_at IS NULL;

-- name: last_lesson_end(class_id)$
-- When a class's last lesson ended.
SELECT max(ended_at) FROM lessons WHERE class_id = :class_id;

-- name: current_lessons()
-- All lessons that go on.
SELECT id, class_id, began_at, break_since, resting_since, routed_at, resumed_at FROM lessons WHERE ended_at IS NULL ORDER BY id;

-- name: is_resting(class_id)$
-- Whether the cards of a class rest now: 1, or nothing.
SELECT 1 FROM lessons WHERE class_id = :class_id AND ended_at IS NULL AND resting_since IS NOT NULL;

-- name: begin_lesson(class_id, at)!
-- Begin a lesson of a class; 0 rows if one goes on.
INSERT INTO lessons (class_id, began_at)
SELECT :class_id, :at WHERE NOT EXISTS (SELECT 1 FROM lessons WHERE class_id = :class_id AND ended_at IS NULL);

-- name: set_break(lesson, since, at)!
-- Begin a break of a lesson; null: end it.
UPDATE lessons SET break_since = :since, resumed_at = :at WHERE id = :lesson;

-- name: set_resting(lesson, since, at)!
-- Let the cards of a class rest; null: go on.
UPDATE lessons SET resting_since = :since, resumed_at = :at WHERE id = :lesson;

-- name: set_routed(lesson, at)!
-- Record when disputes of a lesson were handed out.
UPDATE lessons SET routed_at = :at WHERE id = :lesson;

-- name: end_lesson(lesson, at)!
-- End a lesson; 0 rows if it has ended.
UPDATE lessons SET ended_at = :at WHERE id = :lesson AND ended_at IS NULL;

-- name: set_big_screen(class_id, member, is_on)!
-- Let the chat of an instructor show slides only, or no longer.
UPDATE class_instructors SET big_screen = :is_on WHERE class_id = :class_id AND member_id = :member;

-- name: end_big_screens(class_id)!
-- Let the chats of all instructors of a class show everything again.
UPDATE class_instructors SET big_screen = 0 WHERE class_id = :class_id AND big_screen = 1;

-- name: big_screen(class_id, member)$
-- Whether the chat of an instructor shows slides only: 0 or 1; nothing if they do not teach the class.
SELECT big_screen FROM class_instructors WHERE class_id = :class_id AND member_id = :member;

-- name: confusing_pictures(class_id, since, most)
-- The pictures that most trainees of a class answered wrongly at first since a moment, and how many trainees.
SELECT i.id, i.project_id, i.photo, i.gold, i.gold_flag, i.hint, w.people
FROM (SELECT item_id, count(DISTINCT member_id) AS people FROM practice_answers
      WHERE class_id = :class_id AND at >= :since AND is_first = 1 AND is_right = 0 GROUP BY item_id) w
CROSS JOIN items i ON i.id = w.item_id
WHERE (i.gold IS NOT NULL OR i.gold_flag IS NOT NULL) AND i.state NOT IN ('collected', 'quarantined', 'discarded')
ORDER BY w.people DESC, i.id LIMIT :most;
