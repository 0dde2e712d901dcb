"""The day's backup, by the nightly job or by an operator."""

from datetime import date
from pathlib import Path

from bot.subprocess_work import run_in_subprocess
from storage.backup import BackedUp, back_up, name_backup
from storage.off_machine import push


async def make_backup(
    database: Path, images: Path, backups: Path, *, day: date, url: str | None
) -> tuple[BackedUp, int | None]:
    """Back up the database and its pictures as the day's backup, and copy what is new to a URL.

    Returns the backup and the number of files that were copied there. Raises SubprocessWorkError.
    """
    made = await run_in_subprocess(back_up, database, images, backups / name_backup(day))
    return made, await run_in_subprocess(push, backups, url) if url else None
