"""The next class: what an earlier one has, without its people."""

from datetime import datetime

from bot.labeling.model import Class, Member
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.course.classes import make_class
from bot.services.course.setup.new_class import SAME
from bot.services.course.taught_class import get_taught_class, list_taught_classes
from storage import classes, homework
from storage.database import Transaction

COPIED = ("language", *SAME)


@allowed(Action.TEACH)
async def make_next(tx: Transaction, member: Member, *, class_id: int, name: str, now: datetime) -> Class:
    """Create a class with the projects, instructors, settings and plan of another; neither its people nor its dates.

    Gold pictures, hints and guides belong to the projects, so they are the same. A class of this name that there is
    already is returned, since a second tap wants no second class. Raises NotAManager, NotYourClass.
    """
    earlier = await get_taught_class(tx, member, class_id)
    for known in await list_taught_classes(tx, member):
        if known.name == name:
            return known
    made = await make_class(
        tx,
        member,
        name=name,
        projects=await classes.projects(tx, class_id),
        same={field: getattr(earlier, field) for field in COPIED},
        plan=await homework.plan(tx, class_id),
        now=now,
    )
    for instructor in await classes.instructors(tx, class_id):
        await classes.add_instructor(tx, made.id, instructor)
    return made
