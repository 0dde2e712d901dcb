-- name: answers_to(item)
-- The answers to an item that count, and who gave them.
SELECT n.id, n.member_id, n.labels
FROM assignments a JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE a.item_id = :item AND a.state = 'submitted' ORDER BY n.id;

-- name: correct_answer(annotation, member, item, review, at)$
-- An answer is corrected: its id, or nothing when its labeler has been told before. Then the newest verdict counts.
INSERT INTO corrections (annotation_id, member_id, item_id, review_id, told_at)
VALUES (:annotation, :member, :item, :review, :at)
ON CONFLICT (annotation_id) DO NOTHING
RETURNING annotation_id;

-- name: withdraw_correction(annotation, at)$
-- The answer was right after all: its labeler, if they had been told that it was not.
UPDATE corrections SET withdrawn_at = :at WHERE annotation_id = :annotation AND withdrawn_at IS NULL
RETURNING member_id;

-- name: correct_otherwise(annotation, review)!
-- Another verdict says now why the answer is not right.
UPDATE corrections SET review_id = :review, withdrawn_at = NULL WHERE annotation_id = :annotation;

-- name: correction_of(annotation)^
-- One correction: the answer, the picture, the right labels and why.
SELECT c.annotation_id, c.member_id, c.item_id, c.told_at, c.seen_at, c.withdrawn_at, n.labels AS given, r.reason,
       EXISTS (SELECT 1 FROM appeals a WHERE a.annotation_id = c.annotation_id) AS appealed
FROM corrections c JOIN annotations n ON n.id = c.annotation_id JOIN reviews r ON r.id = c.review_id
WHERE c.annotation_id = :annotation;

-- name: unseen_corrections(member, most)
-- What a labeler has not looked at yet, the oldest first.
SELECT annotation_id FROM corrections
WHERE member_id = :member AND seen_at IS NULL AND withdrawn_at IS NULL ORDER BY annotation_id LIMIT :most;

-- name: count_unseen(member)$
-- How many corrections a labeler has not looked at.
SELECT count(*) FROM corrections WHERE member_id = :member AND seen_at IS NULL AND withdrawn_at IS NULL;

-- name: see_correction(annotation, at)!
-- The labeler has looked at it.
UPDATE corrections SET seen_at = coalesce(seen_at, :at) WHERE annotation_id = :annotation;

-- name: add_appeal(annotation, review, words, at)!
-- A labeler does not agree.
INSERT INTO appeals (annotation_id, review_id, words, at) VALUES (:annotation, :review, :words, :at);

-- name: appeals_of(review)
-- The appeals that have led to a review.
SELECT a.annotation_id, a.words, c.member_id, n.labels AS given
FROM appeals a JOIN corrections c ON c.annotation_id = a.annotation_id JOIN annotations n ON n.id = a.annotation_id
WHERE a.review_id = :review ORDER BY a.annotation_id;

-- name: move_appeals(before, after)!
-- The appeals that led to a review lead to another in its place.
UPDATE appeals SET review_id = :after WHERE review_id = :before;

-- name: told_last(member, project, what)^
-- The project's day on which a person was told something last, and when.
SELECT day, at FROM told WHERE member_id = :member AND project_id = :project AND what = :what;

-- name: newest_told(member, what, day)$
-- When a person was told something last on a day, by any project.
SELECT max(at) FROM told WHERE member_id = :member AND what = :what AND day = :day;

-- name: tell(member, project, what, day, at)!
-- A person has been told something on this day.
INSERT INTO told (member_id, project_id, what, day, at) VALUES (:member, :project, :what, :day, :at)
ON CONFLICT (member_id, project_id, what) DO UPDATE SET day = excluded.day, at = excluded.at;

-- name: to_give_feedback(project, edition, since, told_since)
-- Who answered something in a project since a day, or whose answers were corrected or found right there since a moment.
SELECT m.id FROM members m
WHERE m.gone_at IS NULL AND m.removed_at IS NULL AND m.id IN (
    SELECT voice FROM skills
    WHERE project_id = :project AND edition = :edition AND voice > 0 AND answered_on >= :since
    UNION ALL
    SELECT c.member_id FROM corrections c CROSS JOIN items i ON i.id = c.item_id
    WHERE c.told_at >= :told_since AND i.project_id = :project
    UNION ALL
    SELECT c.member_id FROM corrections c CROSS JOIN items i ON i.id = c.item_id
    WHERE c.withdrawn_at >= :told_since AND i.project_id = :project)
ORDER BY m.id;

-- name: answered_between(member, project, since, until)^
-- How many pictures of a project a person answered between two moments, and when the first.
SELECT count(*) AS pictures, min(a.closed_at) AS first
FROM assignments a CROSS JOIN items i ON i.id = a.item_id
WHERE a.member_id = :member AND a.closed_at >= :since AND a.closed_at < :until AND a.state = 'submitted'
  AND i.project_id = :project;

-- name: agreement_of(member, project, since, most)
-- A person's newest answers in a project since a moment to items that are decided, and what those are.
SELECT i.labels, n.labels AS given
FROM assignments a
CROSS JOIN items i ON i.id = a.item_id
JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE a.member_id = :member AND a.closed_at >= :since AND a.state = 'submitted'
  AND i.project_id = :project AND i.state IN ('settled', 'final')
ORDER BY a.closed_at DESC LIMIT :most;

-- name: corrected_since(member, project, since)^
-- How many of a person's answers in a project were corrected since a moment, and how many were right after all.
-- Who appealed hears of that by itself; a picture that is used no more proves nobody right.
SELECT count(*) FILTER (WHERE c.withdrawn_at IS NULL AND c.told_at > :since) AS corrected,
       count(*) FILTER (WHERE c.withdrawn_at > :since AND a.annotation_id IS NULL AND i.state <> 'discarded') AS righted
FROM corrections c CROSS JOIN items i ON i.id = c.item_id LEFT JOIN appeals a ON a.annotation_id = c.annotation_id
WHERE c.member_id = :member AND i.project_id = :project;
