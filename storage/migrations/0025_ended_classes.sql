-- Classes that are over, and what is theirs.

-- Begin: archives of projects.

-- Projects that are being brought back from an archive. Nobody sees them until everything is there.
CREATE TABLE arrivals (
    project_id  INTEGER PRIMARY KEY,            -- no reference: the row is deleted last
    people      TEXT NOT NULL                   -- JSON: ids of the members that were added for it
) STRICT;

-- End: archives of projects.
