-- Who waits for pictures of one project may work in another meanwhile, and still hears of them.
CREATE TABLE waits (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    member_id   INTEGER NOT NULL REFERENCES members (id),
    PRIMARY KEY (project_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX waits_by_member ON waits (member_id);
INSERT INTO waits SELECT project_id, member_id FROM sittings WHERE waiting = 1;
DROP INDEX sittings_waiting;
ALTER TABLE sittings DROP COLUMN waiting;

-- Who types a label's name after a long pause means the picture that is still before them.
CREATE INDEX assignments_expired ON assignments (member_id, expires_at) WHERE state = 'expired';
