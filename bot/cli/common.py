"""What the commands share: settings, the database, and error messages."""

import asyncio
import errno
import json
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.table import Column, Table

from bot.labeling.errors import LabelingError
from bot.settings import Settings, SettingsError, operator_language
from bot.texts import plain
from storage.database import Database
from storage.installation import LostDatabaseError, NoDatabaseError, Places, open_database
from storage.migrate import SchemaError
from storage.secret_key import KeyDamagedError

P = ParamSpec("P")
T = TypeVar("T")

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def fail(message: str) -> NoReturn:
    """Print an error to standard error, and exit with code 1."""
    errors.print(message, markup=False, style="red", soft_wrap=True)
    raise typer.Exit(1)


def settings() -> Settings:
    """Return the settings, or exit after printing one line per mistake."""
    try:
        return Settings.load()
    except SettingsError as error:
        fail("\n".join(f"{name}: {plain(error.language, text)}" for name, text in error.problems.items()))


def say(text: str, /, **arguments: Any) -> str:
    """Return a text in the operator's language."""
    return plain(operator_language(), text, **arguments)


def show(line: str) -> None:
    """Print a line to standard output."""
    console.print(line, markup=False, soft_wrap=True)


def table(headings: Iterable[str]) -> Table:
    """Return an empty table. Long texts are wrapped: otherwise Rich cuts off the ends of Korean words."""
    return Table(*(Column(heading, overflow="fold") for heading in headings))


def show_json(value: Any) -> None:
    """Print a value as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def command(function: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, T]:
    """Make a coroutine function a command. Errors are printed as one line with exit code 1; Ctrl-C exits with 130."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        _check_texts(kwargs.values())
        try:
            return asyncio.run(function(*args, **kwargs))
        except LabelingError as error:
            fail(say(error.text, **error.arguments))
        except SchemaError as error:
            text = "cli-schema-older" if error.found < error.known else "cli-schema-too-new"
            fail(say(text, found=str(error.found), known=str(error.known)))
        except LostDatabaseError as error:
            fail(_lost_database(error))
        except KeyDamagedError as error:
            fail(say("cli-key-damaged", file=str(error.path.absolute())))
        except NoDatabaseError as error:
            fail(say("cli-no-data", folder=str(error.places.database.absolute().parent)))
        except sqlite3.Error as error:
            fail(_refused_database(error, settings().database))
        except OSError as error:
            fail(refused_file(error))
        except KeyboardInterrupt:
            errors.print(say("cli-interrupted"), markup=False)
            raise typer.Exit(130) from None

    return run


def _lost_database(error: LostDatabaseError) -> str:
    """Return what to do about a lost database, in the operator's language."""
    places = {name: str(getattr(error.places, name).absolute()) for name in ("database", "images", "backups")}
    if error.newest is None:
        return say("cli-database-lost-without-backup", **places)
    return say("cli-database-lost", **places, backup=str(error.newest.absolute()))


def _primary(error: sqlite3.Error) -> str:
    """Return SQLite's primary result code, like SQLITE_IOERR; empty when it is not known."""
    return "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])


def _refused_database(error: sqlite3.Error, file: Path) -> str:
    return say("cli-database", file=str(file), kind=_primary(error), detail=str(error))


def failed_work(error: Exception, backups: Path) -> str:
    """Return why work of a separate process failed, in the operator's language if it is a file or the database.

    `backups`: the folder that was written, which not each error names.
    """
    cause = error.__cause__
    full = isinstance(cause, sqlite3.Error) and _primary(cause) == "SQLITE_FULL"
    if full or (isinstance(cause, OSError) and cause.errno == errno.ENOSPC):
        return refused_file(OSError(errno.ENOSPC, "", str(backups)))
    if isinstance(cause, sqlite3.Error):
        return _refused_database(cause, settings().database)
    if isinstance(cause, OSError) and cause.filename:
        return refused_file(cause)
    return str(error)


def refused_file(error: OSError) -> str:
    """Return an operating system error about a file in the operator's language."""
    kind = errno.errorcode.get(error.errno or 0, "")
    return say("cli-file", file=str(error.filename or "-"), kind=kind, detail=error.strerror or str(error))


def _check_texts(values: Iterable[object]) -> None:
    """Reject arguments with undecodable bytes, which Python passes as surrogates and no database stores as text."""
    for value in values:
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and any("\ud800" <= letter <= "\udfff" for letter in text):
                fail(say("cli-argument-not-utf8"))


@asynccontextmanager
async def database(*, create: bool = False) -> AsyncIterator[Database]:
    """Give the installation's database. Only with `create` may this be a new installation."""
    chosen = settings()
    opened = await open_database(Places(chosen.database, chosen.images, chosen.backups), create=create)
    try:
        yield opened
    finally:
        await opened.close()


def now() -> datetime:
    return datetime.now(UTC)


def existing_folder(folder: Path) -> Path:
    """Return a readable folder, or exit."""
    if not folder.is_dir():
        fail(say("cli-not-a-folder" if folder.exists() else "cli-no-folder", folder=str(folder)))
    return folder
