"""Names of files that every system can have: Windows, a ZIP, and file systems that don't tell cases apart."""

import posixpath
import re
import unicodedata
from collections.abc import Sequence

STEM_MOST = 60  # letters, so that a Korean name has less than 255 bytes
UNSAFE = re.compile(r'[<>:"/\\|?*%\x00-\x1f\x7f]|[\ud800-\udfff]')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def safe_name(text: str) -> str:
    """Return a text as the name of a file or a folder. It is never empty, hidden or reserved."""
    composed = unicodedata.normalize("NFC", text)
    seen = composed if composed.isprintable() else "".join(letter for letter in composed if letter.isprintable())
    name = UNSAFE.sub("_", seen).strip(" .")[:STEM_MOST].rstrip(" .")
    return f"_{name}" if not name or RESERVED.fullmatch(name) else name


def picture_name(item: int, file: str) -> str:
    """Return the name of a picture's file without a suffix: its number, which makes it unique, and its own name."""
    stem, _ = posixpath.splitext(posixpath.basename(file))
    return f"{item:06}-{safe_name(stem)}"


def label_folders(labels: Sequence[str]) -> dict[str, str]:
    """Return a folder's name for each label, each different from the others also where cases are not told apart."""
    folders: dict[str, str] = {}
    taken: set[str] = set()
    for label in labels:
        name = wanted = safe_name(label)
        number = 2
        while name.casefold() in taken:
            name, number = f"{wanted} ({number})", number + 1
        taken.add(name.casefold())
        folders[label] = name
    return folders
