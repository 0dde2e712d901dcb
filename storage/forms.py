"""Half-typed forms: what a person's next message belongs to. At most one each."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Transaction, moment, parse_moment


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is open: which, what is known of it so far, and since when."""

    name: str
    content: dict[str, Any]
    at: datetime


async def save(tx: Transaction, member: int, name: str, content: dict[str, Any], at: datetime) -> None:
    """The person's next message belongs to this form; one that was open is given up."""
    stored = json.dumps(content, ensure_ascii=False)
    await tx.sql.open_form(tx.connection, member=member, name=name, content=stored, at=moment(at))


async def of_member(tx: Transaction, member: int) -> Form | None:
    row = await tx.sql.form_of(tx.connection, member=member)
    return Form(row["name"], json.loads(row["content"]), parse_moment(row["at"])) if row else None


async def delete(tx: Transaction, member: int) -> None:
    await tx.sql.close_form(tx.connection, member=member)


async def delete_named(tx: Transaction, person: int, names: Collection[str]) -> None:
    """A person, by their Telegram id, has gone elsewhere: of these forms none is open any more."""
    await tx.sql.leave_form(tx.connection, person=person, names=json.dumps(sorted(names)))


async def forget(tx: Transaction, *, before: datetime, most: int) -> int:
    """Delete forms that nobody has gone on with, at most so many. Returns how many there were."""
    return int(await tx.sql.forget_forms(tx.connection, before=moment(before), most=most))
