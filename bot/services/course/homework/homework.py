"""The plan of a class, its homework, and what a trainee has to do today."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.frozen import frozen
from bot.labeling.course.errors import PlanUnreadable
from bot.labeling.course.homework import PLAN_LINES, Homework, PlanLine, lesson_days, read_plan, reminder_at
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Class, Member, Trainee
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.course.homework.homework_notices import HomeworkReminder, HomeworkSet
from bot.services.course.taught_class import get_going_class, get_taught_class, get_trainee
from bot.services.notices import notify
from storage import class_cleanings, classes, history, homework, practice, trainees
from storage.database import Transaction

PLAN_FORM = "plan"  # name of the form for a typed plan
DUE_FORM = "homework-due"  # name of the form for when homework is due
PICTURES_MOST = 200


@frozen
class Plan:
    class_: Class
    lines: tuple[PlanLine, ...]


@frozen
class ClassHomework:
    """Homework of a class, and who has done it. None: the class never had any.

    `done` are those who did it in time, `open` the others with how many pictures they have answered; both by number.
    `is_over`: it is due no more. `has_earlier`: there is earlier homework.
    """

    class_: Class
    homework: Homework | None
    done: tuple[Trainee, ...] = ()
    open: tuple[tuple[Trainee, int], ...] = ()
    is_over: bool = False
    has_earlier: bool = False

    @property
    def people(self) -> int:
        return len(self.done) + len(self.open)


@frozen
class Today:
    """What a trainee has to do in a class. `done` is how many pictures of its homework they have answered.

    `is_cleaning`: they have begun its cleaning practice, and there are more pictures for them.
    """

    class_: Class
    name: str
    homework: Homework | None
    done: int = 0
    is_cleaning: bool = False

    @property
    def is_finished(self) -> bool:
        return self.homework is None or self.done >= self.homework.pictures


@frozen
class HomeworkLeft:
    """Homework of so many `pictures` that a person has not done yet, and how many of them are `done`."""

    pictures: int
    done: int


@allowed(Action.TEACH)
async def get_plan(tx: Transaction, member: Member, *, class_id: int) -> Plan:
    """Return the plan of a class, and close the form for it. Raises NotYourClass."""
    await open_forms.close_forms_named(tx, person=member.telegram_id, names=[PLAN_FORM])
    return Plan(await get_taught_class(tx, member, class_id), tuple(await homework.plan(tx, class_id)))


@allowed(Action.TEACH)
async def use_usual_plan(
    tx: Transaction, member: Member, *, class_id: int, topics: Sequence[tuple[str, str]], now: datetime
) -> Plan:
    """Give a class without a plan the usual one: `topics` and exercises, on working days. Raises NotYourClass."""
    class_ = await get_taught_class(tx, member, class_id)
    if not await homework.plan(tx, class_id):
        days = lesson_days(class_.starts_on or now.date(), PLAN_LINES)
        lines = [PlanLine(day, *topic) for day, topic in zip(days, topics, strict=True)]
        await homework.set_plan(tx, class_id, lines)
    return await get_plan(tx, member, class_id=class_id)


@allowed(Action.TEACH)
async def ask_plan(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> Plan:
    """Open the form for a typed plan. Raises NotYourClass."""
    plan = await get_plan(tx, member, class_id=class_id)
    await open_forms.open_form(tx, member, name=PLAN_FORM, now=now, class_id=class_id)
    return plan


@allowed(Action.TEACH)
async def write_plan(tx: Transaction, member: Member, *, class_id: int, written: str, now: datetime) -> Plan:
    """Replace the plan of a class by a typed one. Raises PlanUnreadable, NotYourClass."""
    await get_taught_class(tx, member, class_id)
    lines = read_plan(written, today=now.date())
    if isinstance(lines, str):
        raise PlanUnreadable(line=lines)
    await homework.set_plan(tx, class_id, lines)
    await history.record(tx, f"class {class_id}", "plan", at=now, actor=member.actor)
    return await get_plan(tx, member, class_id=class_id)


@allowed(Action.TEACH)
async def get_homework(
    tx: Transaction, member: Member, *, class_id: int, earlier: bool = False, now: datetime
) -> ClassHomework:
    """Return the homework of a class that is due next, else (or if `earlier`) the last one, with who has done it.

    The form for the next homework is closed. Raises NotYourClass.
    """
    class_ = await get_taught_class(tx, member, class_id)
    await open_forms.close_forms_named(tx, person=member.telegram_id, names=[DUE_FORM])
    given, last = await homework.current(tx, class_id, now), await homework.last(tx, class_id, now)
    shown = last if earlier or given is None else given
    people = await trainees.of_class(tx, class_id)
    counts = await practised_for(tx, shown) if shown else {}
    wanted = shown.pictures if shown else 0
    done = tuple(each for each in people if counts.get(each.member_id, 0) >= wanted)
    others = ((each, counts.get(each.member_id, 0)) for each in people)
    left = tuple((each, many) for each, many in others if many < wanted)
    has_earlier = last is not None and shown != last
    return ClassHomework(
        class_, shown, done, left, is_over=shown is not None and shown == last, has_earlier=has_earlier
    )


async def practised_for(tx: Transaction, given: Homework) -> dict[int, int]:
    """Return how many pictures of homework each person has answered in time, by member id, if any."""
    return await practice.count_all_practised(tx, given.class_id, given.set_at, given.due_at)


async def homework_left(tx: Transaction, class_id: int, member: int, now: datetime) -> HomeworkLeft | None:
    """Return what a trainee has to do of the homework that is due next; None if there is none, or if it is done."""
    given = await homework.current(tx, class_id, now)
    if given is None:
        return None
    done = await practice.count_practised(tx, class_id, member, given.set_at)
    return HomeworkLeft(given.pictures, done) if done < given.pictures else None


@allowed(Action.TEACH)
async def ask_due(tx: Transaction, member: Member, *, class_id: int, pictures: int, now: datetime) -> Plan:
    """Open the form for when homework is due, and return the plan of the class. Raises NotYourClass."""
    plan = await get_plan(tx, member, class_id=class_id)
    await open_forms.open_form(tx, member, name=DUE_FORM, now=now, class_id=class_id, pictures=pictures)
    return plan


@allowed(Action.TEACH)
async def set_homework(
    tx: Transaction, member: Member, *, class_id: int, pictures: int, due_at: datetime, now: datetime
) -> ClassHomework:
    """Give a class homework in place of the one that is due, and tell its trainees.

    The same homework again changes nothing. Raises ClassOver, NotYourClass, UnknownButton for a time that is past.
    """
    await get_going_class(tx, member, class_id)
    if due_at <= now or not 0 < pictures <= PICTURES_MOST:
        raise UnknownButton
    before = await homework.current(tx, class_id, now)
    if before is None or (before.pictures, before.due_at) != (pictures, due_at):
        if before:
            await homework.delete(tx, before.id)
        since = before.set_at if before else now  # what was practised for the one before counts
        await homework.add(tx, class_id, pictures=pictures, set_at=since, due_at=due_at)
        for trainee in await trainees.of_class(tx, class_id):
            notice = HomeworkSet(class_id, pictures, due_at.isoformat(timespec="minutes"))
            await notify(tx, trainee.member_id, notice, now)
        await history.record(tx, f"class {class_id}", "homework", at=now, actor=member.actor, new=str(pictures))
    return await get_homework(tx, member, class_id=class_id, now=now)


@allowed(Action.TEACH)
async def withdraw_homework(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> ClassHomework:
    """Withdraw the homework of a class that is due next. Idempotent. Raises NotYourClass."""
    await get_taught_class(tx, member, class_id)
    if given := await homework.current(tx, class_id, now):
        await homework.delete(tx, given.id)
    return await get_homework(tx, member, class_id=class_id, now=now)


async def todays_work(tx: Transaction, member: Member, *, now: datetime) -> tuple[Today, ...]:
    """Return what a member has to do in each class in which they learn, the newest class first.

    Homework is due in the time zone of `now`.
    """
    return tuple(
        [await class_work(tx, member, class_id=each.id, now=now) for each in await classes.of_trainee(tx, member.id)]
    )


@allowed(Action.USE)
async def class_work(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> Today:
    """Return what this trainee has to do in a class. `now` is as in `todays_work`. Raises NotATrainee, ClassOver."""
    class_, trainee = await get_trainee(tx, member, class_id)
    given = await homework.current(tx, class_.id, now)
    done = await practice.count_practised(tx, class_.id, member.id, given.set_at) if given else 0
    local = replace(given, due_at=given.due_at.astimezone(now.tzinfo)) if given else None
    to_clean = await class_cleanings.next_for(tx, class_.id, member.id)  # in most classes none, which is told at once
    is_cleaning = to_clean is not None and (await class_cleanings.own_figures(tx, class_.id, member.id)).answers > 0
    return Today(class_, trainee.name, local, done, is_cleaning)


@allowed(Action.USE)
async def mute_homework(tx: Transaction, member: Member, *, class_id: int) -> None:
    """End the reminders of homework for this trainee. Raises NotATrainee, ClassOver."""
    await get_trainee(tx, member, class_id)
    await homework.set_reminded(tx, class_id, member.id, is_reminded=False)


async def send_homework_reminders(tx: Transaction, *, now: datetime) -> int:
    """Remind trainees of homework that is due tomorrow and that they have not done. Returns the number of notices.

    If the bot was not running on that evening, they are reminded as soon as it is. `now` is a moment in the time zone
    that people live in.
    """
    posted = 0
    for given in await homework.to_remind(tx, now):
        due_at = given.due_at.astimezone(now.tzinfo)
        if now < reminder_at(due_at):
            continue
        await homework.mark_reminded(tx, given.id, now)
        if given.set_at >= reminder_at(due_at):
            continue  # they have only just been told
        done = await practised_for(tx, given)
        for trainee in await trainees.of_class(tx, given.class_id):
            many = done.get(trainee.member_id, 0)
            if trainee.is_reminded and many < given.pictures:
                due, is_today = due_at.isoformat(timespec="minutes"), due_at.date() == now.date()
                notice = HomeworkReminder(given.class_id, given.pictures, many, due, is_today)
                await notify(tx, trainee.member_id, notice, now)
                posted += 1
    return posted


def next_lesson(plan: Sequence[PlanLine], today: date) -> date | None:
    """Return the day of the next lesson after today."""
    return min((line.held_on for line in plan if line.held_on and line.held_on > today), default=None)
