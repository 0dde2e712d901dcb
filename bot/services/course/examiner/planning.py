"""Change how a class's next exam will be."""

from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum

from bot.labeling.errors import UnknownButton
from bot.labeling.model import ExamPlan, Member
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.course.exam.opening import ExamOffer, get_plan, offer
from bot.services.course.taught_class import get_taught_class
from storage import classes, exams
from storage.database import Transaction

SIZES = (10, 20, 30, 40)  # pictures that are offered
MINUTES = (10, 20, 30, 40, 60)
SHARES = (70, 75, 80, 85, 90)  # percent of right answers
USUAL_SHARE = 80
LAST_HOUR = time(21)  # of the last day of an exam that each sits at a time of their own
PICTURES_MOST = 100
MINUTES_MOST = 180


class Part(StrEnum):
    """What can be changed of an exam."""

    PICTURES = "pictures"
    MINUTES = "minutes"
    SHARE = "share"
    ENDS = "ends"
    PROJECT = "project"


def share_of(pictures: int, percent: int) -> int:
    """Return how many right answers are at least a share of the pictures."""
    return -(-pictures * percent // 100)


@allowed(Action.TEACH)
async def get_offer(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> ExamOffer:
    """Return the exam that a class could sit now. Raises NotYourClass, UnknownButton for a class without projects."""
    return await offer(tx, await get_taught_class(tx, member, class_id), now)


@allowed(Action.TEACH)
async def change_plan(
    tx: Transaction, member: Member, *, class_id: int, what: str, value: int, now: datetime
) -> ExamOffer:
    """Change a part of a class's next exam; `what` is a Part's value.

    The value of ENDS is the ordinal of the last day; 0: all sit together. With another number of pictures the pass mark
    is the usual share of it. `now` is in people's time zone. Raises NotYourClass, UnknownButton for what is impossible.
    """
    class_ = await get_taught_class(tx, member, class_id)
    wanted = await get_plan(tx, class_id, now)
    changed = _changed(wanted, Part(what), value, now) if what in set(Part) else None
    if changed is None or changed.project_id not in {None, *await classes.projects(tx, class_id)}:
        raise UnknownButton
    await exams.set_plan(tx, class_id, changed)
    return await offer(tx, class_, now)


def _changed(wanted: ExamPlan, part: Part, value: int, now: datetime) -> ExamPlan | None:
    """Return the plan with a change, or None if the value is impossible."""
    if part is Part.PICTURES and 1 <= value <= PICTURES_MOST:
        return replace(wanted, pictures=value, pass_at=share_of(value, USUAL_SHARE))
    if part is Part.MINUTES and 1 <= value <= MINUTES_MOST:
        return replace(wanted, minutes=value)
    if part is Part.SHARE and 1 <= value <= wanted.pictures:
        return replace(wanted, pass_at=value)
    if part is Part.PROJECT:
        return replace(wanted, project_id=value)
    if part is Part.ENDS:
        return replace(wanted, ends_at=None) if value == 0 else _ending(wanted, value, now)
    return None


def _ending(wanted: ExamPlan, ordinal: int, now: datetime) -> ExamPlan | None:
    try:
        ends = datetime.combine(date.fromordinal(ordinal), LAST_HOUR, now.tzinfo)
    except (ValueError, OverflowError):
        return None
    return replace(wanted, ends_at=ends) if ends > now else None
