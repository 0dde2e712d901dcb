"""Handlers of sending pictures to a project that asks for them."""

from typing import cast

from telegram import Message, Update

from bot.services.collector import sending
from bot.services.collector.sending import Entrance
from bot.texts import rich
from handlers.collector import sending_screens
from handlers.collector.buttons import (
    AgreeToUse,
    BeginSending,
    ChooseCollection,
    ChooseSentLabel,
    EnterCollection,
    RefuseUse,
    ShowCollections,
    ShowSentLabels,
)
from handlers.context import Context
from handlers.manager.uploads.uploads import sent_file
from handlers.show import answer, show


async def is_for_collection(context: Context) -> bool:
    """Return whether a picture from this person is for a project that asks for pictures."""
    return await context.read(sending.is_collected, now=context.now)


async def file_sent(update: Update, context: Context) -> None:
    """Note a sent photo or file, and ask what is not known: the project, the consent, the label."""
    message, language = cast("Message", update.effective_message), context.language
    file, album = sent_file(message), message.media_group_id
    received = await context.write(sending.receive, file=file, message=message.message_id, album=album, now=context.now)
    if received.choices:
        show(context, sending_screens.choose_project(received.upload, received.choices, 0, language))
    elif received.consent:
        show(context, sending_screens.consent(received.consent, language))
    elif received.label:
        show(context, sending_screens.ask_label(received.label, 0, language))


async def enter(context: Context, button: EnterCollection) -> None:
    entrance = await context.read(sending.enter, project=button.project, now=context.now)
    _show_entrance(context, entrance)


async def agree(context: Context, button: AgreeToUse) -> None:
    entrance = await context.write(sending.agree, project=button.project, now=context.now)
    _show_entrance(context, entrance, rich(context.language, "collect-agreed"))


async def refuse(context: Context, button: RefuseUse) -> None:
    await context.write(sending.refuse, project=button.project, now=context.now)
    answer(context)
    show(context, sending_screens.refused(context.language), context.tapped)


async def begin(context: Context, button: BeginSending) -> None:
    entrance = await context.write(sending.begin, project=button.project, now=context.now)
    if not entrance.agreed:
        _show_entrance(context, entrance)
        return
    answer(context)
    if entrance.label:
        screen = sending_screens.ask_label(entrance.project, 0, context.language)
    else:
        screen = sending_screens.send_now(entrance.project, context.language)
    show(context, screen, context.tapped)


async def show_labels(context: Context, button: ShowSentLabels) -> None:
    entrance = await context.read(sending.enter, project=button.project, now=context.now)
    answer(context)
    show(context, sending_screens.ask_label(entrance.project, button.label, context.language), context.tapped)


async def choose_label(context: Context, button: ChooseSentLabel) -> None:
    project = await context.write(sending.choose_label, project=button.project, label=button.label, now=context.now)
    answer(context)
    show(context, sending_screens.send_now(project, context.language, button.label), context.tapped)


async def show_projects(context: Context, button: ShowCollections) -> None:
    projects = await context.read(sending.list_projects, upload=button.upload)
    answer(context)
    screen = sending_screens.choose_project(button.upload, projects, button.project, context.language)
    show(context, screen, context.tapped)


async def choose_project(context: Context, button: ChooseCollection) -> None:
    """Take the pictures for the chosen project, after the person's consent."""
    await context.read(sending.list_projects, upload=button.upload)
    await begin(context, BeginSending(button.project))


def _show_entrance(context: Context, entrance: Entrance, news: str = "") -> None:
    """Ask for consent, or show the card before going out."""
    answer(context)
    if entrance.agreed:
        screen = sending_screens.card(entrance, context.language, news)
    else:
        screen = sending_screens.consent(entrance, context.language)
    show(context, screen, context.tapped)
