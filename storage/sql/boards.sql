-- name: practising_trainees(class_id)
-- The trainees of a class who practise in it now: since when their picture is on the screen, and the last answer to it.
SELECT r.member_id, r.shown_at,
       (SELECT max(a.at) FROM practice_answers a WHERE a.run_id = r.id AND a.item_id = r.item_id) AS answered_at
FROM trainees t CROSS JOIN practice_runs r ON r.member_id = t.member_id AND r.ended_at IS NULL
WHERE t.class_id = :class_id AND t.left_at IS NULL AND r.class_id = :class_id AND r.purpose <> 'trial'
  AND r.item_id IS NOT NULL;

-- name: trainees_done(class_id, since)
-- The trainees of a class who have finished a practice run that began since a moment.
SELECT DISTINCT r.member_id
FROM trainees t CROSS JOIN practice_runs r ON r.member_id = t.member_id AND r.began_at >= :since
WHERE t.class_id = :class_id AND t.left_at IS NULL AND r.class_id = :class_id AND r.purpose <> 'trial'
  AND r.ended_at IS NOT NULL AND r.done >= r.size;

-- name: newest_practised(member, project, most)
-- A person's newest first answers in a project, the newest first, with what is right and the picture.
SELECT a.id, a.answer, a.is_right, a.at, i.gold, i.gold_flag
FROM practice_answers a CROSS JOIN items i ON i.id = a.item_id
WHERE a.member_id = :member AND a.project_id = :project AND a.is_first = 1 AND a.class_id IS NOT NULL
ORDER BY a.id DESC LIMIT :most;
