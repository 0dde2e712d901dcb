-- name: add_review(project, item, cause, rank, answers, at, chance, confidence, before, checks)$
-- Request a review; return its id, or nothing if one of the item is waiting or given.
INSERT INTO reviews (project_id, item_id, cause, rank, answers, wanted_at, chance, confidence, before, checks)
VALUES (:project, :item, :cause, :rank, :answers, :at, :chance, :confidence, :before, :checks)
ON CONFLICT (item_id) WHERE state IN ('waiting', 'given') DO NOTHING
RETURNING id;

-- name: review_by_id(review)^
-- One review.
SELECT * FROM reviews WHERE id = :review;

-- name: labelers_and_sender_of(item)
-- Members who answered, skipped or sent an item.
SELECT member_id FROM assignments WHERE item_id = :item AND state IN ('submitted', 'skipped')
UNION ALL SELECT sent_by AS member_id FROM items WHERE id = :item AND sent_by IS NOT NULL;

-- name: judges_of(item)
-- Reviewers whose verdict on an item was not taken back.
SELECT reviewer_id FROM reviews WHERE item_id = :item AND state = 'done' AND superseded_at IS NULL;

-- name: drop_review(review)!
-- Drop a review that nobody needs to do any more.
UPDATE reviews SET state = 'dropped' WHERE id = :review;

-- name: mark_unclear(review, words)!
-- Record that managers were notified that the guide does not cover the item, and what is unclear.
UPDATE reviews SET unclear = 1, unclear_words = :words WHERE id = :review;

-- name: next_review(reviewer)^
-- The first review of a reviewer's list.
SELECT * FROM reviews WHERE reviewer_id = :reviewer AND state = 'given' ORDER BY place NULLS FIRST LIMIT 1;

-- name: count_given(reviewer)$
-- Number of reviews in a reviewer's list.
SELECT count(*) FROM reviews WHERE reviewer_id = :reviewer AND state = 'given';

-- name: count_given_here(reviewer, project, day)$
-- Number of reviews in a reviewer's list that a project gave out on a day.
SELECT count(*) FROM reviews
WHERE reviewer_id = :reviewer AND state = 'given' AND project_id = :project AND given_on = :day;

-- name: count_verdicts(reviewer, since)$
-- Number of a reviewer's verdicts since a moment that were not taken back.
SELECT count(*) FROM reviews WHERE reviewer_id = :reviewer AND decided_at >= :since AND superseded_at IS NULL;

-- name: set_verdict_draft(review, draft)!
-- Store the labels marked so far.
UPDATE reviews SET draft = :draft WHERE id = :review;

-- name: save_verdict(review, verdict, labels, reason, asked, to_draw, was_state, was_labels, at)!
-- Store a verdict, of which labelers have to be notified.
UPDATE reviews
SET state = 'done', verdict = :verdict, labels = :labels, reason = :reason, asked = :asked, to_draw = :to_draw,
    to_tell = 1, was_state = :was_state, was_labels = :was_labels, decided_at = :at, draft = NULL
WHERE id = :review;

-- name: give_reason(review, reason)!
-- Store the reason of a verdict, and stop asking for it.
UPDATE reviews SET reason = :reason, asked = 0 WHERE id = :review;

-- name: review_awaiting_reason(reviewer)^
-- The verdict for which a reviewer is being asked for a reason.
SELECT * FROM reviews WHERE reviewer_id = :reviewer AND asked = 1 ORDER BY id DESC LIMIT 1;

-- name: stop_asking_reason(reviewer)!
-- Stop asking a reviewer for reasons.
UPDATE reviews SET asked = 0 WHERE reviewer_id = :reviewer AND asked = 1;

-- name: last_verdicts(reviewer, since, most)
-- A reviewer's verdicts since a moment, those taken back included, the newest first.
SELECT * FROM reviews WHERE reviewer_id = :reviewer AND decided_at >= :since
ORDER BY decided_at DESC, id DESC LIMIT :most;

-- name: newest_verdict(item)^
-- The newest verdict on an item that was not taken back.
SELECT * FROM reviews WHERE item_id = :item AND state = 'done' AND superseded_at IS NULL
ORDER BY decided_at DESC NULLS LAST, id DESC LIMIT 1;

-- name: open_review(item)^
-- The waiting or given review of an item.
SELECT * FROM reviews WHERE item_id = :item AND state IN ('waiting', 'given');

-- name: supersede_verdict(review, at)!
-- Take back a verdict; its row stays.
UPDATE reviews SET superseded_at = :at, asked = 0, to_draw = 0, to_tell = 0 WHERE id = :review;

-- name: review_again(review, place, draft)$
-- Copy the review of a verdict that was taken back, and give the copy to the same reviewer.
INSERT INTO reviews (project_id, item_id, cause, state, rank, answers, reviewer_id, wanted_at, given_on, place, passed,
                     unclear, unclear_words, draft, chance, confidence, before, checks)
SELECT project_id, item_id, cause, 'given', rank, answers, reviewer_id, wanted_at, given_on, :place, passed,
       unclear, unclear_words, :draft, chance, confidence, before, checks
FROM reviews WHERE id = :review
RETURNING id;

-- name: has_taken_back(item, reviewer)$
-- Whether a reviewer has taken back a verdict on an item.
SELECT EXISTS (SELECT 1 FROM reviews WHERE item_id = :item AND reviewer_id = :reviewer AND superseded_at IS NOT NULL);

-- name: verdicts_to_tell(project, before, most)
-- Verdicts from before a moment of which labelers have not been notified.
SELECT * FROM reviews WHERE project_id = :project AND to_tell = 1 AND decided_at < :before ORDER BY id LIMIT :most;

-- name: mark_verdict_told(review)!
-- Record that labelers are notified of a verdict, so that it can't be taken back.
UPDATE reviews SET to_tell = 0, asked = 0 WHERE id = :review;

-- name: count_newest_verdicts(reviewer, most)$
-- Number of a reviewer's verdicts that were not taken back, at most :most.
SELECT count(*) FROM (
    SELECT 1 FROM reviews WHERE reviewer_id = :reviewer AND decided_at IS NOT NULL AND superseded_at IS NULL
    ORDER BY decided_at DESC LIMIT :most) newest;

-- name: later_verdicts(reviewer, most)
-- Verdicts that checked a reviewer's newest verdicts, one row for each appeal.
SELECT v.project_id, v.labels AS before, c.labels AS after, n.labels AS appealed
FROM (
    SELECT id, project_id, labels FROM reviews
    WHERE reviewer_id = :reviewer AND decided_at IS NOT NULL AND superseded_at IS NULL
    ORDER BY decided_at DESC LIMIT :most) v
CROSS JOIN reviews c ON c.checks = v.id AND c.state = 'done' AND c.superseded_at IS NULL
LEFT JOIN appeals a ON a.review_id = c.id LEFT JOIN annotations n ON n.id = a.annotation_id;

-- name: item_confidence(item)$
-- An item's stored confidence.
SELECT confidence FROM items WHERE id = :item;

-- name: places_of(reviewer)^
-- The first and the last place of a reviewer's list.
SELECT coalesce(min(place), 0) AS first, coalesce(max(place), 0) AS last
FROM reviews WHERE reviewer_id = :reviewer AND state = 'given';
