-- name: answers_to(item)
-- The answers to an item that are not superseded, and who gave them.
SELECT n.id, n.member_id, n.labels
FROM assignments a JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE a.item_id = :item AND a.state = 'submitted' ORDER BY n.id;

-- name: add_correction(annotation, member, item, review, at)$
-- Add a correction; return its id, or nothing if the answer has one already.
INSERT INTO corrections (annotation_id, member_id, item_id, review_id, told_at)
VALUES (:annotation, :member, :item, :review, :at)
ON CONFLICT (annotation_id) DO NOTHING
RETURNING annotation_id;

-- name: withdraw_correction(annotation, at)$
-- Withdraw a correction; return its labeler, or nothing if there was none to withdraw.
UPDATE corrections SET withdrawn_at = :at WHERE annotation_id = :annotation AND withdrawn_at IS NULL
RETURNING member_id;

-- name: replace_correction(annotation, review)!
-- Let another verdict be the reason of an existing correction, which counts again.
UPDATE corrections SET review_id = :review, withdrawn_at = NULL WHERE annotation_id = :annotation;

-- name: correction_of(annotation)^
-- One correction: the answer, the item, the reason, and whether it was appealed.
SELECT c.annotation_id, c.member_id, c.item_id, c.told_at, c.seen_at, c.withdrawn_at, n.labels AS given, r.reason,
       EXISTS (SELECT 1 FROM appeals a WHERE a.annotation_id = c.annotation_id) AS appealed
FROM corrections c JOIN annotations n ON n.id = c.annotation_id JOIN reviews r ON r.id = c.review_id
WHERE c.annotation_id = :annotation;

-- name: unseen_corrections(member, most)
-- Corrections that a labeler has not seen, the oldest first.
SELECT annotation_id FROM corrections
WHERE member_id = :member AND seen_at IS NULL AND withdrawn_at IS NULL ORDER BY annotation_id LIMIT :most;

-- name: count_unseen(member)$
-- Number of corrections that a labeler has not seen.
SELECT count(*) FROM corrections WHERE member_id = :member AND seen_at IS NULL AND withdrawn_at IS NULL;

-- name: mark_correction_seen(annotation, at)!
-- Mark a correction as seen; keep the first time.
UPDATE corrections SET seen_at = coalesce(seen_at, :at) WHERE annotation_id = :annotation;

-- name: add_appeal(annotation, review, words, at)!
-- Add an appeal.
INSERT INTO appeals (annotation_id, review_id, words, at) VALUES (:annotation, :review, :words, :at);

-- name: appeals_of(review)
-- The appeals that led to a review.
SELECT a.annotation_id, a.words, c.member_id, n.labels AS given
FROM appeals a JOIN corrections c ON c.annotation_id = a.annotation_id JOIN annotations n ON n.id = a.annotation_id
WHERE a.review_id = :review ORDER BY a.annotation_id;

-- name: move_appeals(before, after)!
-- Move the appeals of a review to the review that replaces it.
UPDATE appeals SET review_id = :after WHERE review_id = :before;

-- name: last_notice(member, project, what)^
-- The day and the moment of a person's last notice of a kind about a project.
SELECT day, at FROM told WHERE member_id = :member AND project_id = :project AND what = :what;

-- name: newest_notice(member, what, day)$
-- The moment of a person's last notice of a kind on a day, about any project.
SELECT max(at) FROM told WHERE member_id = :member AND what = :what AND day = :day;

-- name: record_notice(member, project, what, day, at)!
-- Record a notice of a kind to a person.
INSERT INTO told (member_id, project_id, what, day, at) VALUES (:member, :project, :what, :day, :at)
ON CONFLICT (member_id, project_id, what) DO UPDATE SET day = excluded.day, at = excluded.at;

-- name: members_to_notify(project, edition, since, told_since)
-- Members who answered in a project since a day, or whose answers were corrected or confirmed since a moment.
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
-- Number of items of a project that a person answered in a period, and when the first.
SELECT count(*) AS pictures, min(a.closed_at) AS first
FROM assignments a CROSS JOIN items i ON i.id = a.item_id
WHERE a.member_id = :member AND a.closed_at >= :since AND a.closed_at < :until AND a.state = 'submitted'
  AND i.project_id = :project;

-- name: agreement_of(member, project, since, most)
-- A person's newest answers since a moment to decided items of a project, with the items' labels.
SELECT i.labels, n.labels AS given
FROM assignments a
CROSS JOIN items i ON i.id = a.item_id
JOIN annotations n ON n.assignment_id = a.id AND n.superseded_at IS NULL
WHERE a.member_id = :member AND a.closed_at >= :since AND a.state = 'submitted'
  AND i.project_id = :project AND i.state IN ('settled', 'final')
ORDER BY a.closed_at DESC LIMIT :most;

-- name: corrected_since(member, project, since)^
-- Number of a person's answers in a project that were corrected since a moment, and of those confirmed after all.
-- Leave out appeals, which have a notice of their own, and discarded items, which confirm nobody.
SELECT count(*) FILTER (WHERE c.withdrawn_at IS NULL AND c.told_at > :since) AS corrected,
       count(*) FILTER (WHERE c.withdrawn_at > :since AND a.annotation_id IS NULL AND i.state <> 'discarded') AS righted
FROM corrections c CROSS JOIN items i ON i.id = c.item_id LEFT JOIN appeals a ON a.annotation_id = c.annotation_id
WHERE c.member_id = :member AND i.project_id = :project;
