"""Handlers for managing projects: lists, state, policy, texts, and new projects."""

from bot.labeling.errors import AtTheEnd, FormOver
from bot.labeling.model import Kind, ProjectState
from bot.labeling.permissions import Action, may
from bot.labeling.tables.typed_lists import TypedList
from bot.services.manager import dialogs, entries, people
from bot.services.manager.dialogs import ProjectText
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import get_progress, list_projects, move_project, set_preset, update_project
from bot.services.open_forms import Form
from bot.texts import plain, rich
from handlers.buttons import choice_of
from handlers.context import Context
from handlers.manager.buttons import GiveUp, Manage, ManageProject
from handlers.manager.common import keep_form_open
from handlers.manager.people import invitation_screens
from handlers.manager.people.buttons import AdmitLabelers
from handlers.manager.projects import label_screens, project_screens
from handlers.manager.projects.buttons import (
    ChooseKind,
    ChooseLabels,
    CreateProject,
    EditText,
    InviteFrom,
    MoveProject,
    NewProject,
    SetPolicy,
    SetState,
    ShowPolicies,
)
from handlers.show import answer, show


async def show_projects(context: Context, button: Manage) -> None:
    """Show a page of all projects."""
    projects = await context.read(list_projects)
    answer(context)
    show(context, project_screens.overview(projects, button.project, context.language), context.tapped)


async def show_project(context: Context, button: ManageProject) -> None:
    progress = await context.read(get_progress, project=button.project, now=context.now)
    answer(context)
    show(context, project_screens.project_page(progress, context.language), context.tapped)


async def set_state(context: Context, button: SetState) -> None:
    """Pause, resume or close a project. Raises UnknownButton for any other state."""
    await _change(context, button.project, ProjectChange(state=choice_of(ProjectState, button.state)))


async def invite(context: Context, button: InviteFrom) -> None:
    """Ask for the role of an invitation. The way back leads to the project."""
    outside = await context.read(entries.count_outside, project=button.project)
    answer(context)
    show(context, invitation_screens.invite_roles(context.language, button.project, outside), context.tapped)


async def admit_labelers(context: Context, button: AdmitLabelers) -> None:
    """Let all labelers into a project."""
    people = await context.write(entries.admit_all_labelers, project=button.project, now=context.now)
    answer(context)
    show(context, invitation_screens.admitted(people, button.project, context.language), context.tapped)


async def move(context: Context, button: MoveProject) -> None:
    """Move a project up or down in all lists."""
    try:
        progress = await context.write(move_project, project=button.project, up=bool(button.up), now=context.now)
    except AtTheEnd as end:
        answer(context, plain(context.language, end.text))
        return
    answer(context, plain(context.language, "manage-moved"))
    news = rich(context.language, "manage-moved")  # the page does not show where the project stands
    show(context, project_screens.project_page(progress, context.language, news), context.tapped)


async def show_policies(context: Context, button: ShowPolicies) -> None:
    progress = await context.read(get_progress, project=button.project, now=context.now)
    answer(context)
    show(context, project_screens.policies(progress.project, context.language), context.tapped)


async def set_policy(context: Context, button: SetPolicy) -> None:
    progress = await context.write(set_preset, project=button.project, preset=button.preset, now=context.now)
    answer(context, plain(context.language, "manage-changed"))
    show(context, project_screens.project_page(progress, context.language), context.tapped)


async def _change(context: Context, project_: int, change: ProjectChange) -> None:
    progress = await context.write(update_project, project=project_, change=change, now=context.now)
    answer(context, plain(context.language, "manage-changed"))
    show(context, project_screens.project_page(progress, context.language), context.tapped)


async def edit_text(context: Context, button: EditText) -> None:
    """Ask for a new question or guide. Raises UnknownButton for another text."""
    text = choice_of(ProjectText, button.text)
    project_ = await context.write(dialogs.ask_text, project=button.project, text=text, now=context.now)
    answer(context)
    is_report = context.tapped is not None and context.tapped.has_photo  # of an unclear guide: it stays
    instead_of = None if is_report else context.tapped
    show(context, project_screens.ask_text(project_, text, context.language), instead_of)


@keep_form_open
async def text_typed(context: Context, _form: Form, text: str) -> None:
    progress = await context.write(dialogs.give_text, text=text, now=context.now)
    show(
        context, project_screens.project_page(progress, context.language, rich(context.language, "manage-text-changed"))
    )


async def new_project(context: Context, _button: NewProject) -> None:
    await context.write(dialogs.ask_question, now=context.now)
    answer(context)
    show(context, project_screens.ask_question(context.language), context.tapped)


@keep_form_open
async def question_typed(context: Context, _form: Form, text: str) -> None:
    new = await context.write(dialogs.give_question, text=text, now=context.now)
    show(context, project_screens.ask_kind(new, context.language))


@keep_form_open
async def kind_typed(context: Context, form: Form, _text: str) -> None:
    """Show the choice of a kind again, since a kind must be tapped."""
    await context.read(people.identify_manager)
    show(context, project_screens.ask_kind(dialogs.NewProject.of(form.content), context.language))


async def choose_kind(context: Context, button: ChooseKind) -> None:
    new = await context.write(dialogs.give_kind, kind=choice_of(Kind, button.kind), now=context.now)
    answer(context)
    is_ready = new.kind is Kind.YES_NO
    screen = (
        project_screens.new_summary(new, context.language)
        if is_ready
        else project_screens.ask_labels(new, context.language)
    )
    show(context, screen, context.tapped)


@keep_form_open
async def labels_typed(context: Context, _form: Form, text: str) -> None:
    new = await context.write(dialogs.give_labels, text=text, now=context.now)
    if isinstance(new, TypedList):
        show(context, label_screens.ask_back(new, ChooseLabels, context.language))
        return
    show(context, project_screens.new_summary(new, context.language))


async def choose_labels(context: Context, button: ChooseLabels) -> None:
    new = await context.write(dialogs.choose_labels, shown=button.shown, split=bool(button.split), now=context.now)
    answer(context)
    show(context, project_screens.new_summary(new, context.language), context.tapped)


async def create(context: Context, button: CreateProject) -> None:
    try:
        project_ = await context.write(dialogs.finish_project, shown=button.shown, now=context.now)
    except FormOver as over:  # a double tap: an alert would cover the project that the first tap created
        answer(context, plain(context.language, over.text))
        return
    answer(context)
    show(context, project_screens.created(project_, context.language), context.tapped)


async def cancel_form(context: Context, _button: GiveUp) -> None:
    await context.write(dialogs.cancel_form)
    answer(context)
    manages = context.member is not None and may(context.member, Action.MANAGE)
    show(context, project_screens.form_canceled(context.language, manages=manages), context.tapped)
