"""Services on a database in memory, called one after the other without an event loop."""

import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.labeling.model import OPERATOR, Label, Member, Project
from bot.labeling.project_settings import Policy
from bot.services import members
from bot.services.items import importing, leasing
from bot.services.labeler import answering, current_card
from bot.services.labeler.answering import NextCard
from bot.services.labeler.cards import Card
from bot.services.manager.project_rules import ProjectDraft
from bot.services.manager.projects import create_project
from storage.database import Transaction
from storage.images import Picture
from storage.sqlite import SQL, load_queries, run_inline
from tests.migrated import migrate_by_copy
from tests.records import Records

T = TypeVar("T")

LABELS = ("장미", "나팔꽃", "해바라기")


class Desk(Records):
    """A database in memory, and a clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
        self.connection = self._connect()
        self._people = 0
        self._pictures = 0

    @staticmethod
    def _connect(content: bytes | None = None) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        if content is not None:
            connection.deserialize(content)
        connection.row_factory = sqlite3.Row
        migrate_by_copy(connection)
        connection.execute("PRAGMA foreign_keys=ON")
        return connection

    def restart(self) -> None:
        """Reload the program's memory from the database."""
        content = self.connection.serialize()
        self.connection.close()
        self.connection = self._connect(content)

    def close(self) -> None:
        self.connection.close()

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)

    def run(self, service: Callable[..., Coroutine[Any, Any, T]], /, **arguments: Any) -> T:
        """Return the result of a service in a transaction of its own, which an exception rolls back.

        A service without a member runs for the operator.
        """
        if hasattr(service, "action"):
            arguments.setdefault("member", OPERATOR)
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            result = run_inline(service(Transaction(load_queries(SQL), self.connection, b"key"), **arguments))
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")
        return result

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.connection.execute(sql, parameters)]

    def values(self, sql: str, *parameters: object) -> list[Any]:
        return [value for (value,) in self.connection.execute(sql, parameters)]

    def member(self, *, code: str = "", owner: bool = False) -> Member:
        """Return a new member."""
        self._people += 1
        person = self._people
        arguments = {"name": f"사람 {person}", "language": "ko", "code": code, "owners": {person} if owner else ()}
        return self.run(members.join, person=person, now=self.now, **arguments).member

    def project(
        self, pictures: int = 0, *, labels: Sequence[str] = LABELS, overlap: int | None = None, **changes: object
    ) -> Project:
        """Return a running project with this many pictures, open to everybody. `overlap`: exactly that many answers."""
        if overlap is not None:
            changes["policy"] = Policy(least=overlap, cap=overlap)
        values = {
            "name": "flowers",
            "question": "무슨 꽃인가요?",
            "labels": [Label(0, text) for text in labels],
            "door": "open",
            "break_every": 0,
        }
        project = self.run(create_project, draft=ProjectDraft(**values | changes), now=self.now)
        self.add_pictures(project, pictures)
        return project

    def begin(self, member: Member, project: Project) -> NextCard:
        return self.run(answering.begin_labeling, member=member, project=project.id, now=self.now)

    def answer(self, member: Member, card: Card, label: int = 0) -> NextCard:
        """Tap the label at this place of a card, and return what comes next."""
        chosen = card.project.labels[label].id
        arguments = {"assignment": card.assignment, "label": chosen, "now": self.now}
        return self.run(answering.submit_label, member=member, **arguments).following

    def in_hand(self, member: Member) -> Card | None:
        """Return the card that a member has now."""
        hand = self.run(current_card.current_card, member=member, now=self.now)
        return hand and hand.card

    def expire(self) -> None:
        """Move the clock half an hour, and end the leases that have expired."""
        self.move(minutes=31)
        self.run(leasing.expire_leases, now=self.now)

    def add_pictures(self, project: Project, pictures: int) -> None:
        new = []
        for _ in range(pictures):
            self._pictures += 1
            address = f"{self._pictures:04}"
            new.append(importing.NewPicture(f"{address}.jpg", Picture(address, address, address, 64, 48)))
        self.run(importing.add_pictures, project=project, pictures=new, now=self.now)
