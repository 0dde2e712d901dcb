"""Coming in, going, and the language."""

from telegram import ChatMember, Update

from bot.labeling.errors import UnknownButton
from bot.services import membership, reporting
from bot.texts import LANGUAGES
from handlers.buttons import ChooseLanguage
from handlers.context import Context
from handlers.screens import start as start_screens
from handlers.show import Shown, answer, show

NAME_MOST = 64


async def start(_update: Update, context: Context) -> None:
    """/start, alone or with an invitation's code: register, greet, list the projects."""
    user, settings = context.user, context.house.settings
    welcome = await context.write(
        membership.join,
        person=user.id,
        name=user.full_name[:NAME_MOST],
        language=context.language,
        code=context.args[0] if context.args else "",
        owners=settings.owners,
        now=context.now,
    )
    projects = await context.read_as_member(reporting.progress_for)
    screen = start_screens.home(welcome, projects, context.language)
    show(context, screen)


async def choose_language(_update: Update, context: Context) -> None:
    """/language: the choice."""
    await context.read_as_member(membership.recognize)
    show(context, start_screens.languages(context.language))


async def language_chosen(context: Context, button: ChooseLanguage) -> None:
    if button.language not in LANGUAGES:
        raise UnknownButton
    context.member = await context.write_as_member(membership.choose_language, language=button.language)
    answer(context)
    screen = start_screens.language_chosen(context.language)
    show(context, screen, Shown.of(context.query.message))


async def came_or_went(update: Update, context: Context) -> None:
    """The person blocked the bot; that they unblocked it shows when they start it again."""
    change = update.my_chat_member
    if change and change.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}:
        await context.write(membership.mark_gone, person=context.user.id, now=context.now)
