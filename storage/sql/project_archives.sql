-- name: archived_project(project)^
-- A project for its archive.
SELECT id, name, question, guide, state, created_at, kind, policy, settings, edition FROM projects WHERE id = :project;

-- name: archived_people(project)
-- Everybody whom a project's rows name, with their pseudonyms, without those who are only in its history.
SELECT m.id, m.pseudonym FROM members m WHERE m.id IN (
    SELECT a.member_id FROM items i CROSS JOIN assignments a ON a.item_id = i.id WHERE i.project_id = :project
    UNION SELECT i.sent_by FROM items i WHERE i.project_id = :project AND i.sent_by IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM consents c
        WHERE c.member_id = i.sent_by AND c.project_id = i.project_id AND c.class_id IS NOT NULL AND c.more_at IS NULL)
    UNION SELECT r.reviewer_id FROM items i CROSS JOIN reviews r ON r.item_id = i.id
        WHERE i.project_id = :project AND r.reviewer_id IS NOT NULL
    UNION SELECT CAST(p.value AS BIGINT) FROM items i CROSS JOIN reviews r ON r.item_id = i.id CROSS JOIN json_each(r.passed) p ON 1 = 1
        WHERE i.project_id = :project
    UNION SELECT s.voice FROM skills s WHERE s.project_id = :project AND s.voice > 0
    UNION SELECT c.member_id FROM consents c WHERE c.project_id = :project AND (c.class_id IS NULL OR c.more_at IS NOT NULL))
ORDER BY m.id;

-- name: archived_labels(project)
-- A project's labels for its archive, merged ones too.
SELECT id, position, text, note, example, group_name, costly, merged_into FROM labels
WHERE project_id = :project ORDER BY id;

-- name: archived_models(project)
-- A project's models for its archive.
SELECT id, name FROM models WHERE project_id = :project ORDER BY id;

-- name: archived_skills(project)
-- A project's confusion counts for its archive.
SELECT edition, voice, counts, answered_on, practice_total, practice_right FROM skills
WHERE project_id = :project ORDER BY edition, voice;

-- name: archived_pools(project)
-- A project's pool for its archive. Where new decisions are not finished, they begin again.
SELECT counts, settle, CASE WHEN redecided IS NULL THEN NULL ELSE 0 END AS redecided, strength, checks FROM pools
WHERE project_id = :project;

-- name: archived_agreements(project)
-- A project's figures of agreement for its archive.
SELECT day, found FROM agreements WHERE project_id = :project ORDER BY day;

-- name: archived_consents(project)
-- Who agreed that their pictures are used in a project, for its archive; without those who agreed for a class only.
SELECT member_id, given_at FROM consents
WHERE project_id = :project AND (class_id IS NULL OR more_at IS NOT NULL) ORDER BY member_id;

-- name: archived_exports(project)
-- When a project was exported, for its archive.
SELECT format, at FROM exports WHERE project_id = :project ORDER BY format;

-- name: archived_items(project, after, most)
-- A page of items for an archive, by id, with their splits and their bands of the queue; none that serves a class only.
-- An item whose lease is under way is wanted again, because the lease ends.
SELECT i.id, i.file, i.source, i.photo, i.original, i.state, i.overlap, i.labels, i.added_at, i.posterior, i.confidence,
       i.drawn, i.counted, i.edition, i.gold, i.predictions, i.reopened_on, i.quarantine_reason, i.moved_at, i.width,
       i.height, i.erased_at, i.sent_by, i.priority, i.hint, i.gold_use, i.gold_flag, s.split,
       (SELECT o.id FROM items o
        WHERE o.id = i.resembles AND o.id < i.id AND o.project_id = i.project_id AND NOT EXISTS (
            SELECT 1 FROM consents c
            WHERE c.member_id = o.sent_by AND c.project_id = o.project_id
              AND c.class_id IS NOT NULL AND c.more_at IS NULL)) AS resembles,
       CASE WHEN i.state = 'open' AND i.overlap > (
           SELECT count(*) FROM assignments a WHERE a.item_id = i.id AND a.state = 'submitted')
       THEN coalesce(q.band, 1) END AS band
