"""Texts and ids of the reasons of corrections."""

import zlib

from bot.labeling.model import Project
from bot.labeling.review_rules import BUILT_IN_MARK, BUILT_IN_REASONS
from bot.texts import plain


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
