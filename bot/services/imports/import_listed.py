"""Import the pictures that a list names, or all files of a ZIP, with what the list says of them."""

import asyncio
import itertools
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.frozen import frozen
from bot.labeling.errors import BadEntry, BadRow
from bot.labeling.listings import Format, ListedPicture
from bot.labeling.model import Answer, Project
from bot.services.batches import pause, split_into_batches
from bot.services.imports.checking import CheckedPicture, RowChecker
from bot.services.imports.descriptions import describe_pictures
from bot.services.imports.dry_run import DryRun
from bot.services.imports.sources import Source
from bot.services.items.importing import FILES_A_COMMIT, ImportSummary, PictureImport
from bot.services.items.lost_files import return_found_items
from storage import items
from storage.database import Database, Transaction
from storage.fetching import Fetcher, is_url
from storage.images import ImageStore, ImageWorkers, Refusal, natural_key
from storage.places import Places
from storage.scratch import scratch_folder


@frozen
class RefusedRow:
    """A row that was refused: what is wrong with it, or with its file. `place` is empty if it could not be read."""

    line: int
    place: str
    why: BadRow | Refusal


@dataclass(slots=True)
class ListSummary(ImportSummary):
    """The result of an import of a list, whose files are refused in `problems` and not in `refused`.

    `described` is how many pictures got what their rows say of them.
    """

    described: int = 0
    problems: list[RefusedRow] = field(default_factory=list)


async def import_listed(
    database: Database,
    store: ImageStore,
    *,
    project: Project,
    source: Source,
    scratch: Path,
    clock: Callable[[], datetime],
    dry_run: bool = False,
    allow_private: bool = False,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> ListSummary:
    """Import the pictures of a source. `progress` is called with (pictures done, pictures in total).

    Idempotent, also after an interruption. A repeated import stores what the rows say now. A URL is not downloaded
    again if it is the name of a picture of the project. `scratch` is a folder for files while they are read; with
    `dry_run` nothing else is written.
    """
    rows, problems = _check(project, source)
    done = itertools.count()
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(scratch_folder(scratch))
        if not dry_run:
            await asyncio.to_thread(store.clear)
        workers = await stack.enter_async_context(ImageWorkers())
        fetcher = await stack.enter_async_context(Fetcher(allow_private=allow_private))
        summary = ListSummary(problems=problems)
        running = (DryRun if dry_run else PictureImport)(
            database,
            store,
            workers,
            project,
            folder=source.places.name,
            clock=clock,
            one_done=lambda: progress(next(done), len(rows)),
            summary=summary,
            names={row.name for row in rows},
        )
        running.one_done()  # reports 0 files
        listing = _Listing(running, summary, source.places, fetcher, folder, dry_run)
        for batch in split_into_batches(rows, FILES_A_COMMIT):
            await listing.import_rows(batch)
            await pause()
    if not dry_run:
        await return_found_items(database, store, project=project, now=clock())
    if source.format is not Format.FOLDER:
        summary.problems += [
            RefusedRow(row.line, row.place, summary.refused.pop(row.name))
            for row in rows
            if row.name in summary.refused
        ]
    summary.refused |= source.refused
    summary.problems.sort(key=lambda row: row.line)
    summary.refused = {file: summary.refused[file] for file in sorted(summary.refused, key=natural_key)}
    return summary


def _check(project: Project, source: Source) -> tuple[list[CheckedPicture], list[RefusedRow]]:
    """Return the rows that fit the project, and those that don't. Files of a folder have a name instead of a line."""
    checker = RowChecker(project)
    rows, problems = list[CheckedPicture](), list[RefusedRow]()
    for row in source.rows:
        checked = row if isinstance(row, BadRow) else checker.check(row)
        if isinstance(checked, BadRow) and isinstance(row, ListedPicture) and source.format is Format.FOLDER:
            checked = BadEntry(row.line, "folder", str(checked.arguments["value"]), row.place)
        if isinstance(checked, BadRow):
            problems.append(RefusedRow(checked.line, "" if isinstance(row, BadRow) else row.place, checked))
        else:
            rows.append(checked)
    return rows, problems


@dataclass(slots=True)
class _Listing:
    """The state of a running import of a list. `known` has the lines and labels of `described` photos."""

    running: PictureImport
    summary: ListSummary
    places: Places
    fetcher: Fetcher
    scratch: Path
    dry_run: bool
    known: dict[str, tuple[int, Answer]] = field(default_factory=dict)
    described: set[str] = field(default_factory=set)

    async def import_rows(self, rows: Sequence[CheckedPicture]) -> None:
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            if self.dry_run:
                self.running.store = ImageStore(Path(folder) / "images")
            photos = await self._known_urls(rows)
            files = await self._files([row for row in rows if row.name not in photos], Path(folder))
            names: dict[Path, str] = {}
            for row in rows:
                file = files.get(row.name)
                if isinstance(file, Path) and names.setdefault(file, row.name) != row.name:
                    self.summary.same[row.name] = names[file]
                    self.running.one_done()
                elif isinstance(file, Refusal):
                    self.summary.refused[row.name] = file
                    self.running.one_done()
            by_path = await self.running.import_files(names)
        photos |= {name: by_path[file] for name, file in files.items() if isinstance(file, Path) and file in by_path}
        await self._describe([row for row in rows if row.says_something and row.name in photos], photos)

    async def _known_urls(self, rows: Sequence[CheckedPicture]) -> dict[str, str]:
        """Return the photos of the URLs that the project has by name, by that, and count them."""
        urls = [row.name for row in rows if row.name == row.place and is_url(row.place)]
        known = await self.running.database.read(partial(find_named, project=self.running.project, names=urls))
        has = self.running.store.has
        kept = {
            name: picture.photo
            for name, picture in known.items()
            if self.dry_run or (has(picture.photo) and has(picture.original))
        }
        self.summary.known += len(kept)
        for _ in kept:
            self.running.one_done()
        return kept

    async def _files(self, rows: Sequence[CheckedPicture], folder: Path) -> dict[str, Path | Refusal]:
        """Return the file of each row, by name, or why there is none. `folder` is for new files."""
        urls = {row.place: folder / f"url-{number}" for number, row in enumerate(rows) if is_url(row.place)}
        others = [row.place for row in rows if row.place not in urls]
        found = await asyncio.to_thread(self.places.take, others, folder)
        found |= await self.fetcher.fetch_all(urls)
        return {row.name: found[row.place] for row in rows}

    async def _describe(self, rows: Sequence[CheckedPicture], photos: dict[str, str]) -> None:
        """Store what rows say of their pictures. Two rows may show the same one, and must not differ then."""
        said: dict[str, CheckedPicture] = {}
        for row in rows:
            photo = photos[row.name]
            line, gold = self.known.setdefault(photo, (row.line, row.gold)) if row.gold is not None else (0, None)
            if gold == row.gold:
                said.setdefault(photo, row)
            else:
                differing = BadRow(row.line, "differs", row.place, str(line))
                self.summary.problems.append(RefusedRow(row.line, row.place, differing))
        self.described |= said.keys()
        self.summary.described = len(self.described)
        if said and not self.dry_run:
            work = partial(describe_pictures, project=self.running.project, said=said, now=self.running.clock())
            await self.running.database.write(work)


async def find_named(tx: Transaction, *, project: Project, names: Sequence[str]) -> dict[str, items.KnownPicture]:
    """Return the pictures of a project that have these names."""
    found = {name: await items.by_file(tx, project.id, name) for name in names}
    return {name: picture for name, picture in found.items() if picture is not None}
