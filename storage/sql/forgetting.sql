-- name: begin_forgetting(member, telegram_id, name, with_answers, at)!
-- Record that a person is being forgotten.
INSERT INTO forgettings (member_id, telegram_id, name, with_answers, at)
VALUES (:member, :telegram_id, :name, :with_answers, :at)
ON CONFLICT (member_id) DO NOTHING;

-- name: forgettings()
-- People who are being forgotten.
SELECT f.member_id, f.telegram_id, f.name, f.with_answers, m.pseudonym
FROM forgettings f JOIN members m ON m.id = f.member_id ORDER BY f.member_id;

-- name: clear_forgetting(member)!
-- Forget whom a record of forgetting is about, when all rows are cleared.
UPDATE forgettings SET telegram_id = NULL, name = NULL WHERE member_id = :member;

-- name: end_forgettings()!
-- Delete the records of forgetting whose rows are cleared.
DELETE FROM forgettings WHERE telegram_id IS NULL;

-- name: clear_identity(member)!
-- Replace what identifies a person. A negative Telegram id is nobody's.
UPDATE members
SET telegram_id = -id, name = pseudonym, goal = NULL, remind_hour = NULL, reminded_on = NULL, language_chosen = 0
WHERE id = :member;

-- name: delete_roles_of(member)!
-- Delete a person's roles.
DELETE FROM roles WHERE member_id = :member;

-- name: delete_admissions_of(member)!
-- Delete where a person was let in.
DELETE FROM admissions WHERE member_id = :member;

-- name: delete_instructor(member)!
-- Take a person from the instructors of all classes.
DELETE FROM class_instructors WHERE member_id = :member;

-- name: delete_consents_of(member)!
-- Delete a person's agreements that their pictures are used.
DELETE FROM consents WHERE member_id = :member;

-- name: delete_class_consents_of(member)!
-- Delete a person's agreements to classes.
DELETE FROM class_consents WHERE member_id = :member;

-- name: delete_forms_of_forgotten(member)!
-- Delete what a person was typing.
DELETE FROM forms WHERE member_id = :member;

-- name: delete_question_messages_of(member)!
-- Delete which messages showed questions to a person.
DELETE FROM question_messages WHERE member_id = :member;

-- name: delete_notices_of(member)!
-- Delete all notices to a person.
DELETE FROM outbox WHERE member_id = :member;

-- name: delete_notices_with(value)!
-- Delete all notices with a value in them, written as JSON.
DELETE FROM outbox WHERE replace(arguments, :value, '') <> arguments;

-- name: words_of(member)
-- A person's names in classes; what they wrote in questions, answers to questions, appeals and reports about guides, or the file ids of what they said.
SELECT name AS words FROM trainees WHERE member_id = :member AND name <> ''
UNION SELECT words FROM questions WHERE member_id = :member AND words <> ''
UNION SELECT voice FROM questions WHERE member_id = :member AND voice IS NOT NULL
UNION SELECT answer FROM questions WHERE answered_by = :member AND answer <> ''
UNION SELECT answer_voice FROM questions WHERE answered_by = :member AND answer_voice IS NOT NULL
UNION SELECT a.words FROM annotations n CROSS JOIN appeals a ON a.annotation_id = n.id
      WHERE n.member_id = :member AND a.words <> ''
UNION SELECT unclear_words FROM reviews WHERE reviewer_id = :member AND unclear_words <> '';

-- name: clear_questions_of(member)!
-- Clear what a person asked.
UPDATE questions SET words = '', voice = NULL WHERE member_id = :member;

-- name: clear_answers_by(member)!
-- Clear what a person answered to questions.
UPDATE questions SET answer = '', answer_voice = NULL WHERE answered_by = :member;

-- name: clear_appeals_of(member)!
-- Clear what a person wrote in appeals.
UPDATE appeals SET words = '' WHERE annotation_id IN (SELECT id FROM annotations WHERE member_id = :member);

-- name: clear_words_of_reviewer(member)!
-- Clear what a person wrote in reviews.
UPDATE reviews SET unclear_words = '', reason = '' WHERE reviewer_id = :member;

-- name: clear_reasons_in_exams_of(member)!
-- Clear what a person wrote in reviews where exams have copies of it.
UPDATE exam_pictures SET hint = ''
WHERE EXISTS (SELECT 1 FROM reviews r
              WHERE r.item_id = exam_pictures.item_id AND r.reviewer_id = :member AND r.reason = exam_pictures.hint);

