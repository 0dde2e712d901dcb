-- name: live_exam_sitting(member)^
-- The exam that a person sits now.
SELECT id, exam_id, member_id, seed, begun_at, ends_at, item_id, card, handed_in_at, is_passed
FROM exam_sittings WHERE member_id = :member AND handed_in_at IS NULL;

-- name: newest_exam_sitting(member)^
-- The exam that a person began last.
SELECT id, exam_id, member_id, seed, begun_at, ends_at, item_id, card, handed_in_at, is_passed
FROM exam_sittings WHERE member_id = :member ORDER BY id DESC LIMIT 1;

-- name: exam_sitting_of(exam, member)^
-- A person's sitting of an exam.
SELECT id, exam_id, member_id, seed, begun_at, ends_at, item_id, card, handed_in_at, is_passed
FROM exam_sittings WHERE exam_id = :exam AND member_id = :member;

-- name: sittings_of_exam(exam)
-- Who sits or sat an exam, in the order of beginning.
SELECT id, exam_id, member_id, seed, begun_at, ends_at, item_id, card, handed_in_at, is_passed
FROM exam_sittings WHERE exam_id = :exam ORDER BY id;

-- name: count_exam_sittings(exam)$
-- How many people sit or sat an exam.
SELECT count(*) FROM exam_sittings WHERE exam_id = :exam;

-- name: is_sitting_exam(member)$
-- Whether a person sits an exam that counts: 1, or nothing.
SELECT 1 FROM exam_sittings s CROSS JOIN exams e ON e.id = s.exam_id AND e.sheet > 0
WHERE s.member_id = :member AND s.handed_in_at IS NULL;

-- name: add_exam_sitting(exam, member, seed, at, ends_at)$
-- Begin a sitting, and return its id.
INSERT INTO exam_sittings (exam_id, member_id, seed, begun_at, ends_at)
VALUES (:exam, :member, :seed, :at, :ends_at)
RETURNING id;

-- name: exam_sheet(sitting)
-- The pictures of the exam of a sitting, their states now, hints, the votes of disputes, and what was chosen.
SELECT p.item_id, i.photo, i.state, p.right_one, p.is_dropped, p.hint, p.votes, c.answer, c.reason
FROM exam_sittings s
CROSS JOIN exam_pictures p ON p.exam_id = s.exam_id
CROSS JOIN items i ON i.id = p.item_id
LEFT JOIN exam_choices c ON c.sitting_id = s.id AND c.item_id = p.item_id
WHERE s.id = :sitting;

-- name: show_exam_item(sitting, item)!
-- Set the picture that a sitting shows; null: none.
UPDATE exam_sittings SET item_id = :item WHERE id = :sitting;

-- name: set_exam_card(sitting, message)!
-- Store the message with the card of a sitting.
UPDATE exam_sittings SET card = :message WHERE id = :sitting;

-- name: choose_exam_answer(sitting, item, answer, at)!
-- Store what was chosen on a picture, in place of what was chosen before.
INSERT INTO exam_choices (sitting_id, item_id, answer, at) VALUES (:sitting, :item, :answer, :at)
ON CONFLICT (sitting_id, item_id) DO UPDATE SET answer = excluded.answer, reason = '', at = excluded.at;

-- name: give_exam_reason(sitting, item, reason)!
-- Store why the label of a dispute was chosen.
UPDATE exam_choices SET reason = :reason WHERE sitting_id = :sitting AND item_id = :item;

-- name: forget_exam_answer(sitting, item)!
-- Delete what was chosen on a picture.
DELETE FROM exam_choices WHERE sitting_id = :sitting AND item_id = :item;

-- name: hand_in_exam(sitting, at)$
-- Hand in a sitting, unless it was: its id, or nothing.
UPDATE exam_sittings SET handed_in_at = :at, item_id = NULL WHERE id = :sitting AND handed_in_at IS NULL RETURNING id;

