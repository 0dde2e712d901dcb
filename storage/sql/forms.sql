-- name: open_form(member, name, content, at)!
-- Open a form for a person, in place of any other.
INSERT INTO forms (member_id, name, content, at) VALUES (:member, :name, :content, :at)
ON CONFLICT (member_id) DO UPDATE SET name = excluded.name, content = excluded.content, at = excluded.at;

-- name: form_of(member)^
-- The form that a person has open.
SELECT name, content, at FROM forms WHERE member_id = :member;

-- name: close_form(member)!
-- Close the form of a person.
DELETE FROM forms WHERE member_id = :member;

-- name: close_form_named(person, names)!
-- Close a person's form if it has one of these names; `names` is a JSON list.
DELETE FROM forms WHERE member_id = (SELECT id FROM members WHERE telegram_id = :person)
  AND name IN (SELECT value FROM json_each(:names));

-- name: forget_forms(before, most)!
-- Delete forms that were opened before a moment.
DELETE FROM forms WHERE member_id IN (SELECT member_id FROM forms WHERE at < :before LIMIT :most);
