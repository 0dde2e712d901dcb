"""Handlers of reviewed pictures that are offered as new practice."""

from bot.services.course.gold import offers
from bot.services.course.gold.gold_cards import NextGold
from bot.services.course.gold.offers import GoldOffer
from bot.texts import plain
from handlers.context import Context
from handlers.deck import Deck
from handlers.instructor.gold import gold_screens, offer_screens
from handlers.instructor.gold.buttons import LeaveOffer, OffersLater, ShowOffers, TakeOffer
from handlers.label_keys import View
from handlers.reason_words import reason_text
from handlers.screen import Screen
from handlers.show import answer


def _screen(value: NextGold | GoldOffer, _view: View | None, context: Context) -> Screen:
    if isinstance(value, GoldOffer):
        return offer_screens.offer(value, context.language)
    return gold_screens.screen(value, context.language)


async def _load(context: Context, item: int) -> NextGold | GoldOffer:
    return await context.read(offers.offered, item=item)


DECK: Deck[NextGold | GoldOffer] = Deck("gold-offers", screen=_screen, load=_load)


async def show_offers(context: Context, button: ShowOffers) -> None:
    """Show the first picture below the message with the button, which may say other things, too."""
    value = await context.read(offers.show_offers, project=button.project)
    answer(context)
    DECK.show_next(context, value, None)


async def put_off(context: Context, button: OffersLater) -> None:
    await context.read(offers.put_off, project=button.project)
    answer(context, plain(context.language, "gold-offers-later"))


async def take_offer(context: Context, button: TakeOffer) -> None:
    """Make the picture practice. The reviewer's reason is its explanation, in this person's language."""
    offer = await context.read(offers.offered, item=button.card)
    hint = reason_text(offer.reason, context.language)
    value = await context.write(offers.decide_offer, item=button.card, take=True, hint=hint, now=context.now)
    DECK.go_on(context, value, plain(context.language, "gold-for-practice"))


async def leave_offer(context: Context, button: LeaveOffer) -> None:
    value = await context.write(offers.decide_offer, item=button.card, take=False, hint="", now=context.now)
    DECK.go_on(context, value, plain(context.language, "gold-offer-left"))
