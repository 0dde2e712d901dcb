"""Which files of a folder are to become pictures."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from storage.images.prepare import Reason, Refusal

IGNORED = {"thumbs.db", "desktop.ini"}  # what systems leave in folders of pictures
PICTURE_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".avif"}


def find_files(root: Path) -> Iterator[tuple[Path, Refusal | None]]:
    """All files below a folder in the order of their names, each with the reason why it can't be read, if any.

    Hidden files and what systems leave behind are passed over in silence. Linked folders are not entered. A file's
    content decides whether it is a picture, not its name.
    """
    yield from _walk(root, root.resolve())


def _walk(folder: Path, tree: Path) -> Iterator[tuple[Path, Refusal | None]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield folder, Refusal(Reason.UNREADABLE, error.strerror or "")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower() in IGNORED:
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if path.suffix.lower() in PICTURE_SUFFIXES:
                yield path, Refusal(Reason.FOLDER)
            yield from _walk(path, tree)
        elif entry.is_symlink():
            yield path, _why_not_followed(path, tree)
        else:
            yield path, None if entry.is_file(follow_symlinks=False) else Refusal(Reason.SPECIAL)


def _why_not_followed(path: Path, tree: Path) -> Refusal | None:
    """A link leads to a file of the same tree, or nowhere that we go."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a circle of links, before Python 3.13
        return Refusal(Reason.BROKEN_LINK)
    if not target.is_relative_to(tree):
        return Refusal(Reason.OUTSIDE)
    mode = target.stat().st_mode
    if stat.S_ISDIR(mode):
        return Refusal(Reason.FOLDER)
    return None if stat.S_ISREG(mode) else Refusal(Reason.SPECIAL)
