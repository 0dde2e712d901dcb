"""Handlers of the end of a class, and of the classes that are over."""

from bot.services.course.ending import ending
from bot.texts import rich
from handlers.context import Context
from handlers.instructor.board import end_screens
from handlers.instructor.board.board import show_page
from handlers.instructor.classes.buttons import AskEndClass, EndClass, ReopenClass, ShowEndedClasses
from handlers.show import answer, show


async def ask_end(context: Context, button: AskEndClass) -> None:
    value = await context.read(ending.get_ending, class_id=button.class_id, now=context.now)
    answer(context)
    if value.class_.closed_at:
        show(context, end_screens.ended_page(value, context.language), context.tapped)
        return
    show(context, end_screens.ask_end(value, context.language), context.tapped)


async def end_class(context: Context, button: EndClass) -> None:
    value = await context.write(ending.end_class, class_id=button.class_id, now=context.now)
    answer(context)
    above = rich(context.language, "class-end-done")
    show(context, end_screens.ended_page(value, context.language, above=above), context.tapped)


async def reopen_class(context: Context, button: ReopenClass) -> None:
    await context.write(ending.reopen_class, class_id=button.class_id, now=context.now)
    await show_page(context, button.class_id, above=rich(context.language, "class-end-reopened"))


async def show_ended(context: Context, button: ShowEndedClasses) -> None:
    classes = await context.read(ending.list_ended)
    answer(context)
    show(context, end_screens.choose_ended(classes, context.language, around=button.class_id), context.tapped)
