-- name: add_project(name, question, guide, is_open, overlap, lease_minutes, at)$
-- A new project's id.
INSERT INTO projects (name, question, guide, state, open, overlap, lease_minutes, created_at)
VALUES (:name, :question, :guide, 'running', :is_open, :overlap, :lease_minutes, :at)
RETURNING id;

-- name: add_label(project, position, text, note, example)!
-- A label at the end of a project's list.
INSERT INTO labels (project_id, position, text, note, example)
VALUES (:project, :position, :text, :note, :example);

-- name: project_by_id(project)^
-- One project.
SELECT id, name, question, guide, state, open, overlap, lease_minutes FROM projects WHERE id = :project;

-- name: project_by_name(name)^
-- One project, by its short name.
SELECT id, name, question, guide, state, open, overlap, lease_minutes FROM projects WHERE name = :name;

-- name: all_projects()
-- All projects, the oldest first.
SELECT id, name, question, guide, state, open, overlap, lease_minutes FROM projects ORDER BY id;

-- name: labels_of(project)
-- A project's labels in their order.
SELECT id, text, note, example FROM labels WHERE project_id = :project ORDER BY position;

-- name: set_project(project, question, guide, state, is_open, overlap, lease_minutes)!
-- Everything about a project that can be changed.
UPDATE projects
SET question = :question, guide = :guide, state = :state, open = :is_open, overlap = :overlap,
    lease_minutes = :lease_minutes
WHERE id = :project;
