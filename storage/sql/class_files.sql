-- name: gold_for_file(project)
-- The gold pictures of a project that have a use, in order, without those that serve a class only.
SELECT photo, gold, gold_flag, gold_use, hint FROM items
WHERE project_id = :project AND gold_use IS NOT NULL AND (gold IS NOT NULL OR gold_flag IS NOT NULL)
  AND state NOT IN ('collected', 'quarantined', 'discarded') AND erased_at IS NULL
  AND (sent_by IS NULL OR EXISTS (
      SELECT 1 FROM roles r WHERE r.member_id = sent_by AND r.role IN ('instructor', 'manager')))
  AND NOT EXISTS (
      SELECT 1 FROM consents c
      WHERE c.member_id = items.sent_by AND c.project_id = items.project_id
        AND c.class_id IS NOT NULL AND c.more_at IS NULL)
ORDER BY id;
