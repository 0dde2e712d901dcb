"""Screens of reviewed pictures that are offered as new practice."""

from bot.services.course.gold.offers import GoldOffer
from bot.services.notices import GoldOffers
from bot.texts import plain, rich
from handlers.instructor.gold.buttons import LeaveOffer, OffersLater, ShowOffers, TakeOffer
from handlers.instructor.gold.gold_screens import right_words
from handlers.reason_words import reason_text
from handlers.screen import Key, Screen


def offer(value: GoldOffer, language: str) -> Screen:
    """Return a picture with its verdict and the reason."""
    lines = [
        rich(language, "gold-right", right=right_words(value.labels, value.project, language)),
        rich(language, "gold-hint", hint=reason_text(value.reason, language)),
        rich(language, "gold-offer-ask", left=value.left),
    ]
    keys = (
        (Key(plain(language, "gold-offer-take"), TakeOffer(value.item)),),
        (Key(plain(language, "gold-offer-leave"), LeaveOffer(value.item)),),
    )
    return Screen("\n".join(lines), value.photo, keys, protected=value.project.private)


def gold_offers(notice: GoldOffers, language: str) -> Screen:
    """Return the notice of the morning."""
    text = rich(language, "gold-offers", question=notice.question, pictures=notice.pictures)
    keys = (
        Key(plain(language, "gold-offers-show"), ShowOffers(notice.project)),
        Key(plain(language, "gold-offers-not-now"), OffersLater(notice.project)),
    )
    return Screen(text, keyboard=(keys,))
