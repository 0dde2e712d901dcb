-- Which part of its project's dataset a picture belongs to, from its first export with a label on. It never changes.
CREATE TABLE item_splits (
    item_id  INTEGER PRIMARY KEY REFERENCES items (id),
    split    TEXT NOT NULL CHECK (split IN ('train', 'val', 'test'))
) STRICT;

-- When a project was last exported in each format, for exports of what has changed since then.
CREATE TABLE exports (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    format      TEXT NOT NULL,
    at          TEXT NOT NULL,
    PRIMARY KEY (project_id, format)
) STRICT, WITHOUT ROWID;
