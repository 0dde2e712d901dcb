-- name: add_project(name, question, guide, kind, is_open, private, policy, lease_minutes, break_every, timezone, priority, price, reasons, at)$
-- A new project's id.
INSERT INTO projects (name, question, guide, kind, state, open, private, policy, lease_minutes, break_every,
                      timezone, priority, price, reasons, version, created_at)
VALUES (:name, :question, :guide, :kind, 'running', :is_open, :private, :policy, :lease_minutes, :break_every,
        :timezone, :priority, :price, :reasons, lower(hex(randomblob(8))), :at)
RETURNING id;

-- name: add_label(project, position, text, note, example, group_name, costly)!
-- A label at the end of a project's list.
INSERT INTO labels (project_id, position, text, note, example, group_name, costly)
VALUES (:project, :position, :text, :note, :example, :group_name, :costly);

-- name: project_by_id(project)^
-- One project.
SELECT id, name, question, guide, kind, state, open, private, policy, lease_minutes, break_every,
       timezone, priority, price, reasons, edition
FROM projects WHERE id = :project;

-- name: project_version(project)$
-- What changes whenever a project does.
SELECT version FROM projects WHERE id = :project;

-- name: project_by_name(name)^
-- One project, by its short name.
SELECT id, name, question, guide, kind, state, open, private, policy, lease_minutes, break_every,
       timezone, priority, price, reasons, edition
FROM projects WHERE name = :name;

-- name: all_projects()
-- All projects, by priority, and the oldest first.
SELECT id, name, question, guide, kind, state, open, private, policy, lease_minutes, break_every,
       timezone, priority, price, reasons, edition
FROM projects ORDER BY priority DESC, id;

-- name: labels_of(project)
-- A project's labels in their order.
SELECT id, text, note, example, group_name, costly FROM labels WHERE project_id = :project ORDER BY position;

-- name: set_project(project, question, guide, state, is_open, private, policy, lease_minutes, break_every, timezone, priority, price, reasons)!
-- Everything about a project that can be changed.
UPDATE projects
SET question = :question, guide = :guide, state = :state, open = :is_open, private = :private, policy = :policy,
    lease_minutes = :lease_minutes, break_every = :break_every, timezone = :timezone, priority = :priority,
    price = :price, reasons = :reasons, version = lower(hex(randomblob(8)))
WHERE id = :project;

-- name: project_created_at(project)$
-- When a project was made.
SELECT created_at FROM projects WHERE id = :project;
