"""What trainees say of classmates' doubtful pictures, compared with what their instructor decided."""

from dataclasses import replace
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_item, get_project
from bot.services.course.class_cleaning.deciding import ANSWERS
from bot.services.course.taught_class import get_trainee
from storage import class_cleanings
from storage.class_cleanings import CleaningFigures
from storage.database import Transaction


@frozen
class Compared:
    """What a trainee and the instructor said of the picture before."""

    said: str
    right: str


@frozen
class CleaningTurn:
    """A picture of a classmate; without a `photo`, the end. `before` is what was said of the picture before."""

    class_id: int
    figures: CleaningFigures
    item: int = 0
    photo: str | None = None
    project: Project | None = None
    before: Compared | None = None


@allowed(Action.USE)
async def next_turn(tx: Transaction, member: Member, *, class_id: int) -> CleaningTurn:
    """Return the next picture of the cleaning practice of a class, or its end. Raises NotATrainee, ClassOver."""
    await get_trainee(tx, member, class_id)
    mine = await class_cleanings.own_figures(tx, class_id, member.id)
    number = await class_cleanings.next_for(tx, class_id, member.id)
    if number is None:
        return CleaningTurn(class_id, mine)
    item = await get_item(tx, number)
    return CleaningTurn(class_id, mine, number, item.photo, await get_project(tx, item.project_id))


@allowed(Action.USE)
async def answer_turn(
    tx: Transaction, member: Member, *, class_id: int, item: int, answer: str, now: datetime
) -> CleaningTurn:
    """Say what is to be done with a picture, and return the next. Raises NotATrainee, ClassOver, UnknownButton."""
    await get_trainee(tx, member, class_id)
    right = await class_cleanings.right(tx, class_id, item)
    if answer not in ANSWERS or right is None or (await next_turn(tx, member, class_id=class_id)).item != item:
        raise UnknownButton
    await class_cleanings.answer(tx, class_id, member.id, item, answer, now)
    return replace(await next_turn(tx, member, class_id=class_id), before=Compared(answer, right))
