-- name: add_class(name, language, seats, at, by)$
-- Add a class, and return its id.
INSERT INTO classes (name, language, seats, created_at, created_by)
VALUES (:name, :language, :seats, :at, :by)
RETURNING id;

-- name: class_by_id(class_id)^
-- A class by id.
SELECT id, name, subject, language, seats, starts_on, ends_on, centre, contact, keep_months, number, open_until, closed_at,
    course, hours, issuer, head, first_number, kind
FROM classes WHERE id = :class_id;

-- name: classes_taught_by(member)
-- The classes of an instructor that are not over, the newest first.
SELECT c.id, c.name, c.subject, c.language, c.seats, c.starts_on, c.ends_on, c.centre, c.contact, c.keep_months, c.number,
    c.open_until, c.closed_at, c.course, c.hours, c.issuer, c.head, c.first_number,
    c.kind
FROM class_instructors i CROSS JOIN classes c ON c.id = i.class_id
WHERE i.member_id = :member AND c.closed_at IS NULL ORDER BY c.id DESC;

-- name: newest_class_with(project, member)$
-- The newest class with a project that an instructor teaches and that is not over; null: none.
SELECT max(c.id) FROM class_instructors i
CROSS JOIN classes c ON c.id = i.class_id AND c.closed_at IS NULL
CROSS JOIN class_projects p ON p.class_id = c.id AND p.project_id = :project
WHERE i.member_id = :member;

-- name: all_classes()
-- The classes that are not over, the newest first.
SELECT id, name, subject, language, seats, starts_on, ends_on, centre, contact, keep_months, number, open_until, closed_at,
    course, hours, issuer, head, first_number, kind
FROM classes WHERE closed_at IS NULL ORDER BY id DESC;

-- name: classes_of_trainee(member)
-- The classes in which a person learns, the newest first.
SELECT c.id, c.name, c.subject, c.language, c.seats, c.starts_on, c.ends_on, c.centre, c.contact, c.keep_months, c.number,
    c.open_until, c.closed_at, c.course, c.hours, c.issuer, c.head, c.first_number,
    c.kind
FROM trainees t CROSS JOIN classes c ON c.id = t.class_id
WHERE t.member_id = :member AND t.left_at IS NULL AND c.closed_at IS NULL ORDER BY c.id DESC;

-- name: add_instructor(class_id, member)!
-- Let a member teach a class; 0 rows if they do already.
INSERT INTO class_instructors (class_id, member_id) VALUES (:class_id, :member) ON CONFLICT (class_id, member_id) DO NOTHING;

-- name: is_instructor(class_id, member)$
-- Whether a member teaches a class: 1, or nothing. Who is removed or has lost the role doesn't.
SELECT 1 FROM class_instructors i CROSS JOIN members m ON m.id = i.member_id AND m.removed_at IS NULL
WHERE i.class_id = :class_id AND i.member_id = :member
  AND EXISTS (SELECT 1 FROM roles r WHERE r.member_id = m.id AND r.role IN ('instructor', 'manager'));

-- name: instructors_of(class_id)
-- The ids of a class's instructors, without those who are removed or have lost the role.
SELECT i.member_id FROM class_instructors i CROSS JOIN members m ON m.id = i.member_id AND m.removed_at IS NULL
WHERE i.class_id = :class_id
  AND EXISTS (SELECT 1 FROM roles r WHERE r.member_id = m.id AND r.role IN ('instructor', 'manager'))
ORDER BY i.member_id;

-- name: add_class_project(class_id, project)!
-- Add a project to a class; 0 rows if it has it already.
INSERT INTO class_projects (class_id, project_id) VALUES (:class_id, :project) ON CONFLICT (class_id, project_id) DO NOTHING;

-- name: projects_of_class(class_id)
-- The ids of a class's projects.
SELECT project_id FROM class_projects WHERE class_id = :class_id ORDER BY project_id;

-- name: projects_ever_taught(member)
-- The projects of the classes that a person teaches or taught.
SELECT DISTINCT p.project_id FROM class_instructors i CROSS JOIN class_projects p ON p.class_id = i.class_id
WHERE i.member_id = :member ORDER BY p.project_id;

-- name: update_class(class_id, name, subject, language, seats, starts_on, ends_on, centre, contact, keep_months, course, hours, issuer, head, first_number, kind)!
-- Change the settings of a class.
UPDATE classes SET name = :name, subject = :subject, language = :language, seats = :seats, starts_on = :starts_on,
    ends_on = :ends_on, centre = :centre, contact = :contact, keep_months = :keep_months, course = :course, hours = :hours,
    issuer = :issuer, head = :head, first_number = :first_number, kind = :kind
WHERE id = :class_id;

-- name: set_door(class_id, open_until)!
-- Open the door of a class until a moment, or close it.
UPDATE classes SET open_until = :open_until WHERE id = :class_id;

-- name: give_class_number(class_id, number)!
-- Give a class its number; 0 rows if another class has it, or this class has one already.
UPDATE classes SET number = :number
WHERE id = :class_id AND number IS NULL AND NOT EXISTS (SELECT 1 FROM classes WHERE number = :number);

-- name: remove_instructor(class_id, member)!
-- Take a class from an instructor; 0 rows if they did not teach it.
DELETE FROM class_instructors WHERE class_id = :class_id AND member_id = :member;

-- name: remove_class_project(class_id, project)!
-- Take a project out of a class; 0 rows if it did not have it.
DELETE FROM class_projects WHERE class_id = :class_id AND project_id = :project;
