-- Of member 2 (a trainee of class 1 with an answer to an item of project 1, asked by 1), whom another member, 3, stands beside.
INSERT INTO reviews (id, item_id, project_id, cause, state, rank, answers, wanted_at, reviewer_id, reason, unclear_words, verdict)
SELECT 1, item_id, 1, 'dispute', 'done', 1, 2, '2026-03-02T03:00:00.000Z', 2, '특이검수이유말', '특이안내말', 'label' FROM annotations WHERE member_id = 2;
INSERT INTO corrections (annotation_id, member_id, item_id, review_id, told_at)
SELECT id, 2, item_id, 1, '2026-03-02T03:00:00.000Z' FROM annotations WHERE member_id = 2;
INSERT INTO appeals (annotation_id, review_id, words, at) SELECT id, 1, '특이이의말', '2026-03-02T03:00:00.000Z' FROM annotations WHERE member_id = 2;
INSERT INTO admissions (member_id, project_id, how, class_id, at) VALUES (2, 1, 'class', 1, '2026-03-02T03:00:00.000Z');
INSERT INTO barred (member_id, project_id, at) VALUES (2, 1, '2026-03-02T03:00:00.000Z');
INSERT INTO class_cleaning_answers VALUES (1, 2, 3, 'keep', '2026-03-02T03:00:00.000Z');
INSERT INTO class_cleanings (class_id, item_id, answer, decided_by, at) VALUES (1, 3, 'keep', 2, '2026-03-02T03:00:00.000Z');
INSERT INTO class_instructors (class_id, member_id) VALUES (1, 2);
UPDATE classes SET created_by = 2;
INSERT INTO cleanings (member_id, item_id, step, was, used) VALUES (2, 3, 1, 'open', 0);
INSERT INTO completions (class_id, member_id, at) VALUES (1, 2, '2026-03-02T03:00:00.000Z');
INSERT INTO consents (member_id, project_id, given_at, class_id) VALUES (2, 1, '2026-03-02T03:00:00.000Z', 1);
INSERT INTO exams (id, class_id, project_id, sheet, pictures, minutes, pass_at, together, opened_at, opened_by, ends_at)
VALUES (1, 1, 1, 1, 1, 30, 1, 1, '2026-03-02T03:00:00.000Z', 2, '2026-03-02T04:00:00.000Z');
INSERT INTO exam_sittings (id, exam_id, member_id, seed, begun_at, ends_at, handed_in_at, right_count)
VALUES (1, 1, 2, 7, '2026-03-02T03:00:00.000Z', '2026-03-02T04:00:00.000Z', '2026-03-02T04:00:00.000Z', 1);
INSERT INTO exam_choices VALUES (1, 2, '[1]', '', '2026-03-02T03:00:00.000Z');
INSERT INTO exam_pictures (exam_id, item_id, right_one, hint) SELECT 1, item_id, '[1]', '특이검수이유말' FROM reviews;
INSERT OR REPLACE INTO forms VALUES (2, 'goal', '{"x": "특이적던말"}', '2026-03-02T03:00:00.000Z');
INSERT INTO concerns (project_id, member_id, kind, until, told_on) VALUES (1, 2, 'chance', 1, '2026-03-02');
INSERT INTO gold_steps (member_id, project_id, item_id, passed) VALUES (2, 1, 2, 0);
INSERT INTO history (at, actor, subject, event, old, new, why) VALUES ('2026-03-02T03:00:00.000Z', 1, 'trainee 1 2', 'renamed', '특이예전이름말', '특이새이름말', '');
INSERT INTO history (at, actor, subject, event, old, new, why) VALUES ('2026-03-02T03:00:00.000Z', 2, 'item 1', 'x', NULL, NULL, '특이역사말');
INSERT INTO inspection_answers VALUES (1, 1, 2, 1, 1, '=petals', 1, '2026-03-02T03:00:00.000Z');
INSERT INTO invitations (id, role, created_at, created_by) VALUES (99, 'labeler', '2026-03-02T03:00:00.000Z', 2);
INSERT INTO outbox (member_id, notice, arguments, created_at, state)
VALUES (1, 'announcement', '{"text": "특이이의말"}', '2026-03-02T03:00:00.000Z', 'sent'), (2, 'announcement', '{"text": "특이알림말"}', '2026-03-02T03:00:00.000Z', 'sent'),
    (1, 'question-asked', '{"name": "길순특별반"}', '2026-03-02T03:00:00.000Z', 'sent'),
    (1, 'question-asked', '{"voice": "특이음성말"}', '2026-03-02T03:00:00.000Z', 'sent'), (3, 'question-answered', '{"voice": "특이답음성말"}', '2026-03-02T03:00:00.000Z', 'sent');
