"""Handlers of /announce: announcements to labelers."""

from telegram import Update

from bot.labeling.model import ProjectState
from bot.services.manager import announcements
from bot.services.manager.projects import list_projects
from bot.services.open_forms import Form
from handlers.context import Context
from handlers.manager.common import keep_form_open
from handlers.manager.people import announcement_screens
from handlers.manager.people.buttons import ChooseAudience, SendAnnouncement, WriteAnnouncement
from handlers.screen import Screen
from handlers.show import answer, show


async def announce_command(_update: Update, context: Context) -> None:
    """/announce: ask for the audience."""
    show(context, await _audience(context, 0))


async def choose_audience(context: Context, button: ChooseAudience) -> None:
    screen = await _audience(context, button.project)
    answer(context)
    show(context, screen, context.tapped)


async def _audience(context: Context, around: int) -> Screen:
    projects = await context.read(list_projects)
    not_closed = [project for project in projects if project.state is not ProjectState.CLOSED]
    return announcement_screens.choose_audience(not_closed, around, context.language)


async def write_announcement(context: Context, button: WriteAnnouncement) -> None:
    await context.write(announcements.ask_announcement, project=button.project, now=context.now)
    answer(context)
    show(context, announcement_screens.ask_announcement(context.language), context.tapped)


@keep_form_open
async def announcement_typed(context: Context, _form: Form, text: str) -> None:
    reached = await context.write(announcements.give_announcement, text=text, now=context.now)
    show(context, announcement_screens.announcement_ready(text.strip(), reached, context.language))


async def send_announcement(context: Context, button: SendAnnouncement) -> None:
    reached = await context.write(announcements.send_announcement, shown=button.shown, now=context.now)
    answer(context)
    show(context, announcement_screens.announced(reached, context.language), context.tapped)
