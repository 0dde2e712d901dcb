-- name: job_run(job, slot)^
-- What became of a slot.
SELECT state, attempts, holder, until FROM job_runs WHERE job = :job AND slot = :slot;

-- name: runs_under_way(job, project)
-- Whose runs of a job for a project, or for the house (null), are not over.
SELECT slot, holder, until FROM job_runs
WHERE job = :job AND project_id IS NOT DISTINCT FROM :project AND state = 'running';

-- name: begin_run(job, slot, project, holder, until, attempt, at)!
-- A slot's first attempt, or another one.
INSERT INTO job_runs (job, slot, project_id, state, attempts, holder, until, started_at)
VALUES (:job, :slot, :project, 'running', :attempt, :holder, :until, :at)
ON CONFLICT (job, slot) DO UPDATE
SET state = 'running', attempts = excluded.attempts, holder = excluded.holder, until = excluded.until,
    started_at = excluded.started_at, finished_at = NULL, error = NULL;

-- name: renew_run(job, slot, holder, until)!
-- Whoever runs a slot is still at it: 0 rows when it is no longer theirs.
UPDATE job_runs SET until = :until WHERE job = :job AND slot = :slot AND holder = :holder AND state = 'running';

-- name: end_run(job, slot, holder, state, until, error, at)!
-- A slot's attempt is over: done, to be tried again, or given up.
UPDATE job_runs SET state = :state, until = :until, error = :error, finished_at = :at
WHERE job = :job AND slot = :slot AND holder = :holder AND state = 'running';

-- name: give_back_run(job, slot, holder, state, error, at)!
-- Whoever runs a slot has to stop: that is no attempt.
UPDATE job_runs
SET state = :state, attempts = attempts - 1, until = :at, finished_at = :at, error = :error
WHERE job = :job AND slot = :slot AND holder = :holder AND state = 'running';

-- name: newest_run(job, project)^
-- The newest run of a job for a project, or for the house (null).
SELECT slot, state, attempts, until, started_at, finished_at, error FROM job_runs
WHERE job = :job AND project_id IS NOT DISTINCT FROM :project ORDER BY started_at DESC, slot DESC LIMIT 1;

-- name: forget_runs(minutes_before, before, most)!
-- Old runs are of no interest: those of minutes soon, those of days after a while.
DELETE FROM job_runs WHERE (job, slot) IN (
    SELECT job, slot FROM job_runs WHERE started_at < :before OR (job = 'leases' AND started_at < :minutes_before)
    LIMIT :most);
