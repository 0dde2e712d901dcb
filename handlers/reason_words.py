"""Texts, ids and buttons of the reasons of corrections."""

import zlib
from collections.abc import Callable

from bot.labeling.errors import UnknownButton
from bot.labeling.model import Project
from bot.labeling.review_rules import BUILT_IN_MARK, BUILT_IN_REASONS
from bot.texts import plain
from handlers.buttons import Button
from handlers.label_keys import in_rows
from handlers.screen import Key, Keyboard


def reasons_of(project: Project) -> tuple[str, ...]:
    """Return the reasons that a reviewer can choose, as stored: the project's own, or else the built-in ones."""
    return project.reasons or tuple(BUILT_IN_MARK + name for name in BUILT_IN_REASONS)


def reason_text(kept: str, language: str) -> str:
    """Return the text of a stored reason."""
    name = kept.removeprefix(BUILT_IN_MARK)
    return (
        plain(language, f"review-reason-{name}")
        if kept.startswith(BUILT_IN_MARK) and name in BUILT_IN_REASONS
        else kept
    )


def reason_id(kept: str) -> int:
    """Return a reason's id in buttons: a checksum, since reasons have no stable number or position."""
    return zlib.crc32(kept.encode())


def reason_of(project: Project, number: int) -> str:
    """Return the reason with an id, as stored. Raises UnknownButton if the project no longer has it."""
    for reason in reasons_of(project):
        if reason_id(reason) == number:
            return reason
    raise UnknownButton


def reason_keys(project: Project, language: str, button: Callable[[int], Button]) -> Keyboard:
    """Return a key for each reason that can be chosen, one a row. `button` returns the button with a reason's id."""
    return in_rows([Key(reason_text(each, language), button(reason_id(each))) for each in reasons_of(project)], 1)
