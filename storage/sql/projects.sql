-- name: add_project(name, question, guide, kind, policy, settings, version, at)$
-- A new project's id.
INSERT INTO projects (name, question, guide, kind, state, policy, settings, version, created_at)
VALUES (:name, :question, :guide, :kind, 'running', :policy, :settings, :version, :at)
RETURNING id;

-- name: add_label(project, position, text, note, example, group_name, costly)!
-- A label at the end of a project's list.
INSERT INTO labels (project_id, position, text, note, example, group_name, costly)
VALUES (:project, :position, :text, :note, :example, :group_name, :costly);

-- name: project_by_id(project)^
-- One project.
SELECT id, name, question, guide, kind, state, policy, settings, edition
FROM projects WHERE id = :project;

-- name: closed_with_news()
-- Closed projects with verdicts of which labelers are still to hear.
SELECT id FROM projects p WHERE state = 'closed'
AND EXISTS (SELECT 1 FROM reviews r WHERE r.project_id = p.id AND r.to_tell = 1) ORDER BY id;

-- name: project_version(project)$
-- What changes whenever a project does.
SELECT version FROM projects WHERE id = :project;

-- name: project_by_name(name)^
-- One project, by its short name.
SELECT id, name, question, guide, kind, state, policy, settings, edition
FROM projects WHERE name = :name;

-- name: all_projects()
-- All projects, the oldest first.
SELECT id, name, question, guide, kind, state, policy, settings, edition
FROM projects ORDER BY id;

-- name: labels_of(project)
-- A project's labels in their order, also those that count as others now.
SELECT id, text, note, example, group_name, costly, merged_into FROM labels
WHERE project_id = :project ORDER BY position;

-- name: set_project(project, question, guide, state, policy, settings, version)!
-- Everything about a project that can be changed.
UPDATE projects
SET question = :question, guide = :guide, state = :state, policy = :policy, settings = :settings,
    version = :version
WHERE id = :project;

-- name: project_created_at(project)$
-- When a project was made.
SELECT created_at FROM projects WHERE id = :project;

-- name: append_label(project, text, note, example, group_name, costly)$
-- A new label's id, behind all that the project has ever had.
INSERT INTO labels (project_id, position, text, note, example, group_name, costly)
VALUES (:project, (SELECT coalesce(max(position) + 1, 0) FROM labels WHERE project_id = :project), :text, :note,
        :example, :group_name, :costly)
RETURNING id;

-- name: rename_label(label, text)!
-- The same label by another name.
UPDATE labels SET text = :text WHERE id = :label;

-- name: merge_label(label, into)!
-- A label counts as another one; null: as itself again.
UPDATE labels SET merged_into = :into WHERE id = :label;

-- name: touch_project(project, version)!
-- The project's labels have changed.
UPDATE projects SET version = :version WHERE id = :project;

-- name: mark_told(project, at, before)!
-- Labelers hear of other texts now; 0 rows when they have heard after a moment.
UPDATE projects SET told_at = :at WHERE id = :project AND (told_at IS NULL OR told_at <= :before);

-- name: next_project()$
-- The number that the next project is going to have.
SELECT coalesce(max(id), 0) + 1 FROM projects;
