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

-- name: add_exam(class_id, project, sheet, pictures, minutes, pass_at, together, after_practice, at, by, ends_at)$
-- Add an exam, and return its id.
INSERT INTO exams (class_id, project_id, sheet, pictures, minutes, pass_at, together, after_practice, opened_at, opened_by,
                   ends_at)
VALUES (:class_id, :project, :sheet, :pictures, :minutes, :pass_at, :together, :after_practice, :at, :by, :ends_at)
RETURNING id;

-- name: add_exam_picture(exam, item, right_one, hint)!
-- Add a picture to the sheet of an exam.
INSERT INTO exam_pictures (exam_id, item_id, right_one, hint) VALUES (:exam, :item, :right_one, :hint);

-- name: exam_by_id(exam)^
-- An exam.
SELECT id, class_id, project_id, sheet, pictures, minutes, pass_at, together, opened_at, ends_at, results_at, told_at,
       after_practice
FROM exams WHERE id = :exam;

-- name: exams_of(class_id)
-- The exams of a class, the newest first. Rehearsals don't count.
SELECT id, class_id, project_id, sheet, pictures, minutes, pass_at, together, opened_at, ends_at, results_at, told_at,
       after_practice
FROM exams WHERE class_id = :class_id AND sheet > 0 ORDER BY id DESC;

-- name: exam_pictures_of(exam)
-- The sheet of an exam.
SELECT p.item_id, i.photo, p.right_one, p.hint, p.is_dropped, p.is_checked
FROM exam_pictures p CROSS JOIN items i ON i.id = p.item_id
WHERE p.exam_id = :exam ORDER BY p.item_id;

-- name: exam_tries(class_id, member, but)^
-- How many exams of a class a person was told the result of, whether they passed one, and when they heard last.
SELECT count(*) AS tries, max(s.is_passed) AS is_passed, max(e.told_at) AS told_at
FROM exams e CROSS JOIN exam_sittings s ON s.exam_id = e.id AND s.member_id = :member
WHERE e.class_id = :class_id AND e.id <> :but AND e.sheet > 0 AND e.told_at IS NOT NULL AND s.handed_in_at IS NOT NULL;

-- name: has_practised_since(class_id, member, since)$
-- Whether a person has finished a practice run in a class that they began after a moment: 1, or nothing.
SELECT 1 FROM practice_runs
WHERE member_id = :member AND class_id = :class_id AND began_at >= :since AND ended_at IS NOT NULL AND done >= size LIMIT 1;

-- name: passed_exams_of(class_id)
-- Who has passed an exam of a class.
SELECT DISTINCT s.member_id FROM exams e CROSS JOIN exam_sittings s ON s.exam_id = e.id
WHERE e.class_id = :class_id AND e.sheet > 0 AND s.is_passed = 1;
