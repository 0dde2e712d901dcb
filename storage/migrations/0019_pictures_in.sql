-- Who sent a picture, what cleaning judges by, and what an import can say of a picture.
ALTER TABLE items ADD COLUMN erased_at TEXT;                            -- its files are deleted for good from then on
CREATE INDEX items_to_erase ON items (id) WHERE erased_at IS NOT NULL AND photo <> '';
ALTER TABLE items ADD COLUMN sent_by INTEGER REFERENCES members (id);   -- by chat; null: imported
ALTER TABLE items ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;       -- higher ones are labeled first
ALTER TABLE items ADD COLUMN resembles INTEGER REFERENCES items (id);   -- the item that it is nearly a copy of
ALTER TABLE items ADD COLUMN hint TEXT;                                 -- why its known label is right
ALTER TABLE items ADD COLUMN gold_use TEXT;                             -- of a known label: practice, exam or hidden
CREATE INDEX items_by_sender ON items (sent_by, project_id, added_at) WHERE sent_by IS NOT NULL;
CREATE INDEX items_by_copy ON items (resembles) WHERE resembles IS NOT NULL;
CREATE INDEX items_to_clean ON items (project_id, quarantine_reason, id) WHERE state = 'quarantined';
CREATE INDEX items_unanswered ON items (project_id, added_at) WHERE state = 'collected';

CREATE TABLE looks (
    item_id     INTEGER PRIMARY KEY REFERENCES items (id),
    sharpness   REAL NOT NULL,
    brightness  REAL NOT NULL,
    highlights  REAL NOT NULL,
    spread      REAL NOT NULL,
    has_frames  INTEGER NOT NULL,
    hashes      BLOB NOT NULL                   -- 48 bytes: pHash, dHash, PDQ
) STRICT;

-- Where pictures with a part of their hashes in common are found. `value` is the part, a number of up to 22 bits.
CREATE TABLE look_bands (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    band        INTEGER NOT NULL,
    value       INTEGER NOT NULL,
    item_id     INTEGER NOT NULL REFERENCES items (id),
    PRIMARY KEY (project_id, band, value, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX look_bands_of_item ON look_bands (item_id);

-- Whether an edited message has another file than before.
CREATE INDEX upload_files_by_remote ON upload_files (remote);

-- Who agreed, once for each project, that their pictures are used.
CREATE TABLE consents (
    member_id   INTEGER NOT NULL REFERENCES members (id),
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    given_at    TEXT NOT NULL,
    PRIMARY KEY (member_id, project_id)
) STRICT, WITHOUT ROWID;

-- What people decided about doubtful pictures, to be undone; a few steps of each person are kept.
CREATE TABLE cleanings (
    id          INTEGER PRIMARY KEY,
    member_id   INTEGER NOT NULL REFERENCES members (id),
    item_id     INTEGER NOT NULL REFERENCES items (id),
    step        INTEGER NOT NULL,               -- what one tap decided has one number
    was         TEXT NOT NULL,                  -- the item's state before
    used        INTEGER NOT NULL                -- 0: discarded
) STRICT;
CREATE INDEX cleanings_by_member ON cleanings (member_id, step);
CREATE INDEX cleanings_of_item ON cleanings (item_id);

-- Pictures that a project asks people for. Their files keep the message, which gets a reaction once it is done.
ALTER TABLE uploads ADD COLUMN collects INTEGER NOT NULL DEFAULT 0;
ALTER TABLE upload_files ADD COLUMN message_id INTEGER;                             -- of the person; null: no reaction
ALTER TABLE upload_files ADD COLUMN album TEXT;                                     -- Telegram's media_group_id
ALTER TABLE upload_files ADD COLUMN label_id INTEGER REFERENCES labels (id);        -- what its sender says it shows
ALTER TABLE upload_files ADD COLUMN reacted INTEGER NOT NULL DEFAULT 0;             -- the person has got the reaction
ALTER TABLE upload_results ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0;        -- a face or a number plate is seen
CREATE INDEX upload_files_unanswered ON upload_files (id) WHERE message_id IS NOT NULL AND reacted = 0;

-- Queues whose new items are not all in the project's order. `sorted_to` is the position up to which they are; null: not
-- since the last change.
CREATE TABLE queue_orders (
    project_id  INTEGER PRIMARY KEY REFERENCES projects (id),
    sorted_to   INTEGER
) STRICT;
CREATE INDEX items_by_priority ON items (project_id) WHERE priority <> 0;