FROM items i LEFT JOIN item_splits s ON s.item_id = i.id LEFT JOIN queue q ON q.item_id = i.id
WHERE +i.project_id = :project AND i.id > :after AND NOT EXISTS (
    SELECT 1 FROM consents c
    WHERE c.member_id = i.sent_by AND c.project_id = i.project_id AND c.class_id IS NOT NULL AND c.more_at IS NULL)
ORDER BY i.id LIMIT :most;

-- name: archived_assignments(items)
-- The assignments of some items for an archive; leases under way have ended. `items` is a JSON list.
SELECT id, item_id, member_id, CASE state WHEN 'active' THEN 'expired' ELSE state END AS state, leased_at, expires_at,
       reason, draft, closed_at, worked_at, shown_at
FROM assignments WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)) ORDER BY item_id, id;

-- name: archived_annotations(items)
-- The answers to some items for an archive, superseded ones too; `items` is a JSON list.
SELECT id, assignment_id, item_id, member_id, labels, at, day, superseded_at, withdrawn, seconds
FROM annotations WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)) ORDER BY item_id, id;

-- name: archived_reviews(items)
-- The reviews of some items for an archive; those that a reviewer has not done wait for one again.
SELECT id, item_id, cause, CASE state WHEN 'given' THEN 'waiting' ELSE state END AS state, rank, answers,
       CASE state WHEN 'given' THEN NULL ELSE reviewer_id END AS reviewer_id, wanted_at,
       CASE state WHEN 'given' THEN NULL ELSE given_on END AS given_on,
       CASE state WHEN 'given' THEN NULL ELSE place END AS place,
       passed, unclear, draft, chance, confidence, before, checks, verdict, labels, reason, decided_at, was_state,
       was_labels, to_draw, to_tell, superseded_at, unclear_words
FROM reviews WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)) ORDER BY item_id, id;

-- name: archived_corrections(items)
-- The corrections of answers to some items for an archive; `items` is a JSON list.
SELECT annotation_id, member_id, item_id, review_id, told_at, seen_at, withdrawn_at
FROM corrections WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)) ORDER BY item_id, annotation_id;

-- name: archived_appeals(items)
-- The appeals about some items for an archive; `items` is a JSON list.
SELECT c.item_id, p.annotation_id, p.review_id, p.words, p.at
FROM corrections c JOIN appeals p ON p.annotation_id = c.annotation_id
WHERE c.item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)) ORDER BY c.item_id, p.annotation_id;

-- name: archived_looks(items)
-- The measures and hashes of some items for an archive; `items` is a JSON list.
SELECT item_id, sharpness, brightness, highlights, spread, has_frames, hashes
FROM looks WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)) ORDER BY item_id;

-- name: archived_gold_offers(items)
-- Which of some items were offered as practice, for an archive; `items` is a JSON list.
SELECT item_id, offered_at, decided_at
FROM gold_offers WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)) ORDER BY item_id;

-- name: restore_project(name, question, guide, created_at, kind, policy, settings, edition, version)$
-- Add a project from an archive, closed until all of it is there, and return its id.
INSERT INTO projects (name, question, guide, state, created_at, kind, policy, settings, edition, version)
VALUES (:name, :question, :guide, 'closed', :created_at, :kind, :policy, :settings, :edition, :version)
RETURNING id;

-- name: restore_label(project, position, text, note, example, group_name, costly)$
-- Add a label from an archive, and return its id.
INSERT INTO labels (project_id, position, text, note, example, group_name, costly)
VALUES (:project, :position, :text, :note, :example, :group_name, :costly)
RETURNING id;

-- name: restore_model(project, name)$
-- Add a model from an archive, and return its id.
INSERT INTO models (project_id, name) VALUES (:project, :name) RETURNING id;

-- name: restore_skills(project, edition, voice, counts, answered_on, practice_total, practice_right)!
-- Add a voice's confusion counts from an archive.
INSERT INTO skills (project_id, edition, voice, counts, answered_on, practice_total, practice_right)
VALUES (:project, :edition, :voice, :counts, :answered_on, :practice_total, :practice_right);

