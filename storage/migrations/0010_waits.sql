-- A labeler who waits for a project's pictures may work in another one, and is still notified.
CREATE TABLE waits (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    member_id   INTEGER NOT NULL REFERENCES members (id),
    PRIMARY KEY (project_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX waits_by_member ON waits (member_id);
INSERT INTO waits SELECT project_id, member_id FROM sittings WHERE waiting = 1;
DROP INDEX sittings_waiting;
ALTER TABLE sittings DROP COLUMN waiting;

-- For the newest expired lease: words typed after a long pause are meant for its card, which is still on the screen.
CREATE INDEX assignments_expired ON assignments (member_id, expires_at) WHERE state = 'expired';
