"""What must arrive: notices written in the transaction that caused them, sent afterwards."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from storage.database import Transaction, moment


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to a person that is still to be sent. `name` says which, `arguments` fill it."""

    id: int
    telegram_id: int
    language: str
    name: str
    arguments: dict[str, Any]


async def post(tx: Transaction, member: int, notice: str, at: datetime, **arguments: Any) -> None:
    await tx.sql.post_notice(
        tx.connection, member=member, notice=notice, arguments=json.dumps(arguments), at=moment(at)
    )


async def post_to_workers(
    tx: Transaction, of: int, notice: str, at: datetime, *, since: date, **arguments: Any
) -> None:
    """The same notice to everybody who has answered in a project (`of`) since a day, or sits at it."""
    values = {"notice": notice, "arguments": json.dumps(arguments), "at": moment(at)}
    await tx.sql.post_to_workers(tx.connection, of=of, since=since.isoformat(), **values)


async def post_to_labelers(tx: Transaction, of: int, notice: str, at: datetime, **arguments: Any) -> None:
    """The same notice to all labelers who can be reached, or (`of`) to those of one project."""
    values = {"notice": notice, "arguments": json.dumps(arguments), "at": moment(at)}
    await tx.sql.post_to_labelers(tx.connection, of=of, **values)


async def count_labelers(tx: Transaction, of: int) -> int:
    """To how many people `post_to_labelers` would write."""
    return int(await tx.sql.count_labelers(tx.connection, of=of))


async def pending(tx: Transaction, after: int, most: int) -> list[Notice]:
    rows = tx.sql.pending_notices(tx.connection, after=after, most=most)
    return [
        Notice(row["id"], row["telegram_id"], row["language"], row["notice"], json.loads(row["arguments"]))
        async for row in rows
    ]


async def sent(tx: Transaction, notice: int) -> None:
    await tx.sql.close_notice(tx.connection, notice=notice, state="sent")


async def drop(tx: Transaction, notice: int) -> None:
    """It can't be sent: the person has gone."""
    await tx.sql.close_notice(tx.connection, notice=notice, state="dropped")


async def drop_those_of(tx: Transaction, member: int, notices: Collection[str] | None = None) -> None:
    """A person is not to hear any more of what these notices say; None: of anything."""
    names = None if notices is None else json.dumps(sorted(notices))
    await tx.sql.drop_notices_of(tx.connection, member=member, notices=names)


async def forget(tx: Transaction, *, before: datetime, most: int) -> int:
    """Delete notices that were sent or dropped long ago, at most so many. Returns how many there were."""
    return int(await tx.sql.forget_notices(tx.connection, before=moment(before), most=most))
