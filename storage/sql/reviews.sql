-- name: add_review(project, item, cause, rank, answers, at, chance, confidence, before, checks)$
-- Request a review; return its id, or nothing if one of the item is waiting or given.
INSERT INTO reviews (project_id, item_id, cause, rank, answers, wanted_at, chance, confidence, before, checks)
VALUES (:project, :item, :cause, :rank, :answers, :at, :chance, :confidence, :before, :checks)
ON CONFLICT (item_id) WHERE state IN ('waiting', 'given') DO NOTHING
RETURNING id;

-- name: review_by_id(review)^
-- One review.
SELECT * FROM reviews WHERE id = :review;

-- name: items_for_review(project, state, after, most)
-- A page of a project's items in a state, by id, and whether each has a waiting or given review.
SELECT i.id, EXISTS (SELECT 1 FROM reviews r WHERE r.item_id = i.id AND r.state IN ('waiting', 'given')) AS wanted
FROM items i INDEXED BY items_by_state
WHERE i.project_id = :project AND i.state = :state AND i.id > :after
ORDER BY i.id LIMIT :most;

-- name: items_to_draw(project, most)
-- Settled items that have not taken part in the draw for audits.
SELECT id FROM items INDEXED BY items_to_draw
WHERE project_id = :project AND state = 'settled' AND drawn = 0
ORDER BY id LIMIT :most;

-- name: mark_drawn(item)!
-- Record that an item took part in the draw for audits.
UPDATE items SET drawn = 1 WHERE id = :item;

-- name: item_confidence(item)$
-- An item's stored confidence.
SELECT confidence FROM items WHERE id = :item;

-- name: verdicts_to_draw(project, most)
-- Verdicts that have not taken part in the draw for second reviews.
SELECT * FROM reviews WHERE project_id = :project AND to_draw = 1 ORDER BY id LIMIT :most;

-- name: mark_verdict_drawn(review)!
-- Record that a verdict took part in the draw for second reviews.
UPDATE reviews SET to_draw = 0 WHERE id = :review;

-- name: waiting_by_rank(project, most, skip)
-- Waiting reviews in the order of handing out: rank of cause, least confident, most answers, oldest.
SELECT * FROM reviews WHERE project_id = :project AND state = 'waiting'
ORDER BY rank, confidence NULLS FIRST, answers DESC, id LIMIT :most OFFSET :skip;

-- name: count_waiting(project)$
-- Number of waiting reviews of a project.
SELECT count(*) FROM reviews WHERE project_id = :project AND state = 'waiting';

-- name: all_reviewers()
-- Reviewers and instructors; only those with `reviews` get other reviews than appeals.
SELECT m.id, m.language, m.capacity, max(CASE WHEN r.role = 'reviewer' THEN 1 ELSE 0 END) AS reviews
FROM roles r JOIN members m ON m.id = r.member_id
WHERE r.role IN ('reviewer', 'instructor') AND m.gone_at IS NULL AND m.removed_at IS NULL
GROUP BY m.id ORDER BY m.id;

-- name: set_capacity(member, capacity)!
-- Set a member's capacity, in reviews a day; null: the default.
UPDATE members SET capacity = :capacity WHERE id = :member;

-- name: capacity_of(member)$
-- A member's capacity, in reviews a day; null: the default.
SELECT capacity FROM members WHERE id = :member;

-- name: count_given_to(reviewer, day)$
-- Number of reviews that a person was given on a day in all projects; one that was taken back counts once.
SELECT count(*) FROM reviews WHERE reviewer_id = :reviewer AND given_on = :day AND superseded_at IS NULL;

-- name: count_given_in(project, day)$
-- Number of reviews, without appeals, that a project gave out on a day; one taken back counts once.
SELECT count(*) FROM reviews
WHERE project_id = :project AND given_on = :day AND cause <> 'appeal' AND superseded_at IS NULL;

-- name: language_of_labelers(project, edition)$
-- The most frequent language of a project's labelers.
SELECT m.language FROM skills s JOIN members m ON m.id = s.voice
WHERE s.project_id = :project AND s.edition = :edition
GROUP BY m.language ORDER BY count(*) DESC, m.language LIMIT 1;

-- name: labelers_of(item)
-- Members who answered or skipped an item.
SELECT member_id FROM assignments WHERE item_id = :item AND state IN ('submitted', 'skipped');

