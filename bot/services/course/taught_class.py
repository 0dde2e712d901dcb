"""Who teaches and who learns in a class: the checks that every service of the course begins with.

Somebody who is removed or has lost the role doesn't teach any more, and does again once it is given back.
"""

from bot.labeling.course.errors import ClassOver, ExamGoesOn, NotATrainee, NotYourClass
from bot.labeling.model import Class, Member, Trainee
from bot.labeling.permissions import Action, may
from storage import classes, exam_sittings, members, trainees
from storage.database import Transaction


async def get_taught_class(tx: Transaction, member: Member, class_id: int) -> Class:
    """Return a class that this member may teach: one of their own, or any for a manager. Raises NotYourClass."""
    found = await classes.by_id(tx, class_id)
    if found is None or not (may(member, Action.MANAGE) or await classes.is_instructor(tx, class_id, member.id)):
        raise NotYourClass
    return found


async def get_going_class(tx: Transaction, member: Member, class_id: int) -> Class:
    """Return a class that this member may teach and that is not over. Raises ClassOver, NotYourClass."""
    found = await get_taught_class(tx, member, class_id)
    if found.closed_at is not None:
        raise ClassOver
    return found


async def list_taught_classes(tx: Transaction, member: Member) -> list[Class]:
    """Return the classes that this member may teach and that are not over, the newest first."""
    if may(member, Action.MANAGE):
        return await classes.all_classes(tx)
    return await classes.taught_by(tx, member.id)


async def teachers(tx: Transaction, class_id: int) -> list[int]:
    """Return the member ids of a class's instructors who can be reached; [] without a class."""
    if not class_id:
        return []
    found = [await members.by_id(tx, number) for number in await classes.instructors(tx, class_id)]
    return [each.id for each in found if each and not each.gone]


async def get_trainee(tx: Transaction, member: Member, class_id: int) -> tuple[Class, Trainee]:
    """Return a class and this member as its trainee. Raises NotATrainee, ClassOver."""
    found, trainee = await classes.by_id(tx, class_id), await trainees.get(tx, class_id, member.id)
    if found is None or trainee is None:
        raise NotATrainee
    if found.closed_at is not None:
        raise ClassOver
    return found, trainee


async def require_no_exam(tx: Transaction, member: Member) -> None:
    """Check that a person sits no exam now, so that nothing helps them with it. Raises ExamGoesOn."""
    if await exam_sittings.is_sitting(tx, member.id):
        raise ExamGoesOn
