"""Open forms, which a person's next message answers. A person has at most one."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from bot.frozen import frozen
from storage.database import Transaction, moment, parse_moment


@frozen
class Form:
    """An open form: its name, the content so far, and when it was opened or last changed."""

    name: str
    content: dict[str, Any]
    at: datetime


async def save(tx: Transaction, member: int, name: str, content: dict[str, Any], at: datetime) -> None:
    """Open a form for a person, in place of any other."""
    stored = json.dumps(content, ensure_ascii=False)
    await tx.sql.open_form(tx.connection, member=member, name=name, content=stored, at=moment(at))


async def of_member(tx: Transaction, member: int) -> Form | None:
    row = await tx.sql.form_of(tx.connection, member=member)
    return Form(row["name"], json.loads(row["content"]), parse_moment(row["at"])) if row else None


async def delete(tx: Transaction, member: int) -> None:
    await tx.sql.close_form(tx.connection, member=member)


async def delete_named(tx: Transaction, person: int, names: Collection[str]) -> None:
    """Close a person's form if it has one of these names. `person` is a Telegram id."""
    await tx.sql.close_form_named(tx.connection, person=person, names=json.dumps(sorted(names)))


async def forget(tx: Transaction, *, before: datetime, most: int) -> int:
    """Delete up to `most` forms that were opened before a moment. Returns the number of rows."""
    return int(await tx.sql.forget_forms(tx.connection, before=moment(before), most=most))
