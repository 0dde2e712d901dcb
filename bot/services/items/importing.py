"""Bringing pictures. An import is many small units of work, so that nobody's tap waits for it."""

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

FILES_A_COMMIT = 100  # files between two commits: what an interruption costs at the most
COMMIT_PAUSE = 0.05  # seconds between two commits, for the commits of a bot beside


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture for a project. `file` is its path below the imported folder, with slashes."""

    file: str
    picture: Picture


@dataclass(slots=True)
class ImportSummary:
    """What came of an import. `same` maps a file to the one that is the same picture; both in the order of names."""

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
    """Bring all pictures below a folder into a project. `progress` is called with (files done, files in all).

    Doing it again adds nothing twice, also after an interruption, and brings back files that the image store has
    lost, with the pictures that were set aside for that. What is no picture is named in the summary.
    """
    found = await asyncio.to_thread(lambda: list(find_files(folder)))
    files = [path for path, why in found if why is None]
    done = itertools.count()
    async with ImageWorkers() as workers:
        running = _Import(database, store, workers, project, folder, clock, lambda: progress(next(done), len(files)))
        running.summary.refused = {_name(path, folder): why for path, why in found if why}
        running.one_done()  # none yet, of so many
        for batch in split_into_batches(files, FILES_A_COMMIT):
            await running.bring(batch)
            await asyncio.sleep(COMMIT_PAUSE)
    of_lost_files = partial(items.quarantined_for, project=project.id, reason=QuarantineReason.FILE_LOST)
    lost = await database.read(of_lost_files)
    back = await asyncio.to_thread(lambda: [item for item, *files in lost if all(map(store.has, files))])
    for some in split_into_batches(back, FILES_A_COMMIT):
        await database.write(partial(ask_again, numbers=some, now=clock()))
    running.summary.refused = dict(sorted(running.summary.refused.items()))
    return running.summary


@dataclass(slots=True)
class _Import:
    """An import under way."""

    database: Database
    store: ImageStore
    workers: ImageWorkers
    project: Project
    folder: Path
    clock: Callable[[], datetime]
    one_done: Callable[[], object]
    summary: ImportSummary = field(default_factory=ImportSummary)

    async def bring(self, batch: Sequence[Path]) -> None:
        """Bring some files, in one commit."""
        fresh = await self._sort_out(batch)
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

    async def _sort_out(self, batch: Sequence[Path]) -> list[Path]:
        """The files that are new to the project; all others are counted in the summary."""
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
                await self._recognize(path, name, known[source])
            self.one_done()
        return list(fresh.values())

    async def _recognize(self, path: Path, name: str, known: items.KnownPicture) -> None:
        """A picture that the project has, under this name or another."""
        if known.file != name:
            self.summary.same[name] = known.file
        else:
            self.summary.known += 1
        if not (self.store.has(known.photo) and self.store.has(known.original)):
            async for _ in self.workers.map(partial(prepare, store=self.store), [path]):
                pass  # the same bytes make the same files


def _name(path: Path, folder: Path) -> str:
    """A file's path below the folder; letters of it that are no UTF-8 become question marks."""
    return path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


async def known_sources(tx: Transaction, *, project: Project, sources: Sequence[str]) -> dict[str, items.KnownPicture]:
    """Which of these pictures a project has, by source."""
    found = {source: await items.by_source(tx, project.id, source) for source in sources}
    return {source: picture for source, picture in found.items() if picture is not None}


async def add_pictures(tx: Transaction, *, project: Project, pictures: Sequence[NewPicture], now: datetime) -> int:
    """Add pictures to a project and to its queue. Returns how many are new to it."""
    made = [(new.file, new.picture) for new in pictures]
    known = [items.KnownPicture(file, each.photo, each.original, each.source) for file, each in made]
    return await _add(tx, project, known, now)


async def share_pictures(tx: Transaction, *, source: Project, project: Project, now: datetime) -> int:
    """Bring all pictures of one project into another: the files are kept once. Returns how many are new to it."""
    return await _add(tx, project, await items.pictures_of(tx, source.id), now)


async def ask_again(tx: Transaction, *, numbers: Iterable[int], now: datetime) -> None:
    """Pictures that were set aside come back, to whatever their answers say."""
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
