-- name: member_by_telegram_id(telegram_id)^
-- The person with this Telegram account.
SELECT id, telegram_id, name, language, pseudonym, goal, remind_hour, removed_at FROM members WHERE telegram_id = :telegram_id;

-- name: member_by_id(member)^
-- One person.
SELECT id, telegram_id, name, language, pseudonym, goal, remind_hour, removed_at FROM members WHERE id = :member;

-- name: roles_of(member)
-- What a person does here.
SELECT role FROM roles WHERE member_id = :member;

-- name: add_member(telegram_id, name, language, pseudonym, at)$
-- A new person's id.
INSERT INTO members (telegram_id, name, language, pseudonym, joined_at)
VALUES (:telegram_id, :name, :language, :pseudonym, :at)
RETURNING id;

-- name: refresh_member(member, name, language)!
-- A person is back, under the name that they have now, in Telegram's language unless they chose one here.
UPDATE members
SET name = :name, language = CASE language_chosen WHEN 1 THEN language ELSE :language END, gone_at = NULL
WHERE id = :member;

-- name: choose_language(member, language)!
-- A person's own choice, which Telegram's language no longer changes.
UPDATE members SET language = :language, language_chosen = 1 WHERE id = :member;

-- name: mark_gone(telegram_id, at)!
-- The person blocked the bot or left.
UPDATE members SET gone_at = :at WHERE telegram_id = :telegram_id AND gone_at IS NULL;

-- name: mark_back(telegram_id)!
-- The person can be reached again.
UPDATE members SET gone_at = NULL WHERE telegram_id = :telegram_id;

-- name: grant_role(member, role, at)!
-- Give a role; 0 rows when the person has it.
INSERT INTO roles (member_id, role, granted_at) VALUES (:member, :role, :at)
ON CONFLICT (member_id, role) DO NOTHING;

-- name: set_goal(member, goal)!
-- How many pictures a day a person wants to do; null: no goal.
UPDATE members SET goal = :goal WHERE id = :member;

-- name: set_remind_hour(member, hour)!
-- At which hour a person wants to be reminded; null: never.
UPDATE members SET remind_hour = :hour WHERE id = :member;

-- name: members_to_remind(hour, day, most)
-- Who wants to be reminded at this hour and has not been on this day.
SELECT id, telegram_id, name, language, pseudonym, goal, remind_hour, removed_at FROM members
WHERE remind_hour = :hour AND (reminded_on IS NULL OR reminded_on < :day) AND gone_at IS NULL AND removed_at IS NULL
ORDER BY id LIMIT :most;

-- name: mark_reminded(member, day)!
-- This day's reminder is written, or not needed.
UPDATE members SET reminded_on = :day WHERE id = :member;

-- name: all_members()
-- Everybody, in the order in which they came.
SELECT id, telegram_id, name, language, pseudonym, goal, remind_hour, removed_at FROM members ORDER BY id;

-- name: set_removed(member, at)!
-- A manager removes a person, or (null) lets them in again.
UPDATE members SET removed_at = :at WHERE id = :member;

-- name: count_members()^
-- How many people there are, and how many of them have gone.
SELECT count(*) AS members, count(gone_at) AS gone FROM members;

-- name: count_managers()$
-- How many managers there are.
SELECT count(*) FROM roles WHERE role = 'manager';

-- name: members_with_role(role)
-- Who has a role and is here.
SELECT m.id, m.telegram_id, m.name, m.language, m.pseudonym, m.goal, m.remind_hour, m.removed_at
FROM roles r CROSS JOIN members m ON m.id = r.member_id
WHERE r.role = :role AND m.gone_at IS NULL AND m.removed_at IS NULL ORDER BY r.member_id;

-- name: revoke_role(member, role)!
-- Take a role away; 0 rows when the person does not have it.
DELETE FROM roles WHERE member_id = :member AND role = :role;

-- name: count_working_managers()$
-- How many managers were not removed.
SELECT count(*) FROM roles r JOIN members m ON m.id = r.member_id WHERE r.role = 'manager' AND m.removed_at IS NULL;

-- name: members_by_activity()
-- Everybody, whoever answered or skipped last first; who never did counts from the day they came.
SELECT m.id FROM members m
ORDER BY coalesce((SELECT a.closed_at FROM assignments a WHERE a.member_id = m.id AND a.closed_at IS NOT NULL
                   ORDER BY a.closed_at DESC LIMIT 1), m.joined_at) DESC, m.id;

-- name: activity_of(member, since)^
-- When somebody came, last did something, and left; their answers since a day, and all.
SELECT m.joined_at, m.gone_at,
       (SELECT a.closed_at FROM assignments a WHERE a.member_id = m.id AND a.closed_at IS NOT NULL
        ORDER BY a.closed_at DESC LIMIT 1) AS last_at,
       (SELECT CAST(coalesce(sum(t.answers), 0) AS BIGINT) FROM tallies t
        WHERE t.member_id = m.id AND t.day >= :since) AS week,
       (SELECT CAST(coalesce(sum(t.answers), 0) AS BIGINT) FROM tallies t WHERE t.member_id = m.id) AS total
FROM members m WHERE m.id = :member;
