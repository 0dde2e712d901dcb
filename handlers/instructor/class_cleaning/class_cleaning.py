"""Handlers of a class's doubtful pictures."""

from bot.services.course.class_cleaning import deciding
from bot.texts import rich
from handlers.context import Context
from handlers.instructor.class_cleaning import class_cleaning_screens
from handlers.instructor.class_cleaning.buttons import (
    DecideDoubtful,
    HandOverCleaned,
    NextDoubtful,
    OfferCleaning,
    ShowClassCleaning,
)
from handlers.show import answer, show


async def show_cleaning(context: Context, button: ShowClassCleaning) -> None:
    await _show_overview(context, button.class_id)


async def next_doubtful(context: Context, button: NextDoubtful) -> None:
    value = await context.read(deciding.next_doubtful, class_id=button.class_id)
    answer(context)
    show(context, class_cleaning_screens.doubtful(value, context.language), context.tapped)


async def decide(context: Context, button: DecideDoubtful) -> None:
    value = await context.write(
        deciding.decide, class_id=button.class_id, item=button.item, answer=button.answer, now=context.now
    )
    answer(context)
    show(context, class_cleaning_screens.doubtful(value, context.language), context.tapped)


async def offer(context: Context, button: OfferCleaning) -> None:
    people = await context.write(deciding.offer_practice, class_id=button.class_id, now=context.now)
    await _show_overview(context, button.class_id, news=rich(context.language, "own-cleaning-offered", people=people))


async def hand_over(context: Context, button: HandOverCleaned) -> None:
    while await context.write(deciding.hand_over, class_id=button.class_id, now=context.now):
        pass
    await _show_overview(context, button.class_id, news=rich(context.language, "own-cleaning-handed-over"))


async def _show_overview(context: Context, class_id: int, *, news: str = "") -> None:
    value = await context.read(deciding.get_overview, class_id=class_id)
    answer(context)
    show(context, class_cleaning_screens.overview(value, context.language, news=news), context.tapped)
