"""Readable queries for tests: answers, leases, states, notices.

Each method returns a list of records. Its arguments are the wanted fields, and conditions on other fields:

    assert await town.answers("item", "labels", person=1) == [(1, "장미")]
    assert await town.states() == ["settled"]

One field gives a list of values, several give a list of tuples, in the order in which they were written. For anything
else, pass SQL to `rows`.
"""

from typing import Any

from storage.database import Database

LABELS = "(SELECT group_concat(l.text, '+') FROM json_each({}) c JOIN labels l ON l.id = c.value)"
ALL_ANSWERS = f"""
    SELECT n.id, m.telegram_id AS person, n.item_id AS item, i.file, n.labels AS label_ids,
           {LABELS.format("n.labels")} AS labels, n.seconds, n.at, n.superseded_at, n.superseded_at IS NULL AS counts
    FROM annotations n JOIN members m ON m.id = n.member_id JOIN items i ON i.id = n.item_id ORDER BY n.id
"""
ITEMS = f"""
    SELECT i.id, i.project_id, p.name AS project, i.file, i.photo, i.state, i.labels AS label_ids, i.overlap,
           i.posterior, i.confidence, {LABELS.format("i.labels")} AS labels
    FROM items i JOIN projects p ON p.id = i.project_id ORDER BY i.id
"""
LEASES = """
    SELECT a.id, m.telegram_id AS person, a.item_id AS item, i.file, p.name AS project, a.state, a.reason, a.draft
    FROM assignments a JOIN members m ON m.id = a.member_id JOIN items i ON i.id = a.item_id
    JOIN projects p ON p.id = i.project_id ORDER BY a.id
"""
REVIEWS = f"""
    SELECT r.id, r.item_id AS item, i.file, r.cause, r.state, m.telegram_id AS reviewer, r.verdict, r.reason, r.place,
           r.chance, r.before, r.confidence, r.given_on, r.superseded_at, {LABELS.format("r.labels")} AS labels
    FROM reviews r JOIN items i ON i.id = r.item_id LEFT JOIN members m ON m.id = r.reviewer_id ORDER BY r.id
"""
OUTBOX = """
    SELECT o.id, m.telegram_id AS person, o.notice, o.arguments, o.state, o.error
    FROM outbox o JOIN members m ON m.id = o.member_id ORDER BY o.id
"""
HISTORY = """
    SELECT h.id, h.at, m.telegram_id AS person, h.actor, h.subject, h.event, h.old, h.new, h.why
    FROM history h LEFT JOIN members m ON m.id = h.actor ORDER BY h.id
"""
MEMBERS = """
    SELECT id, telegram_id AS person, name, language, language_chosen, pseudonym, goal, remind_hour, gone_at
    FROM members ORDER BY id
"""
ROLES = """
    SELECT m.telegram_id AS person, r.role FROM roles r JOIN members m ON m.id = r.member_id ORDER BY r.role
"""
TALLIES = """
    SELECT m.telegram_id AS person, t.day, t.answers FROM tallies t JOIN members m ON m.id = t.member_id
    WHERE t.answers <> 0 ORDER BY t.day
"""
SITTINGS = """
    SELECT m.telegram_id AS person, s.began_at, s.card, s.original, s.correcting
    FROM sittings s JOIN members m ON m.id = s.member_id
"""
LABEL_RECORDS = """
    SELECT id, position, text, note, example, group_name AS "group", costly, merged_into FROM labels ORDER BY position
"""
QUEUE = "SELECT project_id AS project, band, item_id AS item FROM queue ORDER BY position"
INBOX = "SELECT update_id AS number, state, attempts, error FROM inbox ORDER BY update_id"
CORRECTIONS = "SELECT annotation_id AS answer, item_id AS item, seen_at, withdrawn_at FROM corrections ORDER BY 1"
JOB_RUNS = "SELECT job, project_id AS project, slot, state, attempts, holder, error FROM job_runs ORDER BY started_at"


