-- name: member_by_telegram_id(telegram_id)^
-- A member by Telegram id.
SELECT id, telegram_id, name, language, pseudonym, goal, remind_hour, removed_at, gone_at FROM members WHERE telegram_id = :telegram_id;

-- name: member_by_id(member)^
-- A member by id.
SELECT id, telegram_id, name, language, pseudonym, goal, remind_hour, removed_at, gone_at FROM members WHERE id = :member;

-- name: rights_of(member)
-- The roles of a member, with a project of 0, and how they were let into projects.
SELECT role AS word, 0 AS project FROM roles WHERE member_id = :member
UNION ALL SELECT how AS word, project_id AS project FROM admissions WHERE member_id = :member;

-- name: add_member(telegram_id, name, language, pseudonym, at)$
-- Add a member, and return their id.
INSERT INTO members (telegram_id, name, language, pseudonym, joined_at)
VALUES (:telegram_id, :name, :language, :pseudonym, :at)
RETURNING id;

-- name: refresh_member(member, name, language)!
-- Update a member's name, and their language unless they chose one; they can be reached again.
UPDATE members
SET name = :name, language = CASE language_chosen WHEN 1 THEN language ELSE :language END, gone_at = NULL
WHERE id = :member;

-- name: choose_language(member, language)!
-- Set the language that a member chose; Telegram's language no longer changes it.
UPDATE members SET language = :language, language_chosen = 1 WHERE id = :member;

-- name: mark_gone(telegram_id, at)!
-- Record that a person blocked the bot or deleted their account.
UPDATE members SET gone_at = :at WHERE telegram_id = :telegram_id AND gone_at IS NULL;

-- name: mark_back(telegram_id)!
-- Record that a person can be reached again.
UPDATE members SET gone_at = NULL WHERE telegram_id = :telegram_id;

-- name: grant_role(member, role, at)!
-- Grant a role; 0 rows if the member has it.
INSERT INTO roles (member_id, role, granted_at) VALUES (:member, :role, :at)
ON CONFLICT (member_id, role) DO NOTHING;

-- name: set_goal(member, goal)!
-- Set a member's goal in pictures a day; null: no goal.
UPDATE members SET goal = :goal WHERE id = :member;

-- name: set_remind_hour(member, hour)!
-- Set the hour of a member's reminder; null: no reminders.
UPDATE members SET remind_hour = :hour WHERE id = :member;

-- name: members_to_remind(hour, day, most)
-- Members with a reminder at this hour who have not been reminded on this day.
SELECT id, telegram_id, name, language, pseudonym, goal, remind_hour, removed_at, gone_at FROM members
WHERE remind_hour = :hour AND (reminded_on IS NULL OR reminded_on < :day) AND gone_at IS NULL AND removed_at IS NULL
ORDER BY id LIMIT :most;

-- name: mark_reminded(member, day)!
-- Record that a day's reminder is posted, or not needed.
UPDATE members SET reminded_on = :day WHERE id = :member;

-- name: all_members()
-- All members, in the order of their registration.
SELECT id, telegram_id, name, language, pseudonym, goal, remind_hour, removed_at, gone_at FROM members ORDER BY id;

-- name: set_removed(member, at)!
-- Mark a member as removed at a moment, or (null) as restored.
UPDATE members SET removed_at = :at WHERE id = :member;

-- name: count_members()^
-- The number of members, and of those who can't be reached.
SELECT count(*) AS members, count(gone_at) AS gone FROM members;

-- name: count_manager_roles()$
-- The number of managers.
SELECT count(*) FROM roles WHERE role = 'manager';

-- name: members_with_role(role)
-- Members with a role who are not removed and can be reached.
SELECT m.id, m.telegram_id, m.name, m.language, m.pseudonym, m.goal, m.remind_hour, m.removed_at, m.gone_at
FROM roles r CROSS JOIN members m ON m.id = r.member_id
WHERE r.role = :role AND m.gone_at IS NULL AND m.removed_at IS NULL ORDER BY r.member_id;

-- name: revoke_role(member, role)!
-- Revoke a role; 0 rows if the member doesn't have it.
DELETE FROM roles WHERE member_id = :member AND role = :role;

-- name: count_managers()$
-- The number of managers who are not removed.
SELECT count(*) FROM roles r JOIN members m ON m.id = r.member_id WHERE r.role = 'manager' AND m.removed_at IS NULL;

-- name: members_by_activity()
-- The ids of all members by their last answer or skip, or else by their registration, the newest first.
SELECT m.id FROM members m
ORDER BY coalesce((SELECT a.closed_at FROM assignments a WHERE a.member_id = m.id AND a.closed_at IS NOT NULL
                   ORDER BY a.closed_at DESC LIMIT 1), m.joined_at) DESC, m.id;

-- name: activity_of(member, since)^
-- A member's registration, last answer or skip, when they blocked the bot, and answers since a day and in total.
SELECT m.joined_at, m.gone_at,
       (SELECT a.closed_at FROM assignments a WHERE a.member_id = m.id AND a.closed_at IS NOT NULL
        ORDER BY a.closed_at DESC LIMIT 1) AS last_at,
       (SELECT CAST(coalesce(sum(t.answers), 0) AS BIGINT) FROM tallies t
        WHERE t.member_id = m.id AND t.day >= :since) AS week,
       (SELECT CAST(coalesce(sum(t.answers), 0) AS BIGINT) FROM tallies t WHERE t.member_id = m.id) AS total
FROM members m WHERE m.id = :member;

-- name: people_to_ask(project, open, ways, since)
-- Reachable people who may label in a project, do so (or are labelers), and joined, answered or skipped since a moment.
-- `ways` are the admissions that count, as a JSON list; an open project needs none.
SELECT m.id FROM members m
WHERE m.gone_at IS NULL AND m.removed_at IS NULL
  AND ((EXISTS (SELECT 1 FROM roles r WHERE r.member_id = m.id AND r.role = 'labeler')
        AND (:open = 1 OR EXISTS (
            SELECT 1 FROM admissions a WHERE a.member_id = m.id AND a.project_id = :project
              AND a.how IN (SELECT value FROM json_each(:ways)))))
    OR ((:open = 1 OR EXISTS (SELECT 1 FROM roles r WHERE r.member_id = m.id AND r.role = 'manager'))
        AND m.id IN (SELECT voice FROM skills WHERE project_id = :project
                     UNION SELECT member_id FROM sittings WHERE project_id = :project)))
  AND (m.joined_at >= :since OR EXISTS (
      SELECT 1 FROM assignments a WHERE a.member_id = m.id AND a.closed_at IS NOT NULL AND a.closed_at >= :since))
ORDER BY m.id;
