-- name: open_form(member, name, content, at)!
-- What the person writes next belongs to this form, and to no other.
INSERT INTO forms (member_id, name, content, at) VALUES (:member, :name, :content, :at)
ON CONFLICT (member_id) DO UPDATE SET name = excluded.name, content = excluded.content, at = excluded.at;

-- name: form_of(member)^
-- The form that a person has open.
SELECT name, content, at FROM forms WHERE member_id = :member;

-- name: close_form(member)!
-- The form is complete, or given up.
DELETE FROM forms WHERE member_id = :member;

-- name: leave_form(person, names)!
-- A person has gone elsewhere: of these forms none is open any more; `names` is a JSON list.
DELETE FROM forms WHERE member_id = (SELECT id FROM members WHERE telegram_id = :person)
  AND name IN (SELECT value FROM json_each(:names));

-- name: forget_forms(before, most)!
-- Forms that nobody has gone on with.
DELETE FROM forms WHERE member_id IN (SELECT member_id FROM forms WHERE at < :before LIMIT :most);
