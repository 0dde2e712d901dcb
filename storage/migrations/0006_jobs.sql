-- Runs of scheduled jobs, one for each (job, slot).

CREATE TABLE job_runs (
    job          TEXT NOT NULL,
    slot         TEXT NOT NULL,              -- the project and its day, the minute, or "now" and a moment
    project_id   INTEGER REFERENCES projects (id),
    state        TEXT NOT NULL CHECK (state IN ('running', 'waiting', 'done', 'failed')),
    attempts     INTEGER NOT NULL,
    holder       TEXT NOT NULL,              -- JSON: the process that runs it or ran it last
    until        TEXT NOT NULL,              -- running: end of the claim unless it is renewed; waiting: next attempt
    started_at   TEXT NOT NULL,
    finished_at  TEXT,
    error        TEXT,
    PRIMARY KEY (job, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_runs_by_place ON job_runs (job, project_id, started_at);
CREATE INDEX job_runs_under_way ON job_runs (job, project_id) WHERE state = 'running';
