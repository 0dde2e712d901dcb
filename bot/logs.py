"""Logging to standard error, one line per event, without secrets."""

import logging
import sys
from collections.abc import Callable
from urllib.parse import quote

import structlog

SHORT = 8  # letters; shorter halves of tokens are those of the local Telegram, and no secrets


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
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
            # Last, because the token may be in values of any kind, such as exceptions and lists.
            lambda _logger, _method, line: hide(str(line)),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
