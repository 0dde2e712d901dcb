-- name: delete_class_practice(class_id, member, most)!
-- Delete some practice answers of a class, of one member or (0) of all.
DELETE FROM practice_answers WHERE id IN (
    SELECT id FROM practice_answers
    WHERE class_id = :class_id AND (:member = 0 OR member_id = :member) LIMIT :most);

-- name: delete_class_runs(class_id, member)!
-- Delete the practice runs of a class whose answers were deleted, of one member or (0) of all.
DELETE FROM practice_runs WHERE class_id = :class_id AND (:member = 0 OR member_id = :member);

-- name: delete_class_question_messages(class_id, member)!
-- Forget which messages show the questions of a class, of one member or (0) of all.
DELETE FROM question_messages WHERE question_id IN (
    SELECT id FROM questions WHERE class_id = :class_id AND (:member = 0 OR member_id = :member));

-- name: delete_class_questions(class_id, member)!
-- Delete the questions of a class with their answers, of one member or (0) of all.
DELETE FROM questions WHERE class_id = :class_id AND (:member = 0 OR member_id = :member);

-- name: delete_class_exam_choices(class_id, member)!
-- Delete what was chosen in the exams of a class, by one member or (0) by all.
DELETE FROM exam_choices WHERE sitting_id IN (
    SELECT s.id FROM exams e CROSS JOIN exam_sittings s ON s.exam_id = e.id
    WHERE e.class_id = :class_id AND (:member = 0 OR s.member_id = :member));

-- name: delete_class_exam_sittings(class_id, member)!
-- Delete who sat the exams of a class: one member or (0) all.
DELETE FROM exam_sittings
WHERE exam_id IN (SELECT id FROM exams WHERE class_id = :class_id) AND (:member = 0 OR member_id = :member);

-- name: delete_class_proposals(class_id, member)!
-- Delete for which roles a class's people were proposed: one member or (0) all.
DELETE FROM proposals WHERE class_id = :class_id AND (:member = 0 OR member_id = :member);

-- name: delete_class_consents(class_id, member)!
-- Delete what people agreed to in a class: one member or (0) all.
DELETE FROM class_consents WHERE class_id = :class_id AND (:member = 0 OR member_id = :member);

-- name: delete_class_trainees(class_id, member)!
-- Delete the people of a class: one member or (0) all.
DELETE FROM trainees WHERE class_id = :class_id AND (:member = 0 OR member_id = :member);

-- name: class_people(class_id, member)
-- The people who are or were in a class: one member or (0) all.
SELECT member_id FROM trainees WHERE class_id = :class_id AND (:member = 0 OR member_id = :member) ORDER BY member_id;

-- name: is_only_trainee(class_id, member)$
-- Whether a member did nothing here but learn in a class: 1, or nothing.
SELECT 1 FROM members m
WHERE m.id = :member
  AND NOT EXISTS (SELECT 1 FROM trainees t WHERE t.member_id = m.id AND t.class_id <> :class_id)
  AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.member_id = m.id)
  AND NOT EXISTS (SELECT 1 FROM reviews v WHERE v.reviewer_id = m.id)
  AND NOT EXISTS (SELECT 1 FROM items i WHERE i.sent_by = m.id AND i.erased_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM roles r WHERE r.member_id = m.id AND r.role <> 'labeler');
