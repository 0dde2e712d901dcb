"""Groups to which a manager added the bot."""

from datetime import datetime

from storage.database import Transaction, moment


async def add(tx: Transaction, group: int, now: datetime) -> None:
    """Record a group, by its id in Telegram."""
    await tx.sql.add_group(tx.connection, group=group, at=moment(now))


async def remove(tx: Transaction, group: int) -> None:
    """Forget a group. Nothing happens if it is not recorded."""
    await tx.sql.remove_group(tx.connection, group=group)


async def move(tx: Transaction, group: int, to: int) -> None:
    """Give a recorded group another id in Telegram. Nothing happens if it is not recorded."""
    await tx.sql.copy_group(tx.connection, group=group, to=to)
    await remove(tx, group)


async def is_known(tx: Transaction, group: int) -> bool:
    """Return whether a group is recorded."""
    return group in await all_groups(tx)


async def all_groups(tx: Transaction) -> list[int]:
    """Return the ids of all groups in Telegram."""
    return [row["telegram_id"] async for row in tx.sql.groups(tx.connection)]
