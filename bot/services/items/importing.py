"""Import pictures. An import consists of many small units of work, so that it doesn't block taps."""

import asyncio
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.labeling.model import Band, Project, QuarantineReason
from bot.services.access import get_project
from bot.services.batches import split_into_batches
from bot.services.items import lifecycle
from storage import items, queue
from storage.database import Database, Transaction
from storage.images import ImageStore, ImageWorkers, Picture, Refusal, find_files, fingerprint, prepare

FILES_A_COMMIT = 100  # files of one transaction; an interruption loses at most one
COMMIT_PAUSE = 0.05  # seconds between two transactions, so that a running bot can write


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture for a project. `file` is its path below the imported folder, with slashes."""

    file: str
    picture: Picture


@dataclass(slots=True)
class ImportSummary:
    """The result of an import.

    `same` maps a file to another file with the same picture, `refused` a file to the reason. Both are sorted by name.
    """

    added: int = 0
    known: int = 0
    same: dict[str, str] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)


async def import_folder(
    database: Database,
    store: ImageStore,
    *,
    project: Project,
    folder: Path,
    clock: Callable[[], datetime],
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> ImportSummary:
    """Import all pictures below a folder into a project. `progress` is called with (files done, files in total).

    Idempotent, also after an interruption. Files that the image store has lost are restored, and their quarantined
    items are opened again. Files that are not pictures are in the summary's `refused`.
    """
    found = await asyncio.to_thread(lambda: list(find_files(folder)))
    files = [path for path, why in found if why is None]
    done = itertools.count()
    async with ImageWorkers() as workers:
        running = _Import(database, store, workers, project, folder, clock, lambda: progress(next(done), len(files)))
        running.summary.refused = {_name(path, folder): why for path, why in found if why}
        running.one_done()  # reports 0 files
        for batch in split_into_batches(files, FILES_A_COMMIT):
            await running.import_files(batch)
            await asyncio.sleep(COMMIT_PAUSE)
    of_lost_files = partial(items.quarantined_for, project=project.id, reason=QuarantineReason.FILE_LOST)
    lost = await database.read(of_lost_files)
    restored = await asyncio.to_thread(lambda: [item for item, *files in lost if all(map(store.has, files))])
    for numbers in split_into_batches(restored, FILES_A_COMMIT):
        await database.write(partial(ask_again, numbers=numbers, now=clock()))
    running.summary.refused = dict(sorted(running.summary.refused.items()))
    return running.summary


@dataclass(slots=True)
class _Import:
    """The state of a running import."""

    database: Database
    store: ImageStore
    workers: ImageWorkers
    project: Project
    folder: Path
    clock: Callable[[], datetime]
    one_done: Callable[[], object]
    summary: ImportSummary = field(default_factory=ImportSummary)

    async def import_files(self, batch: Sequence[Path]) -> None:
        """Import some files in one transaction."""
        fresh = await self._new_files(batch)
        prepared = {}
        async for path, result in self.workers.map(partial(prepare, store=self.store), fresh):
            prepared[path] = result
            self.one_done()
        new = []
        for path in fresh:
            result, name = prepared[path], _name(path, self.folder)
            if isinstance(result, Refusal):
                self.summary.refused[name] = result
            else:
                new.append(NewPicture(name, result))
        if new:
            add = partial(add_pictures, project=self.project, pictures=new, now=self.clock())
            self.summary.added += await self.database.write(add)

    async def _new_files(self, batch: Sequence[Path]) -> list[Path]:
        """Return the files that are new to the project. All others are counted in the summary."""
        sources = {path: source async for path, source in self.workers.map(fingerprint, batch)}
        hashes = [source for source in sources.values() if isinstance(source, str)]
        known = await self.database.read(partial(known_sources, project=self.project, sources=hashes))
        fresh: dict[str, Path] = {}
        for path in batch:
            source, name = sources[path], _name(path, self.folder)
            if isinstance(source, Refusal):
                self.summary.refused[name] = source
            elif source in fresh:
                self.summary.same[name] = _name(fresh[source], self.folder)
            elif source not in known:
                fresh[source] = path
                continue
            else:
                await self._count_known(path, name, known[source])
            self.one_done()
        return list(fresh.values())

    async def _count_known(self, path: Path, name: str, known: items.KnownPicture) -> None:
        """Count a picture that the project has, under this or another name. Restores its files if they are lost."""
        if known.file != name:
            self.summary.same[name] = known.file
        else:
            self.summary.known += 1
        if not (self.store.has(known.photo) and self.store.has(known.original)):
            async for _ in self.workers.map(partial(prepare, store=self.store), [path]):
                pass  # the same bytes make the same files


def _name(path: Path, folder: Path) -> str:
    """Return a file's path below the folder. Bytes that are not UTF-8 become replacement characters."""
    return path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


async def known_sources(tx: Transaction, *, project: Project, sources: Sequence[str]) -> dict[str, items.KnownPicture]:
    """Return the pictures of a project with these sources, by source."""
    found = {source: await items.by_source(tx, project.id, source) for source in sources}
    return {source: picture for source, picture in found.items() if picture is not None}


async def add_pictures(tx: Transaction, *, project: Project, pictures: Sequence[NewPicture], now: datetime) -> int:
    """Add pictures to a project and to its queue. Returns the number of those that are new to it."""
    files = [(new.file, new.picture) for new in pictures]
    rows = [items.KnownPicture(file, picture.photo, picture.original, picture.source) for file, picture in files]
    return await _add(tx, project, rows, now)


async def share_pictures(tx: Transaction, *, source: Project, project: Project, now: datetime) -> int:
    """Add all pictures of `source` to `project`; both use the same files. Returns the number of those new to it."""
    return await _add(tx, project, await items.pictures_of(tx, source.id), now)


async def ask_again(tx: Transaction, *, numbers: Iterable[int], now: datetime) -> None:
    """Decide again about quarantined items whose files are restored."""
    for number in numbers:
        item = await items.by_id(tx, number)
        project = await get_project(tx, item.project_id)
        await lifecycle.decide_item(tx, item, project, actor=None, now=now, why="file is back", requeue=True)


async def _add(tx: Transaction, project: Project, pictures: Iterable[items.KnownPicture], now: datetime) -> int:
    added = 0
    for picture in pictures:
        item = await items.add(tx, project=project.id, picture=picture, overlap=project.policy.least, at=now)
        if item is not None:
            await queue.append(tx, project.id, Band.NEW, item)
            added += 1
    return added