-- name: clear_hints_in_exams_of(member)!
-- Clear a person's explanations of gold pictures where exams have copies of them.
UPDATE exam_pictures SET hint = '' WHERE item_id IN (SELECT id FROM items WHERE hint_by = :member);

-- name: clear_hints_of(member)!
-- Clear a person's explanations of gold pictures.
UPDATE items SET hint = NULL, hint_voice = NULL, hint_by = NULL WHERE hint_by = :member;

-- name: clear_spoken_hints_of(member)!
-- Clear a person's spoken explanations of gold pictures, and forget who wrote the others.
UPDATE items SET hint_voice = NULL, hint_by = NULL WHERE hint_by = :member;

-- name: clear_trainee(member, at)!
-- Replace a person's name in classes, and let them leave.
UPDATE trainees
SET name = (SELECT pseudonym FROM members WHERE id = trainees.member_id), left_at = coalesce(left_at, :at), hand_at = NULL
WHERE member_id = :member;

-- name: clear_sent_files_of(member)!
-- Forget Telegram's file ids and the names of files that a person sent.
UPDATE upload_files SET remote = '', name = '', state = 'done' WHERE upload_id IN (SELECT id FROM uploads WHERE member_id = :member);

-- name: clear_sent_names_of(member)!
-- Forget the names with which a person's pictures came.
UPDATE upload_results SET name = '#' || CAST(file_id AS TEXT)
WHERE file_id IN (SELECT f.id FROM uploads u CROSS JOIN upload_files f ON f.upload_id = u.id WHERE u.member_id = :member);

-- name: rename_sent_pictures(member)!
-- Give pictures that a person sent names without theirs.
UPDATE items SET file = '#' || CAST(id AS TEXT) WHERE sent_by = :member;

-- name: delete_number_tries_of(telegram_id)!
-- Delete how often an account typed a wrong class number.
DELETE FROM number_tries WHERE person = :telegram_id;

-- name: delete_updates_with(value)!
-- Delete waiting and dead updates with a value in them, written as JSON.
DELETE FROM inbox WHERE state <> 'done' AND replace(body, :value, '') <> body;

-- name: clear_update_errors()!
-- Clear the errors of updates that are done: they may quote what people wrote.
UPDATE inbox SET error = NULL WHERE state = 'done' AND error IS NOT NULL;

-- name: delete_appeals_of(member)!
-- Delete a person's appeals.
DELETE FROM appeals WHERE annotation_id IN (SELECT id FROM annotations WHERE member_id = :member);

-- name: delete_corrections_of(member)!
-- Delete the corrections of a person's answers.
DELETE FROM corrections WHERE member_id = :member;

-- name: delete_annotations_of(member)!
-- Delete a person's answers.
DELETE FROM annotations WHERE member_id = :member;

-- name: delete_tallies_of(member)!
-- Delete the counts of a person's answers.
DELETE FROM tallies WHERE member_id = :member;

-- name: delete_practice_answers_of(member)!
-- Delete a person's answers in practice.
DELETE FROM practice_answers WHERE member_id = :member;

-- name: delete_practice_runs_of(member)!
-- Delete a person's runs of practice.
DELETE FROM practice_runs WHERE member_id = :member;

-- name: delete_exam_choices_of(member)!
-- Delete what a person chose in exams.
DELETE FROM exam_choices WHERE sitting_id IN (SELECT id FROM exam_sittings WHERE member_id = :member);

-- name: delete_exam_sittings_of(member)!
-- Delete the exams that a person sat.
DELETE FROM exam_sittings WHERE member_id = :member;

-- name: delete_cleaning_practice_of(member)!
-- Delete a person's answers in cleaning practice.
DELETE FROM class_cleaning_answers WHERE member_id = :member;

-- name: delete_proposals_of(member)!
-- Delete for which roles a person was proposed.
DELETE FROM proposals WHERE member_id = :member;

-- name: own_papers(member)
-- A person's certificates.
SELECT kind, year, number, name, course, right_count, pictures, issued_on, taken_back_at FROM papers
WHERE member_id = :member ORDER BY id;

-- name: own_shares(member)
-- What a person answered when asked whether a company may be told their results.
SELECT o.company, a.text, a.agreed, a.at, a.ends_on, a.taken_back_at FROM share_answers a
JOIN share_offers o ON o.id = a.offer_id WHERE a.member_id = :member ORDER BY a.offer_id;

-- name: own_proposals(member)
-- The roles for which a person was proposed.
SELECT role, state, proposed_at, answered_at FROM proposals WHERE member_id = :member ORDER BY id;

