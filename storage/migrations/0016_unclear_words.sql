-- Pictures in full size were sent as files without a suffix, which phones can't open: upload them again.
DELETE FROM file_ids WHERE address LIKE '%#file';
