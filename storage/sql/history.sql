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
