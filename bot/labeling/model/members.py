"""Members, their roles, and ids as people type them."""

from enum import StrEnum

from bot.frozen import frozen

ID_DIGITS = 18  # a longer number may not fit into a database's integer


def parse_id(text: str) -> int | None:
    """Return the id that somebody has typed, or None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= ID_DIGITS else None


class Role(StrEnum):
    """A role of a member, given by a manager and valid for the whole installation."""

    LABELER = "labeler"
    REVIEWER = "reviewer"
    INSTRUCTOR = "instructor"
    MANAGER = "manager"


class Admission(StrEnum):
    """How a member was let into a project."""

    BEFORE = "before"  # by the labeler's role, before projects had doors
    INVITATION = "invitation"
    CLASS = "class"
    MANAGER = "manager"
    INSTRUCTOR = "instructor"
    EXAM = "exam"


QUALIFYING = frozenset({Admission.BEFORE, Admission.MANAGER, Admission.INSTRUCTOR, Admission.EXAM})
"""Admissions that let into a project whose door is `qualified`."""


@frozen
class Member:
    """A person known to the bot."""

    id: int
    telegram_id: int
    name: str
    language: str
    pseudonym: str
    roles: frozenset[Role]
    goal: int | None = None  # pictures per day
    remind_hour: int | None = None  # hour of the day in the installation's time zone
    removed: bool = False  # removed by a manager
    gone: bool = False  # can't be reached: blocked the bot or left Telegram
    admitted: frozenset[int] = frozenset()  # projects that they were let into
    qualified: frozenset[int] = frozenset()  # those of them that they may label if this takes an exam

    @property
    def actor(self) -> int | None:
        """Member id recorded in the history, or None for the operator."""
        return self.id or None


OPERATOR = Member(0, 0, "", "en", "operator", frozenset({Role.MANAGER}))
"""The person at the command line: not a member, with a manager's permissions."""
