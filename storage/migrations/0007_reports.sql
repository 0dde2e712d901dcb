-- What managers are told of their projects, once a day.

-- A day's summary was made and posted.
CREATE TABLE summaries (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    day         TEXT NOT NULL,               -- in the project's time zone
    made_at     TEXT NOT NULL,
    PRIMARY KEY (project_id, day)
) STRICT, WITHOUT ROWID;

-- What managers were warned of.
CREATE TABLE alerts (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    alarm       TEXT NOT NULL CHECK (alarm IN ('stalled', 'disagreeing', 'piling')),
    day         TEXT NOT NULL,               -- in the project's time zone
    raised_at   TEXT NOT NULL,
    PRIMARY KEY (project_id, alarm, day)
) STRICT, WITHOUT ROWID;

-- Pictures of reports in the image store: no item has them, and they are kept for some days only.
CREATE TABLE report_pictures (
    address  TEXT PRIMARY KEY,
    made_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
