"""Handlers of cleaning practice."""

from bot.services.course.class_cleaning import practising
from handlers.context import Context
from handlers.show import answer, show
from handlers.trainee.cleaning import cleaning_screens
from handlers.trainee.cleaning.buttons import AnswerCleaning, PractiseCleaning


async def practise_cleaning(context: Context, button: PractiseCleaning) -> None:
    value = await context.read(practising.next_turn, class_id=button.class_id)
    answer(context)
    show(context, cleaning_screens.turn(value, context.language), context.tapped)


async def answer_cleaning(context: Context, button: AnswerCleaning) -> None:
    value = await context.write(
        practising.answer_turn, class_id=button.class_id, item=button.item, answer=button.answer, now=context.now
    )
    answer(context)
    show(context, cleaning_screens.turn(value, context.language), context.tapped)
