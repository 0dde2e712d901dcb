-- The seconds of an answer, and notices that are sent together.

-- The seconds of an answer count from the picture's last appearance, and are unknown after a long absence.

ALTER TABLE assignments ADD COLUMN shown_at TEXT;       -- when the picture last appeared; null: before this migration

ALTER TABLE annotations ADD COLUMN new_seconds REAL;    -- from the picture's appearance to the tap; null: unknown
UPDATE annotations SET new_seconds = seconds WHERE seconds BETWEEN 0 AND 300;
ALTER TABLE annotations DROP COLUMN seconds;
ALTER TABLE annotations RENAME COLUMN new_seconds TO seconds;

-- Notices of a morning or an evening that are sent to a person as one message: the name of it; null: on their own.
ALTER TABLE outbox ADD COLUMN together TEXT CHECK (together IN ('morning', 'evening'));
