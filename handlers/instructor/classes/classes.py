"""Handlers of /class: the choice of a class, its page, and a new one."""

from telegram import Update

from bot.services.course.classes import list_classes
from bot.services.course.setup import new_class
from bot.services.open_forms import Form
from handlers.context import Context
from handlers.instructor.classes import class_screens
from handlers.instructor.classes.buttons import NewClass, ShowClass, ShowClasses
from handlers.manager.common import keep_form_open
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


async def new(context: Context, _button: NewClass) -> None:
    """Ask for the name of a new class."""
    await context.write(new_class.ask_name, now=context.now)
    answer(context)
    show(context, class_screens.ask_name(context.language), context.tapped)


@keep_form_open
async def name_typed(context: Context, _form: Form, text: str) -> None:
    chosen = await context.write(new_class.give_name, text=text, now=context.now)
    show(context, class_screens.created(chosen, context.language))


async def page_of(context: Context, class_: int) -> Screen:
    """Return the page of a class, as everything shows it that leads there. Raises NotAManager, NotYourClass."""
    overview = await context.read(new_class.get_overview, class_=class_)
    return class_screens.class_page(overview, context.language, context.now)


async def _first_screen(context: Context) -> Screen:
    classes = await context.read(list_classes)
    if len(classes) == 1:
        return await page_of(context, classes[0].id)
    return class_screens.choose_class(classes, context.language)
