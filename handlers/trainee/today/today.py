"""Handlers of a trainee's homework."""

from bot.services.course.homework import homework
from handlers.context import Context
from handlers.show import answer, show
from handlers.trainee.today import today_screens
from handlers.trainee.today.buttons import MuteHomework


async def mute_homework(context: Context, button: MuteHomework) -> None:
    await context.write(homework.mute_homework, class_id=button.class_id)
    answer(context)
    show(context, today_screens.muted(context.language), context.tapped)
