-- name: exam_plan(class_id)^
-- How a class's next exam will be.
SELECT project_id, pictures, minutes, pass_at, ends_at FROM exam_plans WHERE class_id = :class_id;

-- name: set_exam_plan(class_id, project, pictures, minutes, pass_at, ends_at)!
-- Set how a class's next exam will be.
INSERT INTO exam_plans (class_id, project_id, pictures, minutes, pass_at, ends_at)
VALUES (:class_id, :project, :pictures, :minutes, :pass_at, :ends_at)
ON CONFLICT (class_id) DO UPDATE SET
    project_id = excluded.project_id, pictures = excluded.pictures, minutes = excluded.minutes,
    pass_at = excluded.pass_at, ends_at = excluded.ends_at;

-- name: exam_gold(class_id, project, most)
-- The gold of a project for exams that no sheet of a class has had, with what is right and why.
SELECT i.id, i.gold, i.gold_flag, i.hint FROM items i
WHERE i.project_id = :project AND i.gold_use = 'exam' AND (i.gold IS NOT NULL OR i.gold_flag IS NOT NULL)
  AND +i.state = 'gold'
  AND NOT EXISTS (SELECT 1 FROM exam_pictures p JOIN exams e ON e.id = p.exam_id
                  WHERE p.item_id = i.id AND e.class_id = :class_id)
ORDER BY i.id LIMIT :most;

-- name: add_exam(class_id, project, sheet, pictures, minutes, pass_at, together, after_practice, kind, at, by, ends_at)$
-- Add an exam, and return its id.
INSERT INTO exams (class_id, project_id, sheet, pictures, minutes, pass_at, together, after_practice, kind, opened_at,
                   opened_by, ends_at)
VALUES (:class_id, :project, :sheet, :pictures, :minutes, :pass_at, :together, :after_practice, :kind, :at, :by, :ends_at)
RETURNING id;

-- name: add_exam_picture(exam, item, right_one, hint, votes)!
-- Add a picture to the sheet of an exam.
INSERT INTO exam_pictures (exam_id, item_id, right_one, hint, votes) VALUES (:exam, :item, :right_one, :hint, :votes);

-- name: exam_by_id(exam)^
-- An exam.
SELECT id, class_id, project_id, sheet, pictures, minutes, pass_at, together, opened_at, ends_at, results_at, told_at,
       after_practice, opened_by, kind
FROM exams WHERE id = :exam;

-- name: exams_of(class_id)
-- The exams of a class, the newest first. Rehearsals don't count.
SELECT id, class_id, project_id, sheet, pictures, minutes, pass_at, together, opened_at, ends_at, results_at, told_at,
       after_practice, opened_by, kind
FROM exams WHERE class_id = :class_id AND sheet > 0 ORDER BY id DESC;

-- name: is_exam_running_in(project, now)$
-- Whether an exam on pictures of a project goes on, for one person at least: 1, or nothing.
SELECT 1 FROM exams e
WHERE e.project_id = :project AND e.sheet > 0
  AND (e.ends_at > :now OR EXISTS (SELECT 1 FROM exam_sittings s WHERE s.exam_id = e.id AND s.handed_in_at IS NULL))
LIMIT 1;

-- name: told_exam_with(class_id, item)$
-- The newest exam of a class with a picture whose results were told.
SELECT max(e.id) FROM exam_pictures p CROSS JOIN exams e ON e.id = p.exam_id AND e.sheet > 0 AND e.told_at IS NOT NULL
WHERE p.item_id = :item AND e.class_id = :class_id;

-- name: exam_pictures_of(exam)
-- The sheet of an exam.
SELECT p.item_id, i.photo, p.right_one, p.hint, p.is_dropped, p.is_checked
FROM exam_pictures p CROSS JOIN items i ON i.id = p.item_id
WHERE p.exam_id = :exam ORDER BY p.item_id;

-- name: exam_tries(class_id, member, before)^
-- How many exams of a class before another a person was told the result of, whether they passed, and when they heard last.
SELECT count(*) AS tries, max(s.is_passed) AS is_passed, max(e.told_at) AS told_at
FROM exams e CROSS JOIN exam_sittings s ON s.exam_id = e.id AND s.member_id = :member
WHERE e.class_id = :class_id AND e.id < :before AND e.sheet > 0 AND e.told_at IS NOT NULL AND s.handed_in_at IS NOT NULL;

-- name: has_practised_since(class_id, member, since)$
-- Whether a person has finished a practice run in a class that they began after a moment: 1, or nothing.
SELECT 1 FROM practice_runs
WHERE member_id = :member AND class_id = :class_id AND began_at >= :since AND ended_at IS NOT NULL AND done >= size LIMIT 1;

-- name: passed_exams_of(class_id)
-- Who has passed an exam of a class.
SELECT DISTINCT s.member_id FROM exams e CROSS JOIN exam_sittings s ON s.exam_id = e.id
WHERE e.class_id = :class_id AND e.sheet > 0 AND s.is_passed = 1;

