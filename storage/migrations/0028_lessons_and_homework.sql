-- What lessons and homework keep.

-- Why a gold picture has its right answer, as a voice message (Telegram's file_id); it has either this or words.
ALTER TABLE items ADD COLUMN hint_voice TEXT;

-- A step that changed a picture which was gold already. It is not undone by itself, but nobody undoes an earlier one of theirs
-- after it.
ALTER TABLE gold_steps ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;

-- When a break of a lesson, or the rest of its cards, ended last: nobody is stuck sooner than three minutes after it.
ALTER TABLE lessons ADD COLUMN resumed_at TEXT;

-- When a trainee's hand was taken down last, or a question of theirs answered.
ALTER TABLE trainees ADD COLUMN helped_at TEXT;
