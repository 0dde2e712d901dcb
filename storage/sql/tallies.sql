-- name: count_answer(member, day, by)$
-- Add to a day's number of answers; return the new number.
INSERT INTO tallies (member_id, day, answers) VALUES (:member, :day, :by)
ON CONFLICT (member_id, day) DO UPDATE SET answers = tallies.answers + excluded.answers
RETURNING answers;

-- name: answers_on(member, day)$
-- Number of answers of a person on a day.
SELECT answers FROM tallies WHERE member_id = :member AND day = :day;

-- name: count_answers_of(member)$
-- Number of answers of a person: the sum over days.
SELECT CAST(coalesce(sum(answers), 0) AS BIGINT) FROM tallies WHERE member_id = :member;
