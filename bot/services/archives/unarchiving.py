"""Bring a project back from an archive. Until all of it is there the project is hidden, and can be cleared away."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.formats.archive.reading import ArchiveReader
from bot.labeling.archive import ItemRows, Row
from bot.labeling.archive.errors import AlreadyUnarchiving, DamagedArchive
from bot.labeling.archive.numbers import Numbers
from bot.labeling.errors import ProjectExists
from bot.services.batches import BATCH, pause
from bot.services.items import queue_order
from bot.services.manager.project.deletion import finish_deletion
from storage import arrivals, history, project_archives, projects
from storage.database import Database, Transaction
from storage.file_locks import LockedError, alone_with
from storage.images import ImageStore

LOCK = "unarchiving.lock"  # beside the database
UNFIT = (KeyError, ValueError, TypeError, sqlite3.IntegrityError)
"""What rows raise that don't fit together, though their hashes are right."""


@dataclass(slots=True)
class UnarchiveSummary:
    """What was brought back. `without` is the number of pictures whose files were missing in the archive already."""

    project: str = ""
    items: int = 0
    answers: int = 0
    people: int = 0
    pictures: int = 0
    without: int = 0


async def unarchive(
    database: Database,
    store: ImageStore,
    *,
    archive: ArchiveReader,
    clock: Callable[[], datetime],
    name: str | None = None,
    on_item: Callable[[], object] = lambda: None,
) -> UnarchiveSummary:
    """Bring a project back under its name or another one, in short units of work. `archive` was checked.

    What an interrupted process left is deleted first. `on_item` is called for each item. Raises ProjectExists,
    AlreadyUnarchiving, DamagedArchive, OSError.
    """
    wanted = name or archive.project
    async with whole_or_nothing(database, store):
        if await database.read(partial(projects.by_name, name=wanted)):
            raise ProjectExists(name=wanted)
        try:
            return await _bring_back(database, store, archive, wanted, clock, on_item)
        except UNFIT as error:
            raise DamagedArchive(part=str(error)) from error


@asynccontextmanager
async def whole_or_nothing(database: Database, store: ImageStore) -> AsyncIterator[None]:
    """Delete hidden projects that interrupted processes left, and after an error those made in here.

    Only one can be in here at a time, in this process or another. Raises AlreadyUnarchiving.
    """
    try:
        with alone_with(database.path.with_name(LOCK)):
            await asyncio.to_thread(store.clear)
            await clear_arrivals(database, store)
            try:
                yield
            except BaseException:
                await clear_arrivals(database, store)
                raise
    except LockedError:
        raise AlreadyUnarchiving from None


async def clear_interrupted(database: Database, store: ImageStore) -> None:
    """Delete hidden projects that interrupted processes left. While one is being made, it does nothing."""
    if await database.read(arrivals.find):
        with suppress(AlreadyUnarchiving):
            async with whole_or_nothing(database, store):
                pass


async def clear_arrivals(database: Database, store: ImageStore) -> None:
    """Delete projects that were not brought back completely, with their pictures and the members added for them."""
    for arrival in await database.read(arrivals.find):
        if project := await database.read(partial(projects.by_id, project=arrival.project)):
            await finish_deletion(database, store, project=project)
        await database.write(partial(arrivals.forget, arrival=arrival))


async def _bring_back(
    database: Database,
    store: ImageStore,
    archive: ArchiveReader,
    name: str,
    clock: Callable[[], datetime],
    on_item: Callable[[], object],
) -> UnarchiveSummary:
    tables = await asyncio.to_thread(archive.project_tables)
    summary = UnarchiveSummary(name, people=len(tables["people"]))
    project, numbers = await database.write(partial(_begin, tables=tables, now=clock()))
    examples = [row["example"] for row in tables["labels"]]
    await asyncio.to_thread(_add_pictures, store, archive, examples, summary)
    rows = archive.item_rows()
    while batch := await asyncio.to_thread(_next_batch, rows):
        work = partial(project_archives.add_items, project=project, items=batch, numbers=numbers)
        added = await database.write(work)
        for each, item in zip(batch, added, strict=True):
            numbers.items.add(each.item["id"], item)
            summary.items += 1
            summary.answers += sum(answer["superseded_at"] is None for answer in each.about["annotations"])
            on_item()
        files = [each.item[column] for each in batch for column in ("photo", "original")]
        if not await asyncio.to_thread(_add_pictures, store, archive, files, summary):
            await pause()  # otherwise taps have committed while files were written
    state = tables["project"][0]["state"]
    await database.write(partial(_finish, project=project, name=name, state=state, now=clock()))
    return summary


async def _begin(tx: Transaction, *, tables: Mapping[str, Sequence[Row]], now: datetime) -> tuple[int, Numbers]:
    """Add everything that is not about an item, hidden. Returns the project's id and the new ids."""
    numbers, added = Numbers(), []
    for row in tables["people"]:
        member, is_new = await arrivals.add_person(tx, row["pseudonym"], now)
        numbers.members[row["id"]] = member
        if is_new:
            added.append(member)
    project, numbers.labels, numbers.models = await project_archives.add_project(
        tx, tables=tables, name=arrivals.hidden_name(), numbers=numbers
    )
    await arrivals.begin(tx, project, added)
    return project, numbers


def _next_batch(rows: Iterator[ItemRows]) -> list[ItemRows]:
    """Return the next items with about BATCH rows; none at the end."""
    batch, size = list[ItemRows](), 0
    while size < BATCH and (item := next(rows, None)) is not None:
        batch.append(item)
        size += item.size
    return batch


def _add_pictures(
    store: ImageStore, archive: ArchiveReader, addresses: Iterable[str | None], summary: UnarchiveSummary
) -> int:
    """Add the files that are not there yet, and return their number."""
    wanted = list(dict.fromkeys(each for each in addresses if each))
    missing = [address for address in wanted if not store.has(address)]
    found = [address for address in missing if archive.has_picture(address)]
    store.add_all(archive.picture(address) for address in found)
    summary.pictures += len(wanted) - len(missing) + len(found)
    summary.without += len(missing) - len(found)
    return len(found)


async def _finish(tx: Transaction, *, project: int, name: str, state: str, now: datetime) -> None:
    """Show the project. Raises ProjectExists if another one has got its name since."""
    if await projects.by_name(tx, name):
        raise ProjectExists(name=name)
    await arrivals.finish(tx, project, name=name, state=state)
    await history.record(tx, f"project {project}", "unarchived", at=now, new=name)
    await queue_order.mark_new_items(tx, project)