INSERT INTO practice_runs (id, member_id, class_id, project_id, purpose, size, began_at) VALUES (1, 2, 1, 1, 'practice', 1, '2026-03-02T03:00:00.000Z');
INSERT INTO practice_answers (run_id, member_id, class_id, project_id, item_id, answer, is_first, is_right, at)
VALUES (1, 2, 1, 1, 2, '[1]', 1, 1, '2026-03-02T03:00:00.000Z');
INSERT INTO proposals (class_id, member_id, role, state, proposed_at, proposed_by, decided_by)
VALUES (1, 2, 'reviewer', 'asked', '2026-03-02T03:00:00.000Z', 1, NULL), (1, 3, 'reviewer', 'declined', '2026-03-02T03:00:00.000Z', 2, 2);
INSERT INTO questions (class_id, project_id, member_id, words, voice, asked_at, answered_by, answer, answer_voice)
VALUES (1, 1, 2, '', '특이음성말', '2026-03-02T03:00:00.000Z', NULL, '', NULL), (1, 1, 3, '?', NULL, '2026-03-02T03:00:00.000Z', 2, '특이답말', '특이답음성말');
INSERT INTO question_messages (member_id, message, question_id) VALUES (2, 5, 1);
INSERT INTO review_sittings (member_id, began_at) VALUES (2, '2026-03-02T03:00:00.000Z');
INSERT INTO roles (member_id, role, granted_at) VALUES (2, 'reviewer', '2026-03-02T03:00:00.000Z') ON CONFLICT DO NOTHING;
INSERT INTO share_offers (id, class_id, company, purpose, months, asked_at, asked_by) VALUES (1, 1, 'c', 'p', 3, '2026-03-02T03:00:00.000Z', 2);
INSERT INTO share_answers (offer_id, member_id, agreed, text, at) VALUES (1, 2, 1, '특이동의말', '2026-03-02T03:00:00.000Z');
INSERT INTO shown_pictures (member_id, message, address, at) VALUES (2, 6, 'x', '2026-03-02T03:00:00.000Z');
INSERT INTO told (member_id, project_id, what, day, at) VALUES (2, 1, 'feedback', '2026-03-01', '2026-03-02T03:00:00.000Z');
UPDATE trainees SET removed_by = 2;
INSERT INTO uploads (id, member_id, project_id, began_at, last_at, closed_at) VALUES (1, 2, 1, '2026-03-02T03:00:00.000Z', '2026-03-02T03:00:00.000Z', '2026-03-02T03:00:00.000Z');
INSERT INTO upload_files (id, upload_id, remote, name, state, again_at) VALUES (1, 1, '특이전화파일말', '특이파일말.jpg', 'done', '2026-03-02T03:00:00.000Z');
INSERT INTO upload_results (file_id, name, outcome, item_id) VALUES (1, '특이파일말.jpg', 'added', 4);
UPDATE items SET sent_by = 2, file = '특이파일말.jpg' WHERE id = 4;
UPDATE items SET hint_voice = '특이목소리말', hint_by = 2 WHERE id = 3;
UPDATE papers SET issued_by = 2;
INSERT INTO waits (project_id, member_id) VALUES (1, 2);
