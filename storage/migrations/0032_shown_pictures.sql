-- Pictures in messages of screens that nothing else keeps track of: gold, offers, slides, the board, results.
CREATE TABLE shown_pictures (
    member_id  INTEGER NOT NULL REFERENCES members (id),
    message    INTEGER NOT NULL,    -- id of Telegram, in the person's chat
    address    TEXT NOT NULL,       -- of the picture that it shows
    at         TEXT NOT NULL,
    PRIMARY KEY (member_id, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_pictures_by_address ON shown_pictures (address);
CREATE INDEX shown_pictures_by_time ON shown_pictures (at);
