-- name: deletion_counts(project)^
-- What a project holds: pictures, answers that count, answers of people who are no managers, verdicts, and gold items.
SELECT
    (SELECT count(*) FROM items WHERE project_id = :project) AS pictures,
    count(*) AS answers,
    CAST(coalesce(sum(CASE WHEN r.member_id IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS others,
    (SELECT count(*) FROM reviews
     WHERE project_id = :project AND state = 'done' AND superseded_at IS NULL) AS verdicts,
    (SELECT count(*) FROM items WHERE project_id = :project AND gold IS NOT NULL) AS gold
FROM items i
CROSS JOIN annotations a ON a.item_id = i.id
LEFT JOIN roles r ON r.member_id = a.member_id AND r.role = 'manager'
WHERE i.project_id = :project AND a.superseded_at IS NULL;

-- name: some_items_of(project, most)
-- Some items of a project that is being deleted, with the addresses of their pictures.
SELECT id, state, photo, original FROM items WHERE project_id = :project ORDER BY id LIMIT :most;

-- name: tallies_of_items(items)
-- How many answers to some items each person gave on each day; `items` is a JSON list.
SELECT a.member_id, a.day, count(*) AS answers FROM annotations a
WHERE a.item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)) AND a.superseded_at IS NULL
GROUP BY a.member_id, a.day;

-- name: delete_appeals(items)!
-- Delete the appeals about some items.
DELETE FROM appeals WHERE annotation_id IN (
    SELECT annotation_id FROM corrections
    WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)));

-- name: delete_corrections(items)!
-- Delete the corrections of answers to some items.
DELETE FROM corrections WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_inspections_of(items)!
-- Delete what learners answered to decided disputes about some items.
DELETE FROM inspection_answers WHERE review_id IN (
    SELECT id FROM reviews WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)));

-- name: delete_reviews(items)!
-- Delete the reviews of some items.
DELETE FROM reviews WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_annotations(items)!
-- Delete all answers to some items, superseded ones too.
DELETE FROM annotations WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: leave_past_answers(items)!
-- Leave the past answers to some items, where somebody has one on the screen.
UPDATE sittings SET correcting = NULL WHERE correcting IN (
    SELECT id FROM assignments WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items)));

-- name: delete_assignments(items)!
-- Delete the assignments of some items.
DELETE FROM assignments WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_from_queue(items)!
-- Delete some items' places in the queue.
DELETE FROM queue WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: leave_upload_results(items)!
-- Leave the results of uploads that name some items.
UPDATE upload_results SET item_id = NULL
WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_look_bands(items)!
-- Delete the parts of hashes by which some items are found.
DELETE FROM look_bands WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_looks(items)!
-- Delete the measures and hashes of some items.
DELETE FROM looks WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_cleanings(items)!
-- Delete what people decided about some items when these were doubtful.
DELETE FROM cleanings WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: leave_resembled_items(items)!
-- Leave some items that others are nearly copies of.
UPDATE items SET resembles = NULL WHERE resembles IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_practice_answers(items)!
-- Delete the practice answers to some items.
DELETE FROM practice_answers WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: leave_questions_about(items)!
-- Leave some items in the questions that were asked about them.
UPDATE questions SET item_id = NULL WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: leave_practice_runs(items)!
-- Leave some items in the practice runs that show them.
UPDATE practice_runs SET item_id = NULL
WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_gold_steps(items)!
-- Delete the steps of who chose gold among some items.
DELETE FROM gold_steps WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_gold_offers(items)!
-- Delete the offers of some items.
DELETE FROM gold_offers WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_class_cleaning_answers_to(items)!
-- Delete what trainees said of some items in cleaning practice.
DELETE FROM class_cleaning_answers WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_class_cleanings_of(items)!
-- Delete what instructors decided about some items for cleaning practice.
DELETE FROM class_cleanings WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_splits(items)!
-- Delete the splits of some items.
DELETE FROM item_splits WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_items(items)!
-- Delete some items, of which nothing else is left.
DELETE FROM items WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: unused_pictures(addresses)
-- Those of some addresses that no label and no item uses that is not erased; `addresses` is a JSON list.
SELECT value AS address FROM json_each(:addresses)
WHERE NOT EXISTS (SELECT 1 FROM items WHERE photo = value AND erased_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM items WHERE original = value AND erased_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM labels WHERE example = value);

-- name: delete_file_ids(addresses)!
-- Delete Telegram's file ids of some addresses, with all bots.
DELETE FROM file_ids WHERE address IN (SELECT value FROM json_each(:addresses));

-- name: delete_upload_results_of(project)!
-- Delete what became of the pictures that were sent for a project.
DELETE FROM upload_results WHERE file_id IN (
    SELECT f.id FROM uploads u CROSS JOIN upload_files f ON f.upload_id = u.id WHERE u.project_id = :project);

