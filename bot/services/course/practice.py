"""Practice: pictures with known labels, one after another, each until its right answer is chosen."""

from dataclasses import dataclass
from datetime import datetime

from bot.labeling.model import Answer, Member, Project, Purpose
from bot.labeling.permissions import Action
from bot.services.access import allowed
from storage.database import Transaction

SIZE = 10  # pictures of a run, unless it is said otherwise


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """The picture of a run that its person answers now."""

    item: int
    class_id: int | None
    project: Project
    photo: str
    done: int
    size: int
    chosen: Answer = ()


@dataclass(frozen=True, slots=True)
class PracticeEnd:
    """The end of a run: how many of its pictures were answered rightly at once."""

    class_id: int | None
    size: int
    right: int


Practice = PracticeCard | PracticeEnd


@allowed(Action.USE)
async def begin_practice(
    tx: Transaction,
    member: Member,
    *,
    class_id: int,
    purpose: Purpose = Purpose.PRACTICE,
    size: int = SIZE,
    now: datetime,
) -> Practice:
    """Begin a run in a class, or continue the one that goes on. `class_id` 0: outside a class."""
    raise NotImplementedError
