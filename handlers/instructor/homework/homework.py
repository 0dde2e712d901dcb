"""Handlers of a class's plan and of homework."""

from datetime import date, datetime, time

from bot.labeling.course.homework import DUE_HOUR
from bot.labeling.errors import UnknownButton
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
    ChooseSize,
    SetHomework,
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
    _show(context, await context.read(homework.get_homework, class_id=button.class_id, now=context.now))


async def choose_size(context: Context, button: ChooseSize) -> None:
    await context.read(homework.get_homework, class_id=button.class_id, now=context.now)
    answer(context)
    show(context, homework_screens.choose_size(button.class_id, context.language), context.tapped)


async def choose_due(context: Context, button: ChooseDue) -> None:
    plan = await context.write(homework.get_plan, class_id=button.class_id)
    lesson = next_lesson(plan.lines, context.now.date())
    answer(context)
    screen = homework_screens.choose_due(button.class_id, button.pictures, lesson, context.language, context.now)
    show(context, screen, context.tapped)


async def ask_homework(context: Context, button: AskHomework) -> None:
    value = await context.read(homework.get_homework, class_id=button.class_id, now=context.now)
    screen = homework_screens.confirm(value, button.pictures, _due(context, button.day), context.language)
    answer(context)
    show(context, screen, context.tapped)


async def set_homework(context: Context, button: SetHomework) -> None:
    value = await context.write(
        homework.set_homework,
        class_id=button.class_id,
        pictures=button.pictures,
        due_at=_due(context, button.day),
        now=context.now,
    )
    _show(context, value, plain(context.language, "homework-sent"))


async def withdraw_homework(context: Context, button: WithdrawHomework) -> None:
    _show(context, await context.write(homework.withdraw_homework, class_id=button.class_id, now=context.now))


def _show(context: Context, value: ClassHomework, words: str = "") -> None:
    answer(context, words)
    show(context, homework_screens.homework(value, context.language, context.now), context.tapped)


def _due(context: Context, ordinal: int) -> datetime:
    """Return when homework is due on a button's day. Raises UnknownButton for a day that is none."""
    try:
        day = date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise UnknownButton from None
    return datetime.combine(day, time(DUE_HOUR), context.now.tzinfo)
