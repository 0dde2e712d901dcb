"""Shared parts of the manager's handlers: keys of projects, forms that stay open after an error, and long work."""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import wraps
from typing import Any

from bot.incoming.delivery import Shown
from bot.labeling.errors import LabelingError, NotAManager
from bot.labeling.model import Project
from bot.services.open_forms import Form
from bot.texts import plain, rich
from handlers.buttons import Button
from handlers.context import Context
from handlers.label_keys import PAGE
from handlers.manager.buttons import GiveUp, ManageProject
from handlers.pages import slice_around, turning
from handlers.screen import Key, Keyboard, Screen, shorten
from handlers.show import apologize, show, showing


def project_keys(
    projects: Sequence[Project],
    around: int,
    turn: Callable[[int], Button],
    key: Callable[[Project], Key],
    language: str,
) -> Keyboard:
    """Return `key` of each project on the page with the project `around`, and the buttons to other pages (`turn`)."""
    page = slice_around(projects, lambda project: project.id == around, PAGE)
    before, after = (turn(project.id) if project else None for project in (page.before, page.after))
    return (*((key(project),) for project in page.shown), *turning(before, after, language))


def project_key(project: Project, language: str) -> Key:
    text = plain(language, f"manage-project-{project.state.value}", question=shorten(project.question))
    return Key(text, ManageProject(project.id))


def cancel_key(language: str) -> Key:
    return Key(plain(language, "form-give-up"), GiveUp())


TYPED_MOST = 1500  # letters of the typed text that are shown again


def try_again(problem: str, typed: str, language: str) -> Screen:
    """Return the problem with a typed text, and the text itself, to be copied and corrected."""
    shown = typed if len(typed) <= TYPED_MOST else typed[: TYPED_MOST - 1] + "…"
    text = rich(language, "form-again", problem=problem, typed=shown)
    return Screen(text, keyboard=((cancel_key(language),),))


TakeText = Callable[[Context, Form, str], Coroutine[Any, Any, None]]


def keep_form_open(take: TakeText) -> TakeText:
    """Show the errors of a form's handler together with the typed text. The form stays open."""

    @wraps(take)
    async def handle(context: Context, form: Form, text: str) -> None:
        try:
            await take(context, form, text)
        except NotAManager:
            raise
        except LabelingError as error:
            problem = plain(context.language, error.text, **error.arguments)
            show(context, try_again(problem, text, context.language))

    return handle


async def show_work(
    context: Context, working: Screen, work: Callable[[], Awaitable[Screen]], instead_of: Shown | None
) -> None:
    """Show that long work is under way, do it, and show its result in the same message.

    If it fails, the person is told, and the error is raised.
    """
    chat = showing(context)
    place = Shown(await chat.show(working, instead_of), has_photo=False)
    try:
        result = await work()
    except Exception:
        await apologize(context)
        raise
    await chat.show(result, place)
