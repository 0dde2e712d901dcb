"""What an instructor decides about the class's doubtful pictures; then they are handed over to labeling."""

from collections.abc import Sequence
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.cleaning_rules import FOUND_BY_CLEANING
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Class, ItemState, Member, Project, QuarantineReason
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_item, get_project
from bot.services.cleaner.deciding import settle_doubt
from bot.services.course.taught_class import get_going_class, get_taught_class
from bot.services.notices import Notice, notify
from storage import class_cleanings, classes, trainees
from storage.class_cleanings import CleaningFigures
from storage.database import Transaction

KEEP = "keep"
REASONS = tuple(reason.value for reason in FOUND_BY_CLEANING if reason is not QuarantineReason.PRIVATE)
"""What can be wrong with a picture of the practice. One that shows something private is shown to nobody."""
ANSWERS: Sequence[str] = (KEEP, *REASONS)
BATCH = 50  # pictures handed over in one transaction
HANDED_OVER = "cleaned by a class"
"""The reason in the history of a picture."""


@frozen
class CleaningPractice(Notice):
    """A trainee can practise cleaning with so many pictures of their class."""

    name = "class-cleaning"
    class_id: int
    pictures: int


@frozen
class Overview:
    """The cleaning practice of a class. `waiting` pictures are not decided. `ready` can be handed over."""

    class_: Class
    waiting: int
    figures: CleaningFigures
    ready: bool


@frozen
class DoubtfulPicture:
    """A picture about which the instructor decides. `doubt` is what cleaning found."""

    class_id: int
    item: int
    project: Project
    photo: str
    doubt: str


@allowed(Action.TEACH)
async def get_overview(tx: Transaction, member: Member, *, class_id: int) -> Overview:
    """Return the cleaning practice of a class. Raises NotAManager, NotYourClass."""
    found = await get_taught_class(tx, member, class_id)
    waiting = await class_cleanings.count_candidates(tx, class_id, REASONS)
    ready = bool(await class_cleanings.to_hand_over(tx, class_id, 1))
    return Overview(found, waiting, await class_cleanings.figures(tx, class_id), ready)


@allowed(Action.TEACH)
async def next_doubtful(tx: Transaction, member: Member, *, class_id: int) -> DoubtfulPicture | Overview:
    """Return the next picture to decide about; without any, the overview. Raises NotAManager, NotYourClass."""
    await get_taught_class(tx, member, class_id)
    number = await class_cleanings.candidate(tx, class_id, REASONS)
    if number is None:
        return await get_overview(tx, member, class_id=class_id)
    item = await get_item(tx, number)
    doubt = item.quarantine_reason.value if item.quarantine_reason else ""
    return DoubtfulPicture(class_id, number, await get_project(tx, item.project_id), item.photo, doubt)


@allowed(Action.TEACH)
async def decide(
    tx: Transaction, member: Member, *, class_id: int, item: int, answer: str, now: datetime
) -> DoubtfulPicture | Overview:
    """Decide what is right about a picture, and return the next. Raises NotAManager, NotYourClass, UnknownButton."""
    await get_taught_class(tx, member, class_id)
    found = await get_item(tx, item)
    is_theirs = found.project_id in await classes.projects(tx, class_id)
    is_doubtful = found.state is ItemState.QUARANTINED and found.quarantine_reason in {*REASONS}
    if answer not in ANSWERS or not is_theirs:
        raise UnknownButton
    if is_doubtful:
        await class_cleanings.decide(tx, class_id, item, answer, by=member.actor, at=now)
    return await next_doubtful(tx, member, class_id=class_id)


@allowed(Action.TEACH)
async def offer_practice(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> int:
    """Tell the trainees who have pictures left to practice on. Returns how many. Raises ClassOver, NotYourClass."""
    await get_going_class(tx, member, class_id)
    told = 0
    for trainee in await trainees.of_class(tx, class_id):
        mine = await class_cleanings.own_figures(tx, class_id, trainee.member_id)
        if mine.decided > mine.answers:
            await notify(tx, trainee.member_id, CleaningPractice(class_id, mine.decided - mine.answers), now)
            told += 1
    return told


@allowed(Action.TEACH)
async def hand_over(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> bool:
    """Give up to BATCH decided pictures to the labelers, or discard them. Returns whether there are more.

    Raises NotAManager, NotYourClass.
    """
    await get_taught_class(tx, member, class_id)
    decided = await class_cleanings.to_hand_over(tx, class_id, BATCH + 1)
    for number, answer in decided[:BATCH]:
        item = await get_item(tx, number)
        await settle_doubt(tx, item, use=answer == KEEP, actor=member.actor, why=HANDED_OVER, now=now)
    return len(decided) > BATCH
