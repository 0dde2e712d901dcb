-- name: items_for_review(project, state, after, most)
-- A page of a project's items in a state, by id, and whether each has a waiting or given review.
SELECT i.id, EXISTS (SELECT 1 FROM reviews r WHERE r.item_id = i.id AND r.state IN ('waiting', 'given')) AS wanted
FROM items i INDEXED BY items_by_state
WHERE i.project_id = :project AND i.state = :state AND i.id > :after
ORDER BY i.id LIMIT :most;

-- name: disputed_askable(project, after, most, people)
-- Disputed items, by id, that no reviewer has yet and that somebody of a JSON list has neither closed nor sent.
SELECT i.id FROM items i INDEXED BY items_by_state
WHERE i.project_id = :project AND i.state = 'disputed' AND i.id > :after
  AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.item_id = i.id AND r.state = 'given')
  AND EXISTS (
      SELECT 1 FROM json_each(:people) p WHERE NOT EXISTS (
          SELECT 1 FROM assignments a
          WHERE a.item_id = i.id AND a.member_id = CAST(p.value AS BIGINT) AND a.state IN ('submitted', 'skipped'))
        AND i.sent_by IS DISTINCT FROM CAST(p.value AS BIGINT))
ORDER BY i.id LIMIT :most;

-- name: items_to_draw(project, most)
-- Settled items that have not taken part in the draw for audits.
SELECT id FROM items INDEXED BY items_to_draw
WHERE project_id = :project AND state = 'settled' AND drawn = 0
ORDER BY id LIMIT :most;

-- name: mark_drawn(item)!
-- Record that an item took part in the draw for audits.
UPDATE items SET drawn = 1 WHERE id = :item;

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

-- name: count_in_hand(project)
-- The reviewers who have reviews of a project in their lists, and how many.
SELECT reviewer_id, count(*) AS pictures FROM reviews
WHERE project_id = :project AND given_on IS NOT NULL AND state = 'given' GROUP BY reviewer_id;

-- name: waiting_for(reviewer, disputes, most)
-- Waiting reviews of running projects that a person may do and has not passed on; without `disputes` (0) only appeals.
SELECT r.* FROM projects CROSS JOIN reviews r ON r.project_id = projects.id
WHERE projects.state = 'running' AND r.state = 'waiting' AND (:disputes = 1 OR r.cause = 'appeal')
  AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.item_id = r.item_id AND a.member_id = :reviewer
                  AND a.state IN ('submitted', 'skipped'))
  AND NOT EXISTS (SELECT 1 FROM items i WHERE i.id = r.item_id AND i.sent_by = :reviewer)
  AND NOT EXISTS (SELECT 1 FROM reviews own WHERE own.item_id = r.item_id AND own.reviewer_id = :reviewer
                  AND own.state = 'done' AND own.superseded_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM json_each(r.passed) left_by WHERE CAST(left_by.value AS BIGINT) = :reviewer)
ORDER BY r.rank, r.confidence NULLS FIRST, r.answers DESC, r.id LIMIT :most;

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

-- name: given_reviews(project, day)
-- Reviews of a project that were given out before a day and are not done.
SELECT * FROM reviews WHERE project_id = :project AND given_on < :day AND state = 'given' ORDER BY id;

-- name: reviews_of_others(project, able)
-- Given reviews of a project whose reviewer may not review any more; `able` is a JSON list of those who may.
SELECT * FROM reviews WHERE project_id = :project AND given_on IS NOT NULL AND state = 'given'
  AND reviewer_id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each(:able))
ORDER BY id;

-- name: assign_review(review, reviewer, day, place)!
-- Give a review to a reviewer.
UPDATE reviews SET state = 'given', reviewer_id = :reviewer, given_on = :day, place = :place WHERE id = :review;

-- name: release_review(review, passed)!
-- Take a review from its reviewer, so that it waits again.
UPDATE reviews SET state = 'waiting', reviewer_id = NULL, given_on = NULL, place = NULL, draft = NULL, passed = :passed
WHERE id = :review;

-- name: move_review(review, place)!
-- Move a review to another place of its reviewer's list.
UPDATE reviews SET place = :place, draft = NULL WHERE id = :review;

-- name: given_to(reviewer)
-- The reviews in a person's list.
SELECT * FROM reviews WHERE reviewer_id = :reviewer AND given_on IS NOT NULL AND state = 'given' ORDER BY id;

-- name: set_backed_up(project, version, backed_up)!
-- Set whether reviewers can't keep up.
UPDATE pools SET backed_up = :backed_up, version = :version WHERE project_id = :project AND backed_up <> :backed_up;
