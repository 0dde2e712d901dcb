"""What trainees change in their own class: their name in it, and that they leave it."""

from datetime import datetime

from bot.labeling.course.errors import BadTraineeName, NotATrainee
from bot.labeling.course.personal_numbers import MASK
from bot.labeling.model import Class, Member, Trainee
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.course.ending.deletion import forget_trainee
from bot.services.course.taught_class import get_trainee
from bot.services.members import clean_name
from storage import classes, consents, forms, history, trainees
from storage.database import Transaction

NAME_FORM = "trainee-name"


@allowed(Action.USE)
async def list_own_classes(tx: Transaction, member: Member) -> list[Class]:
    """Return the classes in which a person learns, the newest first."""
    return await classes.of_trainee(tx, member.id)


@allowed(Action.USE)
async def find_trainee(tx: Transaction, member: Member, *, class_id: int) -> tuple[Class, Trainee]:
    """Return a class and the person in it. Raises NotATrainee, ClassOver."""
    return await get_trainee(tx, member, class_id)


@allowed(Action.USE)
async def ask_name(tx: Transaction, member: Member, *, class_id: int, card: int, now: datetime) -> Trainee:
    """Open the form for the name in a class, asked by the message `card`. Raises NotATrainee, ClassOver."""
    _class, trainee = await get_trainee(tx, member, class_id)
    await open_forms.open_form(tx, member, name=NAME_FORM, now=now, class_id=class_id, card=card)
    return trainee


@allowed(Action.USE)
async def keep_name(tx: Transaction, member: Member, *, class_id: int) -> Trainee:
    """Take the name that the person has in the class. Raises NotATrainee, ClassOver."""
    _class, trainee = await get_trainee(tx, member, class_id)
    await _close_form(tx, member)
    return trainee


@allowed(Action.USE)
async def give_name(tx: Transaction, member: Member, *, class_id: int, typed: str, now: datetime) -> Trainee:
    """Change the person's name in a class. Raises BadTraineeName, NotATrainee, ClassOver."""
    _class, before = await get_trainee(tx, member, class_id)
    name = clean_name(typed.replace(MASK, " ")).strip(" -")
    if not any(letter.isalpha() for letter in name):
        raise BadTraineeName
    if name != before.name:
        await trainees.rename(tx, class_id, member.id, name)
        subject = f"trainee {class_id} {member.id}"
        await history.record(tx, subject, "renamed", at=now, actor=member.id, old=before.name, new=name)
    await _close_form(tx, member)
    _class, after = await get_trainee(tx, member, class_id)
    return after


@allowed(Action.USE)
async def leave(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> Class:
    """Leave a class: its pictures are closed to the person, and what they did stays. Raises NotATrainee, ClassOver."""
    class_, _trainee = await get_trainee(tx, member, class_id)
    await trainees.leave(tx, class_id, member.id, now)
    await _close_form(tx, member)
    await history.record(tx, f"class {class_id}", "trainee left", at=now, actor=member.id, new=str(member.id))
    return class_


@allowed(Action.USE)
async def leave_and_forget(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> Class:
    """Leave a class, and delete what it keeps about the person. Raises NotATrainee, ClassOver."""
    class_ = await leave(tx, member, class_id=class_id, now=now)
    await forget_trainee(tx, class_id=class_id, person=member.id, now=now)
    return class_


@allowed(Action.USE)
async def count_own_pictures(tx: Transaction, member: Member, *, class_id: int) -> int:
    """Return how many pictures the person sent for a class. Raises NotATrainee."""
    if await trainees.get(tx, class_id, member.id) is None:
        raise NotATrainee
    return await consents.count_sent(tx, class_id, member.id)


@allowed(Action.USE)
async def set_further_use(tx: Transaction, member: Member, *, class_id: int, may_be_used: bool, now: datetime) -> None:
    """Say whether what the person sent for a class may be used beyond it, also after its end. Raises NotATrainee."""
    await count_own_pictures(tx, member, class_id=class_id)
    await consents.set_more(tx, member.id, class_id, now if may_be_used else None)
    subject, new = f"trainee {class_id} {member.id}", "yes" if may_be_used else "no"
    await history.record(tx, subject, "further use of pictures", at=now, actor=member.id, new=new)


async def _close_form(tx: Transaction, member: Member) -> None:
    await forms.delete_named(tx, member.telegram_id, (NAME_FORM,))
