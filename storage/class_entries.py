"""How people come into classes: numbers that they type, and what they agree to."""

from datetime import datetime

from storage.database import Transaction, moment


async def class_by_number(tx: Transaction, number: str) -> int | None:
    """Return the id of the class with a number, open or not."""
    class_ = await tx.sql.class_by_number(tx.connection, number=number)
    return None if class_ is None else int(class_)


async def add_consent(tx: Transaction, class_: int, member: int, *, version: str, text: str, at: datetime) -> None:
    """Store what a person agreed to, with its text as it was shown."""
    values = {"class_id": class_, "member": member, "version": version, "text": text, "at": moment(at)}
    await tx.sql.add_consent(tx.connection, **values)


async def tries(tx: Transaction, person: int, *, since: datetime) -> int:
    """Return how many wrong numbers an account has typed, if the last was after a moment; else 0."""
    return int(await tx.sql.number_tries(tx.connection, person=person, since=moment(since)) or 0)


async def count_try(tx: Transaction, person: int, *, since: datetime, at: datetime) -> int:
    """Count a wrong number of an account, and return how many there are. Those until `since` no longer count."""
    return int(await tx.sql.count_number_try(tx.connection, person=person, since=moment(since), at=moment(at)))


async def forget_tries(tx: Transaction, *, before: datetime, most: int) -> int:
    """Delete up to `most` accounts' counts whose last wrong number was before a moment. Returns how many."""
    return int(await tx.sql.forget_number_tries(tx.connection, before=moment(before), most=most))
