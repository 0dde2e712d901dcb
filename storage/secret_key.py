"""The installation's secret key, from which links are derived."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

KEY_BYTES = 32
NAME = "secret.key"


def load_key(folder: Path) -> bytes:
    """Return the key in a folder. It is made the first time, readable for its owner only."""
    path = folder / NAME
    while not path.exists():
        made = folder / f".{NAME}.{secrets.token_hex(4)}"
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        with suppress(FileExistsError):  # another process was faster
            path.hardlink_to(made)
        made.unlink()
    return path.read_bytes()
