-- name: remember(at, actor, subject, event, old, new, why)!
-- One row of the audit trail.
INSERT INTO history (at, actor, subject, event, old, new, why)
VALUES (:at, :actor, :subject, :event, :old, :new, :why);

-- name: history_of(subject)
-- All that happened to a subject, in order.
SELECT at, actor, event, old, new, why FROM history WHERE subject = :subject ORDER BY id;
