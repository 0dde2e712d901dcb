"""Handlers of a project's labels: add, rename, describe, merge, separate."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from bot.incoming.delivery import Shown
from bot.labeling.errors import UnknownLabel
from bot.labeling.model import Label, Project
from bot.labeling.tables.typed_lists import TypedList
from bot.services.manager import dialogs
from bot.services.manager.labels import check_merge, get_label, merge_labels, preview_merge, separate_label
from bot.services.manager.project import label_parts
from bot.services.manager.project.label_parts import LabelPart
from bot.services.manager.projects import get_progress
from bot.services.open_forms import Form
from bot.texts import plain, rich
from handlers.buttons import choice_of
from handlers.context import Context
from handlers.manager.common import keep_form_open, show_work
from handlers.manager.projects import label_screens
from handlers.manager.projects.buttons import (
    AddLabels,
    ChooseMoreLabels,
    ChooseOther,
    ClearLabel,
    DescribeLabel,
    ForeseeMerge,
    ManageLabel,
    ManageLabels,
    MergeLabels,
    RenameLabel,
    SeparateLabel,
)
from handlers.screen import Screen
from handlers.show import answer, show

B = TypeVar(
    "B", ClearLabel, DescribeLabel, ManageLabel, RenameLabel, ChooseOther, ForeseeMerge, MergeLabels, SeparateLabel
)


def when_label_gone(handler: Callable[[Context, B], Awaitable[None]]) -> Callable[[Context, B], Any]:
    """Show all labels if the button's label no longer exists because of a merge."""

    @wraps(handler)
    async def handle(context: Context, button: B) -> None:
        try:
            await handler(context, button)
        except UnknownLabel:
            project = await _project(context, button.project)
            answer(context, plain(context.language, "labels-gone"))
            news = rich(context.language, "labels-gone")
            show(context, label_screens.labels(project, 0, context.language, news), context.tapped)

    return handle


async def show_labels(context: Context, button: ManageLabels) -> None:
    project = await _project(context, button.project)
    answer(context)
    show(context, label_screens.labels(project, button.label, context.language), context.tapped)


@when_label_gone
async def show_label(context: Context, button: ManageLabel) -> None:
    project = await _project(context, button.project)
    value = get_label(project, button.label)
    answer(context)
    show(context, label_screens.label(project, value, context.language), context.tapped)


async def ask_labels(context: Context, button: AddLabels) -> None:
    project = await context.write(dialogs.ask_labels, project=button.project, beside=button.beside, now=context.now)
    answer(context)
    show(context, label_screens.ask_new(project, button.beside, context.language), context.tapped)


@keep_form_open
async def labels_typed(context: Context, _form: Form, text: str) -> None:
    after = await context.write(dialogs.give_more_labels, text=text, now=context.now)
    if isinstance(after, TypedList):
        show(context, label_screens.ask_back(after, ChooseMoreLabels, context.language))
        return
    _show_added(context, after)


async def choose_more_labels(context: Context, button: ChooseMoreLabels) -> None:
    split = bool(button.split)
    after = await context.write(dialogs.choose_more_labels, shown=button.shown, split=split, now=context.now)
    answer(context)
    _show_added(context, after)


def _show_added(context: Context, after: Project) -> None:
    """Show the newest labels, in place of a tapped question."""
    newest = max(label.id for label in after.labels)
    news = rich(context.language, "labels-added")
    show(context, label_screens.labels(after, newest, context.language, news), context.tapped)


@when_label_gone
async def ask_label_name(context: Context, button: RenameLabel) -> None:
    project = await context.write(dialogs.ask_label_name, project=button.project, label=button.label, now=context.now)
    answer(context)
    show(context, label_screens.ask_name(get_label(project, button.label), context.language), context.tapped)


@keep_form_open
async def name_typed(context: Context, _form: Form, text: str) -> None:
    after, which = await context.write(dialogs.give_label_name, text=text, now=context.now)
    show(context, label_screens.renamed(after, which, context.language))


@when_label_gone
async def ask_label_part(context: Context, button: DescribeLabel) -> None:
    part = choice_of(LabelPart, button.part)
    ask, now = label_parts.ask_label_part, context.now
    project = await context.write(ask, project=button.project, label=button.label, part=part, now=now)
    value = get_label(project, button.label)
    answer(context)
    show(context, label_screens.ask_part(project, value, part, context.language), context.tapped)


@when_label_gone
async def clear_label_part(context: Context, button: ClearLabel) -> None:
    part = choice_of(LabelPart, button.part)
    after = await context.write(
        label_parts.describe_label, project=button.project, label=button.label, part=part, text="", now=context.now
    )
    answer(context, plain(context.language, "manage-changed"))
    show(context, label_screens.label(after, get_label(after, button.label), context.language), context.tapped)


@keep_form_open
async def label_part_typed(context: Context, _form: Form, text: str) -> None:
    after, which = await context.write(label_parts.give_label_part, text=text, now=context.now)
    news = rich(context.language, "setting-changed")
    show(context, label_screens.label(after, get_label(after, which), context.language, news))


@when_label_gone
async def choose_other(context: Context, button: ChooseOther) -> None:
    """Ask into which label to merge one."""
    project = await _project(context, button.project)
    value = get_label(project, button.label)
    answer(context)
    show(context, label_screens.choose_other(project, value, button.around, context.language), context.tapped)


@when_label_gone
async def show_merge_preview(context: Context, button: ForeseeMerge) -> None:
    """Compute the preview of a merge in the background, and ask to confirm it."""
    project = await _project(context, button.project)
    value, other = check_merge(project, button.label, button.into)
    answer(context)
    context.deps.background.spawn(_preview_merge(context, project, value, other, context.tapped), "merge")


async def _preview_merge(
    context: Context, project: Project, value: Label, other: Label, instead_of: Shown | None
) -> None:
    async def work() -> Screen:
        preview = await context.read_in_subprocess(preview_merge, project=project, label=value.id, into=other.id)
        return label_screens.merge_preview(project, value, other, preview, context.language)

    await show_work(context, label_screens.counting(value, other, context.language), work, instead_of)


@when_label_gone
async def merge(context: Context, button: MergeLabels) -> None:
    after = await context.write(
        merge_labels, project=button.project, label=button.label, into=button.into, now=context.now
    )
    answer(context)
    news = rich(context.language, "labels-merged-now")
    value = get_label(after, button.into)
    show(context, label_screens.label(after, value, context.language, news), context.tapped)


@when_label_gone
async def separate(context: Context, button: SeparateLabel) -> None:
    after = await context.write(separate_label, project=button.project, label=button.label, now=context.now)
    answer(context, plain(context.language, "manage-changed"))
    value = get_label(after, button.label)
    show(context, label_screens.label(after, value, context.language), context.tapped)


async def _project(context: Context, project: int) -> Project:
    return (await context.read(get_progress, project=project, now=context.now)).project
