-- name: add_share_offer(class_id, company, purpose, months, at, by)$
-- Add a question whether results may be handed to a company, and return its id.
INSERT INTO share_offers (class_id, company, purpose, months, asked_at, asked_by)
VALUES (:class_id, :company, :purpose, :months, :at, :by)
RETURNING id;

-- name: ask_to_share(offer, member)!
-- Note that a person is asked.
INSERT INTO share_answers (offer_id, member_id) VALUES (:offer, :member) ON CONFLICT (offer_id, member_id) DO NOTHING;

-- name: share_offer_of(offer, member)^
-- A question that a person was asked, and their answer.
SELECT o.id, o.class_id, o.company, o.purpose, o.months, a.agreed, a.ends_on, a.taken_back_at
FROM share_answers a CROSS JOIN share_offers o ON o.id = a.offer_id
WHERE a.offer_id = :offer AND a.member_id = :member;

-- name: share_offers_of(member)
-- The questions that a person was asked, the newest first, and their answers.
SELECT o.id, o.class_id, o.company, o.purpose, o.months, a.agreed, a.ends_on, a.taken_back_at
FROM share_answers a CROSS JOIN share_offers o ON o.id = a.offer_id
WHERE a.member_id = :member ORDER BY o.id DESC;

-- name: answer_share(offer, member, agreed, text, at, ends_on)!
-- Store a person's answer with the text that they read.
UPDATE share_answers SET agreed = :agreed, text = :text, at = :at, ends_on = :ends_on, taken_back_at = NULL
WHERE offer_id = :offer AND member_id = :member;

-- name: take_share_back(offer, member, at)!
-- Take an agreement back; 0 rows if there is none.
UPDATE share_answers SET taken_back_at = :at
WHERE offer_id = :offer AND member_id = :member AND agreed = 1 AND taken_back_at IS NULL;

-- name: count_shares(class_id)
-- The questions of a class, the newest first: how many people were asked, answered and agree.
SELECT o.company, count(*) AS asked, sum(CASE WHEN a.agreed IS NOT NULL THEN 1 ELSE 0 END) AS answered,
    sum(CASE WHEN a.agreed = 1 AND a.taken_back_at IS NULL THEN 1 ELSE 0 END) AS agreed
FROM share_offers o CROSS JOIN share_answers a ON a.offer_id = o.id
WHERE o.class_id = :class_id GROUP BY o.id, o.company ORDER BY o.id DESC;

-- name: graduates_to_share(today)
-- Who agrees today that a company is told their results, by company, class and number.
SELECT o.id, a.member_id, o.class_id, t.name, c.name AS class_name, o.company, o.purpose, a.ends_on
FROM share_answers a
CROSS JOIN share_offers o ON o.id = a.offer_id
CROSS JOIN classes c ON c.id = o.class_id
CROSS JOIN trainees t ON t.class_id = o.class_id AND t.member_id = a.member_id
CROSS JOIN members m ON m.id = a.member_id
WHERE a.agreed = 1 AND a.taken_back_at IS NULL AND a.ends_on >= :today AND m.removed_at IS NULL
ORDER BY o.company, o.class_id, t.number NULLS FIRST, o.id;

-- name: best_score_in_class(class_id, member)^
-- A person's best score in an exam of a class of which they were told.
SELECT s.right_count, e.pictures
FROM exams e CROSS JOIN exam_sittings s ON s.exam_id = e.id AND s.member_id = :member
WHERE e.class_id = :class_id AND e.sheet > 0 AND s.right_count IS NOT NULL AND s.told_at IS NOT NULL
ORDER BY s.right_count DESC LIMIT 1;

-- name: forget_shares(class_id, member)!
-- Forget what people answered to a class's questions about companies (0: of all), of one member or (0) of all.
DELETE FROM share_answers
WHERE (:class_id = 0 OR offer_id IN (SELECT id FROM share_offers WHERE class_id = :class_id))
  AND (:member = 0 OR member_id = :member);
