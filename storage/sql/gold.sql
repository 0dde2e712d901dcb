-- name: gold_of(item)^
-- What is known of an item beforehand: its labels or what is wrong with it, its use, and why, in words or spoken.
SELECT gold, gold_flag, gold_use, hint, hint_voice FROM items WHERE id = :item;

-- name: set_gold_use(item, use, flag)!
-- Set the use of a gold item, and what is wrong with the picture; null: none.
UPDATE items SET gold_use = :use, gold_flag = :flag WHERE id = :item;

-- name: set_hint(item, hint, voice, by)!
-- Set why an item's known label is right, in words or as a voice message, and who said so; null: nothing is said.
UPDATE items SET hint = :hint, hint_voice = :voice, hint_by = :by WHERE id = :item;

-- name: count_gold(project)
-- The number of a project's gold items by use and by what is right.
SELECT gold_use, gold, gold_flag, count(*) AS items FROM items
WHERE project_id = :project AND gold_use IS NOT NULL AND (gold IS NOT NULL OR gold_flag IS NOT NULL) AND +state = 'gold'
GROUP BY gold_use, gold, gold_flag;

-- name: gold_before(project, use, item)^
-- The last gold item of a use before another one.
SELECT id FROM items
WHERE project_id = :project AND gold_use = :use AND (gold IS NOT NULL OR gold_flag IS NOT NULL) AND id < :item
  AND +state = 'gold'
ORDER BY id DESC LIMIT 1;

-- name: gold_after(project, use, item)^
-- The first gold item of a use after another one.
SELECT id FROM items
WHERE project_id = :project AND gold_use = :use AND (gold IS NOT NULL OR gold_flag IS NOT NULL) AND id > :item
  AND +state = 'gold'
ORDER BY id LIMIT 1;

-- name: count_gold_until(project, use, item)$
-- The number of gold items of a use up to an item.
SELECT count(*) FROM items
WHERE project_id = :project AND gold_use = :use AND (gold IS NOT NULL OR gold_flag IS NOT NULL) AND id <= :item
  AND +state = 'gold';

-- name: sent_for_gold(project, member, most)
-- The newest pictures that a person has sent, which are neither gold nor passed by them.
SELECT i.id, i.posterior FROM items i
WHERE i.sent_by = :member AND i.project_id = :project AND i.state = 'open'
  AND i.gold IS NULL AND i.gold_flag IS NULL
  AND NOT EXISTS (SELECT 1 FROM gold_steps s WHERE s.item_id = i.id AND s.member_id = :member AND s.passed = 1)
ORDER BY i.added_at DESC, i.id DESC LIMIT :most;

-- name: queued_for_gold(project, band, member, most)
-- The last items of a band that are neither gold nor passed by a person.
SELECT i.id, i.posterior FROM queue q CROSS JOIN items i ON i.id = q.item_id
WHERE q.project_id = :project AND q.band = :band AND i.gold IS NULL AND i.gold_flag IS NULL
  AND NOT EXISTS (SELECT 1 FROM gold_steps s WHERE s.item_id = i.id AND s.member_id = :member AND s.passed = 1)
ORDER BY q.position DESC LIMIT :most;

-- name: decided_for_gold(project, state, member, most)
-- The newest items in a state that are neither gold nor passed by a person.
SELECT i.id, i.posterior FROM items i
WHERE i.project_id = :project AND i.state = :state AND i.gold IS NULL AND i.gold_flag IS NULL
  AND NOT EXISTS (SELECT 1 FROM gold_steps s WHERE s.item_id = i.id AND s.member_id = :member AND s.passed = 1)
ORDER BY i.id DESC LIMIT :most;

-- name: add_gold_step(member, project, item, passed, changed)!
-- Record that a person made a picture gold, passed it, or changed it afterwards.
INSERT INTO gold_steps (member_id, project_id, item_id, passed, changed)
VALUES (:member, :project, :item, :passed, :changed);

-- name: last_gold_step(member, project)^
-- The last step of a person in a project that can be undone.
SELECT id, item_id, passed FROM gold_steps
WHERE member_id = :member AND project_id = :project AND changed = 0 ORDER BY id DESC LIMIT 1;

-- name: gold_step_of_others(item, member, step)$
-- Whether another person made a picture gold or changed it after a step: 1, or nothing.
SELECT 1 FROM gold_steps WHERE item_id = :item AND member_id <> :member AND id > :step AND passed = 0 LIMIT 1;

-- name: delete_gold_step(step)!
-- Delete a step.
DELETE FROM gold_steps WHERE id = :step;

-- name: projects_to_teach(member)
-- The projects of the classes that a person teaches and that are not over.
SELECT DISTINCT p.project_id FROM class_instructors i
CROSS JOIN classes c ON c.id = i.class_id AND c.closed_at IS NULL
CROSS JOIN class_projects p ON p.class_id = c.id
WHERE i.member_id = :member ORDER BY p.project_id;

-- name: teachers_of_project(project)
-- The instructors of the classes that have a project and are not over; none who is removed or has lost the role.
SELECT DISTINCT i.member_id FROM class_projects p
CROSS JOIN classes c ON c.id = p.class_id AND c.closed_at IS NULL
CROSS JOIN class_instructors i ON i.class_id = c.id
CROSS JOIN members m ON m.id = i.member_id AND m.removed_at IS NULL
WHERE p.project_id = :project
  AND EXISTS (SELECT 1 FROM roles r WHERE r.member_id = m.id AND r.role IN ('instructor', 'manager'))
ORDER BY i.member_id;
