"""What each keyboard keeps to, so that old eyes can read it and slow hands can hit it.

The local Telegram of the tests checks every keyboard that the bot sends: a test that shows a screen tests its buttons.
"""

import json
import re
import unicodedata
from typing import Any

from bot.texts import FOLDER, LANGUAGES

A_ROW_MOST = 2
MARKS = "✓✗●☑☐"  # they say what is chosen, and stand before the words
OUR_LETTERS = frozenset("".join((FOLDER / f"{language}.ftl").read_text(encoding="utf-8") for language in LANGUAGES))
"""The letters of the bot's texts: an emoji that isn't among them is in a label that somebody typed."""

NUMBER = re.compile(r"(✓ )?\d+")  # buttons of a number pad may be three or more in a row


def is_emoji(letter: str) -> bool:
    """Return whether a letter is a picture. Marks and typographic arrows (← ›) are none."""
    return unicodedata.category(letter) == "So" and letter not in MARKS


def problems_of_text(text: str) -> list[str]:
    """Return what is wrong with the text of a button."""
    if not any(letter.isalnum() for letter in text):
        return [f"a button without words: {text!r}"]
    if is_emoji(text[0]) and text[0] in OUR_LETTERS:
        return [f"an emoji before the words: {text!r}"]
    return []


def problems_of_rows(rows: list[list[str]]) -> list[str]:
    """Return what is wrong with the rows of a keyboard."""
    return [
        f"{len(row)} buttons in a row: {row}"
        for row in rows
        if len(row) > A_ROW_MOST and not all(NUMBER.fullmatch(text) for text in row)
    ]


def problems_of_request(raw: dict[str, Any]) -> list[str]:
    """Return what is wrong with the keyboard of a request to Telegram."""
    markup = raw.get("reply_markup") or {}
    if isinstance(markup, str):
        markup = json.loads(markup)
    rows = [[key["text"] for key in row] for row in markup.get("inline_keyboard", ())]
    return problems_of_rows(rows) + [problem for row in rows for text in row for problem in problems_of_text(text)]