-- name: exam_answers(exam)
-- How often each answer was chosen on each picture of an exam, by those who have handed in.
SELECT c.item_id, c.answer, count(*) AS times
FROM exam_sittings s CROSS JOIN exam_choices c ON c.sitting_id = s.id
WHERE s.exam_id = :exam AND s.handed_in_at IS NOT NULL
GROUP BY c.item_id, c.answer ORDER BY times DESC, c.answer;

-- name: set_exam_end(exam, ends_at)!
-- Move the end of an exam.
UPDATE exams SET ends_at = :ends_at WHERE id = :exam;

-- name: end_exam_sittings(exam, at)!
-- End the sittings of an exam that go on.
UPDATE exam_sittings SET ends_at = :at WHERE exam_id = :exam AND handed_in_at IS NULL AND ends_at > :at;

-- name: check_exam_picture(exam, item)!
-- Record that an instructor decided about a picture of a sheet.
UPDATE exam_pictures SET is_checked = 1 WHERE exam_id = :exam AND item_id = :item;

-- name: drop_exam_picture(exam, item)!
-- Take a picture out of a sheet: it counts as right for all; 0 rows if it was taken out before.
UPDATE exam_pictures SET is_dropped = 1, is_checked = 1 WHERE exam_id = :exam AND item_id = :item AND is_dropped = 0;

-- name: set_results_at(exam, at)!
-- Set when the results of an exam are to be told.
UPDATE exams SET results_at = :at WHERE id = :exam AND told_at IS NULL;

-- name: mark_exam_told(exam, at)!
-- Record that the results of an exam were told; 0 rows if they were told before.
UPDATE exams SET told_at = :at WHERE id = :exam AND told_at IS NULL;

-- name: exams_to_tell(now)
-- The exams whose results are to be told by now, and that nobody sits any more.
SELECT e.id FROM exams e
WHERE e.results_at <= :now AND e.told_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM exam_sittings s WHERE s.exam_id = e.id AND s.handed_in_at IS NULL)
ORDER BY e.id;

-- name: set_exam_passed(sitting, is_passed, at)!
-- Store whether a person has passed, and when they were told.
UPDATE exam_sittings SET is_passed = :is_passed, told_at = :at WHERE id = :sitting;

-- name: exam_after_practice(class_id, member, now)$
-- The exam that a person can sit who did not pass one of the class and has practised since.
SELECT e.id FROM exams e
WHERE e.class_id = :class_id AND e.sheet > 0 AND e.after_practice = 1 AND e.told_at IS NULL AND e.ends_at > :now
  AND NOT EXISTS (SELECT 1 FROM exam_sittings s WHERE s.exam_id = e.id AND s.member_id = :member)
  AND EXISTS (SELECT 1 FROM exams b CROSS JOIN exam_sittings s ON s.exam_id = b.id AND s.member_id = :member
              WHERE b.class_id = e.class_id AND b.id < e.id AND b.told_at IS NOT NULL AND s.handed_in_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM exams b CROSS JOIN exam_sittings s ON s.exam_id = b.id AND s.member_id = :member
                  WHERE b.class_id = e.class_id AND b.sheet > 0 AND s.is_passed = 1)
ORDER BY e.id DESC LIMIT 1;

-- name: trainees_who_practised(class_id)
-- The trainees of a class who have finished a practice run in it.
SELECT t.member_id FROM trainees t
WHERE t.class_id = :class_id AND EXISTS (
    SELECT 1 FROM practice_runs r
    WHERE r.member_id = t.member_id AND r.class_id = t.class_id AND r.ended_at IS NOT NULL AND r.done >= r.size
      AND r.purpose <> 'trial');

-- name: told_exam_answers(member, project)
-- What a person answered in the last exam of a project whose results they were told (null: nothing), and what is right.
SELECT c.answer, p.right_one
FROM exam_sittings s CROSS JOIN exam_pictures p ON p.exam_id = s.exam_id AND p.is_dropped = 0
LEFT JOIN exam_choices c ON c.sitting_id = s.id AND c.item_id = p.item_id
WHERE s.id = (SELECT max(t.id) FROM exam_sittings t CROSS JOIN exams e ON e.id = t.exam_id
              WHERE t.member_id = :member AND e.project_id = :project AND e.told_at IS NOT NULL AND t.handed_in_at IS NOT NULL);

-- name: exams_over(now)
-- The exams that are over and whose instructors were not told so.
SELECT e.id FROM exams e
WHERE e.over_at IS NULL AND e.ends_at <= :now AND e.sheet > 0 AND e.told_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM exam_sittings s WHERE s.exam_id = e.id AND s.handed_in_at IS NULL)
ORDER BY e.id;

-- name: mark_exam_over(exam, at)!
-- Record that the instructors were told that an exam is over.
UPDATE exams SET over_at = :at WHERE id = :exam;
