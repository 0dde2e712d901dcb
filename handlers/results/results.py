"""Handlers of a trainee's result: what they got wrong, and objections."""

from bot.services.course.exam import wrong_pictures
from handlers.context import Context
from handlers.labeler import card
from handlers.labeler.buttons import BeginProject
from handlers.results import result_screens
from handlers.results.buttons import (
    ObjectToAnswer,
    PaperAfterExam,
    PractiseAfterExam,
    ShowWrong,
    TurnWrong,
    WorkAfterExam,
)
from handlers.screen import Screen
from handlers.show import answer, show
from handlers.trainee import practice
from handlers.trainee.papers import papers
from handlers.trainee.papers.buttons import AskPass
from handlers.trainee.practice_buttons import PracticeConfused


async def show_wrong(context: Context, button: ShowWrong) -> None:
    """Show the first picture that the person got wrong, below their result, which stays."""
    value = await context.write(wrong_pictures.show_wrong, exam=button.exam, item=0)
    answer(context)
    show(context, result_screens.wrong(value, context.language))


async def begin_work(context: Context, button: WorkAfterExam) -> None:
    context.tapped = None  # the result stays
    await card.begin_labeling(context, BeginProject(button.project))


async def practise(context: Context, button: PractiseAfterExam) -> None:
    context.tapped = None  # the result stays, with the button to the mistakes
    await practice.begin_confused(context, PracticeConfused(button.class_id))


async def fetch_paper(context: Context, button: PaperAfterExam) -> None:
    context.tapped = None  # the result stays
    await papers.ask_pass(context, AskPass(button.class_id))


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