-- name: restore_pool(project, version, counts, settle, redecided, strength, checks)!
-- Add a project's pool from an archive.
INSERT INTO pools (project_id, version, counts, settle, redecided, strength, checks)
VALUES (:project, :version, :counts, :settle, :redecided, :strength, :checks);

-- name: restore_item(project, file, source, photo, original, state, overlap, labels, added_at, posterior, confidence, drawn, counted, edition, gold, predictions, reopened_on, quarantine_reason, moved_at, width, height, erased_at, sent_by, priority, resembles, hint, gold_use, gold_flag)$
-- Add an item from an archive, and return its id.
INSERT INTO items (
    project_id, file, source, photo, original, state, overlap, labels, added_at, posterior, confidence, drawn, counted,
    edition, gold, predictions, reopened_on, quarantine_reason, moved_at, width, height, erased_at, sent_by, priority,
    resembles, hint, gold_use, gold_flag)
VALUES (
    :project, :file, :source, :photo, :original, :state, :overlap, :labels, :added_at, :posterior, :confidence, :drawn,
    :counted, :edition, :gold, :predictions, :reopened_on, :quarantine_reason, :moved_at, :width, :height, :erased_at,
    :sent_by, :priority, :resembles, :hint, :gold_use, :gold_flag)
RETURNING id;

-- name: restore_assignment(item_id, member_id, state, leased_at, expires_at, reason, draft, closed_at, worked_at, shown_at)$
-- Add an assignment from an archive, and return its id.
INSERT INTO assignments (
    item_id, member_id, state, leased_at, expires_at, reason, draft, closed_at, worked_at, shown_at)
VALUES (
    :item_id, :member_id, :state, :leased_at, :expires_at, :reason, :draft, :closed_at, :worked_at, :shown_at)
RETURNING id;

-- name: restore_annotation(assignment_id, item_id, member_id, labels, at, day, superseded_at, withdrawn, seconds)$
-- Add an answer from an archive, and return its id.
INSERT INTO annotations (assignment_id, item_id, member_id, labels, at, day, superseded_at, withdrawn, seconds)
VALUES (:assignment_id, :item_id, :member_id, :labels, :at, :day, :superseded_at, :withdrawn, :seconds)
RETURNING id;

-- name: restore_review(project, item_id, cause, state, rank, answers, reviewer_id, wanted_at, given_on, place, passed, unclear, draft, chance, confidence, before, checks, verdict, labels, reason, decided_at, was_state, was_labels, to_draw, to_tell, superseded_at, unclear_words)$
-- Add a review from an archive, and return its id.
INSERT INTO reviews (
    project_id, item_id, cause, state, rank, answers, reviewer_id, wanted_at, given_on, place, passed, unclear, draft,
    chance, confidence, before, checks, verdict, labels, reason, decided_at, was_state, was_labels, to_draw, to_tell,
    superseded_at, unclear_words)
VALUES (
    :project, :item_id, :cause, :state, :rank, :answers, :reviewer_id, :wanted_at, :given_on, :place, :passed, :unclear,
    :draft, :chance, :confidence, :before, :checks, :verdict, :labels, :reason, :decided_at, :was_state, :was_labels,
    :to_draw, :to_tell, :superseded_at, :unclear_words)
RETURNING id;

-- name: restore_correction(annotation_id, member_id, item_id, review_id, told_at, seen_at, withdrawn_at)!
-- Add a correction from an archive.
INSERT INTO corrections (annotation_id, member_id, item_id, review_id, told_at, seen_at, withdrawn_at)
VALUES (:annotation_id, :member_id, :item_id, :review_id, :told_at, :seen_at, :withdrawn_at);

-- name: restore_appeal(annotation_id, review_id, words, at)!
-- Add an appeal from an archive.
INSERT INTO appeals (annotation_id, review_id, words, at) VALUES (:annotation_id, :review_id, :words, :at);

-- name: restore_gold_offer(item_id, project, offered_at, decided_at)!
-- Add the offer of an item as practice from an archive.
INSERT INTO gold_offers (item_id, project_id, offered_at, decided_at)
VALUES (:item_id, :project, :offered_at, :decided_at);