-- name: delete_upload_files_of(project)!
-- Delete the files that were sent for a project.
DELETE FROM upload_files WHERE upload_id IN (SELECT id FROM uploads WHERE project_id = :project);

-- name: delete_uploads_of(project)!
-- Delete a project's uploads.
DELETE FROM uploads WHERE project_id = :project;

-- name: delete_consents_for(project)!
-- Delete all consents to the use of pictures in a project.
DELETE FROM consents WHERE project_id = :project;

-- name: delete_sittings_in(project)!
-- Delete the sittings in a project.
DELETE FROM sittings WHERE project_id = :project;

-- name: delete_waits_for(project)!
-- Delete all waits for a project's pictures.
DELETE FROM waits WHERE project_id = :project;

-- name: delete_positions_in(project)!
-- Delete everybody's positions in a project's queue.
DELETE FROM positions WHERE project_id = :project;

-- name: delete_queue_order_of(project)!
-- Delete how far a project's queue is sorted.
DELETE FROM queue_orders WHERE project_id = :project;

-- name: delete_concerns_in(project)!
-- Delete of whom managers of a project were told.
DELETE FROM concerns WHERE project_id = :project;

-- name: delete_told_in(project)!
-- Delete what a project's daily jobs have told.
DELETE FROM told WHERE project_id = :project;

-- name: delete_skills_in(project)!
-- Delete a project's confusion counts.
DELETE FROM skills WHERE project_id = :project;

-- name: delete_pool_of(project)!
-- Delete a project's pool.
DELETE FROM pools WHERE project_id = :project;

-- name: delete_models_of(project)!
-- Delete a project's models.
DELETE FROM models WHERE project_id = :project;

-- name: delete_agreements_of(project)!
-- Delete a project's figures of agreement.
DELETE FROM agreements WHERE project_id = :project;

-- name: delete_runs_for(project)!
-- Delete the runs of a project's jobs.
DELETE FROM job_runs WHERE project_id = :project;

-- name: delete_summaries_of(project)!
-- Delete a project's summaries.
DELETE FROM summaries WHERE project_id = :project;

-- name: delete_alerts_of(project)!
-- Delete a project's alerts.
DELETE FROM alerts WHERE project_id = :project;

-- name: delete_item_counts_of(project)!
-- Delete a project's numbers of items.
DELETE FROM item_counts WHERE project_id = :project;

-- name: delete_exports_of(project)!
-- Delete when a project was exported.
DELETE FROM exports WHERE project_id = :project;

-- name: delete_labels_of(project)!
-- Delete a project's labels.
DELETE FROM labels WHERE project_id = :project;

-- name: delete_project(project)!
-- Delete a project, of which nothing else is left.
DELETE FROM projects WHERE id = :project;

-- name: delete_question_messages_in(project)!
-- Forget which messages show the questions about a project.
DELETE FROM question_messages WHERE question_id IN (SELECT id FROM questions WHERE project_id = :project);

-- name: delete_questions_in(project)!
-- Delete the questions about a project.
DELETE FROM questions WHERE project_id = :project;

-- name: delete_choices_of(items)!
-- Delete what was chosen in exams on some items.
DELETE FROM exam_choices WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: leave_exam_sittings(items)!
-- Leave some items in the exams that show them.
UPDATE exam_sittings SET item_id = NULL WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_from_exams(items)!
-- Delete some items from the sheets of exams.
DELETE FROM exam_pictures WHERE item_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:items));

-- name: delete_exam_sittings_in(project)!
-- Delete who sat the exams of a project without items.
DELETE FROM exam_sittings WHERE exam_id IN (SELECT id FROM exams WHERE project_id = :project);

-- name: delete_exams_in(project)!
-- Delete the exams of a project without items.
DELETE FROM exams WHERE project_id = :project;

-- name: leave_exam_plans(project)!
-- Leave a project in the plans of exams.
UPDATE exam_plans SET project_id = NULL WHERE project_id = :project;

-- name: delete_practice_runs_in(project)!
-- Delete the practice runs in a project without items.
DELETE FROM practice_runs WHERE project_id = :project;

-- name: delete_admissions_to(project)!
-- Delete who is let into a project.
DELETE FROM admissions WHERE project_id = :project;

-- name: delete_barred_from(project)!
-- Delete who was taken out of a project.
DELETE FROM barred WHERE project_id = :project;

-- name: close_invitations_to(project)!
-- Close the invitations to a project and to no other: without any, they would be to all.
UPDATE invitations SET uses_left = 0
WHERE id IN (SELECT invitation_id FROM invitation_projects WHERE project_id = :project)
  AND id NOT IN (SELECT invitation_id FROM invitation_projects WHERE project_id <> :project);

-- name: delete_invitations_to(project)!
-- Delete a project from the invitations to it.
DELETE FROM invitation_projects WHERE project_id = :project;

-- name: delete_from_classes(project)!
-- Delete a project from the classes that have it.
DELETE FROM class_projects WHERE project_id = :project;
