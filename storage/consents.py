"""Consents: who agreed, once for each project, that their pictures are used."""

from datetime import datetime

from storage.database import Transaction, moment


async def has(tx: Transaction, member: int, project: int) -> bool:
    """Return whether a person agreed that their pictures are used in a project."""
    return bool(await tx.sql.has_consent(tx.connection, member=member, project=project))


async def give(tx: Transaction, member: int, project: int, at: datetime, *, class_: int | None = None) -> None:
    """Record that a person agrees, perhaps for their class only (`class_`). Idempotent."""
    await tx.sql.give_consent(tx.connection, member=member, project=project, class_id=class_, at=moment(at))


async def set_more(tx: Transaction, member: int, class_: int, at: datetime | None) -> None:
    """Record that what a person sent for a class may be used beyond it; None: it may not."""
    values = {"member": member, "class_id": class_, "at": moment(at) if at else None}
    await tx.sql.set_more_consent(tx.connection, **values)


async def sent_for_class(tx: Transaction, class_: int, member: int, most: int) -> list[int]:
    """Return up to `most` items that serve a class only, sent by a member or (0) by all, and not erased yet."""
    rows = tx.sql.sent_for_class(tx.connection, class_id=class_, member=member, most=most)
    return [row["id"] async for row in rows]


async def count_sent(tx: Transaction, class_: int, member: int) -> int:
    """Return how many pictures a member sent for a class that are not erased."""
    return int(await tx.sql.count_sent_for_class(tx.connection, class_id=class_, member=member))


async def count_for_classes(tx: Transaction, project: int) -> int:
    """Return how many pictures of a project serve a class only. They don't leave the installation."""
    return int(await tx.sql.count_for_classes(tx.connection, project=project))


async def examples_for_classes(tx: Transaction, project: int) -> set[int]:
    """Return the labels of a project whose example is a picture that serves a class only."""
    return {row["id"] async for row in tx.sql.examples_for_classes(tx.connection, project=project)}


async def end_with_class(tx: Transaction, class_: int, member: int) -> None:
    """Delete the consents that serve a class only, of a member or (0) of all."""
    await tx.sql.end_class_consents(tx.connection, class_id=class_, member=member)
