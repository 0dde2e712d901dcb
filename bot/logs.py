"""Logging to standard error, one line per event, without the bot's token."""

import logging
import sys
from collections.abc import Callable

import structlog


class _Redacting(logging.Formatter):
    """Formats records of Python's logging module, with the token removed."""

    def __init__(self, hide: Callable[[str], str]) -> None:
        super().__init__("%(asctime)s [%(levelname)s] %(name)s: %(message)s")
        self._hide = hide

    def format(self, record: logging.LogRecord) -> str:
        return self._hide(super().format(record))


class _StandardError(logging.Handler):
    """Writes to the current `sys.stderr`, even if it was replaced."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(self.format(record) + "\n")


def configure(token: str | None = None) -> None:
    """Log our events and the libraries' warnings, with this token removed. Standard output is reserved for results."""

    def hide(text: str) -> str:
        return text.replace(token, "<token>") if token else text

    handler = _StandardError()
    handler.setFormatter(_Redacting(hide))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
            # Last, because the token may be in values of any kind, such as exceptions and lists.
            lambda _logger, _method, line: hide(str(line)),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
