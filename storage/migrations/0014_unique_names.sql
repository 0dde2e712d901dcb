-- Items have unique names within a project, and a size. One picture is one item. Before this, `storage/migrate.py`
-- composes the names (NFC).

ALTER TABLE items ADD COLUMN width INTEGER;   -- pixels of the upright picture in full size; null: not measured yet
ALTER TABLE items ADD COLUMN height INTEGER;

-- The first item of a name keeps it.
CREATE TABLE new_names (
    item_id     INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL,
    file        TEXT NOT NULL,
    UNIQUE (project_id, file)
) STRICT;
INSERT INTO new_names SELECT min(id), project_id, file FROM items GROUP BY project_id, file;

-- The others get a number before the suffix: their place among the items of the name. Where that is taken, they get
-- their id, and where that is taken too, random digits.
CREATE TABLE later_items AS
SELECT id, project_id, place,
    CASE WHEN dot > slash + 1 THEN substr(file, 1, dot - 1) ELSE file END AS stem,
    CASE WHEN dot > slash + 1 THEN substr(file, dot) ELSE '' END AS suffix
FROM (
    SELECT id, project_id, file, row_number() OVER (PARTITION BY project_id, file ORDER BY id) AS place,
        length(rtrim(file, replace(file, '.', ''))) AS dot, length(rtrim(file, replace(file, '/', ''))) AS slash
    FROM items
) WHERE place > 1;
INSERT OR IGNORE INTO new_names SELECT id, project_id, stem || ' (' || place || ')' || suffix FROM later_items;
INSERT OR IGNORE INTO new_names SELECT id, project_id, stem || ' (' || id || ')' || suffix FROM later_items;
INSERT OR IGNORE INTO new_names
SELECT id, project_id, stem || ' (' || lower(hex(randomblob(8))) || ')' || suffix FROM later_items;
UPDATE items SET file = (SELECT n.file FROM new_names n WHERE n.item_id = items.id)
WHERE id IN (SELECT id FROM later_items);
DROP TABLE new_names;
DROP TABLE later_items;

CREATE UNIQUE INDEX items_by_file ON items (project_id, file);
CREATE INDEX items_by_photo ON items (photo, project_id);
CREATE INDEX items_to_measure ON items (project_id, id) WHERE width IS NULL;
