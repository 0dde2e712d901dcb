"""Take the files out of a ZIP. This runs in worker processes.

Nothing of a ZIP is trusted: files are written under numbers, never under their names, and the bytes are counted while
they are unpacked, because the sizes in the directory can be wrong.
"""

import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path, PurePosixPath

from bot.frozen import frozen
from storage.images.files import IGNORED
from storage.images.formats import telling_suffix
from storage.images.names import natural_key, possible_names
from storage.images.prepare import BYTES_MOST, Reason, Refusal

FILES_MOST = 10_000
UNPACKED_MOST = 2 * 2**30  # bytes of all files of one ZIP
CHUNK = 2**20  # bytes
# Of names that are not marked as UTF-8: Macs write UTF-8, Windows in Korea cp949; the last one reads any bytes.
ENCODINGS = ("utf-8", "cp949", "cp437")
ZIP, EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
OTHERS = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
SUFFIXES = (".zip", ".rar", ".7z", ".gz", ".tar")
ENCRYPTED = 1  # a flag of a file
NAMELESS = "file"  # the name of a file that has none but steps upwards
MAC_FOLDER = "__MACOSX"  # what a Mac adds beside the files


@frozen
class Unpacked:
    """One file of a ZIP: its name there, with slashes, and where it was written to, or why it was refused."""

    name: str
    file: Path | Refusal


def is_archive(path: Path) -> bool:
    """Return whether a file is an archive, by its content, damaged or not. Raises OSError."""
    with path.open("rb") as file:
        return file.read(8).startswith((ZIP, EMPTY_ZIP, *OTHERS)) or zipfile.is_zipfile(path)


class BadArchiveError(Exception):
    """A ZIP that can't be opened. `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class Archive:
    """An open ZIP. `entries` are its files by name, in the natural order of names.

    Names are paths below the ZIP. Folders, hidden files and those of systems are left out.
    """

    def __init__(self, path: Path) -> None:
        """Open it. Raises OSError, BadArchiveError."""
        with path.open("rb") as file:
            if file.read(8).startswith(OTHERS):
                raise BadArchiveError(Refusal(Reason.ARCHIVE))
        try:
            self._zip = _open(path)
        except Exception as error:  # noqa: BLE001  # whatever a damaged directory makes zipfile raise
            raise BadArchiveError(Refusal(Reason.TRUNCATED, str(error)[:80])) from None
        wanted = [entry for entry in self._zip.infolist() if not entry.is_dir() and not _is_ignored(entry.filename)]
        wanted.sort(key=lambda entry: natural_key(entry.filename))
        self.entries: dict[str, zipfile.ZipInfo] = {}
        numbers = dict[str, Iterator[str]]()
        for entry in wanted:
            name = unicodedata.normalize("NFC", _inner_name(entry.filename))
            names = numbers.setdefault(name, possible_names(name, ""))  # goes on where the last one of this name ended
            self.entries[next(free for free in names if free not in self.entries)] = entry

    def close(self) -> None:
        self._zip.close()

    def read(self, name: str, most: int) -> bytes | Refusal:
        """Return up to `most` first bytes of a file."""
        read = bytearray()
        for chunk in _chunks(self._zip, self.entries[name]):
            if isinstance(chunk, Refusal):
                return chunk
            read += chunk
            if len(read) >= most:
                break
        return bytes(read[:most])

    def write(self, name: str, target: Path, most: int) -> int | Refusal:
        """Write a file of at most `most` bytes, and return its size, or why that can't be done. Raises OSError."""
        written = _write(self._zip, self.entries[name], target, most)
        if isinstance(written, Refusal):
            target.unlink(missing_ok=True)
        return written


def take_out(path: Path, *, name: str, folder: Path) -> list[Unpacked]:
    """Return the files of a ZIP, or the file itself under its name."""
    return unpack(path, folder) if is_archive(path) else [Unpacked(name, path)]


def unpack(path: Path, folder: Path) -> list[Unpacked]:
    """Write the files of a ZIP into an existing folder. Folders, hidden files and those of systems are skipped.

    Raises OSError if the folder can't be written to. A damaged or empty ZIP, and any other archive, gives a single
    refusal with an empty name.
    """
    try:
        archive = Archive(path)
    except BadArchiveError as error:
        return [Unpacked("", error.refusal)]
    with closing(archive):
        return list(_files(archive, folder)) or [Unpacked("", Refusal(Reason.EMPTY))]


def _open(path: Path) -> zipfile.ZipFile:
    for encoding in ENCODINGS[:-1]:
        with suppress(UnicodeDecodeError):
            return zipfile.ZipFile(path, metadata_encoding=encoding)
    return zipfile.ZipFile(path, metadata_encoding=ENCODINGS[-1])


def _files(archive: Archive, folder: Path) -> Iterator[Unpacked]:
    left = UNPACKED_MOST
    for number, name in enumerate(islice(archive.entries, FILES_MOST)):
        target = folder / f"{number}{telling_suffix(name)}"
        written = archive.write(name, target, min(BYTES_MOST, left))
        if isinstance(written, Refusal):
            yield Unpacked(name, written)
        else:
            left -= written
            yield Unpacked(name, target)
    if len(archive.entries) > FILES_MOST:
        yield Unpacked("", Refusal(Reason.TOO_MANY, f"{len(archive.entries)} > {FILES_MOST}"))


def _inner_name(name: str) -> str:
    """Return the name as a path below the ZIP: without a root, a drive and steps upwards."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    inner = "/".join(part for part in parts if part not in {"/", "//", ".."} and not part.endswith(":"))
    return inner or NAMELESS


def _is_ignored(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return (
        MAC_FOLDER in parts or any(part.startswith(".") and part != ".." for part in parts) or _last(parts) in IGNORED
    )


def _last(parts: tuple[str, ...]) -> str:
    return parts[-1].lower() if parts else ""


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, most: int) -> int | Refusal:
    """Write one file, of at most `most` bytes.

    Returns its size, or why that can't be done. Raises OSError of the target.
    """
    if entry.flag_bits & ENCRYPTED:
        return Refusal(Reason.LOCKED)
    if entry.filename.lower().endswith(SUFFIXES):
        return Refusal(Reason.ARCHIVE)
    written = 0
    with target.open("wb") as file:
        for chunk in _chunks(archive, entry):
            if isinstance(chunk, Refusal):
                return chunk
            written += len(chunk)
            if written > most:
                return Refusal(Reason.TOO_BIG, f"> {most // 2**20} MB")
            file.write(chunk)
    return written


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes | Refusal]:
    """Yield the bytes of a file in chunks, or why they can't be read."""
    try:
        with archive.open(entry) as source:
            while chunk := source.read(CHUNK):
                yield chunk
    except Exception as error:  # noqa: BLE001  # whatever damaged data makes the decoder raise
        yield Refusal(Reason.TRUNCATED, str(error)[:80])
