-- name: class_by_number(number)$
-- The id of the class with a number.
SELECT id FROM classes WHERE number = :number;

-- name: add_consent(class_id, member, version, text, at)!
-- Add what a person agreed to.
INSERT INTO class_consents (class_id, member_id, version, text, at) VALUES (:class_id, :member, :version, :text, :at);

-- name: number_tries(person, since)$
-- How many wrong class numbers an account has typed, if the last was after a moment.
SELECT tries FROM number_tries WHERE person = :person AND at > :since;

-- name: count_number_try(person, since, at)$
-- Count a wrong class number of an account, and return how many there are since the last pause.
INSERT INTO number_tries (person, tries, at) VALUES (:person, 1, :at)
ON CONFLICT (person) DO UPDATE
SET tries = CASE WHEN number_tries.at > :since THEN number_tries.tries + 1 ELSE 1 END, at = excluded.at
RETURNING tries;

-- name: forget_number_tries(before, most)!
-- Forget wrong class numbers of accounts that have typed none since a moment.
DELETE FROM number_tries WHERE person IN (SELECT person FROM number_tries WHERE at < :before LIMIT :most);
