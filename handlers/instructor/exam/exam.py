"""Handlers of a class's exam: open it, more time, the end."""

from bot.services.course.exam.opening import open_exam
from bot.services.course.examiner import planning, running
from bot.services.course.examiner.planning import Part
from bot.texts import plain
from handlers.buttons import choice_of
from handlers.context import Context
from handlers.instructor.classes.buttons import ShowExam
from handlers.instructor.exam import exam_screens, plan_screens
from handlers.instructor.exam.buttons import (
    AskEndExam,
    AskOpenExam,
    ChangeExam,
    ChooseExamPart,
    ChooseMoreTime,
    EndExam,
    GiveMoreTime,
    OpenExam,
    ShowExamPlan,
    moment_of,
)
from handlers.screen import Screen
from handlers.show import answer, show


async def show_exam(context: Context, button: ShowExam) -> None:
    await show_page(context, button.class_id)


async def ask_open(context: Context, button: AskOpenExam) -> None:
    value = await context.read(planning.get_offer, class_id=button.class_id, now=context.now)
    show_instead(context, exam_screens.confirm(value, context.language))


async def open_it(context: Context, button: OpenExam) -> None:
    await context.write(open_exam, class_id=button.class_id, now=context.now)
    await show_page(context, button.class_id, plain(context.language, "sheet-has-begun"))


async def show_plan(context: Context, button: ShowExamPlan) -> None:
    value = await context.read(planning.get_offer, class_id=button.class_id, now=context.now)
    show_instead(context, plan_screens.plan(value, context.language, context.now))


async def choose_part(context: Context, button: ChooseExamPart) -> None:
    value = await context.read(planning.get_offer, class_id=button.class_id, now=context.now)
    part = choice_of(Part, button.what)
    show_instead(context, plan_screens.choose(value, part, context.language, context.now))


async def change(context: Context, button: ChangeExam) -> None:
    value = await context.write(
        planning.change_plan, class_id=button.class_id, what=button.what, value=button.number, now=context.now
    )
    show_instead(context, plan_screens.plan(value, context.language, context.now))


async def choose_more_time(context: Context, button: ChooseMoreTime) -> None:
    value = await context.read(running.get_exam, exam=button.exam)
    show_instead(context, exam_screens.choose_more_time(value, context.language, context.now))


async def give_more_time(context: Context, button: GiveMoreTime) -> None:
    who = {"exam": button.exam, "person": button.member}
    value = await context.write(running.give_more_time, **who, end=moment_of(button.end), now=context.now)
    await show_page(context, value.class_.id, plain(context.language, "sheet-more-given"))


async def ask_end(context: Context, button: AskEndExam) -> None:
    value = await context.read(running.get_exam, exam=button.exam)
    show_instead(context, exam_screens.ask_end(value, context.language))


async def end(context: Context, button: EndExam) -> None:
    value = await context.write(running.end_exam, exam=button.exam, now=context.now)
    await show_page(context, value.class_.id)


async def show_page(context: Context, class_id: int, words: str = "") -> None:
    """Show the exam of a class, which changes while it is open. `words` are the toast."""
    value = await context.write(running.get_exam_page, class_id=class_id, now=context.now)
    screen = exam_screens.page(value, context.language, context.now)
    if context.tapped and not context.tapped.has_photo:
        context.deps.boards.open(context.user.id, class_id, context.tapped.message_id, screen, is_exam=True)
    show_instead(context, screen, words)


def show_instead(context: Context, screen: Screen, words: str = "") -> None:
    """Answer the tap, and show a screen in place of its message."""
    answer(context, words)
    show(context, screen, context.tapped)
