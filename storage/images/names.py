"""The names of picture files: as text, in natural order, and unique within a project."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import PurePath, PurePosixPath

NAME_MOST = 120  # letters of a sent file's name, its last ones
DIGITS = re.compile(r"(\d+)")
LINES = re.compile("[\u2500-\u259f]")  # characters for drawing lines, which cp437 has where cp949 has Hangul
NUMBER = re.compile(r" \(\d+\)(?=(\.[^./]*)?$)")  # as `possible_names` adds it


def text_name(path: PurePath) -> str:
    """Return a relative path as text, with slashes, composed (NFC).

    A folder or file whose name is not UTF-8 is read as cp949, in which Windows packs Korean names. Bytes that are
    neither become replacement characters. Names that were unpacked as cp437 are corrected.
    """
    return "/".join(_corrected(unicodedata.normalize("NFC", _decoded(part))) for part in path.parts)


def sent_name(name: str | None) -> str:
    """Return the name of a sent file without folders and characters that can't be seen, and not too long.

    Empty if nothing of it is left.
    """
    last = PurePosixPath((name or "").replace("\\", "/")).name
    seen = "".join(letter for letter in text_name(PurePosixPath(last)) if letter.isprintable()).strip()
    return seen[-NAME_MOST:] if seen.strip(".") else ""


def _decoded(part: str) -> str:
    raw = part.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _corrected(part: str) -> str:
    """Return a Korean name (cp949) that was read as cp437, the encoding of old zip files: 꽃 for ▓╔."""
    if not LINES.search(part):
        return part
    try:
        return part.encode("cp437").decode("cp949")
    except UnicodeError:
        return part


def natural_key(name: str) -> tuple[list[int | str], str]:
    """Return a key that sorts names as people do: numbers by value, and letters without regard to case."""
    parts = DIGITS.split(unicodedata.normalize("NFC", name).casefold())
    return [int(part) if place % 2 else part for place, part in enumerate(parts)], name


def possible_names(name: str, folder: str) -> Iterator[str]:
    """Yield the names that a picture may get: its own, then with the imported folder's name, then with a number."""
    yield name
    if folder:
        name = f"{folder}/{name}"
        yield name
    path = PurePosixPath(name)
    for number in count(2):
        yield str(path.with_name(f"{path.stem} ({number}){path.suffix}"))


def is_possible_name(stored: str, name: str, folder: str) -> bool:
    """Return whether `possible_names` yields `stored`."""
    return NUMBER.sub("", stored) in {name, f"{folder}/{name}"} or stored in {name, f"{folder}/{name}"}
