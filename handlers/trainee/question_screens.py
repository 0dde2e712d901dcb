"""Screens for those who ask: the question for a question, and the offer to ask."""

from bot.services.course.questions.asking import Asking
from bot.texts import plain, rich
from handlers.buttons import Button
from handlers.screen import Key, Screen, shorten
from handlers.trainee.question_buttons import AcceptOffer, DeclineOffer, GiveUpAsking, MoveHand


def ask(value: Asking, language: str, back: Button | None = None) -> Screen:
    """Ask what the person would like to know. `back` leads to their card."""
    up = Key(plain(language, "ask-hand-up"), MoveHand(value.class_id, 1))
    down = Key(plain(language, "ask-hand-down"), MoveHand(value.class_id, 0))
    hand = (down if value.hand_is_up else up,) if value.class_id else ()
    keys = (*hand, Key(plain(language, "ask-give-up"), back or GiveUpAsking()))
    text = rich(language, "ask-what-with-hand" if value.class_id and value.hand_is_up else "ask-what")
    return Screen(text, value.photo, (keys,), protected=value.protected)


def sent(value: Asking, language: str) -> str:
    """Say who was told."""
    return plain(language, "ask-sent-teacher" if value.is_taught else "ask-sent-manager")


def offer(value: Asking, message: int, language: str) -> Screen:
    """Ask, below the picture in hand, whether what the person wrote or said is a question.

    `message` is its number in their chat.
    """
    words = shorten(value.words) if value.words else plain(language, "ask-voice")
    text = rich(language, "ask-offer-teacher" if value.is_taught else "ask-offer-manager", words=words)
    yes = Key(plain(language, "ask-offer-yes"), AcceptOffer(message))
    no = Key(plain(language, "ask-offer-no"), DeclineOffer(message))
    return Screen(text, value.photo, ((yes, no),), protected=value.protected)


def exchange(words: str, answer: str, language: str) -> str:
    """Return a question and its answer as HTML. Empty words were spoken."""
    spoken = plain(language, "ask-voice")
    return rich(language, "ask-exchange", words=words or spoken, answer=answer or spoken)
