"""The people of a class as their instructor sees them: who is in it, take somebody out, bring them back."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.errors import NoSeatFree
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Class, Member, Trainee
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.course.ending.deletion import forget_trainee
from bot.services.course.setup.class_notices import BroughtBack, TakenOut
from bot.services.course.taught_class import get_going_class, get_taught_class
from bot.services.notices import notify
from storage import history, trainees
from storage.database import Transaction


@frozen
class People:
    """A class, its trainees, and those who have left it, each by number."""

    class_: Class
    trainees: tuple[Trainee, ...]
    left: tuple[Trainee, ...]


@frozen
class Person:
    """Somebody who is or was in a class."""

    class_: Class
    trainee: Trainee
    has_left: bool


@allowed(Action.TEACH)
async def list_trainees(tx: Transaction, member: Member, *, class_id: int) -> People:
    """Return the people of a class. Raises NotAManager, NotYourClass."""
    found = await get_taught_class(tx, member, class_id)
    return People(found, tuple(await trainees.of_class(tx, class_id)), tuple(await trainees.who_left(tx, class_id)))


@allowed(Action.TEACH)
async def get_person(tx: Transaction, member: Member, *, class_id: int, person: int) -> Person:
    """Return somebody who is or was in a class. Raises NotAManager, NotYourClass, UnknownButton."""
    people = await list_trainees(tx, member, class_id=class_id)
    for group, has_left in ((people.trainees, False), (people.left, True)):
        for trainee in group:
            if trainee.member_id == person:
                return Person(people.class_, trainee, has_left)
    raise UnknownButton


@allowed(Action.TEACH)
async def take_out(tx: Transaction, member: Member, *, class_id: int, person: int, now: datetime) -> Person:
    """Take a trainee out of a class. What they have practised stays. Idempotent.

    Raises NotAManager, NotYourClass, UnknownButton.
    """
    found = await get_person(tx, member, class_id=class_id, person=person)
    if await trainees.leave(tx, class_id, person, now, by=member.actor):
        await notify(tx, person, TakenOut(found.class_.full_name), now)
        await history.record(tx, f"class {class_id}", "trainee left", at=now, actor=member.actor, new=str(person))
    return Person(found.class_, found.trainee, has_left=True)


@allowed(Action.TEACH)
async def bring_back(tx: Transaction, member: Member, *, class_id: int, person: int, now: datetime) -> Person:
    """Bring somebody back who has left a class; they keep their number and name. Idempotent.

    Raises ClassOver, NoSeatFree, NotAManager, NotYourClass, UnknownButton.
    """
    await get_going_class(tx, member, class_id)
    found = await get_person(tx, member, class_id=class_id, person=person)
    if found.has_left:
        if await trainees.add(tx, class_id, person, name=found.trainee.name, at=now) is None:
            raise NoSeatFree
        await trainees.renew_admissions(tx, class_id, now)
        await notify(tx, person, BroughtBack(class_id, found.class_.full_name), now)
        await history.record(tx, f"class {class_id}", "trainee back", at=now, actor=member.actor, new=str(person))
    return Person(found.class_, found.trainee, has_left=False)


@allowed(Action.TEACH)
async def forget_person(tx: Transaction, member: Member, *, class_id: int, person: int, now: datetime) -> People:
    """Delete what a class keeps about somebody who has left it, or whose class is over, as they asked for it.

    Raises NotAManager, NotYourClass, UnknownButton.
    """
    found = await get_person(tx, member, class_id=class_id, person=person)
    if not (found.has_left or found.class_.closed_at):
        raise UnknownButton
    await forget_trainee(tx, class_id=class_id, person=person, now=now)
    return await list_trainees(tx, member, class_id=class_id)
