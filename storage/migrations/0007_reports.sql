-- Daily summaries of projects and alerts for managers.

-- Posted summaries.
CREATE TABLE summaries (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    day         TEXT NOT NULL,               -- in the project's time zone
    made_at     TEXT NOT NULL,
    PRIMARY KEY (project_id, day)
) STRICT, WITHOUT ROWID;

-- Posted alerts.
CREATE TABLE alerts (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    alarm       TEXT NOT NULL CHECK (alarm IN ('stalled', 'disagreeing', 'piling')),
    day         TEXT NOT NULL,               -- in the project's time zone
    raised_at   TEXT NOT NULL,
    PRIMARY KEY (project_id, alarm, day)
) STRICT, WITHOUT ROWID;

-- Charts of reports in the image store. They belong to no item, and are deleted after some days.
CREATE TABLE report_pictures (
    address  TEXT PRIMARY KEY,
    made_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
