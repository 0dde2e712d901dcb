"""labelbot backup, restore, upgrade-check."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.status import Status

from bot.cli.common import command, database, errors, fail, failed_work, now, say, settings, show, show_json
from bot.settings import Settings
from bot.subprocess_work import SubprocessWorkError
from bot.texts.lines import said
from storage.backup import BackupHoldsMoreError, day_of, find_backups
from storage.backup_folder import BackupsGoneError
from storage.file_locks import IN_USE, LockedError, alone_with
from storage.installation import NoDatabaseError, Places
from storage.migrate import SchemaOlderError
from storage.off_machine import NoLibraryError, NothingThereError, UnreachableError, pull

if TYPE_CHECKING:
    from storage.restoring import Restored

Json = Annotated[bool, typer.Option("--json", help="option-json")]
LATEST = "latest"


@command
async def backup(json: Json = False) -> None:
    """Back up the database and its pictures as the day's backup. The exit code is 1 if a picture can't be read."""
    from bot.jobs.results import describe_backup
    from bot.services.backing_up import make_backup

    chosen = settings()
    with suppress(SchemaOlderError):  # an older schema is copied as it is
        async with database():
            pass
    today = now().astimezone(chosen.zone).date()
    try:
        made, sent = await make_backup(chosen.database, chosen.images, chosen.backups, day=today, url=chosen.backup_url)
    except SubprocessWorkError as error:
        fail(_describe_failure(error, chosen))
    if json:
        show_json(asdict(made))
    else:
        for line in describe_backup(made, sent).lines:
            show(said(line, chosen.language))
    if made.unreadable:
        raise typer.Exit(1)


def _describe_failure(error: Exception, chosen: Settings) -> str:
    """Return why a backup failed, and what to do. `error`: the cause, or what has it."""
    match error.__cause__ or error:
        case LockedError():
            return say("cli-backup-busy")
        case BackupsGoneError(folder=folder, marker=marker):
            return say("cli-backups-gone", folder=str(folder.absolute()), marker=str(marker.absolute()))
        case BackupHoldsMoreError(backup=backup):
            return say("cli-upgrade-holds-more", backup=str(backup.absolute()))
        case NoLibraryError():
            return say("cli-backup-url-needs")
        case UnreachableError() as unreachable:
            places = {"folder": str(chosen.backups.absolute()), "url": str(chosen.backup_url)}
            return say("cli-backup-not-sent", **places, problem=str(unreachable))
    return say("cli-backup-failed", problem=failed_work(error, chosen.backups))


@command
async def restore(
    which: Annotated[str, typer.Argument(help="option-backup")],
    json: Json = False,
) -> None:
    """Restore a backup into a data folder without a database."""
    from storage import restoring

    chosen = settings()
    today = now().astimezone(chosen.zone).date()
    url = which if "://" in which else str(chosen.backup_url)
    try:
        with alone_with(chosen.database.with_name(IN_USE)), Status("", console=errors):
            file, skipped = await _find_backup(which, chosen, today)
            restored = await asyncio.to_thread(restoring.restore, file, chosen.database, chosen.images)
    except LockedError:
        fail(say("cli-restore-running", folder=str(chosen.database.absolute().parent)))
    except NoLibraryError:
        fail(say("cli-backup-url-needs"))
    except NothingThereError:
        fail(say("cli-backup-url-empty", url=url))
    except UnreachableError as error:
        fail(say("cli-backup-url-failed", url=url, problem=str(error)))
    except restoring.NoBackupError:
        folder = str(chosen.backups.absolute())
        future = _of_the_future(find_backups(chosen.backups), today)
        fail(
            say("cli-restore-future", folder=folder, files=future) if future else say("cli-restore-none", folder=folder)
        )
    except restoring.BackupUnreadableError:
        fail(_describe_unreadable(file))
    except restoring.DatabaseInTheWayError:
        fail(say("cli-restore-in-the-way", database=str(chosen.database.absolute())))
    if json:
        show_json({"backup": file, "skipped": skipped, **asdict(restored)})
    else:
        future = _of_the_future(skipped, today)
        if future:
            show(say("cli-restore-skipped-future", files=future))
        _show_restored(restored, file, [path for path in skipped if day_of(path) <= today])


def _of_the_future(backups: Iterable[Path], today: date) -> str:
    """Return the names of backups whose day has not come yet."""
    return ", ".join(path.name for path in backups if day_of(path) > today)


def _describe_unreadable(file: Path) -> str:
    """Say that a backup is damaged, and which older one to try."""
    from storage.restoring import find_older

    text = say("cli-restore-unreadable", file=str(file.absolute()))
    older = find_older(file)
    return f"{text}\n{say('cli-restore-older', file=str(older.absolute()))}" if older else text


def _show_restored(restored: "Restored", backup: Path, skipped: list[Path]) -> None:
    show(say("cli-restore-from", file=str(backup.absolute())))
    if skipped:
        show(say("cli-restore-skipped", files=", ".join(path.name for path in skipped)))
    figures = {"file": str(restored.file.absolute()), "pictures": restored.pictures, "missing": restored.missing}
    show(say("cli-restored", **figures, **restored.rows))
    if restored.aside:
        show(say("cli-restored-aside", files=", ".join(path.name for path in restored.aside)))


async def _find_backup(which: str, chosen: Settings, today: date) -> tuple[Path, list[Path]]:
    """Return a backup's file, and those after it that were skipped.

    What is at a URL is brought into the folder of backups first.
    """
    from storage import restoring

    url = which if "://" in which else None
    if which == LATEST:
        try:
            return restoring.find_newest(chosen.backups, today)
        except restoring.NoBackupError:
            url = chosen.backup_url
            if url is None:
                raise
    return await asyncio.to_thread(pull, url, chosen.backups, today) if url else (Path(which), [])


@command
async def upgrade_check(json: Json = False) -> None:
    """Back up, and try on a copy what the next start of this version changes in the database."""
    from storage.upgrading import check_upgrade

    chosen = settings()
    if not chosen.database.exists():
        raise NoDatabaseError(Places(chosen.database, chosen.images, chosen.backups))
    today = now().astimezone(chosen.zone).date()
    try:
        with Status("", console=errors):
            upgrade = await asyncio.to_thread(check_upgrade, chosen.database, chosen.images, chosen.backups, today)
    except (LockedError, BackupsGoneError, BackupHoldsMoreError) as error:
        fail(_describe_failure(error, chosen))
    if json:
        show_json(asdict(upgrade))
    elif upgrade.backup is None:
        show(say("cli-upgrade-none", version=upgrade.known))
    else:
        figures = {"found": upgrade.found, "known": upgrade.known, "seconds": f"{upgrade.seconds:.1f}"}
        show(say("cli-upgrade", backup=str(upgrade.backup.absolute()), **figures))
