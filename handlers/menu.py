"""Telegram's menu of commands, with additional commands for reviewers and managers."""

from contextlib import suppress

from telegram import BotCommand, BotCommandScopeChat
from telegram.error import BadRequest

from bot.labeling.model import Member
from bot.labeling.permissions import Action, may
from bot.texts import plain
from handlers.context import Context, LabelBot

FOR_ALL = (
    "start",
    "projects",
    "goal",
    "history",
    "me",
    "practice",
    "stop",
    "language",
    "export_me",
    "forget_me",
    "help",
)
FOR_REVIEWERS = ("review",)
FOR_BOTH = ("item",)
FOR_CLEANERS = ("clean",)
FOR_TEACHERS = ("class", "gold")
FOR_MANAGERS = ("report", "people", "invite", "announce", "export", "remove", "jobs")


def more_for(member: Member) -> tuple[str, ...]:
    """Return the names of a member's commands beyond FOR_ALL."""
    if member.removed:
        return ()
    names = FOR_REVIEWERS * may(member, Action.REVIEW) + FOR_MANAGERS * may(member, Action.MANAGE)
    names += FOR_CLEANERS * may(member, Action.CLEAN)
    return names + FOR_TEACHERS * may(member, Action.TEACH) + FOR_BOTH * may(member, Action.LOOK_UP)


def commands(names: tuple[str, ...], language: str) -> list[BotCommand]:
    """Return Telegram's objects for commands, in the same order."""
    return [BotCommand(name, plain(language, f"command-{name}")) for name in names]


def renew(context: Context, member: Member) -> None:
    """Update a member's menu in the background, after they joined or their roles have changed."""
    context.deps.background.spawn(_renew(context.bot, member), "menu")


async def _renew(bot: LabelBot, member: Member) -> None:
    scope, more = BotCommandScopeChat(member.telegram_id), more_for(member)
    first, *others = FOR_ALL
    with suppress(BadRequest):  # the person has deleted the chat
        if more:
            await bot.set_my_commands(commands((first, *more, *others), member.language), scope=scope)
        else:
            await bot.delete_my_commands(scope=scope)
