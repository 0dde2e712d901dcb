-- name: lock_holder(name)^
-- The holder of a lock, and when the lock expires.
SELECT holder, until FROM locks WHERE name = :name;

-- name: hold_lock(name, holder, until)!
-- Take or renew a lock.
INSERT INTO locks (name, holder, until) VALUES (:name, :holder, :until)
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until;

-- name: release_lock(name, holder)!
-- Release a lock, if this holder has it.
DELETE FROM locks WHERE name = :name AND holder = :holder;
