"""Managers' forms: a new project, a project's texts, its labels.

Each message is checked at once. An error leaves the form open as it was, so that earlier answers need not be retyped.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.frozen import frozen
from bot.labeling.errors import BadLabels, FormOver, WrittenAnew
from bot.labeling.model import Kind, Label, Member, Progress, Project
from bot.labeling.permissions import Action
from bot.labeling.tables.typed_lists import TypedList, read_lines, read_list
from bot.services import open_forms
from bot.services.access import allowed, get_project
from bot.services.items.uploads import UPLOAD_FORM
from bot.services.manager.labels import add_labels, check_new, get_label, group_of, rename_label
from bot.services.manager.project_rules import ProjectChange, ProjectDraft, check_texts
from bot.services.manager.projects import create_project, update_project
from storage import projects
from storage.database import Transaction


class ManagerForm(StrEnum):
    """The names of managers' forms, as they are stored."""

    QUESTION = "new-question"
    KIND = "new-kind"
    LABELS = "new-labels"
    SUMMARY = "new-summary"
    TEXT = "project-text"
    MORE_LABELS = "more-labels"
    LABEL_NAME = "label-name"
    LABEL_PART = "label-part"
    SETTING = "project-setting"
    DELETION = "project-deletion"
    ANNOUNCEMENT = "announcement"
    ANNOUNCEMENT_READY = "announcement-ready"


class ProjectText(StrEnum):
    """The texts of a project that managers can rewrite."""

    QUESTION = "question"
    GUIDE = "guide"


@frozen
class NewProject:
    """The answers so far of the dialog that creates a project."""

    question: str
    kind: Kind = Kind.SINGLE
    labels: tuple[str, ...] = ()

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> "NewProject":
        """Read the content of a form."""
        return cls(content["question"], Kind(content["kind"]), tuple(content["labels"]))

    def as_content(self) -> dict[str, Any]:
        """Return the content for a form, as JSON values."""
        return {"question": self.question, "kind": self.kind.value, "labels": list(self.labels)}

    @property
    def digest(self) -> int:
        """The digest of all answers. See `digest_of`."""
        return digest_of(self.question, self.kind.value, *self.labels)


def digest_of(*written: str) -> int:
    """Return the CRC-32 of texts. A confirming button carries it, so that it can't confirm another version."""
    return zlib.crc32("\n".join(written).encode())


@allowed(Action.MANAGE)
async def ask_question(tx: Transaction, member: Member, *, now: datetime) -> None:
    """Open the form for a new project's question. Raises NotAManager."""
    await open_forms.open_form(tx, member, name=ManagerForm.QUESTION, now=now)


@allowed(Action.MANAGE)
async def give_question(tx: Transaction, member: Member, *, text: str, now: datetime) -> NewProject:
    """Store the question and open the form for the kind. Raises BadProject, NotAManager."""
    question = _on_one_line(text)
    check_texts(question)
    new = NewProject(question)
    await open_forms.open_form(tx, member, name=ManagerForm.KIND, now=now, **new.as_content())
    return new


@allowed(Action.MANAGE)
async def give_kind(tx: Transaction, member: Member, *, kind: Kind, now: datetime) -> NewProject:
    """Store the kind, which can be changed until the end. Opens the form for the labels; for yes/no, the summary.

    Raises FormOver, NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.KIND, ManagerForm.LABELS, ManagerForm.SUMMARY})
    new = NewProject(content["question"], kind, tuple(content["labels"]))
    next_form = ManagerForm.SUMMARY if kind is Kind.YES_NO else ManagerForm.LABELS
    await open_forms.open_form(tx, member, name=next_form, now=now, **new.as_content())
    return new


@allowed(Action.MANAGE)
async def give_labels(tx: Transaction, member: Member, *, text: str, now: datetime) -> NewProject | TypedList:
    """Store the labels, one per line, and open the summary. A list of labels is kept in the form, to ask back.

    Raises BadLabels, FormOver, NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.LABELS, ManagerForm.SUMMARY})
    before = NewProject.of(content)
    found = read_list(text, before.labels)
    if found is None:
        return await _store_labels(tx, member, before, read_lines(text), now)
    asked = _checked(found, before.kind)
    await open_forms.open_form(tx, member, name=ManagerForm.LABELS, now=now, **before.as_content(), typed=text)
    return asked


@allowed(Action.MANAGE)
async def choose_labels(tx: Transaction, member: Member, *, shown: int, split: bool, now: datetime) -> NewProject:
    """Store the labels of the list that was asked back about, and open the summary.

    Raises BadLabels, FormOver, WrittenAnew, NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.LABELS})
    before = NewProject.of(content)
    labels = _chosen_labels(content, before.labels, shown=shown, split=split)
    return await _store_labels(tx, member, before, labels, now)


async def _store_labels(
    tx: Transaction, member: Member, before: NewProject, labels: Sequence[str], now: datetime
) -> NewProject:
    check_new(labels, before.kind)
    new = NewProject(before.question, before.kind, tuple(labels))
    await open_forms.open_form(tx, member, name=ManagerForm.SUMMARY, now=now, **new.as_content())
    return new


def _checked(found: TypedList, kind: Kind) -> TypedList:
    """Return a list without its lines if they can't be labels. Raises BadLabels if it can't be split either."""
    try:
        check_new(found.lines, kind)
    except BadLabels:
        check_new(found.split, kind)
        return replace(found, lines=())
    return found


def _chosen_labels(content: Mapping[str, Any], known: Sequence[str], *, shown: int, split: bool) -> Sequence[str]:
    """Return the labels of the list in a form. Raises FormOver if there is none, WrittenAnew if it isn't this one."""
    found = read_list(content.get("typed", ""), known)
    if found is None:
        raise FormOver
    if digest_of(found.text) != shown:
        raise WrittenAnew
    return found.split if split else found.lines


