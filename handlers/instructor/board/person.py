"""Handlers of a trainee in a class: what they practised, their newest answers, encouragement, letting them in."""

from bot.services.course.board import progress
from bot.services.course.board.progress import Progress
from bot.services.course.setup.trainees import get_person
from bot.texts import rich
from handlers.context import Context
from handlers.instructor.board import person_screens
from handlers.instructor.board.buttons import ChooseCheer, LetIn, SendCheer, ShowRecent
from handlers.instructor.classes.buttons import ShowTrainee
from handlers.show import answer, show


async def show_trainee(context: Context, button: ShowTrainee) -> None:
    _show(context, await context.read(progress.get_progress, class_id=button.class_id, person=button.member))


async def show_recent(context: Context, button: ShowRecent) -> None:
    who, answers = await context.read(progress.list_recent, class_id=button.class_id, person=button.member)
    answer(context)
    show(context, person_screens.recent(who, answers, context.language), context.tapped)


async def choose_cheer(context: Context, button: ChooseCheer) -> None:
    who = await context.read(get_person, class_id=button.class_id, person=button.member)
    answer(context)
    show(context, person_screens.choose_cheer(who, context.language), context.tapped)


async def send_cheer(context: Context, button: SendCheer) -> None:
    who = {"class_id": button.class_id, "person": button.member}
    value = await context.write(progress.encourage, **who, cheer=button.cheer, now=context.now)
    _show(context, value, news=rich(context.language, "board-cheered"))


async def let_in(context: Context, button: LetIn) -> None:
    value = await context.write(progress.let_in, class_id=button.class_id, person=button.member, now=context.now)
    _show(context, value, news=rich(context.language, "board-is-let-in"))


def _show(context: Context, value: Progress, *, news: str = "") -> None:
    answer(context)
    show(context, person_screens.person(value, context.language, context.deps.zone, news=news), context.tapped)
