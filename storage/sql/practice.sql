-- name: practice_run(member)^
-- A person's practice run that goes on, and whether they have raised a hand in its class.
SELECT id, class_id, project_id, purpose, size, done, item_id, wrong, chosen, card,
       (SELECT t.hand_at FROM trainees t
        WHERE t.class_id = practice_runs.class_id AND t.member_id = :member AND t.left_at IS NULL) AS hand_at
FROM practice_runs
WHERE member_id = :member AND ended_at IS NULL;

-- name: newest_practice_run(member)^
-- A person's newest practice run, ended or not, and the message with its card.
SELECT id, card FROM practice_runs WHERE member_id = :member ORDER BY began_at DESC, id DESC LIMIT 1;

-- name: add_practice_run(member, class_id, project, purpose, size, done, card, at)$
-- Begin a practice run, and return its id.
INSERT INTO practice_runs (member_id, class_id, project_id, purpose, size, done, card, began_at)
VALUES (:member, :class_id, :project, :purpose, :size, :done, :card, :at)
RETURNING id;

-- name: show_practice_item(run, item, at)!
-- Set the picture that a practice run shows.
UPDATE practice_runs SET item_id = :item, shown_at = :at, wrong = NULL, chosen = '[]' WHERE id = :run;

-- name: set_practice_wrong(run, wrong)!
-- Store the last wrong answer to the picture that a practice run shows.
UPDATE practice_runs SET wrong = :wrong WHERE id = :run;

-- name: set_practice_chosen(run, chosen)!
-- Store the labels marked so far on the picture that a practice run shows.
UPDATE practice_runs SET chosen = :chosen WHERE id = :run;

-- name: count_practice_done(run)!
-- Count a picture that was answered rightly.
UPDATE practice_runs SET done = done + 1, item_id = NULL WHERE id = :run;

-- name: end_practice_run(run, at)!
-- End a practice run.
UPDATE practice_runs SET ended_at = :at, item_id = NULL WHERE id = :run;

-- name: set_practice_card(run, message)!
-- Store the message with the card of a practice run.
UPDATE practice_runs SET card = :message WHERE id = :run;

-- name: practice_items(project, member, run, most)
-- The pictures that a run of a person can show, and when each was answered last: a number that grows, or null.
SELECT i.id, i.gold, i.gold_flag,
       (SELECT max(a.id) FROM practice_answers a
        WHERE a.member_id = :member AND a.project_id = :project AND a.item_id = i.id) AS seen
FROM items i
WHERE i.project_id = :project AND i.gold_use = 'practice' AND (i.gold IS NOT NULL OR i.gold_flag IS NOT NULL)
  AND i.state NOT IN ('collected', 'quarantined', 'discarded')
  AND NOT EXISTS (SELECT 1 FROM practice_answers a WHERE a.run_id = :run AND a.item_id = i.id)
ORDER BY i.id LIMIT :most;

-- name: class_has_practice(class_id)$
-- Whether a class has a picture to practise with: 1, or nothing.
SELECT 1 FROM class_projects p CROSS JOIN items i ON i.project_id = p.project_id AND i.gold_use = 'practice'
WHERE p.class_id = :class_id AND (i.gold IS NOT NULL OR i.gold_flag IS NOT NULL)
  AND i.state NOT IN ('collected', 'quarantined', 'discarded') LIMIT 1;

-- name: practice_item(item)^
-- A picture with a known label, if it can be practised.
SELECT id, photo, gold, gold_flag, hint, hint_voice FROM items
WHERE id = :item AND gold_use = 'practice' AND (gold IS NOT NULL OR gold_flag IS NOT NULL)
  AND state NOT IN ('collected', 'quarantined', 'discarded');

-- name: add_practice_answer(run, member, class_id, project, item, answer, is_first, is_right, at)!
-- Store an answer of practice.
INSERT INTO practice_answers (run_id, member_id, class_id, project_id, item_id, answer, is_first, is_right, at)
VALUES (:run, :member, :class_id, :project, :item, :answer, :is_first, :is_right, :at);

-- name: last_right_in_run(run)^
-- What was right on the picture of a practice run that was answered rightly last.
SELECT i.gold, i.gold_flag FROM practice_answers a CROSS JOIN items i ON i.id = a.item_id
WHERE a.run_id = :run AND a.is_right = 1 ORDER BY a.id DESC LIMIT 1;

-- name: is_answered_in_run(run, item)$
-- Whether a picture was answered in a practice run: 1, or nothing.
SELECT 1 FROM practice_answers WHERE run_id = :run AND item_id = :item LIMIT 1;

