"""What each person is doing now."""

from storage.database import Transaction


async def sit(tx: Transaction, member: int, project: int) -> None:
    """The person works on this project now, and waits for nothing."""
    await tx.sql.sit(tx.connection, member=member, project=project)


async def wait(tx: Transaction, member: int, project: int) -> None:
    """The person wants to hear when there is more of this project."""
    await tx.sql.wait_for_more(tx.connection, member=member, project=project)


async def told(tx: Transaction, member: int) -> None:
    await tx.sql.told_of_more(tx.connection, member=member)


async def waiting(tx: Transaction) -> list[tuple[int, int]]:
    """(member, project) pairs of those who wait for more."""
    rows = tx.sql.waiting_sittings(tx.connection)
    return [(row["member_id"], row["project_id"]) async for row in rows]


async def leave(tx: Transaction, member: int) -> None:
    await tx.sql.leave(tx.connection, member=member)
