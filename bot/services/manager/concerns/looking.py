"""Look at somebody's newest answers, and advise them to practise."""

from datetime import datetime, timedelta

from bot.frozen import frozen
from bot.labeling.errors import LabelingError
from bot.labeling.model import Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_person, get_project
from bot.services.manager.concerns.notices import PracticeAdvised
from bot.services.notices import notify
from storage import concerns, practice
from storage.concerns import NewestAnswer
from storage.database import Transaction

SHOWN = 20  # newest answers
LOOK_BACK = timedelta(days=30)
PRACTICE = "practice"


class NothingToPractise(LabelingError):
    """The project has no pictures for practice, or the person was removed."""

    text = "error-nothing-to-practise"


class AdvisedToday(LabelingError):
    """The person was advised to practise today already."""

    text = "error-advised-today"


@frozen
class LookedAt:
    """A person's newest answers in a project, the newest first."""

    member: Member
    project: Project
    answers: tuple[NewestAnswer, ...]


@allowed(Action.MANAGE)
async def look_at_answers(tx: Transaction, _member: Member, *, person: int, project: int, now: datetime) -> LookedAt:
    """Return a person's newest answers in a project. Raises NotAManager, UnknownButton."""
    found = await get_project(tx, project)
    answers = await concerns.newest_answers(tx, found, person, since=now - LOOK_BACK, most=SHOWN)
    return LookedAt(await get_person(tx, person), found, tuple(answers))


@allowed(Action.MANAGE)
async def advise_practice(tx: Transaction, _member: Member, *, person: int, project: int, now: datetime) -> Member:
    """Tell a person that a manager thinks that practice would help, once a day. Returns them.

    Raises NothingToPractise, AdvisedToday, NotAManager, UnknownButton. `now` is in the installation's zone.
    """
    found, member = await get_project(tx, project), await get_person(tx, person)
    if member.removed or not await practice.candidates(tx, found, person, 0):
        raise NothingToPractise
    if await concerns.was_told_on(tx, project, person, PRACTICE, now.date()):
        raise AdvisedToday
    await concerns.save(tx, project, person, PRACTICE, until=0, day=now.date())
    await notify(tx, person, PracticeAdvised(found.question), now)
    return member
