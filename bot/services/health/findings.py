"""What an examination finds."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any

from bot.frozen import frozen

CHECKS = (
    *("writing", "database", "schema", "schema-parts", "counters", "queue", "leases", "outbox", "dead-letters", "jobs"),
    *("missing-pictures", "damaged-pictures", "unreadable-pictures", "unused-pictures", "managers"),
    *("backup", "damaged-backup", "backups-gone", "future-backup", "disk"),
    *("telegram", "token", "no-token", "clock"),
    *("running", "updates", "pauses", "latency"),
)
"""The names of all checks."""


class Level(StrEnum):
    """How bad a finding is. A problem needs a person; a warning can wait."""

    FINE = "fine"
    WARNING = "warning"
    PROBLEM = "problem"


@frozen
class Finding:
    """One thing that was examined.

    `check` names it: its text is `doctor-<check>`, unless it is fine. `values` are of that text. `fixed`: it was
    mended.
    """

    check: str
    level: Level = Level.FINE
    values: Mapping[str, Any] = field(default_factory=dict)
    fixed: bool = False


def judge(check: str, wrong: int, level: Level = Level.PROBLEM, **values: Any) -> Finding:
    """Return a finding about the number of what is wrong."""
    return Finding(check, level, {"count": wrong, **values}) if wrong else Finding(check)
