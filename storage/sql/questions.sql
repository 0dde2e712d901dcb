-- name: add_question(class_id, project, item, member, words, voice, at)$
-- Add a question, and return its id.
INSERT INTO questions (class_id, project_id, item_id, member_id, words, voice, asked_at)
VALUES (:class_id, :project, :item, :member, :words, :voice, :at)
RETURNING id;

-- name: question_by_id(question)^
-- A question with its asker and its picture.
SELECT q.id, q.class_id, q.project_id, q.item_id, q.member_id, coalesce(t.name, m.name) AS name, t.number, q.words, q.voice,
    CASE WHEN i.erased_at IS NULL THEN i.photo END AS photo, q.answered_at, q.answered_by
FROM questions q CROSS JOIN members m ON m.id = q.member_id
LEFT JOIN trainees t ON t.class_id = q.class_id AND t.member_id = q.member_id
LEFT JOIN items i ON i.id = q.item_id
WHERE q.id = :question;

-- name: open_questions(class_id, most)
-- The ids of the first questions in a class (null: outside any class) that are not answered.
SELECT id FROM questions
WHERE answered_at IS NULL AND class_id IS NOT DISTINCT FROM CAST(:class_id AS BIGINT) ORDER BY id LIMIT :most;

-- name: who_waits_for_answers(class_id, since)
-- Who has asked a question in a class since a moment that is not answered.
SELECT DISTINCT member_id FROM questions WHERE class_id = :class_id AND answered_at IS NULL AND asked_at >= :since;

-- name: next_open_question(class_id, after)$
-- The first question after another that is not answered, in a class (null: outside any class).
SELECT id FROM questions
WHERE answered_at IS NULL AND class_id IS NOT DISTINCT FROM CAST(:class_id AS BIGINT) AND id > :after
ORDER BY id LIMIT 1;

-- name: count_open_questions(class_id)$
-- The number of questions in a class (null: outside any class) that are not answered.
SELECT count(*) FROM questions
WHERE answered_at IS NULL AND class_id IS NOT DISTINCT FROM CAST(:class_id AS BIGINT);

-- name: answer_question(question, words, voice, kept_in, by, at)!
-- Answer a question; 0 rows if somebody has.
UPDATE questions SET answer = :words, answer_voice = :voice, kept_in = :kept_in, answered_by = :by, answered_at = :at
WHERE id = :question AND answered_at IS NULL;

-- name: remember_question_message(person, message, question)!
-- Remember which question a message in a person's chat shows, so that a reply to it is an answer.
INSERT INTO question_messages (member_id, message, question_id)
SELECT id, :message, :question FROM members WHERE telegram_id = :person
ON CONFLICT (member_id, message) DO UPDATE SET question_id = excluded.question_id;

-- name: question_of_message(member, message)$
-- The question that a message in a person's chat shows.
SELECT question_id FROM question_messages WHERE member_id = :member AND message = :message;

-- name: question_messages_about(item)
-- Who has a question about an item in their chat, and the messages that show it.
SELECT m.member_id, m.message FROM questions q CROSS JOIN question_messages m ON m.question_id = q.id
WHERE q.item_id = :item ORDER BY m.member_id, m.message;

-- name: class_with_project(member, project)$
-- The newest class in which a person learns a project.
SELECT t.class_id FROM trainees t
CROSS JOIN class_projects p ON p.class_id = t.class_id CROSS JOIN classes c ON c.id = t.class_id
WHERE t.member_id = :member AND t.left_at IS NULL AND c.closed_at IS NULL AND p.project_id = :project
ORDER BY t.class_id DESC LIMIT 1;

-- name: has_been_shown(member, item)$
-- Whether a person was shown a picture, to label it, to practice, or in an exam whose results were told: 1 or 0.
SELECT CASE WHEN EXISTS (SELECT 1 FROM assignments WHERE item_id = :item AND member_id = :member)
    OR EXISTS (SELECT 1 FROM practice_runs WHERE item_id = :item AND member_id = :member)
    OR EXISTS (SELECT 1 FROM practice_answers WHERE item_id = :item AND member_id = :member)
    OR EXISTS (SELECT 1 FROM exam_pictures p CROSS JOIN exams e ON e.id = p.exam_id AND e.told_at IS NOT NULL
               CROSS JOIN exam_sittings s ON s.exam_id = e.id AND s.member_id = :member
               WHERE p.item_id = :item) THEN 1 ELSE 0 END;

-- name: practice_on_screen(member)^
-- The picture that a trainee practices with, and since when it is shown; not one of an instructor's trial.
SELECT class_id, project_id, item_id, shown_at FROM practice_runs
WHERE member_id = :member AND ended_at IS NULL AND item_id IS NOT NULL AND shown_at IS NOT NULL AND purpose <> 'trial';

-- name: class_in_lesson(class_id)$
-- Whether a lesson of a class goes on: 1, or nothing.
SELECT 1 FROM lessons WHERE class_id = :class_id AND ended_at IS NULL;
