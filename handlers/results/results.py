"""Handlers of a trainee's result: what they got wrong, and objections."""

from bot.services.course.exam import wrong_pictures
from handlers.context import Context
from handlers.results import result_screens
from handlers.results.buttons import ObjectToAnswer, ShowWrong, TurnWrong
from handlers.screen import Screen
from handlers.show import answer, show


async def show_wrong(context: Context, button: ShowWrong) -> None:
    """Show the first picture that the person got wrong, below their result, which stays."""
    value = await context.write(wrong_pictures.show_wrong, exam=button.exam, item=0)
    answer(context)
    show(context, result_screens.wrong(value, context.language))


async def turn_wrong(context: Context, button: TurnWrong) -> None:
    value = await context.write(wrong_pictures.show_wrong, exam=button.exam, item=button.item)
    _put(context, result_screens.wrong(value, context.language))


async def begin_objection(context: Context, button: ObjectToAnswer) -> None:
    place = {"exam": button.exam, "item": button.item}
    value, asking = await context.write(wrong_pictures.begin_objection, **place, now=context.now)
    _put(context, result_screens.ask_objection(value, asking, context.language))


def _put(context: Context, screen: Screen) -> None:
    answer(context)
    show(context, screen, context.tapped)
