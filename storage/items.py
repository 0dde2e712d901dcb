"""Items: the pictures of a project with their states."""

import json
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.model import Answer, GoldUse, Item, ItemState, QuarantineReason
from storage import looks
from storage.annotations import parse_answer
from storage.database import Transaction, moment
from storage.images.looks import Look

PAGE = 1000  # items read at a time
ERASED = "#"  # the beginning of an erased item's name, before its number

LAST_MOMENT = "9999"
"""Later than any stored moment."""


@frozen
class KnownPicture:
    """A picture of a project.

    `file` is its name, which is unique within the project: its path in the imported folder, if no other picture had it.
    `photo` and `original` are addresses in the image store, and `source` is the SHA-256 of the imported file. `width`
    and `height` are in pixels, None if they are not measured yet. `look` is what cleaning judges by; None: unknown, or
    not asked for.
    """

    file: str
    photo: str
    original: str
    source: str
    width: int | None
    height: int | None
    look: Look | None = None


async def add(
    tx: Transaction,
    *,
    project: int,
    picture: KnownPicture,
    overlap: int,
    at: datetime,
    state: ItemState = ItemState.OPEN,
    reason: QuarantineReason | None = None,
    resembles: int | None = None,
    sent_by: int | None = None,
) -> int | None:
    """Add an item. Returns its id, or None if the project has a picture with the same `source`.

    `reason` is why it is quarantined, and `resembles` the item that it is nearly a copy of. `sent_by` is the member who
    sent it by chat.
    """
    item = await tx.sql.add_item(
        tx.connection,
        project=project,
        file=picture.file,
        source=picture.source,
        photo=picture.photo,
        original=picture.original,
        width=picture.width,
        height=picture.height,
        state=state.value,
        overlap=overlap,
        reason=reason and reason.value,
        resembles=resembles,
        sent_by=sent_by,
        at=moment(at),
    )
    if item is None:
        return None
    await tx.sql.change_item_count(tx.connection, project=project, state=state.value, by=1)
    return int(item)


async def by_id(tx: Transaction, item: int) -> Item:
    """Return an item. Raises KeyError if it doesn't exist."""
    row = await tx.sql.item_by_id(tx.connection, item=item)
    if row is None:
        raise KeyError(item)
    item_, project, file, photo, original, state, overlap, labels, reason, erased_at = row
    settled = None if labels is None else parse_answer(labels)
    quarantine_reason = QuarantineReason(reason) if reason else None
    is_erased = erased_at is not None
    return Item(item_, project, file, photo, original, ItemState(state), overlap, settled, quarantine_reason, is_erased)


async def has_priorities(tx: Transaction, project: int) -> bool:
    """Return whether any item of a project has a priority other than 0."""
    return bool(await tx.sql.has_priorities(tx.connection, project=project))


async def pictures_to_share(tx: Transaction, project: int) -> list[tuple[KnownPicture, bool]]:
    """Return the pictures of a project for another one, in the order of their import.

    Each has whether it is accepted: neither cleaning nor anybody else has set it aside. Pictures that are discarded,
    private, or not cleaned yet are left out.
    """
    shared = []
    async for row in tx.sql.pictures_to_share(tx.connection, project=project):
        file, photo, original, source, width, height, state, *figures = row
        look = looks.read(*figures) if row["hashes"] else None
        picture = KnownPicture(file, photo, original, source, width, height, look)
        shared.append((picture, state != ItemState.QUARANTINED))
    return shared


async def pictures_to_judge(tx: Transaction, *, project: int, after: int, most: int) -> list[tuple[int, KnownPicture]]:
    """Return (id, picture) of a page of a project's open and quarantined items that have a look, by id."""
    page = []
    async for row in tx.sql.items_to_judge(tx.connection, project=project, after=after, most=most):
        item, file, photo, original, source, width, height, *figures = row
        page.append((item, KnownPicture(file, photo, original, source, width, height, looks.read(*figures))))
    return page


async def by_source(tx: Transaction, project: int, source: str) -> KnownPicture | None:
    row = await tx.sql.item_of_source(tx.connection, project=project, source=source)
    return KnownPicture(*row) if row else None


async def by_photo(tx: Transaction, project: int, photo: str) -> KnownPicture | None:
    row = await tx.sql.item_of_photo(tx.connection, project=project, photo=photo)
    return KnownPicture(*row) if row else None


async def by_file(tx: Transaction, project: int, file: str) -> KnownPicture | None:
    row = await tx.sql.item_of_file(tx.connection, project=project, file=file)
    return KnownPicture(*row) if row else None


async def id_of_photo(tx: Transaction, project: int, photo: str) -> int | None:
    """Return the id of a project's first item with this photo."""
    item = await tx.sql.id_of_photo(tx.connection, project=project, photo=photo)
    return None if item is None else int(item)


async def has_file(tx: Transaction, project: int, file: str) -> bool:
    """Return whether a project has an item of this name."""
    return bool(await tx.sql.has_file(tx.connection, project=project, file=file))


async def change_files(tx: Transaction, *, project: int, source: str, photo: str, original: str) -> None:
    """Change the addresses of a picture's files, after they were made again."""
    await tx.sql.change_files(tx.connection, project=project, source=source, photo=photo, original=original)


