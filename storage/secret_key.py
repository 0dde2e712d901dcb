"""The installation's secret key, from which links are derived."""

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from storage.set_aside import set_aside

KEY_BYTES = 32
NAME = "secret.key"


class KeyDamagedError(Exception):
    """The key is empty or cut off, so links could be forged."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is empty or cut off")
        self.path = path


def load_key(folder: Path) -> bytes:
    """Return the key in a folder. It is made the first time, readable for its owner only. Raises KeyDamagedError."""
    path = folder / NAME
    while not path.exists():
        made = folder / f".{NAME}.{secrets.token_hex(4)}"
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        with suppress(FileExistsError):  # another process was faster
            path.hardlink_to(made)
        made.unlink()
    key = path.read_bytes()
    if len(key) < KEY_BYTES:
        raise KeyDamagedError(path)
    return key


def copy_key(source: Path, target: Path) -> None:
    """Copy the key of a folder to another one. A missing or damaged key is not copied.

    A different key that is there is kept beside it as `secret.key.old`, since links may be derived from it. Raises
    OSError.
    """
    if not _is_whole(source / NAME):
        return
    keep_other_key(target, source / NAME)
    shutil.copy2(source / NAME, target / NAME)


def keep_other_key(folder: Path, new: Path) -> None:
    """Set a folder's key aside, unless it is damaged or the same as the one that is to replace it. Raises OSError."""
    path = folder / NAME
    if _is_whole(path) and path.read_bytes() != new.read_bytes():
        set_aside(path)


def _is_whole(key: Path) -> bool:
    return key.is_file() and key.stat().st_size >= KEY_BYTES
