"""A manager changes the labels of a project that runs."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from bot.labeling.errors import UnknownLabel
from bot.labeling.model import Label, Project
from bot.services import drafting, relabeling, steering
from bot.services.forms import Form
from bot.texts import plain, rich
from bot.updates import Shown
from handlers.context import Context
from handlers.manage import typed
from handlers.manager_buttons import (
    AddLabels,
    ChooseOther,
    ForeseeMerge,
    ManageLabel,
    ManageLabels,
    MergeLabels,
    RenameLabel,
    SeparateLabel,
)
from handlers.screens import relabel as screens
from handlers.show import answer, apologise, show, showing

B = TypeVar("B", ManageLabel, RenameLabel, ChooseOther, ForeseeMerge, MergeLabels, SeparateLabel)


def kindly(handler: Callable[[Context, B], Awaitable[None]]) -> Callable[[Context, B], Any]:
    """A label that was merged or separated since: those that there are come in its place."""

    @wraps(handler)
    async def told(context: Context, button: B) -> None:
        try:
            await handler(context, button)
        except UnknownLabel:
            found = await _project(context, button.project)
            answer(context, plain(context.language, "labels-gone"))
            show(context, screens.labels(found, 0, context.language), context.tapped)

    return told


async def labels(context: Context, button: ManageLabels) -> None:
    found = await _project(context, button.project)
    answer(context)
    show(context, screens.labels(found, button.label, context.language), context.tapped)


@kindly
async def label(context: Context, button: ManageLabel) -> None:
    found = await _project(context, button.project)
    value = relabeling.label_of(found, button.label)
    answer(context)
    show(context, screens.label(found, value, context.language), context.tapped)


async def add(context: Context, button: AddLabels) -> None:
    found = await context.write_as_member(
        drafting.ask_labels, project=button.project, beside=button.beside, now=context.now
    )
    answer(context)
    show(context, screens.ask_new(found, button.beside, context.language), context.tapped)


@typed
async def labels_typed(context: Context, _form: Form, text: str) -> None:
    after = await context.write_as_member(drafting.give_more_labels, text=text, now=context.now)
    newest = max(each.id for each in after.labels)
    show(context, screens.labels(after, newest, context.language, rich(context.language, "labels-added")))


@kindly
async def rename(context: Context, button: RenameLabel) -> None:
    found = await context.write_as_member(
        drafting.ask_label_name, project=button.project, label=button.label, now=context.now
    )
    answer(context)
    show(context, screens.ask_name(relabeling.label_of(found, button.label), context.language), context.tapped)


@typed
async def name_typed(context: Context, _form: Form, text: str) -> None:
    after, which = await context.write_as_member(drafting.give_label_name, text=text, now=context.now)
    show(context, screens.renamed(after, which, context.language))


@kindly
async def choose_other(context: Context, button: ChooseOther) -> None:
    """Into which label to merge one."""
    found = await _project(context, button.project)
    value = relabeling.label_of(found, button.label)
    answer(context)
    show(context, screens.choose_other(found, value, button.around, context.language), context.tapped)


@kindly
async def foresee(context: Context, button: ForeseeMerge) -> None:
    """What a merge would do: it is counted beside the work, and then asked for."""
    found = await _project(context, button.project)
    value, other = relabeling.check_merge(found, button.label, button.into)
    answer(context)
    context.house.background.spawn(_foresee(context, found, value, other, context.tapped), "merge")


async def _foresee(context: Context, found: Project, value: Label, other: Label, instead_of: Shown | None) -> None:
    chat = showing(context)
    message = await chat.show(screens.counting(value, other, context.language), instead_of)
    try:
        seen = await context.read_aside(relabeling.foresee, project=found, label=value.id, into=other.id)
    except Exception:
        await apologise(context)
        raise
    screen = screens.foreseen(found, value, other, seen, context.language)
    await chat.show(screen, Shown(message, has_photo=False))


@kindly
async def merge(context: Context, button: MergeLabels) -> None:
    after = await context.write_as_member(
        relabeling.merge_labels, project=button.project, label=button.label, into=button.into, now=context.now
    )
    answer(context)
    news = rich(context.language, "labels-merged-now")
    value = relabeling.label_of(after, button.into)
    show(context, screens.label(after, value, context.language, news), context.tapped)


@kindly
async def separate(context: Context, button: SeparateLabel) -> None:
    after = await context.write_as_member(
        relabeling.separate_label, project=button.project, label=button.label, now=context.now
    )
    answer(context, plain(context.language, "manage-changed"))
    value = relabeling.label_of(after, button.label)
    show(context, screens.label(after, value, context.language), context.tapped)


async def _project(context: Context, project: int) -> Project:
    return (await context.read_as_member(steering.look_at, project=project)).project
