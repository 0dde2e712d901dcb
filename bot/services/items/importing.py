"""Import pictures. An import consists of many small units of work, so that it doesn't block taps."""

import asyncio
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.frozen import frozen
from bot.labeling.model import Band, ItemState, Project, QuarantineReason
from bot.services.batches import pause, split_into_batches
from bot.services.items import cleaning, queue_order
from bot.services.items.lost_files import return_found_items
from storage import items, queue
from storage.database import Database, Transaction
from storage.images import (
    ImageStore,
    ImageWorkers,
    Picture,
    Refusal,
    find_files,
    fingerprint,
    is_possible_name,
    natural_key,
    possible_names,
    prepare,
    text_name,
)

FILES_A_COMMIT = 100  # most files of one transaction
COMMIT_AFTER = timedelta(seconds=2)  # between two transactions; what an interruption loses


@frozen
class NewPicture:
    """A picture for a project. `file` is its path below the imported folder, with slashes."""

    file: str
    picture: Picture


@dataclass(slots=True)
class ImportSummary:
    """The result of an import.

    `same` maps a file to another one, or to an item, with the same picture. `renamed` maps a file to the name that it
    got because another picture has its own, `refused` a file to the reason, in the natural order of names. `doubtful`
    maps a file to the reason for which its picture was set aside, until a person decides whether it is used.
    """

    added: int = 0
    known: int = 0
    doubtful: dict[str, QuarantineReason] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
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
    folder = await asyncio.to_thread(folder.resolve)
    await asyncio.to_thread(store.clear)
    found = await asyncio.to_thread(lambda: list(find_files(folder)))
    files = [path for path, why in found if why is None]
    done = itertools.count()
    async with ImageWorkers() as workers:
        running = PictureImport(
            database,
            store,
            workers,
            project,
            folder=_name(folder),
            clock=clock,
            one_done=lambda: progress(next(done), len(files)),
            summary=ImportSummary(refused={_name(path, folder): why for path, why in found if why}),
            names={_name(path, folder) for path in files},
        )
        running.one_done()  # reports 0 files
        for batch in split_into_batches(files, FILES_A_COMMIT):
            await running.import_files({path: _name(path, folder) for path in batch})
            await pause()
    await return_found_items(database, store, project=project, now=clock())
    refused = running.summary.refused
    running.summary.refused = {file: refused[file] for file in sorted(refused, key=natural_key)}
    return running.summary


@dataclass(slots=True)
class PictureImport:
    """The state of a running import. `names` are those of all its files, `folder` is where they come from."""

    database: Database
    store: ImageStore
    workers: ImageWorkers
    project: Project
    folder: str
    clock: Callable[[], datetime]
    one_done: Callable[[], object]
    summary: ImportSummary = field(default_factory=ImportSummary)
    names: set[str] = field(default_factory=set)

    async def import_files(self, files: Mapping[Path, str]) -> dict[Path, str]:
        """Import some files with their names. What is prepared is committed every COMMIT_AFTER, in their order.

        Returns the photo of each file whose picture the project has now.
        """
        fresh, photos, copies = await self._new_files(files)
        prepared: dict[Path, Picture | Refusal] = {}
        committed, last = 0, self.clock()
        async for path, result in self.workers.map(partial(prepare, store=self.store), fresh):
            prepared[path] = result
            self.one_done()
            if self.clock() - last >= COMMIT_AFTER:
                ready = list(itertools.takewhile(prepared.__contains__, fresh[committed:]))
                await self._add(ready, files, prepared)
                committed, last = committed + len(ready), self.clock()
        await self._add(fresh[committed:], files, prepared)
        photos |= {path: made.photo for path, made in prepared.items() if isinstance(made, Picture)}
        return photos | {path: photos[first] for path, first in copies.items() if first in photos}

    async def _add(
        self, paths: Sequence[Path], files: Mapping[Path, str], prepared: dict[Path, Picture | Refusal]
    ) -> None:
        """Add prepared files to the project in one transaction."""
        new = []
        for path in paths:
            result, name = prepared[path], files[path]
            if isinstance(result, Refusal):
                self.summary.refused[name] = result
            else:
                new.append(NewPicture(name, result))
        if new:
            added = await self.save(new)
            self.summary.added += added.added
            self.summary.renamed |= added.renamed
            self.summary.doubtful |= added.doubtful
            for name, item in added.same.items():
                self._count_same(name, item)

    async def save(self, new: Sequence[NewPicture]) -> ImportSummary:
        """Add pictures in one transaction."""
        add = partial(add_pictures, project=self.project, pictures=new, folder=self.folder, now=self.clock())
        return await self.database.write(add)

    async def _new_files(self, files: Mapping[Path, str]) -> tuple[list[Path], dict[Path, str], dict[Path, Path]]:
        """Return the files that are new to the project, the photos of known ones, and of each copy the first file.

        Known files and copies are counted in the summary.
        """
        sources = {path: source async for path, source in self.workers.map(fingerprint, files)}
        hashes = [source for source in sources.values() if isinstance(source, str)]
        known = await self.database.read(partial(known_sources, project=self.project, sources=hashes))
        fresh: dict[str, Path] = {}
        photos: dict[Path, str] = {}
        copies: dict[Path, Path] = {}
        for path, name in files.items():
            source = sources[path]
            if isinstance(source, Refusal):
                self.summary.refused[name] = source
            elif source in fresh:
                self.summary.same[name] = files[fresh[source]]
                copies[path] = fresh[source]
            elif source not in known:
                fresh[source] = path
                continue
            else:
                self._count_same(name, known[source].file)
                photos[path] = await self.restore(path, known[source])
            self.one_done()
        return list(fresh.values()), photos, copies

    def _count_same(self, name: str, item: str) -> None:
        """Count a file whose picture is an item of the project: this file's, or that of another file."""
        is_of_another_file = item != name and item in self.names
        is_erased = item.startswith(items.ERASED)
        if is_erased or (not is_of_another_file and is_possible_name(item, name, self.folder)):
            self.summary.known += 1
        else:
            self.summary.same[name] = item

    async def restore(self, path: Path, known: items.KnownPicture) -> str:
        """Restore the files of a known picture if they are lost, unless it was erased. Returns its photo."""
        if known.photo and not (self.store.has(known.photo) and self.store.has(known.original)):
            async for _, made in self.workers.map(partial(prepare, store=self.store), [path]):
                if isinstance(made, Picture):  # another version of the program may make other files of the same bytes
                    change = partial(items.change_files, project=self.project.id, source=known.source)
                    await self.database.write(partial(change, photo=made.photo, original=made.original))
                    return made.photo
        return known.photo


