"""Handlers of a class's plan and of homework."""

from datetime import date, datetime, time

from bot.labeling.course.errors import DueOver, DueUnreadable
from bot.labeling.course.homework import DUE_HOUR
from bot.labeling.errors import UnknownButton
from bot.sentences.typed_due import read_due
from bot.services.course.homework import homework
from bot.services.course.homework.homework import ClassHomework, next_lesson
from bot.services.open_forms import Form
from bot.texts import plain
from handlers.context import Context
from handlers.instructor.classes.buttons import ShowHomework, ShowPlan
from handlers.instructor.homework import homework_screens
from handlers.instructor.homework.buttons import (
    AskHomework,
    ChooseDue,
    ChooseHour,
    ChooseSize,
    SetHomework,
    ShowEarlierHomework,
    UseUsualPlan,
    WithdrawHomework,
    WritePlan,
)
from handlers.manager.common import keep_form_open
from handlers.show import answer, show


async def show_plan(context: Context, button: ShowPlan) -> None:
    plan = await context.write(homework.get_plan, class_id=button.class_id)
    answer(context)
    show(context, homework_screens.plan(plan, context.language), context.tapped)


async def use_usual_plan(context: Context, button: UseUsualPlan) -> None:
    topics = homework_screens.usual_topics(context.language)
    plan = await context.write(homework.use_usual_plan, class_id=button.class_id, topics=topics, now=context.now)
    answer(context)
    show(context, homework_screens.plan(plan, context.language), context.tapped)


async def ask_plan(context: Context, button: WritePlan) -> None:
    plan = await context.write(homework.ask_plan, class_id=button.class_id, now=context.now)
    answer(context)
    show(context, homework_screens.ask_plan(plan, context.language), context.tapped)


@keep_form_open
async def plan_typed(context: Context, form: Form, text: str) -> None:
    plan = await context.write(homework.write_plan, class_id=form.content["class_id"], written=text, now=context.now)
    show(context, homework_screens.plan(plan, context.language))


async def show_homework(context: Context, button: ShowHomework) -> None:
    _show(context, await context.write(homework.get_homework, class_id=button.class_id, now=context.now))


async def show_earlier(context: Context, button: ShowEarlierHomework) -> None:
    value = await context.write(homework.get_homework, class_id=button.class_id, earlier=True, now=context.now)
    _show(context, value)


async def choose_size(context: Context, button: ChooseSize) -> None:
    await context.write(homework.get_homework, class_id=button.class_id, now=context.now)
    answer(context)
    show(context, homework_screens.choose_size(button.class_id, context.language), context.tapped)


async def choose_due(context: Context, button: ChooseDue) -> None:
    """Show the coming days, and take the next message as the moment."""
    ask, now = homework.ask_due, context.now
    plan = await context.write(ask, class_id=button.class_id, pictures=button.pictures, now=now)
    lesson = next_lesson(plan.lines, context.now.date())
    answer(context)
    screen = homework_screens.choose_due(button.class_id, button.pictures, lesson, context.language, context.now)
    show(context, screen, context.tapped)


async def choose_hour(context: Context, button: ChooseHour) -> None:
    """Show some hours, and take the next message as the moment."""
    await context.write(homework.ask_due, class_id=button.class_id, pictures=button.pictures, now=context.now)
    due_at = _due(context, button.day, DUE_HOUR * 60)
    answer(context)
    screen = homework_screens.choose_hour(button.class_id, button.pictures, due_at, context.language, context.now)
    show(context, screen, context.tapped)


async def ask_homework(context: Context, button: AskHomework) -> None:
    value = await context.write(homework.get_homework, class_id=button.class_id, now=context.now)
    due_at = _due(context, button.day, button.minute)
    answer(context)
    show(context, homework_screens.confirm(value, button.pictures, due_at, context.language), context.tapped)


@keep_form_open
async def due_typed(context: Context, form: Form, text: str) -> None:
    """Ask whether to give the homework, due at a typed moment. Raises DueUnreadable, DueOver."""
    due_at = read_due(text, now=context.now, hour=DUE_HOUR)
    if due_at is None:
        raise DueUnreadable
    if due_at <= context.now:
        raise DueOver
    value = await context.write(homework.get_homework, class_id=form.content["class_id"], now=context.now)
    show(context, homework_screens.confirm(value, form.content["pictures"], due_at, context.language))


async def set_homework(context: Context, button: SetHomework) -> None:
    value = await context.write(
        homework.set_homework,
        class_id=button.class_id,
        pictures=button.pictures,
        due_at=_due(context, button.day, button.minute),
        now=context.now,
    )
    _show(context, value, plain(context.language, "homework-sent" if value.people else "homework-is-set"))


async def withdraw_homework(context: Context, button: WithdrawHomework) -> None:
    _show(context, await context.write(homework.withdraw_homework, class_id=button.class_id, now=context.now))


def _show(context: Context, value: ClassHomework, words: str = "") -> None:
    answer(context, words)
    show(context, homework_screens.homework(value, context.language, context.now), context.tapped)


def _due(context: Context, ordinal: int, minute: int) -> datetime:
    """Return when homework is due by a button's day and minute. Raises UnknownButton for a moment that is none."""
    try:
        at = time(*divmod(minute, 60))
        return datetime.combine(date.fromordinal(ordinal), at, context.now.tzinfo)
    except (ValueError, OverflowError):
        raise UnknownButton from None
