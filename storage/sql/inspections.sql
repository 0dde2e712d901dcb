-- name: decided_disputes(class_id, member, most)
-- Newest decided disputes of a class's projects that a person did not label, without every third, which is left for exams.
SELECT r.id, (SELECT max(a.id) FROM inspection_answers a WHERE a.review_id = r.id AND a.member_id = :member) AS last_answer
FROM class_projects p
CROSS JOIN projects q ON q.id = p.project_id
CROSS JOIN reviews r ON r.project_id = p.project_id
CROSS JOIN items i ON i.id = r.item_id
WHERE p.class_id = :class_id AND q.kind <> 'multiple' AND r.cause = 'dispute' AND r.state = 'done' AND r.reason <> ''
  AND r.superseded_at IS NULL AND r.labels IS NOT NULL AND r.id - r.id / 3 * 3 <> 0 AND i.state = 'final'
  AND NOT EXISTS (SELECT 1 FROM assignments s WHERE s.item_id = i.id AND s.member_id = :member AND s.state = 'submitted')
ORDER BY r.id DESC LIMIT :most;

-- name: disputes_for_sheets(class_id, project, for_exam, most)
-- Newest decided disputes of a project, for exams (1) or rehearsals (0), that no sheet had and no trainee labeled.
SELECT i.id, r.labels, r.reason
FROM reviews r
CROSS JOIN projects q ON q.id = r.project_id
CROSS JOIN items i ON i.id = r.item_id
WHERE r.project_id = :project AND q.kind <> 'multiple' AND r.cause = 'dispute' AND r.state = 'done' AND r.reason <> ''
  AND r.superseded_at IS NULL AND r.labels IS NOT NULL AND i.state = 'final'
  AND CASE WHEN r.id - r.id / 3 * 3 = 0 THEN 1 ELSE 0 END = :for_exam
  AND NOT EXISTS (SELECT 1 FROM exam_pictures p CROSS JOIN exams e ON e.id = p.exam_id
                  WHERE p.item_id = i.id AND e.class_id = :class_id AND e.sheet > 0)
  AND NOT EXISTS (SELECT 1 FROM assignments s CROSS JOIN trainees t ON t.member_id = s.member_id AND t.left_at IS NULL
                  WHERE s.item_id = i.id AND s.state = 'submitted' AND t.class_id = :class_id)
ORDER BY r.id DESC LIMIT :most;

-- name: who_inspected(class_id, member, since, least)
-- Who has answered at least so many decided disputes in a class since a moment (0 for `member`: of all).
SELECT member_id FROM inspection_answers
WHERE class_id = :class_id AND (:member = 0 OR member_id = :member) AND at >= :since
GROUP BY member_id HAVING count(*) >= :least;

-- name: add_inspection(class_id, member, review, label, reason, is_right, at)!
-- Add a person's answer to a decided dispute.
INSERT INTO inspection_answers (class_id, member_id, review_id, label_id, reason, is_right, at)
VALUES (:class_id, :member, :review, :label, :reason, :is_right, :at);

-- name: newest_inspections(class_id, member, most)
-- A person's newest answers to decided disputes in a class: whether they were right.
SELECT is_right FROM inspection_answers WHERE class_id = :class_id AND member_id = :member ORDER BY id DESC LIMIT :most;

-- name: count_inspections(class_id, member)$
-- How many decided disputes a person has answered in a class.
SELECT count(*) FROM inspection_answers WHERE class_id = :class_id AND member_id = :member;

-- name: forget_inspections(class_id, member)!
-- Forget answers to decided disputes in a class (0: in all), of one member or (0) of all.
DELETE FROM inspection_answers WHERE (:class_id = 0 OR class_id = :class_id) AND (:member = 0 OR member_id = :member);
