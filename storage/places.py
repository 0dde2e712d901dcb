"""Where an import takes files from: a folder, or a ZIP. Nothing outside of it is read, whatever a list says."""

import re
import stat
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Protocol, Self

from storage.archives import Archive
from storage.images import Reason, Refusal, find_files, text_name
from storage.images.formats import telling_suffix
from storage.images.prepare import BYTES_MOST

DRIVE = re.compile(r"[a-zA-Z]:")
RATIO_MOST = 100  # of all files of a ZIP to the ZIP: pictures are hardly smaller in it
UNPACKED_LEAST = 2 * 2**30  # bytes that may come out of any ZIP


class Places(Protocol):
    """Files to import, by their paths with slashes. All methods block."""

    name: str

    def files(self) -> Mapping[str, Refusal | None]:
        """Return all files in the natural order of their names, with the reason where one can't be read."""
        ...

    def read(self, place: str, most: int) -> bytes | Refusal:
        """Return up to `most` first bytes of a file."""
        ...

    def take(self, places: Sequence[str], into: Path) -> dict[str, Path | Refusal]:
        """Return where each file can be read, or why not. `into` is an empty folder for files that are unpacked."""
        ...


class FolderPlaces:
    """The files of a folder."""

    def __init__(self, folder: Path) -> None:
        """Open it. Raises OSError."""
        self._folder = folder.resolve(strict=True)
        self._spellings: dict[Path, dict[str, str]] = {}
        self.name = text_name(Path(self._folder.name))

    def files(self) -> Mapping[str, Refusal | None]:
        return {text_name(path.relative_to(self._folder)) or ".": why for path, why in find_files(self._folder)}

    def read(self, place: str, most: int) -> bytes | Refusal:
        path = self._find(place)
        if isinstance(path, Refusal):
            return path
        try:
            with path.open("rb") as file:
                return file.read(most)
        except OSError as error:
            return Refusal(Reason.UNREADABLE, error.strerror or "")

    def take(self, places: Sequence[str], into: Path) -> dict[str, Path | Refusal]:  # noqa: ARG002  # nothing to unpack
        return {place: self._find(place) for place in places}

    def _find(self, place: str) -> Path | Refusal:
        relative = inner_place(place)
        if isinstance(relative, Refusal):
            return relative
        found = _inside(self._folder, relative)
        if isinstance(found, Refusal) and found.reason is Reason.MISSING:
            found = _inside(self._folder, self._spelled(relative))
        return found

    def _spelled(self, relative: str) -> str:
        """Return a path as the folder has it: names may be decomposed there, or written as cp949."""
        folder, parts = self._folder, list[str]()
        for part in PurePosixPath(relative).parts:
            parts.append(self._names_in(folder).get(text_name(PurePosixPath(part)), part))
            folder /= parts[-1]
        return "/".join(parts)

    def _names_in(self, folder: Path) -> dict[str, str]:
        if folder not in self._spellings:
            try:
                names = [path.name for path in folder.iterdir()]
            except (OSError, ValueError):
                names = []
            self._spellings[folder] = {text_name(PurePosixPath(name)): name for name in names}
        return self._spellings[folder]


class ArchivePlaces:
    """The files of a ZIP."""

    def __init__(self, path: Path) -> None:
        """Open it. Raises OSError, BadArchiveError."""
        self._archive = Archive(path)
        self._left = max(UNPACKED_LEAST, RATIO_MOST * path.stat().st_size)
        self.name = text_name(Path(path.stem))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def files(self) -> Mapping[str, Refusal | None]:
        return dict.fromkeys(self._archive.entries)

    def read(self, place: str, most: int) -> bytes | Refusal:
        relative = self._find(place)
        return relative if isinstance(relative, Refusal) else self._archive.read(relative, most)

    def take(self, places: Sequence[str], into: Path) -> dict[str, Path | Refusal]:
        return {
            place: self._unpack(place, into / f"{number}{telling_suffix(place)}") for number, place in enumerate(places)
        }

    def _unpack(self, place: str, target: Path) -> Path | Refusal:
        relative = self._find(place)
        if isinstance(relative, Refusal):
            return relative
        written = self._archive.write(relative, target, min(BYTES_MOST, self._left))
        if isinstance(written, Refusal):
            return written
        self._left -= written
        return target

    def _find(self, place: str) -> str | Refusal:
        relative = inner_place(place)
        if isinstance(relative, Refusal):
            return relative
        names = (unicodedata.normalize("NFC", relative), text_name(PurePosixPath(relative)))
        return next((name for name in names if name in self._archive.entries), Refusal(Reason.MISSING))


def inner_place(place: str) -> str | Refusal:
    """Return a path of a list with slashes, or a refusal if it doesn't stay below the list's folder."""
    path = PurePosixPath(place.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or DRIVE.match(place):
        return Refusal(Reason.NOT_BELOW)
    return str(path)


def _inside(folder: Path, relative: str) -> Path | Refusal:
    """Return a regular file below a folder, with its links resolved, or why there is none."""
    try:
        path = (folder / relative).resolve(strict=True)
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return Refusal(Reason.MISSING)
    except (OSError, ValueError, RuntimeError) as error:  # a name that no system takes; a circle of links
        return Refusal(Reason.UNREADABLE, getattr(error, "strerror", None) or "")
    if not path.is_relative_to(folder):
        return Refusal(Reason.OUTSIDE)
    if stat.S_ISDIR(mode):
        return Refusal(Reason.FOLDER)
    return path if stat.S_ISREG(mode) else Refusal(Reason.SPECIAL)
