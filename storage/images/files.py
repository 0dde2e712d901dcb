"""Find the files of a folder that should become pictures."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from storage.images.names import natural_key, text_name
from storage.images.prepare import Reason, Refusal

IGNORED = {"thumbs.db", "desktop.ini"}  # files that operating systems create
PICTURE_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".avif"}


def find_files(root: Path) -> Iterator[tuple[Path, Refusal | None]]:
    """Yield all files below a folder in the natural order of their names, with the reason if a file can't be read.

    Hidden files and those of operating systems are skipped. Linked folders are not followed. Whether a file is a
    picture depends on its content, not its name.
    """
    yield from _walk(root, root.resolve())


def _walk(folder: Path, tree: Path) -> Iterator[tuple[Path, Refusal | None]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: natural_key(text_name(PurePath(entry.name))))
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
    """Return why a link is not followed (its target is missing or outside of the tree), or None."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a cycle of links, before Python 3.13
        return Refusal(Reason.BROKEN_LINK)
    if not target.is_relative_to(tree):
        return Refusal(Reason.OUTSIDE)
    mode = target.stat().st_mode
    if stat.S_ISDIR(mode):
        return Refusal(Reason.FOLDER)
    return None if stat.S_ISREG(mode) else Refusal(Reason.SPECIAL)
