-- name: end_class(class_id, at)!
-- End a class and close its door; 0 rows if it is over.
UPDATE classes SET closed_at = :at, open_until = NULL WHERE id = :class_id AND closed_at IS NULL;

-- name: reopen_class(class_id)!
-- Open a class again that is over; 0 rows if it is not, or if the data of its people was deleted.
UPDATE classes SET closed_at = NULL, deletion_told_at = NULL
WHERE id = :class_id AND closed_at IS NOT NULL AND data_deleted_at IS NULL;

-- name: end_practice_runs_of_class(class_id, at)!
-- End the practice runs of a class.
UPDATE practice_runs SET ended_at = :at, item_id = NULL WHERE class_id = :class_id AND ended_at IS NULL;

-- name: ended_classes(member)
-- The classes that are over and that an instructor taught (0: of all instructors), the newest first.
SELECT c.id, c.name, c.subject, c.language, c.seats, c.starts_on, c.ends_on, c.centre, c.contact, c.keep_months, c.number,
    c.open_until, c.closed_at, c.course, c.hours, c.issuer, c.head, c.first_number, c.kind
FROM classes c
WHERE c.closed_at IS NOT NULL
  AND (:member = 0 OR EXISTS (SELECT 1 FROM class_instructors i WHERE i.class_id = c.id AND i.member_id = :member))
ORDER BY c.id DESC;

-- name: class_end(class_id)^
-- What there is to say about the end of a class.
SELECT closed_at, ends_on, keep_months, end_offered_at, deletion_told_at, data_deleted_at, people_then, practised_then,
    right_then, (SELECT max(coalesce(active_at, joined_at)) FROM trainees WHERE class_id = :class_id) AS last_at
FROM classes WHERE id = :class_id;

-- name: classes_with_data()
-- The classes that keep data of people, in order.
SELECT c.id FROM classes c WHERE EXISTS (SELECT 1 FROM trainees t WHERE t.class_id = c.id) ORDER BY c.id;

-- name: class_figures(class_id)^
-- How many people a class had or has, how many pictures they practised, and how many of these rightly at once.
SELECT (SELECT count(*) FROM trainees WHERE class_id = :class_id) AS people, count(*) AS practised,
    CAST(coalesce(sum(a.is_right), 0) AS BIGINT) AS right_ones
FROM practice_answers a
WHERE a.class_id = :class_id AND a.is_first = 1
  AND EXISTS (SELECT 1 FROM trainees t WHERE t.class_id = :class_id AND t.member_id = a.member_id);

-- name: set_end_offered(class_id, at)!
-- Record that the instructors of a class were asked whether it is over.
UPDATE classes SET end_offered_at = :at WHERE id = :class_id;

-- name: set_deletion_told(class_id, at)!
-- Record that the instructors of a class were told when data is deleted; null: not any more.
UPDATE classes SET deletion_told_at = :at WHERE id = :class_id;

-- name: set_data_deleted(class_id, people, practised, right_ones, at)!
-- Record that the data of a class's people was deleted, and the figures that stay.
UPDATE classes SET data_deleted_at = :at, people_then = :people, practised_then = :practised, right_then = :right_ones
WHERE id = :class_id;
