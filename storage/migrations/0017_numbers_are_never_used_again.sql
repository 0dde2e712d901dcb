-- A project can be deleted. The ids of its rows are not used again, since buttons in old messages and exports hold them.
-- AUTOINCREMENT changes neither the rows nor their storage, so the tables need not be rebuilt.

INSERT INTO sqlite_sequence (name, seq) SELECT 'projects', max(id) FROM projects HAVING max(id) IS NOT NULL;
INSERT INTO sqlite_sequence (name, seq) SELECT 'labels', max(id) FROM labels HAVING max(id) IS NOT NULL;
INSERT INTO sqlite_sequence (name, seq) SELECT 'items', max(id) FROM items HAVING max(id) IS NOT NULL;
INSERT INTO sqlite_sequence (name, seq) SELECT 'assignments', max(id) FROM assignments HAVING max(id) IS NOT NULL;
INSERT INTO sqlite_sequence (name, seq) SELECT 'annotations', max(id) FROM annotations HAVING max(id) IS NOT NULL;
INSERT INTO sqlite_sequence (name, seq) SELECT 'reviews', max(id) FROM reviews HAVING max(id) IS NOT NULL;
INSERT INTO sqlite_sequence (name, seq) SELECT 'models', max(id) FROM models HAVING max(id) IS NOT NULL;

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'INTEGER PRIMARY KEY,', 'INTEGER PRIMARY KEY AUTOINCREMENT,')
WHERE type = 'table'
  AND name IN ('projects', 'labels', 'items', 'assignments', 'annotations', 'reviews', 'models');
PRAGMA writable_schema = RESET;

-- For the foreign keys: without them each deleted row would search all answers.
CREATE INDEX annotations_by_item ON annotations (item_id);
CREATE INDEX annotations_of_assignment ON annotations (assignment_id);
CREATE INDEX corrections_by_review ON corrections (review_id);

-- To find out whether another project shows the same picture.
CREATE INDEX items_by_original_address ON items (original);
