-- name: set_look(item, sharpness, brightness, highlights, spread, has_frames, hashes)!
-- Store the measures and hashes of an item's picture.
INSERT INTO looks (item_id, sharpness, brightness, highlights, spread, has_frames, hashes)
VALUES (:item, :sharpness, :brightness, :highlights, :spread, :has_frames, :hashes)
ON CONFLICT (item_id) DO UPDATE SET sharpness = excluded.sharpness, brightness = excluded.brightness,
    highlights = excluded.highlights, spread = excluded.spread, has_frames = excluded.has_frames, hashes = excluded.hashes;

-- name: add_look_bands(project, item, bands, values)!
-- Make an item findable by the parts of its hashes; `bands` is a JSON list of :values x the band + its value.
INSERT INTO look_bands (project_id, band, value, item_id)
SELECT :project, CAST(value AS BIGINT) / :values, CAST(value AS BIGINT) % :values, :item FROM json_each(:bands);

-- name: remove_look_bands(item)!
-- Make an item unfindable by its hashes.
DELETE FROM look_bands WHERE item_id = :item;

-- name: similar_items(project, probes, values, below, most)
-- Items of a project with a part of their hashes in common, once for each part.
-- Their ids are below a limit. `probes` is a JSON list as in add_look_bands.
SELECT b.item_id, l.hashes
FROM json_each(:probes) p
CROSS JOIN look_bands b ON b.project_id = :project AND b.band = CAST(p.value AS BIGINT) / :values
    AND b.value = CAST(p.value AS BIGINT) % :values AND b.item_id < :below
CROSS JOIN looks l ON l.item_id = b.item_id
LIMIT :most;

-- name: first_used_item(items)$
-- The first of some items, before those that are discarded; `items` is a JSON list.
SELECT id FROM items WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items))
ORDER BY CASE WHEN state = 'discarded' THEN 1 ELSE 0 END, id LIMIT 1;

-- name: items_without_look(project, after, most)
-- A page of a project's items without a look, by id.
-- The plus has the same purpose as in files_after.
SELECT i.id, i.photo FROM items i
WHERE +i.project_id = :project AND i.id > :after AND i.state <> 'discarded'
  AND NOT EXISTS (SELECT 1 FROM looks l WHERE l.item_id = i.id)
ORDER BY i.id LIMIT :most;

-- name: items_to_judge(project, after, most)
-- A page of a project's items with looks, by id.
-- The plus has the same purpose as in files_after.
SELECT i.id, i.file, i.photo, i.original, i.source, i.width, i.height,
       l.sharpness, l.brightness, l.highlights, l.spread, l.has_frames, l.hashes
FROM items i CROSS JOIN looks l ON l.item_id = i.id
WHERE +i.project_id = :project AND i.id > :after AND i.state IN ('open', 'quarantined')
ORDER BY i.id LIMIT :most;
