-- name: count_answer(member, day, by)$
-- One answer more or less on a day: how many there are now.
INSERT INTO tallies (member_id, day, answers) VALUES (:member, :day, :by)
ON CONFLICT (member_id, day) DO UPDATE SET answers = tallies.answers + excluded.answers
RETURNING answers;

-- name: answers_on(member, day)$
-- How many answers a person gave on a day.
SELECT answers FROM tallies WHERE member_id = :member AND day = :day;

-- name: answers_ever(member)$
-- How many answers a person has given: a row for each day they worked.
SELECT CAST(coalesce(sum(answers), 0) AS BIGINT) FROM tallies WHERE member_id = :member;