-- name: own_roles(member)
-- A person's roles.
SELECT role, granted_at FROM roles WHERE member_id = :member ORDER BY role;

-- name: own_profile(member)^
-- What is stored of a person.
SELECT telegram_id, name, pseudonym, language, joined_at, goal, remind_hour FROM members WHERE id = :member;

-- name: own_classes(member)
-- A person's classes, with the name under which they learn.
SELECT c.name AS class, t.number, t.name, t.joined_at, t.left_at FROM trainees t JOIN classes c ON c.id = t.class_id
WHERE t.member_id = :member ORDER BY t.joined_at;

-- name: own_class_consents(member)
-- What a person agreed to in classes.
SELECT c.name AS class, a.text, a.at FROM class_consents a JOIN classes c ON c.id = a.class_id
WHERE a.member_id = :member ORDER BY a.id;

-- name: own_consents(member)
-- For which projects a person agreed that their pictures are used.
SELECT p.name AS project, a.given_at FROM consents a JOIN projects p ON p.id = a.project_id
WHERE a.member_id = :member ORDER BY a.given_at;

-- name: own_answers(member)
-- A person's answers, with the texts of the labels in a JSON list.
SELECT p.name AS project, i.id AS item, n.labels, n.at, n.superseded_at FROM annotations n
JOIN items i ON i.id = n.item_id JOIN projects p ON p.id = i.project_id WHERE n.member_id = :member ORDER BY n.id;

-- name: own_practice(member)
-- A person's answers in practice.
SELECT p.name AS project, a.item_id AS item, a.answer, a.is_right, a.at FROM practice_answers a
JOIN projects p ON p.id = a.project_id WHERE a.member_id = :member ORDER BY a.id;

-- name: own_exams(member)
-- The exams that a person sat; with a score only if the results were told.
SELECT c.name AS class, s.begun_at, s.handed_in_at, CASE WHEN e.told_at IS NOT NULL THEN s.right_count END AS right_count,
    s.is_passed
FROM exam_sittings s JOIN exams e ON e.id = s.exam_id JOIN classes c ON c.id = e.class_id WHERE s.member_id = :member ORDER BY s.id;

-- name: own_exam_answers(member)
-- What a person chose in exams.
SELECT c.item_id AS item, c.answer, c.at FROM exam_sittings s CROSS JOIN exam_choices c ON c.sitting_id = s.id
WHERE s.member_id = :member ORDER BY s.id, c.at;

-- name: own_cleaning_practice(member)
-- What a person said in cleaning practice.
SELECT item_id AS item, answer, at FROM class_cleaning_answers WHERE member_id = :member ORDER BY at, item_id;

-- name: own_inspections(member)
-- What a person answered to decided disputes.
SELECT r.item_id AS item, l.text AS label, a.reason, a.is_right, a.at FROM inspection_answers a
JOIN reviews r ON r.id = a.review_id JOIN labels l ON l.id = a.label_id WHERE a.member_id = :member ORDER BY a.id;

-- name: own_questions(member)
-- A person's questions, and the answers to them.
SELECT words, asked_at, answer, answered_at FROM questions WHERE member_id = :member ORDER BY id;

-- name: own_pictures(member)
-- Pictures that a person sent and that are not erased.
SELECT p.name AS project, i.id AS item, i.file, i.added_at, i.state FROM items i JOIN projects p ON p.id = i.project_id
WHERE i.sent_by = :member AND i.erased_at IS NULL ORDER BY i.id;

-- name: own_hints(member)
-- What a person wrote about gold pictures; empty: they said it.
SELECT p.name AS project, i.id AS item, coalesce(i.hint, '') AS words FROM items i JOIN projects p ON p.id = i.project_id
WHERE i.hint_by = :member ORDER BY i.id;

-- name: own_label_texts(member)
-- The texts of the labels of projects in which a person has answered, practised or sat an exam.
SELECT l.id, l.text FROM labels l WHERE l.project_id IN (
    SELECT i.project_id FROM annotations n JOIN items i ON i.id = n.item_id WHERE n.member_id = :member
    UNION SELECT a.project_id FROM practice_answers a WHERE a.member_id = :member
    UNION SELECT e.project_id FROM exam_sittings s JOIN exams e ON e.id = s.exam_id WHERE s.member_id = :member);

-- name: delete_concerns_of(member)!
-- Delete that managers were told of a person.
DELETE FROM concerns WHERE member_id = :member;
