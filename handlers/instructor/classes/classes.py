"""Handlers of a new class."""

from bot.services.course.setup import new_class
from bot.services.open_forms import Form
from handlers.context import Context
from handlers.instructor.classes import class_screens
from handlers.instructor.classes.buttons import NewClass
from handlers.manager.common import keep_form_open
from handlers.show import answer, show


async def new(context: Context, _button: NewClass) -> None:
    """Ask for the name of a new class."""
    await context.write(new_class.ask_name, now=context.now)
    answer(context)
    show(context, class_screens.ask_name(context.language), context.tapped)


@keep_form_open
async def name_typed(context: Context, _form: Form, text: str) -> None:
    chosen = await context.write(new_class.give_name, text=text, now=context.now)
    show(context, class_screens.created(chosen, context.language))
