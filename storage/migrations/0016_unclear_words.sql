-- What a reviewer writes about an unclear guide; and files that phones can't open are uploaded again.

ALTER TABLE reviews ADD COLUMN unclear_words TEXT NOT NULL DEFAULT '';

-- Pictures in full size were sent as files without a suffix.
DELETE FROM file_ids WHERE address LIKE '%#file';
