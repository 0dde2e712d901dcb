-- name: add_proposal(class_id, member, role, at, by)$
-- Propose a person for a role, and return the id; nothing if they are proposed for it already.
INSERT INTO proposals (class_id, member_id, role, state, proposed_at, proposed_by)
VALUES (:class_id, :member, :role, 'asked', :at, :by)
ON CONFLICT (member_id, role) WHERE state IN ('asked', 'willing') DO NOTHING
RETURNING id;

-- name: proposal(proposal)^
-- A proposal by id.
SELECT id, class_id, member_id, role, state FROM proposals WHERE id = :proposal;

-- name: open_proposal(member, role)^
-- A person's proposal for a role that is not decided yet.
SELECT id, class_id, member_id, role, state FROM proposals
WHERE member_id = :member AND role = :role AND state IN ('asked', 'willing');

-- name: answer_proposal(proposal, state, at)!
-- Store what a person answered; 0 rows if they have answered before.
UPDATE proposals SET state = :state, answered_at = :at WHERE id = :proposal AND state = 'asked';

-- name: decide_proposal(proposal, state, at, by)!
-- Store what a manager decided; 0 rows if somebody has decided before.
UPDATE proposals SET state = :state, decided_at = :at, decided_by = :by WHERE id = :proposal AND state = 'willing';

-- name: exam_answers_of(member)^
-- How many pictures of exams of which they were told a person answered, and how many rightly.
SELECT CAST(coalesce(sum(e.pictures), 0) AS BIGINT) AS pictures, CAST(coalesce(sum(s.right_count), 0) AS BIGINT) AS right_ones
FROM exam_sittings s CROSS JOIN exams e ON e.id = s.exam_id
WHERE s.member_id = :member AND e.sheet > 0 AND s.told_at IS NOT NULL AND s.right_count IS NOT NULL;

-- name: practised_newest(member)^
-- How many pictures a person practised, and how many of these rightly at once the last time.
SELECT count(*) AS pictures, CAST(coalesce(sum(a.is_right), 0) AS BIGINT) AS right_ones
FROM practice_answers a
WHERE a.member_id = :member AND a.is_first = 1 AND a.class_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM practice_answers b
    WHERE b.member_id = a.member_id AND b.project_id = a.project_id AND b.item_id = a.item_id AND b.id > a.id
      AND b.is_first = 1 AND b.class_id IS NOT NULL);

-- name: proposed_by(proposal)$
-- The member who made a proposal.
SELECT proposed_by FROM proposals WHERE id = :proposal;
