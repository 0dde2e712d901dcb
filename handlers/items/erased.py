"""Replace erased pictures on the screens of people who have them there."""

from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from telegram.error import BadRequest

from bot.incoming.delivery import Shown
from bot.labeling.model import Member
from bot.services.course.exam import sitting
from bot.services.course.practice import practice
from bot.services.labeler import current_card, undo
from bot.services.notices import ErasedOnScreen
from bot.services.reviewer import reviewing, skipping
from bot.texts import rich
from handlers.labeler import card
from handlers.reviewer import review
from handlers.screen import Screen, below, next_key
from handlers.show import Showing
from handlers.trainee import practice_screens
from handlers.trainee.exam import exam_screens

T = TypeVar("T")

Write = Callable[[Callable[[Any], Coroutine[Any, Any, Any]]], Awaitable[Any]]
"""Runs a unit of work."""


async def replace_erased(
    chat: Showing, write: Write, notice: ErasedOnScreen, person: int, language: str, now: datetime
) -> None:
    """Show what comes next in place of an erased picture, and delete its picture in full size.

    `person` is a Telegram id, `language` is theirs. If something else stands in a message by now, it is shown again,
    which changes nothing.
    """
    if notice.original:
        await _remove(chat, notice.original)
    if notice.question:
        await _remove(chat, notice.question)
    if notice.card:
        found = await write(partial(undo.card_after_erased, person=person, message=notice.card, now=now))
        screen = found and card.screen_of(found[1], found[0].language, found[0].goal, now)
        await _replace(chat, write, notice.card, found and found[0], screen, current_card.set_card_message)
    if notice.practice:
        learned = await write(partial(practice.practice_after_erased, person=person, message=notice.practice, now=now))
        screen = learned and practice_screens.screen_of(learned[1], learned[0].language)
        await _replace(chat, write, notice.practice, learned and learned[0], screen, practice.set_card_message)
    if notice.exam:
        sat = await write(partial(sitting.exam_after_erased, person=person, message=notice.exam, now=now))
        screen = sat and exam_screens.screen_of(sat[1], sat[0].language)
        await _replace(chat, write, notice.exam, sat and sat[0], screen, sitting.set_card_message)
    if notice.review:
        found = await write(partial(skipping.review_after_erased, person=person, message=notice.review, now=now))
        screen = found and review.screen_of(found[1], found[0].language)
        await _replace(chat, write, notice.review, found and found[0], screen, reviewing.set_card_message)
    if notice.other:
        await chat.blank(notice.other)
        if notice.lately:
            await chat.send(Screen(rich(language, "item-erased-elsewhere"), keyboard=((next_key(language),),)))


async def _replace(
    chat: Showing, write: Write, message: int, member: Member | None, screen: Screen | None, remember: Any
) -> None:
    """Show a screen in a message, and store the id of the message that has it then. Without a screen, delete it."""
    if member is None or screen is None:
        await _remove(chat, message)
        return
    screen = replace(screen, text=below(rich(member.language, "item-erased-on-screen"), screen.text))
    shown = await chat.show(screen, Shown(message, has_photo=True), only_there=True)
    if shown != message:
        await write(partial(remember, member=member, message=shown))


async def _remove(chat: Showing, message: int) -> None:
    with suppress(BadRequest):
        await chat.remove(message)