-- name: set_exam_sitting_end(sitting, ends_at)!
-- Move the end of a sitting.
UPDATE exam_sittings SET ends_at = :ends_at WHERE id = :sitting;

-- name: set_right_count(sitting, right_count)!
-- Store how many answers of a sitting are right.
UPDATE exam_sittings SET right_count = :right_count WHERE id = :sitting;

-- name: exam_sittings_over(now, most)
-- Sittings whose time is over and that are not handed in.
SELECT id, exam_id, member_id, seed, begun_at, ends_at, item_id, card, handed_in_at, is_passed
FROM exam_sittings WHERE handed_in_at IS NULL AND ends_at <= :now ORDER BY ends_at, id LIMIT :most;

-- name: exam_sittings_to_warn(now, soon, most)
-- Sittings of exams that count whose end is near, of which their people were not told.
SELECT s.id, s.exam_id, s.member_id, s.seed, s.begun_at, s.ends_at, s.item_id, s.card, s.handed_in_at, s.is_passed
FROM exam_sittings s CROSS JOIN exams e ON e.id = s.exam_id AND e.sheet > 0
WHERE s.handed_in_at IS NULL AND s.ends_at > :now AND s.ends_at <= :soon
  AND (s.warned_end IS NULL OR s.warned_end <> s.ends_at)
ORDER BY s.ends_at, s.id LIMIT :most;

-- name: set_exam_warned(sitting)!
-- Record that a person was told of the end of their time as it is now.
UPDATE exam_sittings SET warned_end = ends_at WHERE id = :sitting;

-- name: exams_to_sit(member, now)
-- The exams that a person can begin or go on with: of the classes in which they learn, not over, not told, not handed in.
SELECT e.id FROM trainees t
CROSS JOIN classes c ON c.id = t.class_id AND c.closed_at IS NULL
CROSS JOIN exams e ON e.class_id = c.id AND e.sheet > 0 AND e.told_at IS NULL
LEFT JOIN exam_sittings s ON s.exam_id = e.id AND s.member_id = t.member_id
WHERE t.member_id = :member AND t.left_at IS NULL AND s.handed_in_at IS NULL AND coalesce(s.ends_at, e.ends_at) > :now
ORDER BY e.id;

-- name: rehearsals_of(member)
-- The rehearsals of a person.
SELECT e.id FROM exam_sittings s CROSS JOIN exams e ON e.id = s.exam_id AND e.sheet = 0 WHERE s.member_id = :member;

-- name: delete_exam_choices(exam)!
-- Delete what was chosen in an exam.
DELETE FROM exam_choices WHERE sitting_id IN (SELECT id FROM exam_sittings WHERE exam_id = :exam);

-- name: delete_exam_sittings(exam)!
-- Delete the sittings of an exam.
DELETE FROM exam_sittings WHERE exam_id = :exam;

-- name: delete_exam_pictures(exam)!
-- Delete the sheet of an exam.
DELETE FROM exam_pictures WHERE exam_id = :exam;

-- name: delete_exam(exam)!
-- Delete an exam without a sheet.
DELETE FROM exams WHERE id = :exam;

-- name: is_in_running_exam(item, now)$
-- Whether an item is on the sheet of an exam that goes on, for one person at least: 1, or nothing.
SELECT 1 FROM exam_pictures p CROSS JOIN exams e ON e.id = p.exam_id AND e.sheet > 0
WHERE p.item_id = :item
  AND (e.ends_at > :now OR EXISTS (SELECT 1 FROM exam_sittings s WHERE s.exam_id = e.id AND s.handed_in_at IS NULL))
LIMIT 1;

-- name: exam_screens_with(item)
-- Who has an item on the screen in an exam now, and the messages that show it.
SELECT member_id, card FROM exam_sittings WHERE handed_in_at IS NULL AND item_id = :item AND card IS NOT NULL;