@allowed(Action.MANAGE)
async def finish_project(tx: Transaction, member: Member, *, shown: int, now: datetime) -> Project:
    """Create the project, under a generated name, and expect its pictures.

    `shown` is the digest of the summary that the person confirms.

    Raises BadProject, FormOver, WrittenAnew, NotAManager.
    """
    new = NewProject.of(await open_form_content(tx, member, {ManagerForm.SUMMARY}))
    if new.digest != shown:
        raise WrittenAnew
    labels = [Label(0, text) for text in new.labels] if new.kind is not Kind.YES_NO else []
    draft = ProjectDraft(await _free_name(tx), new.question, labels, kind=new.kind)
    project = await create_project(tx, member, draft=draft, now=now)
    await open_forms.open_form(tx, member, name=UPLOAD_FORM, now=now, project=project.id)
    return project


def _on_one_line(text: str) -> str:
    """Join the lines of a question, as cards and buttons show it."""
    return " ".join(text.split())


async def _free_name(tx: Transaction) -> str:
    """Return a name for the command line that no project has: `project-` and a number."""
    number = await projects.next_number(tx)
    while await projects.by_name(tx, f"project-{number}"):
        number += 1
    return f"project-{number}"


@allowed(Action.MANAGE)
async def ask_text(tx: Transaction, member: Member, *, project: int, text: ProjectText, now: datetime) -> Project:
    """Open the form for a project's question or guide. Returns the project. Raises NotAManager, UnknownButton."""
    found = await get_project(tx, project)
    await open_forms.open_form(tx, member, name=ManagerForm.TEXT, now=now, project=project, text=text.value)
    return found


@allowed(Action.MANAGE)
async def give_text(tx: Transaction, member: Member, *, text: str, now: datetime) -> Progress:
    """Store the question or guide. Returns the project's progress. Raises BadProject, FormOver, NotAManager."""
    content = await open_form_content(tx, member, {ManagerForm.TEXT})
    is_question = content["text"] == ProjectText.QUESTION
    change = ProjectChange(question=_on_one_line(text)) if is_question else ProjectChange(guide=text.strip())
    progress = await update_project(tx, member, project=content["project"], change=change, now=now)
    await open_forms.close_form(tx, member)
    return progress


@allowed(Action.MANAGE)
async def ask_labels(tx: Transaction, member: Member, *, project: int, beside: int, now: datetime) -> Project:
    """Open the form for more labels: at the end, or in the group of a label (`beside`, 0: none).

    Raises NotAManager, UnknownButton.
    """
    found = await get_project(tx, project)
    await open_forms.open_form(tx, member, name=ManagerForm.MORE_LABELS, now=now, project=project, beside=beside)
    return found


@allowed(Action.MANAGE)
async def give_more_labels(tx: Transaction, member: Member, *, text: str, now: datetime) -> Project | TypedList:
    """Add the labels, one per line. Returns the project. A list of labels is kept in the form, to ask back.

    Raises BadLabels, NothingToChange, FormOver, NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.MORE_LABELS})
    found = read_list(text)
    if found is None:
        return await _add_labels(tx, member, content, read_lines(text), now)
    asked = _checked(found, Kind.MULTIPLE)
    await open_forms.open_form(tx, member, name=ManagerForm.MORE_LABELS, now=now, **content | {"typed": text})
    return asked


@allowed(Action.MANAGE)
async def choose_more_labels(tx: Transaction, member: Member, *, shown: int, split: bool, now: datetime) -> Project:
    """Add the labels of the list that was asked back about. Returns the project.

    Raises BadLabels, FormOver, WrittenAnew, NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.MORE_LABELS})
    return await _add_labels(tx, member, content, _chosen_labels(content, (), shown=shown, split=split), now)


async def _add_labels(
    tx: Transaction, member: Member, content: Mapping[str, Any], texts: Sequence[str], now: datetime
) -> Project:
    found = await get_project(tx, content["project"])
    group = group_of(found, content["beside"])
    after = await add_labels(tx, member, project=found.id, texts=texts, group=group, now=now)
    await open_forms.close_form(tx, member)
    return after


@allowed(Action.MANAGE)
async def ask_label_name(tx: Transaction, member: Member, *, project: int, label: int, now: datetime) -> Project:
    """Open the form for a label's new name. Raises UnknownLabel, NotAManager, UnknownButton."""
    found = await get_project(tx, project)
    get_label(found, label)
    await open_forms.open_form(tx, member, name=ManagerForm.LABEL_NAME, now=now, project=project, label=label)
    return found


@allowed(Action.MANAGE)
async def give_label_name(tx: Transaction, member: Member, *, text: str, now: datetime) -> tuple[Project, int]:
    """Rename the label. Returns the project and the label's id. A label that was merged since keeps its name.

    Raises BadLabels, FormOver, NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.LABEL_NAME})
    label = int(content["label"])
    after = await get_project(tx, content["project"])
    if label not in after.aliases:
        after = await rename_label(tx, member, project=after.id, label=label, text=text, now=now)
    await open_forms.close_form(tx, member)
    return after, label


@allowed(Action.ADD_PICTURES)
async def cancel_form(tx: Transaction, member: Member) -> None:
    """Close the form of a manager, or of an instructor who was asked for pictures. Raises NotAManager."""
    await open_forms.close_form(tx, member)


async def open_form_content(tx: Transaction, member: Member, names: set[ManagerForm]) -> dict[str, Any]:
    """Return the content of the member's form, ignoring the 30-minute limit.

    Raises FormOver if none with one of these names is open.
    """
    form = await open_forms.stored_form(tx, member)
    if form is None or form.name not in names:
        raise FormOver
    return form.content
