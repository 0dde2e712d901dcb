-- name: class_by_number(number)$
-- The id of the class with a number.
SELECT id FROM classes WHERE number = :number;

-- name: add_consent(class_id, member, version, text, at)!
-- Add what a person agreed to.
INSERT INTO class_consents (class_id, member_id, version, text, at) VALUES (:class_id, :member, :version, :text, :at);

-- name: number_tries(person, since)$
-- How many wrong class numbers an account has typed, if the last was after a moment.
SELECT tries FROM number_tries WHERE person = :person AND at > :since;

-- name: count_number_try(person, at)$
-- Count a wrong class number of an account, and return how many there are.
INSERT INTO number_tries (person, tries, at) VALUES (:person, 1, :at)
ON CONFLICT (person) DO UPDATE SET tries = number_tries.tries + 1, at = excluded.at
RETURNING tries;

-- name: forget_number_tries(since)!
-- Forget the wrong class numbers of all accounts that have typed none after a moment.
DELETE FROM number_tries WHERE at <= :since;
