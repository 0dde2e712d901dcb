"""End a class, and open it again."""

from collections.abc import Sequence
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.errors import DataIsDeleted, ExamBeforeEnd
from bot.labeling.model import Class, Member, Project, ProjectState
from bot.labeling.permissions import Action, may, may_label
from bot.services.access import allowed, get_project
from bot.services.course.ending.end_notices import ClassEnded, ClassReopened
from bot.services.course.taught_class import get_taught_class
from bot.services.notices import notify
from storage import class_ends, classes, consents, exams, history, homework, lessons, members, trainees
from storage.class_ends import ClassEnd, Figures
from storage.database import Transaction


@frozen
class Ending:
    """A class, its end, and the figures of all its people, which stay. `told`: who is in it, and hears of its end."""

    class_: Class
    end: ClassEnd
    figures: Figures
    told: int


@allowed(Action.TEACH)
async def list_ended(tx: Transaction, member: Member) -> list[Class]:
    """Return the classes that are over and that this member taught, the newest first. Raises NotAManager."""
    return await class_ends.ended(tx, 0 if may(member, Action.MANAGE) else member.id)


@allowed(Action.TEACH)
async def get_ending(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> Ending:
    """Return what there is to say about the end of a class; of one that goes on, as if it ended now.

    `now` is in the zone of the dates. Raises NotAManager, NotYourClass.
    """
    found = await get_taught_class(tx, member, class_id)
    end = await class_ends.of_class(tx, class_id, now.tzinfo)
    told = await trainees.count(tx, class_id)
    return Ending(found, end, end.figures or await class_ends.figures(tx, class_id), told)


@allowed(Action.TEACH)
async def end_class(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> Ending:
    """End a class, and tell its people. Idempotent.

    Raises ExamBeforeEnd while an exam waits for its end or its results, NotAManager, NotYourClass.
    """
    found = await get_taught_class(tx, member, class_id)
    if found.closed_at is None and any(exam.told_at is None for exam in await exams.of_class(tx, class_id)):
        raise ExamBeforeEnd
    if await close_class(tx, class_id, now):
        await history.record(tx, f"class {class_id}", "ended", at=now, actor=member.actor)
        value = await get_ending(tx, member, class_id=class_id, now=now)
        taught = [await get_project(tx, project) for project in await classes.projects(tx, class_id)]
        running = [project for project in taught if project.state is ProjectState.RUNNING]
        for trainee in await trainees.of_class(tx, class_id):
            await notify(tx, trainee.member_id, await _farewell(tx, value, running, trainee.member_id), now)
    return await get_ending(tx, member, class_id=class_id, now=now)


@allowed(Action.TEACH)
async def reopen_class(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> Class:
    """Open a class again that is over, and tell its people. Its door stays closed. Idempotent.

    Raises DataIsDeleted, NotAManager, NotYourClass.
    """
    before = await get_taught_class(tx, member, class_id)
    if await class_ends.reopen(tx, class_id):
        await history.record(tx, f"class {class_id}", "reopened", at=now, actor=member.actor)
        for trainee in await trainees.of_class(tx, class_id):
            await notify(tx, trainee.member_id, ClassReopened(class_id, before.full_name), now)
    elif before.closed_at is not None:
        raise DataIsDeleted
    return await get_taught_class(tx, member, class_id)


async def close_class(tx: Transaction, class_id: int, now: datetime) -> bool:
    """End a class with its lesson, its homework and its practice. Returns False if it is over.

    Its door closes. What it let its people into stays open to them.
    """
    if not await class_ends.end(tx, class_id, now):
        return False
    if lesson := await lessons.current(tx, class_id):
        await lessons.end(tx, lesson, now)
    if given := await homework.current(tx, class_id, now):
        await homework.delete(tx, given.id)
    return True


async def _farewell(tx: Transaction, value: Ending, running: Sequence[Project], person: int) -> ClassEnded:
    """Return what a person is told. `running` are the projects of the class in which pictures are labeled now."""
    who = await members.by_id(tx, person)
    works = who is not None and any(may_label(who, project) for project in running)
    day = value.end.delete_on
    sent, until = await consents.count_sent(tx, value.class_.id, person), day.isoformat() if day else ""
    return ClassEnded(value.class_.full_name, until, has_work=works, class_id=value.class_.id, sent=sent)
