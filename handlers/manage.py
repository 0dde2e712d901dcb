"""Managing in the chat: projects, how they run, what they ask, and new ones."""

from collections.abc import Callable, Coroutine
from typing import Any

from bot.labeling.errors import LabelingError, NotAManager, UnknownButton
from bot.labeling.model import Kind, ProjectState
from bot.services import drafting, people, reporting, steering
from bot.services.drafting import Text
from bot.services.forms import Form
from bot.services.managing import ProjectChange
from bot.texts import plain, rich
from handlers.context import Context
from handlers.manager_buttons import (
    ChooseKind,
    CreateProject,
    EditText,
    GiveUp,
    Manage,
    ManageProject,
    MoveProject,
    NewProject,
    SetPolicy,
    SetState,
    ShowPolicies,
    ShowTexts,
)
from handlers.screens import manage as screens
from handlers.show import answer, show

Take = Callable[[Context, Form, str], Coroutine[Any, Any, None]]


def typed(take: Take) -> Take:
    """What is typed into a form: what can't be is told with what was typed, and the form stays open as it was."""

    async def taken(context: Context, form: Form, text: str) -> None:
        try:
            await take(context, form, text)
        except NotAManager:
            raise
        except LabelingError as error:
            problem = plain(context.language, error.text, **error.arguments)
            show(context, screens.again(problem, text, context.language))

    return taken


async def overview(context: Context, button: Manage) -> None:
    """All that there is to manage."""
    projects = await context.read_as_member(steering.overview)
    answer(context)
    show(context, screens.overview(projects, button.project, context.language), context.tapped)


async def project(context: Context, button: ManageProject) -> None:
    progress = await context.read_as_member(steering.look_at, project=button.project)
    answer(context)
    show(context, screens.project_page(progress, context.language), context.tapped)


async def set_state(context: Context, button: SetState) -> None:
    """Pause a project, or go on with it."""
    if button.state not in {ProjectState.RUNNING, ProjectState.PAUSED}:
        raise UnknownButton
    await _change(context, button.project, ProjectChange(state=ProjectState(button.state)))


async def move(context: Context, button: MoveProject) -> None:
    """A project earlier or later in all lists."""
    progress = await context.write_as_member(steering.move, project=button.project, up=bool(button.up), now=context.now)
    answer(context, plain(context.language, "manage-moved"))
    show(context, screens.project_page(progress, context.language), context.tapped)


async def policies(context: Context, button: ShowPolicies) -> None:
    progress = await context.read_as_member(steering.look_at, project=button.project)
    answer(context)
    show(context, screens.policies(progress.project, context.language), context.tapped)


async def set_policy(context: Context, button: SetPolicy) -> None:
    progress = await context.write_as_member(
        steering.choose_preset, project=button.project, preset=button.preset, now=context.now
    )
    answer(context, plain(context.language, "manage-changed"))
    show(context, screens.project_page(progress, context.language), context.tapped)


async def _change(context: Context, project_: int, change: ProjectChange) -> None:
    progress = await context.write_as_member(steering.change, project=project_, change=change, now=context.now)
    answer(context, plain(context.language, "manage-changed"))
    show(context, screens.project_page(progress, context.language), context.tapped)


async def edit_text(context: Context, button: EditText) -> None:
    """The question or the guide is to be written anew."""
    if button.text not in set(Text):
        raise UnknownButton
    text = Text(button.text)
    project_ = await context.write_as_member(drafting.ask_text, project=button.project, text=text, now=context.now)
    answer(context)
    show(context, screens.ask_text(project_, text, context.language), context.tapped)


@typed
async def text_typed(context: Context, _form: Form, text: str) -> None:
    progress = await context.write_as_member(drafting.give_text, text=text, now=context.now)
    show(context, screens.project_page(progress, context.language, rich(context.language, "manage-text-changed")))


async def texts(context: Context, button: ShowTexts) -> None:
    """A labeler reads what a project asks now."""
    project_ = await context.read_as_member(reporting.texts, project=button.project)
    answer(context)
    show(context, screens.texts(project_, context.language), context.tapped)


async def new_project(context: Context, _button: NewProject) -> None:
    await context.write_as_member(drafting.begin_project, now=context.now)
    answer(context)
    show(context, screens.ask_question(context.language), context.tapped)


@typed
async def question_typed(context: Context, _form: Form, text: str) -> None:
    new = await context.write_as_member(drafting.give_question, text=text, now=context.now)
    show(context, screens.ask_kind(new, context.language))


@typed
async def kind_typed(context: Context, form: Form, _text: str) -> None:
    """A kind is tapped, not typed: the choice comes again below."""
    await context.read_as_member(people.recognize)
    show(context, screens.ask_kind(drafting.NewProject.of(form.content), context.language))


async def choose_kind(context: Context, button: ChooseKind) -> None:
    if button.kind not in set(Kind):
        raise UnknownButton
    new = await context.write_as_member(drafting.give_kind, kind=Kind(button.kind), now=context.now)
    answer(context)
    is_ready = new.kind is Kind.YES_NO
    screen = screens.new_summary(new, context.language) if is_ready else screens.ask_labels(new, context.language)
    show(context, screen, context.tapped)


@typed
async def labels_typed(context: Context, _form: Form, text: str) -> None:
    new = await context.write_as_member(drafting.give_labels, text=text, now=context.now)
    show(context, screens.new_summary(new, context.language))


async def create(context: Context, button: CreateProject) -> None:
    made = await context.write_as_member(drafting.finish_project, shown=button.shown, now=context.now)
    answer(context)
    show(context, screens.created(made, context.language), context.tapped)


async def give_up(context: Context, _button: GiveUp) -> None:
    await context.write_as_member(drafting.give_up)
    answer(context)
    show(context, screens.given_up(context.language), context.tapped)
