"""Handlers of uploads: files that people send, the choice of their project, and what became of them."""

from contextlib import suppress
from typing import cast

from telegram import Message, Update

from bot.incoming.delivery import Shown
from bot.labeling.errors import BusyWithForm, NoProjectYet, NotAManager
from bot.labeling.permissions import Action, may
from bot.photos import Photos
from bot.services.items import uploads
from bot.services.items.uploads import SentFile, UploadNews
from bot.services.manager.dialogs import ManagerForm
from handlers.context import Context, LabelBot
from handlers.manager.projects.buttons import AddPictures
from handlers.manager.uploads import upload_screens
from handlers.manager.uploads.buttons import (
    ChoosePicturesProject,
    ChooseUploadProject,
    ShowUpload,
    ShowUploadChoices,
)
from handlers.show import answer, pushing, show


async def file_sent(update: Update, context: Context) -> None:
    """Note a sent photo or file, and ask for its project if there are several."""
    file = sent_file(cast("Message", update.effective_message))
    try:
        received = await context.write(uploads.receive_file, file=file, now=context.now, busy=frozenset(ManagerForm))
    except NoProjectYet:
        if context.claim_album():
            show(context, upload_screens.no_project(context.language, manages=_manages(context)))
    except BusyWithForm:
        if context.claim_album():
            show(context, upload_screens.form_first(context.language))
    else:
        if received.choices:
            show(context, upload_screens.choose_project(received.upload, received.choices, 0, context.language))


async def file_edited(update: Update, context: Context) -> None:
    """Note a photo or file that has replaced another in a message. Anybody else's edits do nothing."""
    with suppress(NotAManager):
        if not await context.read(uploads.was_sent, file=sent_file(cast("Message", update.effective_message))):
            await file_sent(update, context)


def sent_file(message: Message) -> SentFile:
    """Return the photo (its largest size) or file of a message. Raises ValueError for a message without."""
    if message.photo:
        return SentFile(message.photo[-1].file_id, None)
    if message.document is None:
        raise ValueError("a message without a file")
    return SentFile(message.document.file_id, message.document.file_name or None)


async def choose_pictures_project(context: Context, button: ChoosePicturesProject) -> None:
    """Ask which project to add pictures to; if there is one only, ask for its pictures."""
    try:
        projects = await context.read(uploads.list_open_projects)
    except NoProjectYet:
        answer(context)
        show(context, upload_screens.no_project(context.language, manages=_manages(context)), context.tapped)
        return
    if len(projects) == 1:
        await ask_pictures(context, AddPictures(projects[0].id))
        return
    answer(context)
    screen = upload_screens.choose_pictures_project(projects, button.project, context.language)
    show(context, screen, context.tapped)


async def ask_pictures(context: Context, button: AddPictures) -> None:
    project = await context.write(uploads.begin_adding, project=button.project, now=context.now)
    answer(context)
    show(context, upload_screens.ask_pictures(project, context.language))


async def show_choices(context: Context, button: ShowUploadChoices) -> None:
    projects = await context.read(uploads.list_choices, upload=button.upload)
    answer(context)
    screen = upload_screens.choose_project(button.upload, projects, button.project, context.language)
    show(context, screen, context.tapped)


async def choose_project(context: Context, button: ChooseUploadProject) -> None:
    """Set the project of an upload. The message with the choice becomes the one that counts."""
    message = context.tapped.message_id if context.tapped else None
    begun = await context.write(
        uploads.choose_project, upload=button.upload, project=button.project, message=message, now=context.now
    )
    answer(context)
    show(context, upload_screens.counting(begun.project.question, begun.counts, context.language), context.tapped)


async def show_upload(context: Context, button: ShowUpload) -> None:
    result = await context.read(uploads.get_result, upload=button.upload)
    answer(context)
    show(context, upload_screens.details(result, context.language, manages=_manages(context)), context.tapped)


async def show_news(bot: LabelBot, photos: Photos, news: UploadNews) -> int:
    """Show the counts of an upload on its message, or on a new one. Returns the message's id. Raises TelegramError."""
    upload = news.upload
    if news.complete:
        screen = upload_screens.counted(upload, news.counts, upload.language, manages=news.manages)
    else:
        screen = upload_screens.counting(upload.question, news.counts, upload.language)
    shown = None if upload.message_id is None else Shown(upload.message_id, has_photo=False)
    return await pushing(bot, photos, upload.telegram_id).show(screen, shown, only_there=True)


def _manages(context: Context) -> bool:
    return context.member is not None and may(context.member, Action.MANAGE)
