"""Logging to standard error, one line per event, without secrets."""

import errno
import logging
import sqlite3
import sys
from collections.abc import Callable, MutableMapping
from typing import Any
from urllib.parse import quote

import structlog

SHORT = 8  # letters; shorter halves of tokens are those of the local Telegram, and no secrets


NO_MISTAKE = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL),
    sqlite3.SQLITE_CANTOPEN,
}
"""SQLite's primary results when the disk or another process is in the way. A traceback would say nothing more."""
OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE}


class _Redacting(logging.Formatter):
    """Formats records of Python's logging module, with secrets removed."""

    def __init__(self, hide: Callable[[str], str]) -> None:
        super().__init__("%(asctime)s [%(levelname)s] %(name)s: %(message)s")
        self._hide = hide

    def format(self, record: logging.LogRecord) -> str:
        return self._hide(super().format(record))


class _StandardError(logging.Handler):
    """Writes to the current `sys.stderr`, even if it was replaced."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(self.format(record) + "\n")


def _forms(secret: str) -> list[str]:
    """Return a secret as it can be written, the longest first: whole, as a part of a URL, and a token's second half."""
    half = secret.partition(":")[2]
    forms = {secret, quote(secret, safe=""), *([half] if len(half) >= SHORT else [])}
    return sorted((form for form in forms if form), key=len, reverse=True)


def is_of_the_disk(error: BaseException) -> bool:
    """Return whether an error is that of a full, locked, read-only or broken disk, and not of the program."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in NO_MISTAKE
    return isinstance(error, OSError) and error.errno in OF_THE_DISK


def _shorten(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Write an error of the disk in one line. It comes again with each try."""
    given = event.get("exc_info")
    error = given if isinstance(given, BaseException) else sys.exc_info()[1] if given else None
    if error is not None and is_of_the_disk(error):
        del event["exc_info"]
        event["error"] = f"{type(error).__name__}: {error}"
    return event


def configure(token: str | None = None, *others: str) -> None:
    """Log our events and the libraries' warnings, without this token and the other secrets.

    Standard output is reserved for results.
    """
    hidden = dict.fromkeys(_forms(token or ""), "<token>")
    hidden |= {form: "<secret>" for other in others for form in _forms(other)}

    def hide(text: str) -> str:
        for secret, instead in hidden.items():
            text = text.replace(secret, instead)
        return text

    handler = _StandardError()
    handler.setFormatter(_Redacting(hide))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _shorten,
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
            # Last, because the token may be in values of any kind, such as exceptions and lists.
            lambda _logger, _method, line: hide(str(line)),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
