-- name: lock_holder(name)^
-- Who holds a lock, and until when.
SELECT holder, until FROM locks WHERE name = :name;

-- name: hold_lock(name, holder, until)!
-- Take a lock, or keep it.
INSERT INTO locks (name, holder, until) VALUES (:name, :holder, :until)
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until;

-- name: release_lock(name, holder)!
-- Give a lock back, if it is still ours.
DELETE FROM locks WHERE name = :name AND holder = :holder;
