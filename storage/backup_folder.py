"""Whether a folder of backups is the one that had backups before: the disk under it may not be mounted."""

from pathlib import Path

USED = "backups.used"
"""The file beside a database that names the folder outside of the data folder that has its backups."""


class BackupsGoneError(Exception):
    """A folder that had backups is empty now, so its disk is probably not mounted. `marker` is the file that knows."""

    def __init__(self, folder: Path, marker: Path) -> None:
        super().__init__(folder, marker)
        self.folder = folder
        self.marker = marker

    def __str__(self) -> str:
        return f"{self.folder} is empty, but had backups according to {self.marker}"


def find_marker(database: Path, folder: Path) -> Path | None:
    """Return the file that says that a folder has backups of this database, or None if nothing says so."""
    marker = database.with_name(USED)
    return marker if marker.is_file() and marker.read_text(encoding="utf-8") == str(folder.absolute()) else None


def remember_folder(database: Path, folder: Path) -> None:
    """Write down that a folder has backups of this database, unless it is a part of the data folder. Raises OSError."""
    folder = folder.absolute()
    if find_marker(database, folder) or folder.is_relative_to(database.absolute().parent):
        return
    marker = database.with_name(USED)
    marker.write_text(str(folder), encoding="utf-8")
    marker.chmod(0o644)  # the bot has to read it after `sudo labelbot backup`, too
