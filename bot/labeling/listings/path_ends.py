"""Find the file that a path of another computer means."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.labeling.errors import BadEntry, BadRow
from bot.labeling.listings import ListedPicture

RANDOM_START = re.compile(r"[0-9a-f]{6,8}-")  # before the names of files that were uploaded to Label Studio

NAMED_MOST = 3  # files that a refusal names


def locate(rows: Iterable[ListedPicture | BadRow], files: Iterable[str]) -> Iterator[ListedPicture | BadRow]:
    """Yield the rows with the files that their paths mean. A path that can mean several files is refused.

    Addresses, and paths that mean no file, stay as they are.
    """
    ends = PathEnds(files)
    for row in rows:
        if isinstance(row, BadRow) or row.place.startswith(("http://", "https://")):
            yield row
        elif len(found := ends.find(row.place)) > 1:
            yield BadEntry(row.line, "ambiguous", row.place, ", ".join(found[:NAMED_MOST]))
        else:
            yield replace(row, place=found[0]) if found else row


class PathEnds:
    """The files of a folder, by the ends of their paths: `a/b/c.jpg` is also `b/c.jpg` and `c.jpg`."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files = set(files)
        self._by_end: defaultdict[str, list[str]] = defaultdict(list)
        self._by_plain_end: defaultdict[str, list[str]] = defaultdict(list)
        for file in sorted(self._files):
            for end in _ends(file):
                self._by_end[end].append(file)
                self._by_plain_end[_plain(end)].append(file)

    def find(self, path: str) -> list[str]:
        """Return the files that a path can mean: those that share most of its end, none if even the name differs.

        Label Studio puts random letters before the names of uploaded files, and changes blanks in them. If no file has
        the name, this is undone.
        """
        if path in self._files:
            return [path]
        folder, slash, name = path.rpartition("/")
        ends = [*_ends(path), *_ends(folder + slash + RANDOM_START.sub("", name, count=1))]
        found = (self._by_end.get(end) for end in ends)
        plain = (self._by_plain_end.get(_plain(end)) for end in ends)
        return next(filter(None, (*found, *plain)), [])


def _ends(path: str) -> list[str]:
    """Return the ends of a path, composed (NFC), the longest first."""
    parts = [part for part in unicodedata.normalize("NFC", path).replace("\\", "/").split("/") if part not in {"", "."}]
    return ["/".join(parts[start:]) for start in range(len(parts))]


def _plain(path: str) -> str:
    """Return a path as uploads change it: blanks are low lines, and there are only letters, digits and . - _"""
    return re.sub(r"[^-\w./]", "", path.replace(" ", "_"))
