-- name: job_run(job, slot)^
-- The run of a slot.
SELECT state, attempts, holder, until FROM job_runs WHERE job = :job AND slot = :slot;

-- name: runs_under_way(job, project)
-- Running slots of a job for a project, or for the installation (null).
SELECT slot, holder, until FROM job_runs
WHERE job = :job AND project_id IS NOT DISTINCT FROM :project AND state = 'running';

-- name: begin_run(job, slot, project, holder, until, attempt, at)!
-- Start a slot's first attempt, or another one.
INSERT INTO job_runs (job, slot, project_id, state, attempts, holder, until, started_at)
VALUES (:job, :slot, :project, 'running', :attempt, :holder, :until, :at)
ON CONFLICT (job, slot) DO UPDATE
SET state = 'running', attempts = excluded.attempts, holder = excluded.holder, until = excluded.until,
    started_at = excluded.started_at, finished_at = NULL, error = NULL;

-- name: renew_run(job, slot, holder, until)!
-- Extend the claim of a slot; 0 rows if the holder has lost it.
UPDATE job_runs SET until = :until WHERE job = :job AND slot = :slot AND holder = :holder AND state = 'running';

-- name: end_run(job, slot, holder, state, until, error, at)!
-- End an attempt: done, waiting for another one, or failed.
UPDATE job_runs SET state = :state, until = :until, error = :error, finished_at = :at
WHERE job = :job AND slot = :slot AND holder = :holder AND state = 'running';

-- name: release_run(job, slot, holder, state, error, at)!
-- Release a claim in the middle of a run, without counting the attempt.
UPDATE job_runs
SET state = :state, attempts = attempts - 1, until = :at, finished_at = :at, error = :error
WHERE job = :job AND slot = :slot AND holder = :holder AND state = 'running';

-- name: newest_run(job, project)^
-- The newest run of a job for a project, or for the installation (null).
SELECT slot, state, attempts, until, started_at, finished_at, error FROM job_runs
WHERE job = :job AND project_id IS NOT DISTINCT FROM :project ORDER BY started_at DESC, slot DESC LIMIT 1;

-- name: forget_runs(minutes_before, before, most)!
-- Delete old runs: those of leases earlier than others.
DELETE FROM job_runs WHERE (job, slot) IN (
    SELECT job, slot FROM job_runs WHERE started_at < :before OR (job = 'leases' AND started_at < :minutes_before)
    LIMIT :most);