-- name: judges_of(item)
-- Reviewers whose verdict on an item was not taken back.
SELECT reviewer_id FROM reviews WHERE item_id = :item AND state = 'done' AND superseded_at IS NULL;

-- name: given_reviews(project, day)
-- Reviews of a project that were given out before a day and are not done.
SELECT * FROM reviews WHERE project_id = :project AND given_on < :day AND state = 'given' ORDER BY id;

-- name: reviews_of_others(project, able)
-- Given reviews of a project whose reviewer may not review any more; `able` is a JSON list of those who may.
SELECT * FROM reviews WHERE project_id = :project AND given_on IS NOT NULL AND state = 'given'
  AND reviewer_id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each(:able))
ORDER BY id;

-- name: give_review(review, reviewer, day, place)!
-- Give a review to a reviewer.
UPDATE reviews SET state = 'given', reviewer_id = :reviewer, given_on = :day, place = :place WHERE id = :review;

-- name: release_review(review, passed)!
-- Take a review from its reviewer, so that it waits again.
UPDATE reviews SET state = 'waiting', reviewer_id = NULL, given_on = NULL, place = NULL, draft = NULL, passed = :passed
WHERE id = :review;

-- name: drop_review(review)!
-- Drop a review that nobody needs to do any more.
UPDATE reviews SET state = 'dropped' WHERE id = :review;

-- name: places_of(reviewer)^
-- The first and the last place of a reviewer's list.
SELECT coalesce(min(place), 0) AS first, coalesce(max(place), 0) AS last
FROM reviews WHERE reviewer_id = :reviewer AND state = 'given';

-- name: move_review(review, place)!
-- Move a review to another place of its reviewer's list.
UPDATE reviews SET place = :place, draft = NULL WHERE id = :review;

-- name: mark_unclear(review)!
-- Record that managers were notified that the guide does not cover the item.
UPDATE reviews SET unclear = 1 WHERE id = :review;

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

-- name: draft_verdict(review, draft)!
-- Store the labels marked so far.
UPDATE reviews SET draft = :draft WHERE id = :review;

-- name: decide_review(review, verdict, labels, reason, asked, to_draw, was_state, was_labels, at)!
-- Store a verdict, of which labelers have to be notified.
UPDATE reviews
SET state = 'done', verdict = :verdict, labels = :labels, reason = :reason, asked = :asked, to_draw = :to_draw,
    to_tell = 1, was_state = :was_state, was_labels = :was_labels, decided_at = :at, draft = NULL
WHERE id = :review;

-- name: give_reason(review, reason)!
-- Store the reason of a verdict, and stop asking for it.
UPDATE reviews SET reason = :reason, asked = 0 WHERE id = :review;

-- name: asking_review(reviewer)^
-- The verdict for which a reviewer is being asked for a reason.
SELECT * FROM reviews WHERE reviewer_id = :reviewer AND asked = 1 ORDER BY id DESC LIMIT 1;

-- name: ask_no_more(reviewer)!
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

-- name: live_review(item)^
-- The waiting or given review of an item.
SELECT * FROM reviews WHERE item_id = :item AND state IN ('waiting', 'given');

-- name: supersede_verdict(review, at)!
-- Take back a verdict; its row stays.
UPDATE reviews SET superseded_at = :at, asked = 0, to_draw = 0, to_tell = 0 WHERE id = :review;

-- name: review_again(review, place, draft)$
-- Copy the review of a verdict that was taken back, and give the copy to the same reviewer.
INSERT INTO reviews (project_id, item_id, cause, state, rank, answers, reviewer_id, wanted_at, given_on, place, passed,
                     unclear, draft, chance, confidence, before, checks)
SELECT project_id, item_id, cause, 'given', rank, answers, reviewer_id, wanted_at, given_on, :place, passed,
       unclear, :draft, chance, confidence, before, checks
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

-- name: begin_reviewing(member, at, since)!
-- Begin a sitting, or continue one that began since a moment.
INSERT INTO review_sittings (member_id, began_at) VALUES (:member, :at)
ON CONFLICT (member_id) DO UPDATE
SET began_at = CASE WHEN review_sittings.began_at >= :since THEN review_sittings.began_at ELSE excluded.began_at END;

-- name: reviewing_of(member)^
-- A reviewer's sitting.
SELECT began_at, card FROM review_sittings WHERE member_id = :member;

-- name: keep_review_card(member, message)!
-- Store the message with a reviewer's card.
UPDATE review_sittings SET card = :message WHERE member_id = :member;
