"""Reasons of corrections as people read them, and as buttons name them."""

import zlib

from bot.labeling.model import Project
from bot.labeling.review_rules import BUILT_IN_MARK, BUILT_IN_REASONS
from bot.texts import plain


def reasons_of(project: Project) -> tuple[str, ...]:
    """Why an answer may be corrected, as it is kept: the project's own reasons, or those there are by themselves."""
    return project.reasons or tuple(BUILT_IN_MARK + name for name in BUILT_IN_REASONS)


def reason_text(kept: str, language: str) -> str:
    """A reason as a person reads it."""
    name = kept.removeprefix(BUILT_IN_MARK)
    return (
        plain(language, f"review-reason-{name}")
        if kept.startswith(BUILT_IN_MARK) and name in BUILT_IN_REASONS
        else kept
    )


def reason_id(kept: str) -> int:
    """What stands for a reason in a button: it has no number of its own, and its place may change."""
    return zlib.crc32(kept.encode())
