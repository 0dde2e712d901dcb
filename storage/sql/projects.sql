-- name: add_project(name, question, guide, kind, policy, settings, version, at)$
-- Add a project, and return its id.
INSERT INTO projects (name, question, guide, kind, state, policy, settings, version, created_at)
VALUES (:name, :question, :guide, :kind, 'running', :policy, :settings, :version, :at)
RETURNING id;

-- name: add_label(project, position, text, note, example, group_name, costly)!
-- Add a label of a new project at a position.
INSERT INTO labels (project_id, position, text, note, example, group_name, costly)
VALUES (:project, :position, :text, :note, :example, :group_name, :costly);

-- name: project_by_id(project)^
-- A project by id.
SELECT id, name, question, guide, kind, state, policy, settings, edition
FROM projects WHERE id = :project;

-- name: closed_with_news()
-- The ids of closed projects with verdicts that labelers are not notified of yet.
SELECT id FROM projects p WHERE state = 'closed' AND id NOT IN (SELECT project_id FROM arrivals)
AND EXISTS (SELECT 1 FROM reviews r WHERE r.project_id = p.id AND r.to_tell = 1) ORDER BY id;

-- name: project_version(project)$
-- The version of a project, which changes with each change of it.
SELECT version FROM projects WHERE id = :project;

-- name: project_by_name(name)^
-- A project by its short name.
SELECT id, name, question, guide, kind, state, policy, settings, edition
FROM projects WHERE name = :name;

-- name: all_projects()
-- All projects, the oldest first, without those of which not everything is there yet.
SELECT id, name, question, guide, kind, state, policy, settings, edition
FROM projects WHERE id NOT IN (SELECT project_id FROM arrivals) ORDER BY id;

-- name: labels_of(project)
-- A project's labels in order, including merged ones.
SELECT id, text, note, example, group_name, costly, merged_into FROM labels
WHERE project_id = :project ORDER BY position;

-- name: set_project(project, question, guide, state, policy, settings, version)!
-- Set a project's changeable columns.
UPDATE projects
SET question = :question, guide = :guide, state = :state, policy = :policy, settings = :settings,
    version = :version
WHERE id = :project;

-- name: project_created_at(project)$
-- When a project was created.
SELECT created_at FROM projects WHERE id = :project;

-- name: append_label(project, text, note, example, group_name, costly)!
-- Add a label after all labels of a project, including merged ones.
INSERT INTO labels (project_id, position, text, note, example, group_name, costly)
VALUES (:project, (SELECT coalesce(max(position) + 1, 0) FROM labels WHERE project_id = :project), :text, :note,
        :example, :group_name, :costly);

-- name: rename_label(label, text)!
-- Rename a label.
UPDATE labels SET text = :text WHERE id = :label;

-- name: describe_label(label, note, example)!
-- Set a label's note and the address of its example picture.
UPDATE labels SET note = :note, example = :example WHERE id = :label;

-- name: merge_label(label, into)!
-- Merge a label into another one, or (null) separate it.
UPDATE labels SET merged_into = :into WHERE id = :label;

-- name: mark_project_changed(project, version)!
-- Change the version of a project whose labels have changed.
UPDATE projects SET version = :version WHERE id = :project;

-- name: mark_told(project, at, before)!
-- Record a notice of changed texts; 0 rows if there was one after a moment.
UPDATE projects SET told_at = :at WHERE id = :project AND (told_at IS NULL OR told_at <= :before);

-- name: next_project()$
-- The id that the next project will have.
SELECT coalesce(max(id), 0) + 1 FROM projects;
