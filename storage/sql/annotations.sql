-- name: add_annotation(assignment, item, member, label, at, seconds)!
-- One answer.
INSERT INTO annotations (assignment_id, item_id, member_id, label_id, at, seconds)
VALUES (:assignment, :item, :member, :label, :at, :seconds);

-- name: labels_given(item)
-- The labels that an item's answers chose.
SELECT label_id FROM annotations WHERE item_id = :item ORDER BY id;

-- name: tally(member, since)^
-- How many answers a person gave since a moment, and in all.
SELECT count(*) AS total, count(*) FILTER (WHERE at >= :since) AS today
FROM annotations WHERE member_id = :member;

-- name: annotations_after(project, after, most)
-- A page of answers for an export, by id.
-- CROSS JOIN keeps the order: answers by id from where the last page ended, not all of the project for every page.
SELECT a.id, a.item_id AS item, i.file, m.pseudonym AS labeler, l.text AS label, a.at, a.seconds
FROM annotations a
CROSS JOIN items i ON i.id = a.item_id
JOIN members m ON m.id = a.member_id
JOIN labels l ON l.id = a.label_id
WHERE i.project_id = :project AND a.id > :after
ORDER BY a.id LIMIT :most;

-- name: votes_on(first, last, project)
-- How often each label was given to the items of a range of ids.
SELECT a.item_id AS item, l.text AS label, count(*) AS votes
FROM annotations a
CROSS JOIN items i ON i.id = a.item_id
JOIN labels l ON l.id = a.label_id
WHERE a.item_id BETWEEN :first AND :last AND i.project_id = :project
GROUP BY a.item_id, l.id ORDER BY a.item_id, l.position;

-- name: count_annotations()$
-- How many answers there are.
SELECT count(*) FROM annotations;
