-- name: record_event(at, actor, subject, event, old, new, why)!
-- Add a row to the history.
INSERT INTO history (at, actor, subject, event, old, new, why)
VALUES (:at, :actor, :subject, :event, :old, :new, :why);

-- name: events_of(subject)
-- The history of a subject, in order.
SELECT at, actor, event, old, new, why FROM history WHERE subject = :subject ORDER BY id;

-- name: forget_subjects(subjects)!
-- Delete the history of subjects that were deleted; `subjects` is a JSON list.
DELETE FROM history WHERE subject IN (SELECT value FROM json_each(:subjects));

-- name: archived_actors(project)
-- Everybody whom a project's history names, with their pseudonyms.
SELECT m.id, m.pseudonym FROM members m WHERE m.id IN (
    SELECT h.actor FROM history h WHERE h.subject = 'project ' || CAST(CAST(:project AS BIGINT) AS TEXT) AND h.actor IS NOT NULL
    UNION SELECT h.actor FROM items i CROSS JOIN history h ON h.subject = 'item ' || CAST(i.id AS TEXT)
        WHERE i.project_id = :project AND h.actor IS NOT NULL);

-- name: archived_project_history(project)
-- A project's history for its archive, without that of its items.
SELECT at, actor, event, old, new, why FROM history WHERE subject = 'project ' || CAST(CAST(:project AS BIGINT) AS TEXT) ORDER BY id;

-- name: archived_history(items)
-- The history of some items for an archive; `items` is a JSON list.
SELECT CAST(i.value AS BIGINT) AS item_id, h.at, h.actor, h.event, h.old, h.new, h.why
FROM json_each(:items) i CROSS JOIN history h ON h.subject = 'item ' || CAST(i.value AS TEXT)
ORDER BY CAST(i.value AS BIGINT), h.id;

-- name: clear_history_of(member)!
-- Clear what the history says of a person, also as a trainee.
UPDATE history SET old = NULL, new = NULL, why = ''
WHERE subject IN (SELECT 'member ' || CAST(id AS TEXT) FROM members WHERE id = :member
                  UNION SELECT 'trainee ' || CAST(class_id AS TEXT) || ' ' || CAST(member_id AS TEXT) FROM trainees
                  WHERE member_id = :member);

-- name: clear_history_by(member)!
-- Clear what a person wrote in the history.
UPDATE history SET why = '' WHERE actor = :member AND why <> '';
