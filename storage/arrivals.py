"""Projects that are being made of a file, hidden until all of them is there."""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.model import ProjectState
from storage import history
from storage.database import Transaction, moment, new_version

HIDDEN = ".arriving-"  # the beginning of its name until then


@frozen
class Arrival:
    """A project that is not all there, and the members that were added for it."""

    project: int
    people: tuple[int, ...]


def hidden_name() -> str:
    """Return the name of a project that is being brought back."""
    return f"{HIDDEN}{secrets.token_hex(8)}"


async def add_person(tx: Transaction, pseudonym: str, at: datetime) -> tuple[int, bool]:
    """Return the id of the member with a pseudonym, and whether they were added.

    An added member has no Telegram id, but a negative number in its place, and can't be reached.
    """
    known = await tx.sql.member_by_pseudonym(tx.connection, pseudonym=pseudonym)
    if known is not None:
        return int(known), False
    nobody = -1 - secrets.randbelow(2**62)
    added = await tx.sql.add_person_of_archive(tx.connection, telegram_id=nobody, pseudonym=pseudonym, at=moment(at))
    return int(added), True


async def begin(tx: Transaction, project: int, people: Sequence[int]) -> None:
    """Hide a project. `people` are the members that were added for it."""
    await tx.sql.begin_arrival(tx.connection, project=project, people=json.dumps(list(people)))


async def hide(tx: Transaction, project: int) -> None:
    """Hide and close a project that has just been made. Its name is free until `finish`."""
    await tx.sql.show_arrived(
        tx.connection, project=project, name=hidden_name(), state=ProjectState.CLOSED, version=new_version()
    )
    await begin(tx, project, ())


async def find(tx: Transaction) -> list[Arrival]:
    """Return the projects that are not all there."""
    rows = tx.sql.arrivals(tx.connection)
    return [Arrival(row["project_id"], tuple(json.loads(row["people"]))) async for row in rows]


async def is_hidden(tx: Transaction, project: int) -> bool:
    """Return whether a project is not all there."""
    return any(arrival.project == project for arrival in await find(tx))


async def finish(tx: Transaction, project: int, *, name: str, state: str) -> None:
    """Show a project that is all there, under its name. Raises sqlite3.IntegrityError if another one has it."""
    await tx.sql.show_arrived(tx.connection, project=project, name=name, state=state, version=new_version())
    await tx.sql.end_arrival(tx.connection, project=project)


async def forget(tx: Transaction, arrival: Arrival) -> None:
    """Forget a project that was deleted, with its history and the members that were added for it."""
    people = json.dumps(arrival.people)
    await history.forget(tx, [f"project {arrival.project}"])
    await tx.sql.forget_tallies_of(tx.connection, people=people)
    await tx.sql.forget_people_of_archive(tx.connection, people=people)
    await tx.sql.end_arrival(tx.connection, project=arrival.project)
