"""Handlers of questions: to the instructor, or the managers where there is none.

After the question the person goes on with the card that they had.
"""

import html
from contextlib import suppress

from bot.labeling.course.errors import OfferOver
from bot.labeling.model import PHOTO
from bot.labeling.permissions import Action, may
from bot.sentences.typed_words import is_small_talk
from bot.services import open_forms
from bot.services.access import identify
from bot.services.collector.sending import COLLECT_FORM
from bot.services.course.practice import practice as practice_service
from bot.services.course.practice.practice_cards import Practice
from bot.services.course.questions import asking
from bot.services.labeler import current_card
from bot.services.labeler.asked_back import ASKED_FORM
from bot.services.labeler.cards import Card
from bot.services.labeler.goal import GOAL_FORM
from bot.services.open_forms import Form
from bot.texts import plain, rich
from handlers.context import Context
from handlers.labeler import card
from handlers.labeler.buttons import AskAboutCard, BackToCard
from handlers.results.buttons import TurnWrong
from handlers.screen import Key, Screen, next_key
from handlers.show import answer, show
from handlers.trainee import practice, question_screens
from handlers.trainee.question_buttons import (
    AcceptOffer,
    AskInstructor,
    DeclineOffer,
    GiveUpAsking,
    MoveHand,
    ShowCardAgain,
)


async def ask_about_card(context: Context, button: AskAboutCard) -> None:
    """Ask for a question about the picture that the person labels."""
    shown = (await context.write(current_card.renew_card, assignment=button.card, now=context.now)).card
    about = {"class_id": 0, "project": shown.project.id, "item": shown.item}
    value = await context.write(asking.begin_asking, **about, now=context.now)
    card.DECK.show_screen(context, question_screens.ask(value, context.language, BackToCard(button.card)))


async def ask_instructor(context: Context, button: AskInstructor) -> None:
    """Ask for a question about any picture that the person was shown, or about none."""
    about = {"class_id": button.class_id, "project": button.project, "item": button.item}
    value = await context.write(asking.begin_asking, **about, now=context.now)
    answer(context)
    show(context, question_screens.ask(value, context.language), context.tapped)


async def question_typed(context: Context, form: Form, text: str) -> bool:
    """Pass on a question, typed or spoken. Returns False if the person has gone on with their work since."""
    if await context.read(asking.has_gone_on, since=form.at):
        return False
    message = context.typed
    voice = message.voice.file_id if message and message.voice else None
    value = await context.write(asking.send_question, content=form.content, words=text, voice=voice, now=context.now)
    news = question_screens.sent(value, context.language)
    if value.exam:  # an objection leads back to the pictures that the person got wrong
        back = Key(plain(context.language, "sheet-object-back"), TurnWrong(value.exam, value.item))
        show(context, Screen(news, keyboard=((back,),)))
    else:
        await _say_on_card(context, news)
    return True


async def move_hand(context: Context, button: MoveHand) -> None:
    """Raise a hand or take it down, and show the card again."""
    await context.write(asking.move_hand, class_id=button.class_id, up=bool(button.on), now=context.now)
    news = plain(context.language, "ask-hand-is-up" if button.on else "ask-hand-is-down")
    down = Key(plain(context.language, "ask-hand-down"), MoveHand(button.class_id, 0))
    await _go_back(context, news, (down,) if button.on else ())


async def give_up(context: Context, _button: GiveUpAsking) -> None:
    await context.write(asking.give_up_asking)
    await _go_back(context, "")


async def show_card_again(context: Context, _button: ShowCardAgain) -> None:
    """Show the card below the answer to a question, which stays."""
    await context.write(asking.give_up_asking)
    answer(context)
    context.tapped = None
    await _go_back(context, "")


