-- Pictures sent by chat. An upload is what a person sends until they are quiet for a minute.
CREATE TABLE uploads (
    id          INTEGER PRIMARY KEY,
    member_id   INTEGER NOT NULL REFERENCES members (id),
    project_id  INTEGER REFERENCES projects (id),  -- null until the person has chosen one
    began_at    TEXT NOT NULL,
    last_at     TEXT NOT NULL,                     -- when the last file came
    message_id  INTEGER,                           -- the message that counts, once it was sent
    shown       TEXT NOT NULL DEFAULT '',          -- the counts that it shows, as JSON
    closed_at   TEXT                               -- when it showed the final counts
) STRICT;
CREATE INDEX uploads_live ON uploads (member_id) WHERE closed_at IS NULL;
CREATE INDEX uploads_of_project ON uploads (project_id);

CREATE TABLE upload_files (
    id           INTEGER PRIMARY KEY,
    upload_id    INTEGER NOT NULL REFERENCES uploads (id),
    remote       TEXT NOT NULL,                    -- Telegram's file_id
    name         TEXT NOT NULL,
    state        TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done')),
    attempts     INTEGER NOT NULL DEFAULT 0,       -- to download it, that failed
    again_at     TEXT NOT NULL                     -- when the next attempt is due
) STRICT;
CREATE INDEX upload_files_waiting ON upload_files (id) WHERE state = 'waiting';
CREATE INDEX upload_files_of ON upload_files (upload_id);

-- One row for each picture of a file: a ZIP has many, any other file has one.
CREATE TABLE upload_results (
    file_id    INTEGER NOT NULL REFERENCES upload_files (id),
    name       TEXT NOT NULL,                      -- in the ZIP, or the file's own
    outcome    TEXT NOT NULL CHECK (outcome IN ('added', 'same', 'refused')),
    item_id    INTEGER REFERENCES items (id),      -- that was added, or that has the same picture
    reason     TEXT,                               -- why it was refused: the id of a text
    detail     TEXT,                               -- the figures of a reason
    PRIMARY KEY (file_id, name)
) STRICT;
CREATE INDEX upload_results_item ON upload_results (item_id);
