-- name: cleaning_candidate(class_id, reasons)^
-- A doubtful picture that somebody sent for a class's project, that nobody says is private, and that is not decided.
SELECT i.id FROM class_projects p CROSS JOIN items i ON i.project_id = p.project_id
WHERE p.class_id = :class_id AND i.state = 'quarantined' AND i.sent_by IS NOT NULL
  AND i.quarantine_reason IN (SELECT value FROM json_each(:reasons))
  AND NOT EXISTS (SELECT 1 FROM assignments s WHERE s.item_id = i.id AND s.state = 'skipped' AND s.reason = 'private')
  AND NOT EXISTS (SELECT 1 FROM upload_results r WHERE r.item_id = i.id AND r.is_private = 1)
  AND NOT EXISTS (SELECT 1 FROM class_cleanings c WHERE c.class_id = :class_id AND c.item_id = i.id)
ORDER BY i.id LIMIT 1;

-- name: count_cleaning_candidates(class_id, reasons)$
-- How many doubtful pictures that nobody says are private the instructor of a class has not decided about.
SELECT count(*) FROM class_projects p CROSS JOIN items i ON i.project_id = p.project_id
WHERE p.class_id = :class_id AND i.state = 'quarantined' AND i.sent_by IS NOT NULL
  AND i.quarantine_reason IN (SELECT value FROM json_each(:reasons))
  AND NOT EXISTS (SELECT 1 FROM assignments s WHERE s.item_id = i.id AND s.state = 'skipped' AND s.reason = 'private')
  AND NOT EXISTS (SELECT 1 FROM upload_results r WHERE r.item_id = i.id AND r.is_private = 1)
  AND NOT EXISTS (SELECT 1 FROM class_cleanings c WHERE c.class_id = :class_id AND c.item_id = i.id);

-- name: decide_cleaning(class_id, item, answer, by, at)!
-- Set what is right about a picture in the cleaning practice of a class.
INSERT INTO class_cleanings (class_id, item_id, answer, decided_by, at) VALUES (:class_id, :item, :answer, :by, :at)
ON CONFLICT (class_id, item_id) DO UPDATE SET answer = excluded.answer, decided_by = excluded.decided_by, at = excluded.at;

-- name: cleaning_figures(class_id)^
-- How many pictures the cleaning practice of a class has, how often trainees answered, and as often as the instructor.
SELECT (SELECT count(*) FROM class_cleanings WHERE class_id = :class_id) AS decided, count(*) AS answers,
    CAST(coalesce(sum(CASE WHEN a.answer = c.answer THEN 1 ELSE 0 END), 0) AS BIGINT) AS same
FROM class_cleaning_answers a CROSS JOIN class_cleanings c ON c.class_id = a.class_id AND c.item_id = a.item_id
WHERE a.class_id = :class_id;

-- name: cleanings_to_hand_over(class_id, most)
-- Decided pictures of a class that are still set aside, with the decision.
SELECT c.item_id, c.answer FROM class_cleanings c CROSS JOIN items i ON i.id = c.item_id AND i.state = 'quarantined'
WHERE c.class_id = :class_id AND coalesce(i.quarantine_reason, '') <> 'private' ORDER BY c.item_id LIMIT :most;

-- name: next_class_cleaning(class_id, member)^
-- The next picture of a class's cleaning practice for a trainee: none of their own, and none that somebody says is private.
SELECT c.item_id FROM class_cleanings c CROSS JOIN items i ON i.id = c.item_id
WHERE c.class_id = :class_id AND i.erased_at IS NULL AND i.sent_by <> :member
  AND coalesce(i.quarantine_reason, '') <> 'private'
  AND NOT EXISTS (SELECT 1 FROM assignments s WHERE s.item_id = i.id AND s.state = 'skipped' AND s.reason = 'private')
  AND NOT EXISTS (SELECT 1 FROM upload_results r WHERE r.item_id = i.id AND r.is_private = 1)
  AND NOT EXISTS (SELECT 1 FROM class_cleaning_answers a
                  WHERE a.class_id = :class_id AND a.member_id = :member AND a.item_id = c.item_id)
ORDER BY c.item_id LIMIT 1;

-- name: right_cleaning(class_id, item)$
-- What the instructor of a class decided about a picture.
SELECT answer FROM class_cleanings WHERE class_id = :class_id AND item_id = :item;

-- name: answer_cleaning(class_id, member, item, answer, at)!
-- Store what a trainee says of a picture; 0 rows if they have answered.
INSERT INTO class_cleaning_answers (class_id, member_id, item_id, answer, at) VALUES (:class_id, :member, :item, :answer, :at)
ON CONFLICT (class_id, member_id, item_id) DO NOTHING;

-- name: own_cleaning_figures(class_id, member)^
-- How many pictures a trainee answered in cleaning practice, as often as the instructor, and how many there are for them.
SELECT count(*) AS answers, CAST(coalesce(sum(CASE WHEN a.answer = c.answer THEN 1 ELSE 0 END), 0) AS BIGINT) AS same,
    (SELECT count(*) FROM class_cleanings c CROSS JOIN items i ON i.id = c.item_id
     WHERE c.class_id = :class_id AND i.erased_at IS NULL AND i.sent_by <> :member
       AND coalesce(i.quarantine_reason, '') <> 'private'
       AND NOT EXISTS (SELECT 1 FROM assignments s WHERE s.item_id = i.id AND s.state = 'skipped' AND s.reason = 'private')
       AND NOT EXISTS (SELECT 1 FROM upload_results r WHERE r.item_id = i.id AND r.is_private = 1)) AS size
FROM class_cleaning_answers a CROSS JOIN class_cleanings c ON c.class_id = a.class_id AND c.item_id = a.item_id
WHERE a.class_id = :class_id AND a.member_id = :member;

-- name: delete_class_cleaning_answers(class_id, member)!
-- Delete what was said in the cleaning practice of a class, by one member or (0) by all.
DELETE FROM class_cleaning_answers WHERE class_id = :class_id AND (:member = 0 OR member_id = :member);
