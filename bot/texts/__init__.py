"""Every sentence that a person reads, in Korean and English, by id. The sentences stand in ko.ftl and en.ftl."""

import html
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from fluent.runtime import FluentBundle, FluentResource

from bot.texts.particles import josa

LANGUAGES = ("ko", "en")
FOLDER = Path(__file__).parent
LONG = 500  # letters of a variable
REMEMBERED = 2000  # formatted texts: a card's lines are the same for everybody, again and again


class TextError(Exception):
    """A text that does not exist, or lacks a variable. It is a mistake in the program."""


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolation marks around variables show as boxes in some Telegram clients.
    bundle = FluentBundle([language], functions={"JOSA": cast("Any", josa)}, use_isolating=False)
    bundle.add_resource(FluentResource((FOLDER / f"{language}.ftl").read_text(encoding="utf-8")))
    return bundle


def plain(language: str, text: str, /, **arguments: Any) -> str:
    """A text without markup, for buttons, toasts and the command line. Raises TextError, KeyError for a language."""
    return _format(language, text, **arguments)


@lru_cache(REMEMBERED, typed=True)  # typed: to Fluent True is no 1
def _format(language: str, text: str, /, **arguments: Any) -> str:
    """A text with its variables. Long ones are put in afterwards: Fluent refuses what could be an attack to it."""
    long = {name: value for name, value in arguments.items() if isinstance(value, str) and len(value) > LONG}
    formatted = _short(language, text, arguments | {name: f"\ue000{name}\ue000" for name in long})
    for name, value in long.items():
        formatted = formatted.replace(f"\ue000{name}\ue000", value)
    return formatted


def _short(language: str, text: str, arguments: dict[str, Any]) -> str:
    bundle = _bundle(language)
    if not bundle.has_message(text):
        raise TextError(f"no text {text!r} in {language}.ftl")
    pattern = bundle.get_message(text).value
    if pattern is None:
        raise TextError(f"the text {text!r} in {language}.ftl is empty")
    formatted, errors = bundle.format_pattern(pattern, arguments)
    if errors:
        raise TextError(f"{text} ({language}): {errors[0]}")
    return str(formatted)


def rich(language: str, text: str, /, **arguments: Any) -> str:
    """A text in Telegram's HTML. Variables are escaped, so that nobody's name or label is markup."""
    escaped = {
        name: html.escape(value, quote=False) if isinstance(value, str) else value for name, value in arguments.items()
    }
    return plain(language, text, **escaped)


def closest(language_code: str | None, default: str) -> str:
    """The language of our texts for somebody whose Telegram speaks `language_code` ("en-GB")."""
    language = (language_code or "").partition("-")[0].lower()
    return language if language in LANGUAGES else default
