"""The images of a project."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.labeling.model import Answer, Item, ItemState, QuarantineReason
from storage.annotations import PAGE, parse_answer
from storage.database import Transaction, moment


@dataclass(frozen=True, slots=True)
class KnownPicture:
    """A picture that a project has.

    The file name it came under, its addresses in the image store, and the sha256 of the file as it came.
    """

    file: str
    photo: str
    original: str
    source: str


async def add(tx: Transaction, *, project: int, picture: KnownPicture, overlap: int, at: datetime) -> int | None:
    """A new open item's id, or None when the project has this picture (the same `source`)."""
    item = await tx.sql.add_item(
        tx.connection,
        project=project,
        file=picture.file,
        source=picture.source,
        photo=picture.photo,
        original=picture.original,
        overlap=overlap,
        at=moment(at),
    )
    if item is None:
        return None
    await tx.sql.change_item_count(tx.connection, project=project, state=ItemState.OPEN.value, by=1)
    return int(item)


async def by_id(tx: Transaction, item: int) -> Item:
    """Raises KeyError where there is none."""
    row = await tx.sql.item_by_id(tx.connection, item=item)
    if row is None:
        raise KeyError(item)
    item_, project, file, photo, original, state, overlap, labels, reason = row
    settled = None if labels is None else parse_answer(labels)
    quarantine_reason = QuarantineReason(reason) if reason else None
    return Item(item_, project, file, photo, original, ItemState(state), overlap, settled, quarantine_reason)


async def pictures_of(tx: Transaction, project: int) -> list[KnownPicture]:
    """All pictures of a project, in the order in which they came."""
    return [KnownPicture(*row) async for row in tx.sql.pictures_of(tx.connection, project=project)]


async def by_source(tx: Transaction, project: int, source: str) -> KnownPicture | None:
    row = await tx.sql.item_of_source(tx.connection, project=project, source=source)
    return KnownPicture(*row) if row else None


async def quarantined_for(tx: Transaction, project: int, reason: QuarantineReason) -> list[tuple[int, str, str]]:
    """(item, photo, original) of what is quarantined for this reason."""
    return [tuple(row) async for row in tx.sql.quarantined_for(tx.connection, project=project, reason=reason.value)]


async def move(
    tx: Transaction,
    item: Item,
    state: ItemState,
    labels: Answer | None,
    *,
    at: datetime,
    reason: QuarantineReason | None = None,
) -> None:
    """Write an item's new state, the labels that it settled on, and (`reason`) why it is quarantined.

    Without a reason the last one stays: a verdict that is taken back brings the item back to that quarantine.
    """
    await tx.sql.move_item(
        tx.connection,
        item=item.id,
        state=state.value,
        labels=None if labels is None else json.dumps(labels),
        reason=reason and reason.value,
        at=moment(at),
    )
    for changed, by in ((item.state, -1), (state, 1)):
        await tx.sql.change_item_count(tx.connection, project=item.project_id, state=changed.value, by=by)


async def count(tx: Transaction, project: int) -> dict[ItemState, int]:
    rows = tx.sql.count_items(tx.connection, project=project)
    return {ItemState(row["state"]): row["items"] async for row in rows}


async def count_open_answered(tx: Transaction, project: int, member: int) -> int:
    return int(await tx.sql.count_open_answered(tx.connection, project=project, member=member))


async def any_in(tx: Transaction, project: int) -> bool:
    return bool(await tx.sql.has_items(tx.connection, project=project))


async def any_open(tx: Transaction, project: int) -> bool:
    return bool(await tx.sql.has_open_items(tx.connection, project=project))


async def newest(tx: Transaction) -> int:
    """The newest item's id; 0 when there is none."""
    return await tx.sql.newest_item(tx.connection) or 0


async def set_overlap(tx: Transaction, item: int, overlap: int) -> None:
    """How many answers an item wants from now on."""
    await tx.sql.set_overlap(tx.connection, item=item, overlap=overlap)


async def by_files(tx: Transaction, *, project: int, files: Collection[str]) -> dict[str, list[int]]:
    """File names to the items that came under them; names without any are left out. It reads the whole project."""
    found: dict[str, list[int]] = {}
    after = 0
    while True:
        page = [row async for row in tx.sql.files_after(tx.connection, project=project, after=after, most=PAGE)]
        for row in page:
            after = row["id"]
            if row["file"] in files:
                found.setdefault(row["file"], []).append(after)
        if len(page) < PAGE:
            return found
