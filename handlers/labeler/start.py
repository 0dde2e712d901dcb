"""Handlers of /start, of the language, and of people who block the bot."""

from datetime import datetime
from typing import Any

from telegram import ChatMember, Update
from telegram.constants import ChatType

from bot.labeling.errors import UnknownButton
from bot.services import access, choices, members, progress
from bot.services.choices import Choices
from bot.services.link_codes import LinkKind, looks_like
from bot.services.members import Welcome
from bot.texts import LANGUAGES
from handlers import menu
from handlers.buttons import ShowChoices
from handlers.context import Context
from handlers.labeler import groups, start_screens
from handlers.labeler.buttons import ChooseLanguage, ShowTexts
from handlers.show import answer, show
from handlers.trainee import entry
from handlers.trainee.papers import papers


async def start_command(_update: Update, context: Context) -> None:
    """/start, alone or with an invitation's code: register the person, greet them and list what they can do.

    The code of a class shows its door, and that of a certificate confirms it. Neither stores anything.
    """
    user, settings = context.user, context.deps.settings
    code = context.args[0] if context.args else ""
    if looks_like(LinkKind.CLASS, code):
        await entry.show_door(context, code)
        return
    if looks_like(LinkKind.CERTIFICATE, code):
        await papers.confirm(context, code)
        return
    welcome, can_do = await context.write_as_anybody(
        _arrive,
        person=user.id,
        name=f"{user.first_name} {user.last_name or ''}",  # full_name is None without a first name
        language=context.language,
        stand_in=context.stand_in,
        code=code,
        owners=settings.owners,
        now=context.now,
    )
    context.member = welcome.member
    if menu.more_for(welcome.member):
        menu.renew(context, welcome.member)
    show(context, start_screens.home(welcome, can_do, context.language))


async def _arrive(tx: Any, /, *, now: datetime, **arguments: Any) -> tuple[Welcome, Choices]:
    """Register a person and list what they can do, in one transaction, so that both or neither is done."""
    welcome = await members.join(tx, now=now, **arguments)
    return welcome, await choices.choices(tx, welcome.member, now=now)


async def language_command(_update: Update, context: Context) -> None:
    """/language: show the choice of languages."""
    await context.read(access.identify)
    show(context, start_screens.languages(context.language))


async def set_language(context: Context, button: ChooseLanguage) -> None:
    if button.language not in LANGUAGES:
        raise UnknownButton
    context.member = await context.write(members.choose_language, language=button.language)
    if menu.more_for(context.member):
        menu.renew(context, context.member)
    answer(context)
    screen = start_screens.language_chosen(context.language)
    show(context, screen, context.tapped)


async def record_block(update: Update, context: Context) -> None:
    """Record that the person blocked or unblocked the bot, or added it to a group."""
    change = update.my_chat_member
    if change and change.chat.type != ChatType.PRIVATE:
        await groups.record_group(context, change)
    elif change:
        gone = change.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}
        mark = members.mark_gone if gone else members.mark_back
        await context.write_as_anybody(mark, person=context.user.id, now=context.now)


async def show_choices(context: Context, _button: ShowChoices) -> None:
    """Show what the person can do now."""
    can_do = await context.read(choices.choices, now=context.now)
    answer(context)
    if context.member:
        show(context, start_screens.what_to_do(context.member, can_do, context.language), context.tapped)


async def show_texts(context: Context, button: ShowTexts) -> None:
    """Show a project's current question and guide."""
    project_ = await context.read(progress.project_texts, project=button.project)
    answer(context)
    show(context, start_screens.project_texts(project_, context.language), context.tapped)
