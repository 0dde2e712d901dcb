"""The log of "this item wants an answer", and how far each labeler has read it.

An item stands in the queue exactly while it is open and wants more answers than it has or is about to get. Whoever
leases it takes it out, and puts it back at the end when it wants yet another. So a labeler who has passed a place
never needs to look back, and what a tap costs depends neither on how many items there are nor on how many answers.
"""

from bot.labeling.model import Band, ProjectState
from storage import projects
from storage.database import Transaction

PAGE = 4  # places looked at per query: most often the first one will do


async def append(tx: Transaction, project: int, band: Band, item: int) -> int | None:
    """At the end of a band. Returns its position, None when the item is in the queue already."""
    position = await tx.sql.enqueue(tx.connection, project=project, band=band.value, item=item)
    return None if position is None else int(position)


async def remove(tx: Transaction, item: int) -> None:
    await tx.sql.dequeue(tx.connection, item=item)


async def positions(tx: Transaction, project: int, member: int) -> dict[Band, int]:
    """How far a labeler has come in each band; 0 at first."""
    rows = tx.sql.positions_of(tx.connection, member=member, project=project)
    return dict.fromkeys(Band, 0) | {Band(band): position async for band, position in rows}


async def page(tx: Transaction, project: int, band: Band, after: int) -> list[tuple[int, int]]:
    """At most PAGE (position, item) pairs of a band behind a position, in order."""
    rows = tx.sql.queue_after(tx.connection, project=project, band=band.value, position=after, most=PAGE)
    return [(row["position"], row["item_id"]) async for row in rows]


async def advance(tx: Transaction, project: int, band: Band, member: int, position: int) -> None:
    """The labeler has passed this position."""
    await tx.sql.advance(tx.connection, member=member, project=project, band=band.value, position=position)


async def has_any_for(tx: Transaction, project: int, member: int) -> bool:
    """Whether anything that this labeler has not had stands ahead of them."""
    for band, passed in (await positions(tx, project, member)).items():
        ahead = {"project": project, "band": band.value, "position": passed, "member": member}
        if await tx.sql.queue_has_any_after(tx.connection, **ahead):
            return True
    return False


async def pictures_ahead(tx: Transaction, bot: int, most: int) -> list[str]:
    """The pictures that labelers of running projects come to first, and that this bot has not sent yet.

    `most` places of each band are looked at.
    """
    missing: dict[str, None] = {}
    for project in await projects.every(tx):
        for band in Band if project.state is ProjectState.RUNNING else ():
            ahead = {"bot": bot, "project": project.id, "band": band.value, "most": most}
            async for row in tx.sql.pictures_ahead(tx.connection, **ahead):
                missing[row["photo"]] = None
    return list(missing)
