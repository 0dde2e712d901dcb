"""All user-visible texts by id, in Korean (ko.ftl) and English (en.ftl)."""

import html
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from fluent.runtime import FluentBundle, FluentResource

from bot.texts.particles import josa

LANGUAGES = ("ko", "en")
FOLDER = Path(__file__).parent
LONG = 500  # characters; longer variables are inserted after formatting
REMEMBERED = 2000  # cached texts: cards repeat the same lines for everybody


class TextError(Exception):
    """A text id that doesn't exist, or a missing variable: a mistake in the program."""


@cache
def _bundle(language: str) -> FluentBundle:
    # Some Telegram clients show the isolation marks around variables as boxes.
    return FluentBundle([language], functions={"JOSA": cast("Any", josa)}, use_isolating=False)


@cache
def _sources(language: str) -> dict[str, str]:
    """Return the unparsed texts by id, since a command needs few of them. No text refers to another."""
    entries = re.split(r"^(?=[a-z])", (FOLDER / f"{language}.ftl").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {entry.partition(" ")[0]: entry for entry in entries}


def plain(language: str, text: str, /, **arguments: Any) -> str:
    """Return a text without markup, for buttons, toasts and the command line. Raises TextError, or KeyError for an
    unknown language.
    """
    return _format(language, text, **arguments)


@lru_cache(REMEMBERED, typed=True)  # typed: Fluent formats True and 1 differently
def _format(language: str, text: str, /, **arguments: Any) -> str:
    """Return a formatted text. Long variables are inserted afterwards, because Fluent rejects them as a possible
    attack.
    """
    long = {name: value for name, value in arguments.items() if isinstance(value, str) and len(value) > LONG}
    formatted = _short(language, text, arguments | {name: f"\ue000{name}\ue000" for name in long})
    for name, value in long.items():
        formatted = formatted.replace(f"\ue000{name}\ue000", value)
    return formatted


def _short(language: str, text: str, arguments: dict[str, Any]) -> str:
    bundle, sources = _bundle(language), _sources(language)
    if text not in sources:
        raise TextError(f"no text {text!r} in {language}.ftl")
    if not bundle.has_message(text):
        bundle.add_resource(FluentResource(sources[text]))
    pattern = bundle.get_message(text).value
    if pattern is None:
        raise TextError(f"the text {text!r} in {language}.ftl is empty")
    formatted, errors = bundle.format_pattern(pattern, arguments)
    if errors:
        raise TextError(f"{text} ({language}): {errors[0]}")
    return str(formatted)


def rich(language: str, text: str, /, **arguments: Any) -> str:
    """Return a text as Telegram HTML. Variables are escaped, so names and labels can't contain markup."""
    escaped = {
        name: html.escape(value, quote=False) if isinstance(value, str) else value for name, value in arguments.items()
    }
    return plain(language, text, **escaped)


def closest(language_code: str | None, default: str) -> str:
    """Return the supported language that is closest to a Telegram language code ("en-GB"), or `default`."""
    language = (language_code or "").partition("-")[0].lower()
    return language if language in LANGUAGES else default