-- name: first_practice_answers(member, project, most)
-- A person's newest first answers in a project, the newest first, with what is right.
SELECT a.answer, i.gold, i.gold_flag
FROM practice_answers a CROSS JOIN items i ON i.id = a.item_id
WHERE a.member_id = :member AND a.project_id = :project AND a.is_first = 1
  AND (i.gold IS NOT NULL OR i.gold_flag IS NOT NULL)
ORDER BY a.id DESC LIMIT :most;

-- name: first_answers_of_run(run)
-- The first answers of a practice run, with what is right.
SELECT a.answer, i.gold, i.gold_flag
FROM practice_answers a CROSS JOIN items i ON i.id = a.item_id
WHERE a.run_id = :run AND a.is_first = 1 AND (i.gold IS NOT NULL OR i.gold_flag IS NOT NULL)
ORDER BY a.id;

-- name: first_counts_of_run(run)^
-- The number of first answers of a practice run, and of the right ones.
SELECT count(*) AS pictures, CAST(coalesce(sum(is_right), 0) AS BIGINT) AS right_ones FROM practice_answers
WHERE run_id = :run AND is_first = 1;

-- name: first_counts_in_class(class_id, member, since)^
-- The number of a person's first answers in a class since a moment, and of the right ones.
SELECT count(*) AS pictures, CAST(coalesce(sum(is_right), 0) AS BIGINT) AS right_ones FROM practice_answers
WHERE member_id = :member AND class_id = :class_id AND is_first = 1 AND at >= :since;

-- name: note_practice(class_id, member, is_right, at)!
-- Record when a trainee practised last, and how many first answers have been wrong since the last right one.
UPDATE trainees SET active_at = :at, wrong_in_row = CASE WHEN :is_right = 1 THEN 0 ELSE wrong_in_row + 1 END
WHERE class_id = :class_id AND member_id = :member;

-- name: practice_screens_with(item)
-- Who practises with an item now, and the messages that show it.
SELECT member_id, card FROM practice_runs WHERE item_id = :item AND ended_at IS NULL AND card IS NOT NULL;

-- name: practised_in(project, most)
-- The newest first answers of each person in a project, at most so many: how many, and the right ones. Trials don't count.
SELECT member_id, count(*) AS answers, CAST(sum(is_right) AS BIGINT) AS right_ones
FROM (SELECT a.member_id, a.is_right, row_number() OVER (PARTITION BY a.member_id ORDER BY a.id DESC) AS place
      FROM practice_answers a JOIN practice_runs r ON r.id = a.run_id
      WHERE a.project_id = :project AND a.is_first = 1 AND r.purpose <> 'trial') newest
WHERE place <= :most
GROUP BY member_id ORDER BY member_id;

-- name: practice_counts(class_id, members, since)
-- The number of first answers of some trainees (a JSON list) since a moment, by what was answered and what is right.
SELECT a.member_id, a.project_id, a.answer, a.is_right, i.gold, i.gold_flag, count(*) AS answers
FROM practice_answers a CROSS JOIN items i ON i.id = a.item_id
WHERE a.class_id = :class_id AND a.at >= :since AND a.is_first = 1
  AND a.member_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:members))
GROUP BY a.member_id, a.project_id, a.answer, a.is_right, i.gold, i.gold_flag
ORDER BY a.member_id, a.project_id, a.answer, i.gold NULLS FIRST;

-- name: end_practice_runs_in(class_id, project, at)!
-- End the practice runs of a class in a project.
UPDATE practice_runs SET ended_at = :at WHERE class_id = :class_id AND project_id = :project AND ended_at IS NULL;

-- name: count_practised(class_id, member, since)$
-- How many pictures a person has answered in practice in a class, since a moment; null: in all.
SELECT count(*) FROM practice_answers
WHERE member_id = :member AND class_id = :class_id AND is_first = 1
  AND (CAST(:since AS TEXT) IS NULL OR at >= :since);

-- name: count_own_practice(member, since)^
-- How many pictures a person has answered in practice since a moment, and in all. Trials don't count.
SELECT CAST(coalesce(sum(CASE WHEN a.at >= :since THEN 1 ELSE 0 END), 0) AS BIGINT) AS today, count(*) AS total
FROM practice_answers a JOIN practice_runs r ON r.id = a.run_id
WHERE a.member_id = :member AND a.is_first = 1 AND r.purpose <> 'trial';

-- name: practised_in_class(class_id, since, until)
-- How many pictures each person has answered in practice in a class between two moments.
SELECT member_id, count(*) AS pictures FROM practice_answers
WHERE class_id = :class_id AND at >= :since AND at < :until AND is_first = 1 GROUP BY member_id;
