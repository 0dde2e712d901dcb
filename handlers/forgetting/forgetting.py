"""Handlers of /forget_me and /export_me."""

from telegram import Update

from bot.services.access import identify
from bot.services.forgetting import forgetting
from bot.services.forgetting.own_data import own_data
from bot.texts import rich
from handlers.context import Context
from handlers.forgetting import screens
from handlers.forgetting.buttons import AskForget, ForgetMe, KeepMe
from handlers.show import answer, show, showing

FILE = "labelbot-my-data.json"


async def forget_command(_update: Update, context: Context) -> None:
    """/forget_me: say what goes, and ask whether the answers go, too."""
    await context.read(forgetting.check_forgettable, owners=context.deps.settings.owners)
    show(context, screens.ask(context.language))


async def ask_again(context: Context, button: AskForget) -> None:
    """Ask whether the person is sure."""
    await context.read(forgetting.check_forgettable, owners=context.deps.settings.owners)
    show(context, screens.ask_again(button.answers, context.language), context.tapped)
    answer(context)


async def forget(context: Context, button: ForgetMe) -> None:
    """Forget the person."""
    language = context.language
    await context.write(
        forgetting.begin_forgetting,
        with_answers=bool(button.answers),
        owners=context.deps.settings.owners,
        now=context.now,
    )
    show(context, screens.forgotten(language), context.tapped)
    answer(context)


async def keep(context: Context, _button: KeepMe) -> None:
    """Say that nothing was deleted."""
    await context.read(identify)
    show(context, screens.kept(context.language), context.tapped)
    answer(context)


async def export_command(_update: Update, context: Context) -> None:
    """/export_me: send all that is stored of the person."""
    data = await context.read(own_data)
    sending = showing(context).send_file(FILE, data, rich(context.language, "forget-exported"))
    context.deps.background.spawn(sending, "own data")
