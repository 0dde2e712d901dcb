-- name: holds_anything()$
-- Return 1 if the database has a member or a project, otherwise 0.
SELECT CASE WHEN EXISTS (SELECT 1 FROM members) OR EXISTS (SELECT 1 FROM projects) THEN 1 ELSE 0 END;