class Records:
    """The queries. A subclass says how one runs: at once, or awaited."""

    def rows(self, sql: str, *parameters: object) -> Any:
        """Return the rows of a query, as tuples."""
        raise NotImplementedError

    def values(self, sql: str, *parameters: object) -> Any:
        """Return the values of a query of one column."""
        raise NotImplementedError

    def _records(self, records: str, fields: tuple[str, ...], wanted: dict[str, object]) -> Any:
        columns = ", ".join(f'"{field}"' for field in fields) or "*"
        conditions = " AND ".join(f'"{field}" IS ?' for field in wanted) or "1"
        select = self.values if len(fields) == 1 else self.rows
        return select(f"SELECT {columns} FROM ({records}) WHERE {conditions}", *wanted.values())

    def answer_counts(self) -> Any:
        """Return (person, number of answers ever given), by person."""
        return self.rows(f"SELECT person, count(*) FROM ({ALL_ANSWERS}) GROUP BY 1 ORDER BY 1")

    def answers(self, *fields: str, **wanted: object) -> Any:
        """The answers that count. Fields: id, person, item, file, labels (their texts with + between), label_ids …"""
        return self._records(ALL_ANSWERS, fields or ("person", "labels"), {"counts": 1} | wanted)

    def all_answers(self, *fields: str, **wanted: object) -> Any:
        """All answers ever given, also those that were superseded. Fields: those of `answers`, and counts."""
        return self._records(ALL_ANSWERS, fields or ("file", "labels", "counts"), wanted)

    def states(self, **wanted: object) -> Any:
        """The states of items."""
        return self._records(ITEMS, ("state",), wanted)

    def items(self, *fields: str, **wanted: object) -> Any:
        """Fields: id, project, project_id, file, photo, state, labels, label_ids, overlap, posterior, confidence."""
        return self._records(ITEMS, fields or ("state", "labels"), wanted)

    def leases(self, *fields: str, **wanted: object) -> Any:
        """Fields: id, person, item, file, project, state, reason, draft."""
        return self._records(LEASES, fields or ("person", "item", "state"), wanted)

    def skips(self) -> Any:
        """(person, item, reason) of each skip."""
        return self._records(LEASES, ("person", "item", "reason"), {"state": "skipped"})

    def reviews(self, *fields: str, **wanted: object) -> Any:
        """Fields: id, item, file, cause, state, reviewer, verdict, labels, reason, place, given_on …"""
        return self._records(REVIEWS, fields or ("cause", "state", "reviewer"), wanted)

    def outbox(self, *fields: str, **wanted: object) -> Any:
        """The notices. Fields: person, notice, arguments (JSON), state, error."""
        return self._records(OUTBOX, fields or ("person", "notice", "state"), wanted)

    def updates(self, *fields: str, **wanted: object) -> Any:
        """Fields: number (the update's id), state, attempts, error."""
        return self._records(INBOX, fields or ("number", "state"), wanted)

    def failures(self) -> Any:
        """(state, attempts, error) of each update that failed or waits."""
        return self.rows("SELECT state, attempts, error FROM inbox WHERE state <> 'done' OR attempts > 0")

    def history(self, *fields: str, **wanted: object) -> Any:
        """Fields: at, person, actor (the member), subject, event, old, new, why."""
        return self._records(HISTORY, fields or ("event", "old", "new"), wanted)

    def members(self, *fields: str, **wanted: object) -> Any:
        """Fields: id, person, name, language, language_chosen, pseudonym, goal, remind_hour, gone_at."""
        return self._records(MEMBERS, fields or ("person",), wanted)

    def roles(self, person: int) -> Any:
        """The roles of a person."""
        return self._records(ROLES, ("role",), {"person": person})

    def tallies(self, *fields: str, **wanted: object) -> Any:
        """The counts of answers that are not 0. Fields: person, day, answers."""
        return self._records(TALLIES, fields or ("day", "answers"), wanted)

    def sittings(self, *fields: str, **wanted: object) -> Any:
        """Fields: person, began_at, card, original, correcting."""
        return self._records(SITTINGS, fields, wanted)

    def projects(self, *fields: str, **wanted: object) -> Any:
        """Fields: those of the table."""
        return self._records("SELECT * FROM projects ORDER BY id", fields or ("name",), wanted)

    def labels(self, *fields: str, **wanted: object) -> Any:
        """Fields: id, position, text, note, example, group, costly, merged_into."""
        return self._records(LABEL_RECORDS, fields or ("text",), wanted)

    def queue(self) -> Any:
        """The items that want an answer."""
        return self._records(QUEUE, ("item",), {})

    def uploaded(self) -> Any:
        """The addresses of the pictures for which a bot has Telegram's name."""
        return self.values("SELECT address FROM file_ids ORDER BY address")

    def corrections(self, *fields: str, **wanted: object) -> Any:
        """Fields: answer (the annotation's id), item, seen_at, withdrawn_at."""
        return self._records(CORRECTIONS, fields or ("answer",), wanted)

    def appeals(self) -> Any:
        """The words of each appeal."""
        return self.values("SELECT words FROM appeals ORDER BY at")

    def forms(self) -> Any:
        """The names of the forms that people are filling in."""
        return self.values("SELECT name FROM forms ORDER BY at")

    def job_runs(self, *fields: str, **wanted: object) -> Any:
        """Fields: job, project, slot, state, attempts, holder, error."""
        return self._records(JOB_RUNS, fields or ("job", "project", "state"), wanted)

    def table(self, name: str) -> Any:
        """All of a table, to compare it with what it was."""
        return self.rows(f"SELECT * FROM {name}")


class AwaitedRecords(Records):
    """The queries for a database that others write to; each is awaited."""

    database: Database

    async def rows(self, sql: str, *parameters: object) -> list[tuple]:
        async def select(tx):
            return [tuple(row) for row in tx.connection.execute(sql, parameters)]

        return await self.database.read(select)

    async def values(self, sql: str, *parameters: object) -> list[Any]:
        return [value for (value,) in await self.rows(sql, *parameters)]
