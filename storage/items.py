"""The images of a project."""

from datetime import datetime

from bot.labeling.model import Item, ItemState
from storage.database import Transaction, moment


async def add(
    tx: Transaction,
    *,
    project: int,
    file: str,
    source: str,
    photo: str,
    original: str,
    overlap: int,
    at: datetime,
) -> int | None:
    """A new open item's id, or None when the project has this picture (the same `source`)."""
    item = await tx.sql.add_item(
        tx.connection,
        project=project,
        file=file,
        source=source,
        photo=photo,
        original=original,
        overlap=overlap,
        at=moment(at),
    )
    return None if item is None else int(item)


async def by_id(tx: Transaction, item: int) -> Item:
    """Raises KeyError where there is none."""
    row = await tx.sql.item_by_id(tx.connection, item=item)
    if row is None:
        raise KeyError(item)
    return Item(**dict(row) | {"state": ItemState(row["state"])})


async def file_of_source(tx: Transaction, project: int, source: str) -> str | None:
    """Under which file name the project has this picture, if it does."""
    file = await tx.sql.file_of_source(tx.connection, project=project, source=source)
    return None if file is None else str(file)


async def move(tx: Transaction, item: int, state: ItemState, label: int | None) -> None:
    await tx.sql.move_item(tx.connection, item=item, state=state.value, label=label)


async def count(tx: Transaction, project: int) -> dict[ItemState, int]:
    rows = tx.sql.count_items(tx.connection, project=project)
    return {ItemState(row["state"]): row["items"] async for row in rows}


async def count_open_answered(tx: Transaction, project: int, member: int) -> int:
    return int(await tx.sql.count_open_answered(tx.connection, project=project, member=member))


async def any_in(tx: Transaction, project: int) -> bool:
    return bool(await tx.sql.has_items(tx.connection, project=project))


async def any_open(tx: Transaction, project: int) -> bool:
    return bool(await tx.sql.has_open_items(tx.connection, project=project))