async def offer(context: Context) -> bool:
    """Ask whether what the person wrote, said or photographed is a question. Returns False if they can ask nobody.

    Thanks and the like are no question.
    """
    message = context.typed
    if message is None:
        return False
    words, voice = message.text or "", message.voice.file_id if message.voice else ""
    if message.photo:
        words = message.caption or plain(context.language, "ask-photo")
        voice = PHOTO + message.photo[-1].file_id
    if not (words or voice) or words.startswith("/"):
        return False
    about = await context.read(asking.subject) if words and not voice and is_small_talk(words) else None
    if about:
        await _say_on_card(context, plain(context.language, "ask-not-offered"))
        return True
    value = await context.write(
        asking.offer_question,
        words=words,
        voice=voice or None,
        message=message.message_id,
        instead_of={ASKED_FORM, GOAL_FORM} | await _unlabeled(context),
        now=context.now,
    )
    if value is None:
        return False
    await _show_in_place_of_card(context, question_screens.offer(value, message.message_id, context.language))
    return True


async def _unlabeled(context: Context) -> set[str]:
    """Return the form for pictures, unless it holds the label of those to come, which has to stay."""
    form = await context.read(open_forms.current_form, now=context.now)
    return set() if form and form.content.get("label") else {COLLECT_FORM}


async def offer_photo(context: Context) -> bool:
    """Ask whether a photo is a question, once for an album. Returns False for files, and for who adds pictures."""
    member = await context.read(identify)
    if context.typed is None or not context.typed.photo or may(member, Action.ADD_PICTURES):
        return False
    if await context.read(asking.subject) is None:
        return False
    return not context.claim_album() or await offer(context)


async def accept_offer(context: Context, button: AcceptOffer) -> None:
    """Pass on what the person wrote or said; the card, which takes the place of the offer, says so."""
    value = await context.write(asking.accept_offer, message=button.message, now=context.now)
    await _go_back(context, question_screens.sent(value, context.language))


async def decline_offer(context: Context, button: DeclineOffer) -> None:
    with suppress(OfferOver):  # a double tap, or something else was asked since
        await context.write(asking.decline_offer, message=button.message)
    await _go_back(context, plain(context.language, "ask-offer-dropped"))


async def _go_back(context: Context, news: str, keys: tuple[Key, ...] = ()) -> None:
    """Show the person's card in place of the tapped message, and answer the tap with a toast.

    Without a card, the news is shown with these keys.
    """
    about = await context.read(asking.subject)
    if about and about.is_practice:
        practice.DECK.go_on(context, await _practiced(context), news)
        return
    if about and about.item and (shown := await _labeled(context)):
        card.DECK.go_on(context, shown, news)
        return
    answer(context, news)
    text = news or rich(context.language, "ask-given-up")
    show(context, Screen(text, keyboard=((*keys, next_key(context.language)),)), context.tapped)


async def _say_on_card(context: Context, news: str) -> None:
    """Move the person's card below what they have sent, with the news in it. Without a card, only say the news."""
    about = await context.read(asking.subject)
    if about and about.is_practice:
        practice.DECK.move_down(context, lambda: _practiced(context), news=news)
    elif about and about.item:
        card.DECK.move_down(context, lambda: _labeled(context), news=news)
    else:
        show(context, Screen(html.escape(news, quote=False), keyboard=((next_key(context.language),),)))


async def _show_in_place_of_card(context: Context, screen: Screen) -> None:
    """Send a screen below what the person has sent. It takes the place of their card, to which its buttons lead."""
    about = await context.read(asking.subject)
    if about and about.is_practice:
        practice.DECK.show_screen(context, screen)
    elif about and about.item:
        card.DECK.show_screen(context, screen)
    else:
        show(context, screen)


async def _practiced(context: Context) -> Practice:
    """Return the card in practice; what was right on the picture before was said long ago."""
    return await context.write(practice_service.current_practice, with_before=False, now=context.now)


async def _labeled(context: Context) -> Card | None:
    """Return the card of the picture that the person labels now."""
    current = await context.read(current_card.current_card, now=context.now)
    return current.card if current else None
