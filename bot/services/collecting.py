"""Bringing pictures. An import is many small units of work, so that nobody's tap waits for it."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from bot.labeling.model import Band, Project
from storage import items, queue
from storage.database import Database, Transaction
from storage.images import ImageStore, ImageWorkers, Picture, Refusal, find_files, fingerprint, prepare

T = TypeVar("T")

BATCH = 100  # files between two commits: what an interruption costs at the most
PAUSE = 0.05  # seconds between two commits, for the commits of a bot beside


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

    Doing it again adds nothing twice, also after an interruption. What is no picture is named in the summary.
    """
    found = await asyncio.to_thread(lambda: list(find_files(folder)))
    summary = ImportSummary(refused={_name(path, folder): why for path, why in found if why})
    files = [path for path, why in found if why is None]
    done = 0
    async with ImageWorkers() as workers:
        for batch in batches(files, BATCH):
            await _import_batch(database, store, workers, project, folder, batch, clock, summary)
            done += len(batch)
            progress(done, len(files))
            await asyncio.sleep(PAUSE)
    summary.refused = dict(sorted(summary.refused.items()))
    return summary


async def _import_batch(
    database: Database,
    store: ImageStore,
    workers: ImageWorkers,
    project: Project,
    folder: Path,
    batch: Sequence[Path],
    clock: Callable[[], datetime],
    summary: ImportSummary,
) -> None:
    sources = {path: source async for path, source in workers.map(fingerprint, batch)}
    hashes = [source for source in sources.values() if isinstance(source, str)]
    known = await database.read(partial(known_sources, project=project, sources=hashes))
    fresh: dict[str, Path] = {}
    for path in batch:
        source, name = sources[path], _name(path, folder)
        if isinstance(source, Refusal):
            summary.refused[name] = source
        elif known.get(source) == name:
            summary.known += 1
        elif source in known:
            summary.same[name] = known[source]
        elif source in fresh:
            summary.same[name] = _name(fresh[source], folder)
        else:
            fresh[source] = path
    prepared = {path: result async for path, result in workers.map(partial(prepare, store=store), fresh.values())}
    new = []
    for path in fresh.values():
        result, name = prepared[path], _name(path, folder)
        if isinstance(result, Refusal):
            summary.refused[name] = result
        else:
            new.append(NewPicture(name, result))
    if new:
        summary.added += await database.write(partial(add_pictures, project=project, pictures=new, now=clock()))


def batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(values)
    while batch := list(islice(waiting, size)):
        yield batch


def _name(path: Path, folder: Path) -> str:
    """A file's path below the folder; letters of it that are no UTF-8 become question marks."""
    return path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


async def known_sources(tx: Transaction, *, project: Project, sources: Sequence[str]) -> dict[str, str]:
    """Which of these pictures a project has: from source to the file name it came under."""
    found = {source: await items.file_of_source(tx, project.id, source) for source in sources}
    return {source: file for source, file in found.items() if file is not None}


async def add_pictures(tx: Transaction, *, project: Project, pictures: Sequence[NewPicture], now: datetime) -> int:
    """Add pictures to a project and to its queue. Returns how many are new to it."""
    added = 0
    for new in pictures:
        item = await items.add(
            tx,
            project=project.id,
            file=new.file,
            source=new.picture.source,
            photo=new.picture.photo,
            original=new.picture.original,
            overlap=project.overlap,
            at=now,
        )
        if item is not None:
            await queue.append(tx, project.id, Band.NEW, item)
            added += 1
    return added