async def quarantined_for(tx: Transaction, project: int, reason: QuarantineReason) -> list[tuple[int, str, str]]:
    """Return (item, photo, original) of the items that are quarantined for a reason."""
    return [tuple(row) async for row in tx.sql.quarantined_for(tx.connection, project=project, reason=reason.value)]


async def describe(tx: Transaction, item: int, *, hint: str | None, use: GoldUse | None, priority: int | None) -> None:
    """Store what a list says of an item. None leaves what is stored."""
    await tx.sql.describe_item(tx.connection, item=item, hint=hint, use=use and use.value, priority=priority)


async def move(
    tx: Transaction,
    item: Item,
    state: ItemState,
    labels: Answer | None,
    *,
    at: datetime,
    reason: QuarantineReason | None = None,
) -> None:
    """Store an item's new state, its labels, and the reason of a quarantine.

    Without a reason the last one is kept, since taking a verdict back restores the quarantine.
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


async def count_open_done(tx: Transaction, project: int, member: int) -> int:
    """Count a project's open items that a person has answered, skipped or sent."""
    return int(await tx.sql.count_open_done(tx.connection, project=project, member=member))


async def count_sent_since(tx: Transaction, *, member: int, project: int, since: datetime) -> int:
    """Return how many of a person's pictures came to a project since a moment, without the discarded ones."""
    values = {"member": member, "project": project, "since": moment(since)}
    return int(await tx.sql.count_sent_since(tx.connection, **values))


async def count_sent_by(tx: Transaction, member: int) -> dict[int, dict[ItemState, int]]:
    """Return the number of a person's pictures in each state, by project."""
    found: dict[int, dict[ItemState, int]] = {}
    async for project, state, many in tx.sql.count_sent_by(tx.connection, member=member):
        found.setdefault(project, {})[ItemState(state)] = many
    return found


async def sender_of(tx: Transaction, item: int) -> int | None:
    """Return the member who sent an item; None if it was imported, or doesn't exist."""
    row = await tx.sql.sender_of(tx.connection, item=item)
    return row["sent_by"] if row else None


async def sent_beside(tx: Transaction, *, member: int, project: int, item: int) -> tuple[int | None, int | None]:
    """Return the person's picture before an item and the one after it, in a project, without discarded ones."""
    row = await tx.sql.sender_of(tx.connection, item=item)
    at = row["added_at"] if row else LAST_MOMENT
    place = {"member": member, "project": project, "at": at, "item": item}
    before, after = await tx.sql.sent_before(tx.connection, **place), await tx.sql.sent_after(tx.connection, **place)
    return before and before["id"], after and after["id"]


async def any_in(tx: Transaction, project: int) -> bool:
    return bool(await tx.sql.has_items(tx.connection, project=project))


async def any_undecided(tx: Transaction, project: int) -> bool:
    """Return whether a project has items that labelers or reviewers still work on."""
    return bool(await tx.sql.has_undecided_items(tx.connection, project=project))


async def any_open_sent_by(tx: Transaction, *, member: int, project: int) -> bool:
    """Return whether labelers still answer a picture of a project that a person has sent."""
    return bool(await tx.sql.has_open_sent_by(tx.connection, member=member, project=project))


async def newest(tx: Transaction) -> int:
    """Return the newest item's id, or 0 without any."""
    return await tx.sql.newest_item(tx.connection) or 0


async def unmeasured(tx: Transaction, *, project: int, after: int, most: int) -> list[tuple[int, str]]:
    """Return (item, original) of a page of a project's items without a size, by id."""
    rows = tx.sql.unmeasured_items(tx.connection, project=project, after=after, most=most)
    return [tuple(row) async for row in rows]


async def set_sizes(tx: Transaction, sizes: Mapping[int, tuple[int, int]]) -> None:
    """Set the width and height of items, by id."""
    for item, (width, height) in sizes.items():
        await tx.sql.set_item_size(tx.connection, item=item, width=width, height=height)


async def set_overlap(tx: Transaction, item: int, overlap: int) -> None:
    """Set an item's overlap."""
    await tx.sql.set_overlap(tx.connection, item=item, overlap=overlap)


@dataclass(slots=True)
class Named:
    """The items that a name may mean, as {name: id}: `exact` has this name, those of `ending` end with it."""

    exact: dict[str, int] = field(default_factory=dict)
    ending: dict[str, int] = field(default_factory=dict)


async def by_names(tx: Transaction, *, project: int, names: Collection[str]) -> dict[str, Named]:
    """Return the items that names may mean: `a.jpg` may also mean `phone/a.jpg`. Reads all items of the project.

    Names are compared composed (NFC), and with / where Windows has a backslash.
    """
    wanted: dict[str, Named] = {}
    found = {name: wanted.setdefault(_comparable(name), Named()) for name in names}
    after = 0
    while True:
        page = [row async for row in tx.sql.files_after(tx.connection, project=project, after=after, most=PAGE)]
        for row in page:
            after, file = row["id"], row["file"]
            ending = _comparable(file)
            if ending in wanted:
                wanted[ending].exact[file] = after
            while "/" in ending:
                ending = ending.partition("/")[2]
                if ending in wanted:
                    wanted[ending].ending[file] = after
        if len(page) < PAGE:
            return found


def _comparable(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/")).removeprefix("./")