def _name(path: Path, folder: Path | None = None) -> str:
    """Return a file's path below the folder, or the name of a folder itself."""
    return text_name(path.relative_to(folder or path.parent)) or "."


async def known_sources(tx: Transaction, *, project: Project, sources: Sequence[str]) -> dict[str, items.KnownPicture]:
    """Return the pictures of a project with these sources, by source."""
    found = {source: await items.by_source(tx, project.id, source) for source in sources}
    return {source: picture for source, picture in found.items() if picture is not None}


async def add_pictures(
    tx: Transaction,
    *,
    project: Project,
    pictures: Sequence[NewPicture],
    folder: str = "",
    now: datetime,
    state: ItemState = ItemState.OPEN,
    sent_by: int | None = None,
    is_accepted: bool = False,
) -> ImportSummary:
    """Add pictures to a project, and to its queue if their `state` is open and cleaning finds nothing wrong with them.

    `sent_by` is who sent them by chat. `is_accepted`: they are not judged, since a person has accepted them.

    What counts as the same picture is the photo, not the file. A picture whose name another one has gets a name with
    `folder`, or with a number.
    """
    rows = [(known_picture(new), is_accepted) for new in pictures]
    return await _add(tx, project, rows, folder, now, state, sent_by)


def known_picture(new: NewPicture) -> items.KnownPicture:
    made = new.picture
    return items.KnownPicture(new.file, made.photo, made.original, made.source, made.width, made.height, made.look)


async def share_pictures(tx: Transaction, *, source: Project, project: Project, now: datetime) -> None:
    """Add the pictures of `source` to `project`; both use the same files.

    Pictures that are set aside in `source` are judged by the limits of `project`; those that are discarded, private or
    not cleaned yet stay out.
    """
    await _add(tx, project, await items.pictures_to_share(tx, source.id), "", now)


async def _add(
    tx: Transaction,
    project: Project,
    pictures: Iterable[tuple[items.KnownPicture, bool]],
    folder: str,
    now: datetime,
    state: ItemState = ItemState.OPEN,
    sent_by: int | None = None,
) -> ImportSummary:
    """Add pictures, each with whether it is accepted without cleaning."""
    summary = ImportSummary()
    for picture, is_accepted in pictures:
        same = await items.by_photo(tx, project.id, picture.photo)
        if same is not None:
            summary.same[picture.file] = same.file
            continue
        name = await _free_name(tx, project, picture.file, folder)
        named = replace(picture, file=name)
        doubt = None if is_accepted else await cleaning.find_doubt(tx, project, picture)
        item = await cleaning.add_item(tx, project, named, doubt, now, state=state, sent_by=sent_by)
        if item is None:  # another process has added this file in the meantime
            summary.known += 1
            continue
        if doubt:
            summary.doubtful[picture.file] = doubt.reason
        else:
            summary.added += 1
            if state is ItemState.OPEN:
                await queue.append(tx, project.id, Band.NEW, item)
        if name != picture.file:
            summary.renamed[picture.file] = name
    if summary.added:
        await queue_order.mark_new_items(tx, project.id)
    return summary


async def _free_name(tx: Transaction, project: Project, file: str, folder: str) -> str:
    """Return the first possible name that no item of the project has."""
    names = possible_names(file, folder)
    name = next(names)
    while await items.has_file(tx, project.id, name):
        name = next(names)
    return name
