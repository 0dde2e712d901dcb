"""Groups that the bot is added to: it leaves, unless a manager added it for announcements."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.labeling.errors import LabelingError
from bot.photos import Photos
from bot.services.manager import announcements
from bot.services.notices import from_json
from bot.texts import rich
from handlers.context import Context, LabelBot
from handlers.screen import Screen
from handlers.show import Showing, pushing

OUT = {ChatMember.BANNED, ChatMember.LEFT}


async def record_group(context: Context, change: ChatMemberUpdated) -> None:
    """Say one line in a group that the bot was added to, and leave it unless a manager added it."""
    group = change.chat.id
    if change.new_chat_member.status in OUT:
        await context.write_as_anybody(announcements.remove_group, group=group)
        return
    if change.old_chat_member.status not in OUT:
        return  # a change of the bot's rights
    if await context.read_as_anybody(announcements.knows_group, group=group):
        return  # Telegram made a supergroup of it
    try:
        await context.write(announcements.add_group, group=group, now=context.now)
        line, stays = "group-announcements", True
    except LabelingError:
        line, stays = "group-not-here", False
    chat = Showing(context.bot, context.deps.photos, group)
    screen = Screen(rich(context.language, line))
    context.deps.background.spawn(_answer(context.bot, chat, screen, group, stays=stays), "group")


async def record_move(update: Update, context: Context) -> None:
    """Record the new id of a group of which Telegram made a supergroup. Both chats get a message about it."""
    message = update.effective_message
    if message is None:
        return
    old, new = message.migrate_from_chat_id or message.chat_id, message.migrate_to_chat_id or message.chat_id
    await context.write_as_anybody(announcements.move_group, group=old, to=new)


async def _answer(bot: LabelBot, chat: Showing, screen: Screen, group: int, *, stays: bool) -> None:
    with suppress(BadRequest, Forbidden):  # not everybody may write in each group
        await chat.send(screen)
    if not stays:
        with suppress(BadRequest):  # it is out already, or there is no such group
            await bot.leave_chat(group)


async def send_to_group(
    bot: LabelBot, photos: Photos, write: Callable[..., Awaitable[Any]], fields: str, screen: Screen
) -> None:
    """Send a group announcement, with `fields` as JSON. If the bot is out of the group, forget it; raises Forbidden.

    If Telegram has made a supergroup of it, send it there, and record its new id.
    """
    group = from_json(announcements.GroupAnnouncement, fields).group
    try:
        await pushing(bot, photos, group).send(screen)
    except ChatMigrated as moved:
        await write(partial(announcements.move_group, group=group, to=moved.new_chat_id))
        await pushing(bot, photos, moved.new_chat_id).send(screen)
    except Forbidden:  # this may be the first that the bot hears of it
        await write(partial(announcements.remove_group, group=group))
        raise
