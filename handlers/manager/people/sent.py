"""Handlers of what a person has sent: take it out, use it again, erase it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from bot.labeling.errors import UnknownButton
from bot.services.items.removal import by_sender
from bot.services.items.removal.by_sender import Sent
from handlers.context import Context
from handlers.manager.common import show_work
from handlers.manager.people import sent_screens
from handlers.manager.people.buttons import (
    AskEraseSent,
    AskEraseSentAgain,
    BringSentBack,
    ChooseSent,
    EraseSent,
    ShowSent,
    TakeSentOut,
)
from handlers.screen import Screen
from handlers.show import answer, show

EARLIEST, LATEST = 0, 4_000_000_000_000  # milliseconds of a button that can be a moment


async def show_sent(context: Context, button: ShowSent) -> None:
    value = await context.read(by_sender.list_sent, person=button.member)
    answer(context)
    show(context, sent_screens.sent(value, context.language), context.tapped)


async def choose(context: Context, button: ChooseSent) -> None:
    await _show(context, button, sent_screens.choose)


async def ask_erase(context: Context, button: AskEraseSent) -> None:
    await _show(context, button, sent_screens.ask_erase)


async def ask_erase_again(context: Context, button: AskEraseSentAgain) -> None:
    await _show(context, button, sent_screens.ask_erase_again)


async def take_out(context: Context, button: TakeSentOut) -> None:
    """Discard what a person sent, and say how many pictures when it is done."""
    now, language = context.now, context.language
    at = int(now.timestamp() * 1000)
    work: dict[str, Any] = {"person": button.member, "project": button.project, "now": _moment(at)}
    value = await context.write(by_sender.begin_removal, event="pictures taken out", **work)
    actor, database = _actor(context), context.deps.jobs.resources.database

    async def run() -> Screen:
        pictures = await by_sender.discard_sent(database, actor=actor, **work)
        return sent_screens.taken_out(value, button.project, pictures, at, language)

    _work(context, value, button.project, run)


async def bring_back(context: Context, button: BringSentBack) -> None:
    """Use again what was taken out at the button's moment."""
    now, language, discarded_at = context.now, context.language, _moment(button.at)
    work: dict[str, Any] = {"person": button.member, "project": button.project, "now": now}
    value = await context.write(by_sender.begin_removal, event="pictures brought back", **work)
    actor, database = _actor(context), context.deps.jobs.resources.database

    async def run() -> Screen:
        pictures = await by_sender.bring_back_sent(database, actor=actor, discarded_at=discarded_at, **work)
        return sent_screens.brought_back(value, button.project, pictures, language)

    _work(context, value, button.project, run)


async def erase(context: Context, button: EraseSent) -> None:
    """Erase what a person sent, and say how many pictures when it is done."""
    language = context.language
    work: dict[str, Any] = {"person": button.member, "project": button.project, "now": context.now}
    value = await context.write(by_sender.begin_removal, event="pictures erased", **work)
    actor, resources = _actor(context), context.deps.jobs.resources

    async def run() -> Screen:
        pictures = await by_sender.erase_sent(resources.database, resources.images, actor=actor, **work)
        return sent_screens.erased(value, button.project, pictures, language)

    _work(context, value, button.project, run)


async def _show(
    context: Context,
    button: ChooseSent | AskEraseSent | AskEraseSentAgain,
    screen: Callable[[Sent, int, str], Screen],
) -> None:
    value = await context.read(by_sender.list_sent, person=button.member, project=button.project)
    answer(context)
    show(context, screen(value, button.project, context.language), context.tapped)


def _work(context: Context, value: Sent, project: int, run: Callable[[], Awaitable[Screen]]) -> None:
    """Do long work in the background, and show that it is under way and then its result."""
    answer(context)
    working = sent_screens.working(value, project, context.language)
    context.deps.background.spawn(show_work(context, working, run, context.tapped), "sent")


def _actor(context: Context) -> int | None:
    return context.member.actor if context.member else None


def _moment(milliseconds: int) -> datetime:
    """Return the moment of a button. Raises UnknownButton for a forged one."""
    if not EARLIEST <= milliseconds <= LATEST:
        raise UnknownButton
    seconds, rest = divmod(milliseconds, 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)
