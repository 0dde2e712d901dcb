"""Open what an import reads: a folder, a ZIP or a list, in one of several formats."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import field, replace
from pathlib import Path, PurePosixPath

from bot.frozen import frozen
from bot.labeling.errors import BadRow
from bot.labeling.listings import Format, ListedPicture
from bot.labeling.listings.folders import read_folders
from bot.labeling.listings.formats import FORMATS, HEAD_BYTES, Reading, may_be_list, recognize
from bot.labeling.listings.path_ends import locate
from storage.archives import is_archive
from storage.fetching import is_url
from storage.images import Refusal
from storage.places import ArchivePlaces, FolderPlaces, Places

LIST_BYTES_MOST = 64 * 2**20  # in memory its rows take some ten times that
AS_USUAL = Reading()


@frozen
class Source:
    """What an import reads: a format, the pictures in it, and where their files are.

    `rows` has an error for each row that can't be used, `refused` the files of a folder that can't be read.
    """

    format: Format
    rows: list[ListedPicture | BadRow]
    places: Places
    is_folder: bool
    refused: Mapping[str, Refusal] = field(default_factory=dict)


@asynccontextmanager
async def open_source(
    path: Path, chosen: Format | None = None, how: Reading = AS_USUAL, pictures: Path | None = None
) -> AsyncIterator[Source]:
    """Open a source, in a format that is chosen or else recognized. A list's files are in `pictures`, or beside it.

    Raises OSError, BadArchiveError, and BadRow for a file that is no list.
    """
    with ExitStack() as closing:
        yield await asyncio.to_thread(_open, path, chosen, how, pictures or path.parent, closing)


def _open(path: Path, chosen: Format | None, how: Reading, pictures: Path, closing: ExitStack) -> Source:
    is_folder = path.is_dir()
    if is_folder:
        return _of_files(FolderPlaces(path), chosen, how, is_folder=True)
    if not path.is_file():
        raise BadRow(1, "no-list")
    if is_archive(path):
        return _of_files(closing.enter_context(ArchivePlaces(path)), chosen, how, is_folder=False)
    places = FolderPlaces(pictures)
    with path.open("rb") as file:
        head, rest = file.read(HEAD_BYTES), LIST_BYTES_MOST + 1 - HEAD_BYTES
        format_ = chosen or recognize(path.name, head)
        if format_ is None or format_ is Format.FOLDER:
            raise BadRow(1, "no-list")
        rows = _read(format_, how, head + file.read(rest), "")
    return Source(format_, _located(format_, rows, places), places, is_folder)


def _of_files(places: Places, chosen: Format | None, how: Reading, *, is_folder: bool) -> Source:
    """Return what is in a folder or a ZIP: lists of a format, or else all its files."""
    found = places.files()
    files = [name for name, why in found.items() if why is None]
    format_, lists = _find_lists(places, files, Format.FOLDER if how.folders_are_labels else chosen)
    if format_ is not Format.FOLDER:
        read = (row for name in lists for row in _read_at(places, format_, how, name))
        return Source(format_, _located(format_, read, places), places, is_folder)
    rows: list[ListedPicture | BadRow] = [ListedPicture(line, name) for line, name in enumerate(files, start=1)]
    if how.folders_are_labels:
        rows = list(read_folders(files, as_gold=how.labels_as_gold))
    return Source(format_, rows, places, is_folder, {name: why for name, why in found.items() if why is not None})


def _located(format_: Format, rows: Iterable[ListedPicture | BadRow], places: Places) -> list[ListedPicture | BadRow]:
    """Return the rows of lists, with the files of paths that are those of another computer."""
    if not FORMATS[format_].has_own_paths:
        return list(rows)
    return list(locate(rows, (name for name, why in places.files().items() if why is None)))


def _find_lists(places: Places, files: list[str], chosen: Format | None) -> tuple[Format, list[str]]:
    """Return the format of a folder or a ZIP, and its lists. Raises BadRow if it has none of a chosen format."""
    if chosen is Format.FOLDER:
        return chosen, []
    found: dict[Format, list[str]] = {}
    for name in filter(may_be_list, files):
        head = places.read(name, HEAD_BYTES)
        for format_ in (chosen,) if chosen else [each for each, made in FORMATS.items() if made.marks_folder]:
            if isinstance(head, bytes) and FORMATS[format_].is_list(name, head):
                found.setdefault(format_, []).append(name)
    if chosen and not found:
        raise BadRow(1, "no-list")
    return next(iter(found.items()), (Format.FOLDER, []))


def _read_at(places: Places, format_: Format, how: Reading, name: str) -> Iterator[ListedPicture | BadRow]:
    data = places.read(name, LIST_BYTES_MOST + 1)
    if isinstance(data, Refusal):
        yield BadRow(1, "no-list", name)
    else:
        folder = str(PurePosixPath(name).parent)
        yield from _read(format_, how, data, "" if folder == "." else folder)


def _read(format_: Format, how: Reading, data: bytes, folder: str) -> Iterator[ListedPicture | BadRow]:
    """Yield the pictures of a list. Their paths are below its folder."""
    if len(data) > LIST_BYTES_MOST:
        yield BadRow(1, "too-long", f"{LIST_BYTES_MOST // 2**20} MB")
        return
    for row in FORMATS[format_].read(data, how):
        if folder and isinstance(row, ListedPicture) and not is_url(row.place):
            yield replace(row, place=f"{folder}/{row.place}")
        else:
            yield row
