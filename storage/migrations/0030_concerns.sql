-- Of whose answers or verdicts managers were told, so that they are told again only when there is news.

CREATE TABLE concerns (
    project_id  INTEGER NOT NULL REFERENCES projects (id),
    member_id   INTEGER NOT NULL REFERENCES members (id),
    kind        TEXT NOT NULL,               -- chance, alike, verdicts; or practice, if advised
    until       INTEGER NOT NULL,            -- the newest annotation then, or review: later ones are news
    told_on     TEXT NOT NULL,               -- the project's day
    PRIMARY KEY (project_id, member_id, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX concerns_of_member ON concerns (member_id);
