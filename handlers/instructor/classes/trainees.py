"""Handlers of the people in a class."""

from bot.services.course.setup import trainees
from bot.services.course.setup.trainees import Person
from bot.texts import rich
from handlers.context import Context
from handlers.instructor.classes import trainee_screens
from handlers.instructor.classes.buttons import (
    AskForgetTrainee,
    AskTakeOutTrainee,
    BringBackTrainee,
    ForgetTrainee,
    ShowTrainees,
    TakeOutTrainee,
)
from handlers.show import answer, show


async def show_trainees(context: Context, button: ShowTrainees) -> None:
    people = await context.read(trainees.list_trainees, class_id=button.class_id)
    answer(context)
    screen = trainee_screens.trainees(people, context.language, around=button.member, left=bool(button.left))
    show(context, screen, context.tapped)


async def ask_take_out(context: Context, button: AskTakeOutTrainee) -> None:
    person = await context.read(trainees.get_person, class_id=button.class_id, person=button.member)
    answer(context)
    show(context, trainee_screens.confirm_taking_out(person, context.language), context.tapped)


async def take_out(context: Context, button: TakeOutTrainee) -> None:
    person = await context.write(trainees.take_out, class_id=button.class_id, person=button.member, now=context.now)
    _show(context, person, news=rich(context.language, "class-taken-out"))


async def bring_back(context: Context, button: BringBackTrainee) -> None:
    person = await context.write(trainees.bring_back, class_id=button.class_id, person=button.member, now=context.now)
    _show(context, person, news=rich(context.language, "class-brought-back"))


async def ask_forget(context: Context, button: AskForgetTrainee) -> None:
    person = await context.read(trainees.get_person, class_id=button.class_id, person=button.member)
    answer(context)
    show(context, trainee_screens.confirm_forgetting(person, context.language), context.tapped)


async def forget(context: Context, button: ForgetTrainee) -> None:
    people = await context.write(
        trainees.forget_person, class_id=button.class_id, person=button.member, now=context.now
    )
    answer(context)
    news = rich(context.language, "class-forgot")
    show(context, trainee_screens.trainees(people, context.language, news=news), context.tapped)


def _show(context: Context, person: Person, *, news: str = "") -> None:
    answer(context)
    screen = trainee_screens.trainee(person, context.language, context.deps.zone, news=news)
    show(context, screen, context.tapped)
