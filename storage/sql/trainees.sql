-- name: add_trainee(class_id, member, name, at)$
-- Add a trainee with the next number of a class that has a free seat, and return the number; nothing if it is full.
INSERT INTO trainees (class_id, member_id, number, name, joined_at)
SELECT c.id, :member, (SELECT coalesce(max(number), 0) + 1 FROM trainees WHERE class_id = c.id), :name, :at
FROM classes c
WHERE c.id = :class_id
  AND (SELECT count(*) FROM trainees WHERE class_id = c.id AND left_at IS NULL AND member_id <> :member) < c.seats
ON CONFLICT (class_id, member_id) DO UPDATE SET left_at = NULL, removed_by = NULL
RETURNING number;

-- name: trainee(class_id, member)^
-- A trainee of a class who has not left it.
SELECT class_id, member_id, number, name, joined_at, active_at, hand_at, wrong_in_row, is_reminded, helped_at FROM trainees
WHERE class_id = :class_id AND member_id = :member AND left_at IS NULL;

-- name: trainees_of(class_id)
-- The trainees of a class who have not left it, by number.
SELECT class_id, member_id, number, name, joined_at, active_at, hand_at, wrong_in_row, is_reminded, helped_at FROM trainees
WHERE class_id = :class_id AND left_at IS NULL ORDER BY number;

-- name: count_trainees(class_id)$
-- The number of trainees of a class who have not left it.
SELECT count(*) FROM trainees WHERE class_id = :class_id AND left_at IS NULL;

-- name: trainees_who_left(class_id)
-- The trainees who have left a class, by number.
SELECT class_id, member_id, number, name, joined_at, active_at, hand_at, wrong_in_row, is_reminded, helped_at FROM trainees
WHERE class_id = :class_id AND left_at IS NOT NULL ORDER BY number;

-- name: leave_class(class_id, member, at, by)!
-- Note that a trainee has left a class, or who took them out; 0 rows if they are not in it.
UPDATE trainees SET left_at = :at, removed_by = :by, hand_at = NULL
WHERE class_id = :class_id AND member_id = :member AND left_at IS NULL;

-- name: end_practice_of_class(class_id, member, at)!
-- End the practice run of a trainee that belongs to a class.
UPDATE practice_runs SET ended_at = :at WHERE member_id = :member AND class_id = :class_id AND ended_at IS NULL;

-- name: end_exam_of_class(class_id, member, at)!
-- End the time of the exam that a trainee sits in a class: the minute job hands it in.
UPDATE exam_sittings SET ends_at = :at
WHERE member_id = :member AND handed_in_at IS NULL AND ends_at > :at
  AND exam_id IN (SELECT id FROM exams WHERE class_id = :class_id);

-- name: withdraw_class_admissions(class_id)!
-- Withdraw what a class or its instructor let people into who have left it, and into projects that it has no more.
DELETE FROM admissions
WHERE how IN ('class', 'instructor') AND class_id = :class_id
  AND member_id IN (SELECT member_id FROM trainees WHERE class_id = :class_id)
  AND (
    NOT EXISTS (SELECT 1 FROM class_projects p WHERE p.class_id = :class_id AND p.project_id = admissions.project_id)
    OR NOT EXISTS (
        SELECT 1 FROM trainees t
        WHERE t.class_id = :class_id AND t.member_id = admissions.member_id AND t.left_at IS NULL
    )
  );

-- name: admit_trainees(class_id, at)!
-- Let the trainees of a class into its projects, without those whom a manager took out.
INSERT INTO admissions (member_id, project_id, how, class_id, at)
SELECT t.member_id, p.project_id, 'class', t.class_id, :at
FROM trainees t CROSS JOIN class_projects p ON p.class_id = t.class_id
WHERE t.class_id = :class_id AND t.left_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.member_id = t.member_id AND b.project_id = p.project_id)
ON CONFLICT (member_id, project_id, how, class_id) DO NOTHING;

-- name: rename_trainee(class_id, member, name)!
-- Change the name of a trainee in a class.
UPDATE trainees SET name = :name WHERE class_id = :class_id AND member_id = :member AND left_at IS NULL;

-- name: was_taken_out(class_id, member)$
-- Whether an instructor took a person out of a class: 1, or nothing.
SELECT 1 FROM trainees
WHERE class_id = :class_id AND member_id = :member AND left_at IS NOT NULL AND removed_by IS NOT NULL;

-- name: has_been_in_any_class(member)$
-- Whether a person is or was in a class: 1, or nothing.
SELECT 1 FROM trainees WHERE member_id = :member LIMIT 1;

-- name: raise_hand(class_id, member, at)!
-- Raise the hand of a trainee.
UPDATE trainees SET hand_at = :at WHERE class_id = :class_id AND member_id = :member AND left_at IS NULL;

-- name: take_hand_down(class_id, member, at)!
-- Take down the hand of a trainee, who has got help.
UPDATE trainees SET hand_at = NULL, helped_at = :at WHERE class_id = :class_id AND member_id = :member AND left_at IS NULL;

-- name: trainee_name(class_id, member)$
-- The name of a person in a class, in which they are or were.
SELECT name FROM trainees WHERE class_id = :class_id AND member_id = :member;
