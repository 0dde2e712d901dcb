"""Handlers of /class: the choice of a class, and its page with the lesson."""

from telegram import Update

from bot.services.course.classes import list_classes
from bot.services.course.lesson.going_on import get_lesson
from bot.services.course.setup.new_class import get_overview
from handlers.context import Context
from handlers.instructor.classes import class_screens
from handlers.instructor.classes.buttons import ShowClass, ShowClasses
from handlers.instructor.lesson.lesson_screens import lesson_line, lesson_rows
from handlers.screen import Screen
from handlers.show import answer, show


async def class_command(_update: Update, context: Context) -> None:
    """/class: show the only class, or ask which; without one, offer to make the first."""
    show(context, await _first_screen(context))


async def show_classes(context: Context, _button: ShowClasses) -> None:
    screen = await _first_screen(context)
    answer(context)
    show(context, screen, context.tapped)


async def show_class(context: Context, button: ShowClass) -> None:
    screen = await page_of(context, button.class_)
    answer(context)
    show(context, screen, context.tapped)


async def page_of(context: Context, class_: int) -> Screen:
    """Return the page of a class, as everything shows it that leads there. Raises NotAManager, NotYourClass."""
    overview = await context.read(get_overview, class_=class_)
    lesson = await context.read(get_lesson, class_=class_)
    above, rows = lesson_line(lesson, context.language), lesson_rows(lesson, context.language)
    return class_screens.class_page(overview, context.language, context.now, above=above, rows=rows)


async def _first_screen(context: Context) -> Screen:
    classes = await context.read(list_classes)
    if len(classes) == 1:
        return await page_of(context, classes[0].id)
    return class_screens.choose_class(classes, context.language)
