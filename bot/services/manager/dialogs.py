"""What a manager writes in a few messages: a new project, other texts, labels, a word to all.

What is typed is checked at once. An error leaves the form open as it was, so nothing that was right is typed twice.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.labeling.errors import FormOver, WrittenAnew
from bot.labeling.model import Kind, Label, Member, Progress, Project
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed, get_project
from bot.services.manager.labels import add_labels, check_new, get_label, group_of, read_labels, rename_label
from bot.services.manager.project_rules import ProjectChange, ProjectDraft, check_texts
from bot.services.manager.projects import create_project, update_project
from storage import projects
from storage.database import Transaction


class ManagerForm(StrEnum):
    """The forms of managers, by the names under which they are kept."""

    QUESTION = "new-question"
    KIND = "new-kind"
    LABELS = "new-labels"
    SUMMARY = "new-summary"
    TEXT = "project-text"
    MORE_LABELS = "more-labels"
    LABEL_NAME = "label-name"
    ANNOUNCEMENT = "announcement"
    ANNOUNCEMENT_READY = "announcement-ready"


class ProjectText(StrEnum):
    """What can be written anew about a project."""

    QUESTION = "question"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class NewProject:
    """A project that is being made: what is known of it so far."""

    question: str
    kind: Kind = Kind.SINGLE
    labels: tuple[str, ...] = ()

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> "NewProject":
        return cls(content["question"], Kind(content["kind"]), tuple(content["labels"]))

    def as_content(self) -> dict[str, Any]:
        """Fit for a form."""
        return {"question": self.question, "kind": self.kind.value, "labels": list(self.labels)}

    @property
    def digest(self) -> int:
        return digest_of(self.question, self.kind.value, *self.labels)


def digest_of(*written: str) -> int:
    """A number that stands for what was written, in the button that says yes to it."""
    return zlib.crc32("\n".join(written).encode())


@allowed(Action.MANAGE)
async def ask_question(tx: Transaction, member: Member, *, now: datetime) -> None:
    """A manager wants to make a project: what is its question? Raises NotAManager."""
    await open_forms.open_form(tx, member, name=ManagerForm.QUESTION, now=now)


@allowed(Action.MANAGE)
async def give_question(tx: Transaction, member: Member, *, text: str, now: datetime) -> NewProject:
    """The question is known: which kind is it? Raises BadProject, NotAManager."""
    question = _on_one_line(text)
    check_texts(question)
    new = NewProject(question)
    await open_forms.open_form(tx, member, name=ManagerForm.KIND, now=now, **new.as_content())
    return new


@allowed(Action.MANAGE)
async def give_kind(tx: Transaction, member: Member, *, kind: Kind, now: datetime) -> NewProject:
    """The kind is known, and may be chosen anew: then come the labels, or the summary where there are none to write.

    Raises FormOver, NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.KIND, ManagerForm.LABELS, ManagerForm.SUMMARY})
    new = NewProject(content["question"], kind, tuple(content["labels"]))
    following = ManagerForm.SUMMARY if kind is Kind.YES_NO else ManagerForm.LABELS
    await open_forms.open_form(tx, member, name=following, now=now, **new.as_content())
    return new


@allowed(Action.MANAGE)
async def give_labels(tx: Transaction, member: Member, *, text: str, now: datetime) -> NewProject:
    """The labels are known, one a line: is it right so? Raises BadLabels, FormOver, NotAManager."""
    content = await open_form_content(tx, member, {ManagerForm.LABELS, ManagerForm.SUMMARY})
    before = NewProject.of(content)
    labels = read_labels(text)
    check_new(labels, before.kind)
    new = NewProject(before.question, before.kind, tuple(labels))
    await open_forms.open_form(tx, member, name=ManagerForm.SUMMARY, now=now, **new.as_content())
    return new


@allowed(Action.MANAGE)
async def finish_project(tx: Transaction, member: Member, *, shown: int, now: datetime) -> Project:
    """The project is made, under a short name of its own. `shown` is the digest of what the person says yes to.

    Raises BadProject, FormOver, WrittenAnew, NotAManager.
    """
    new = NewProject.of(await open_form_content(tx, member, {ManagerForm.SUMMARY}))
    if new.digest != shown:
        raise WrittenAnew
    labels = [Label(0, text) for text in new.labels] if new.kind is not Kind.YES_NO else []
    draft = ProjectDraft(await _free_name(tx), new.question, labels, kind=new.kind)
    made = await create_project(tx, member, draft=draft, now=now)
    await open_forms.close_form(tx, member)
    return made


def _on_one_line(text: str) -> str:
    """A question as it stands on cards and buttons."""
    return " ".join(text.split())


async def _free_name(tx: Transaction) -> str:
    """A short name for the command line: a number that no project has."""
    number = await projects.next_number(tx)
    while await projects.by_name(tx, f"project-{number}"):
        number += 1
    return f"project-{number}"


@allowed(Action.MANAGE)
async def ask_text(tx: Transaction, member: Member, *, project: int, text: ProjectText, now: datetime) -> Project:
    """A manager wants to write a project's question or guide anew. Raises NotAManager, UnknownButton."""
    found = await get_project(tx, project)
    await open_forms.open_form(tx, member, name=ManagerForm.TEXT, now=now, project=project, text=text.value)
    return found


@allowed(Action.MANAGE)
async def give_text(tx: Transaction, member: Member, *, text: str, now: datetime) -> Progress:
    """The project as it is now. Raises BadProject, FormOver, NotAManager."""
    content = await open_form_content(tx, member, {ManagerForm.TEXT})
    is_question = content["text"] == ProjectText.QUESTION
    change = ProjectChange(question=_on_one_line(text)) if is_question else ProjectChange(guide=text.strip())
    found = await update_project(tx, member, project=content["project"], change=change, now=now)
    await open_forms.close_form(tx, member)
    return found


@allowed(Action.MANAGE)
async def ask_labels(tx: Transaction, member: Member, *, project: int, beside: int, now: datetime) -> Project:
    """A manager wants to add labels: at the end, or to the group of a label (`beside`, 0: none).

    Raises NotAManager, UnknownButton.
    """
    found = await get_project(tx, project)
    await open_forms.open_form(tx, member, name=ManagerForm.MORE_LABELS, now=now, project=project, beside=beside)
    return found


@allowed(Action.MANAGE)
async def give_more_labels(tx: Transaction, member: Member, *, text: str, now: datetime) -> Project:
    """The project with its new labels. Raises BadLabels, NothingToChange, FormOver, NotAManager."""
    content = await open_form_content(tx, member, {ManagerForm.MORE_LABELS})
    found = await get_project(tx, content["project"])
    group = group_of(found, content["beside"])
    texts = read_labels(text)
    after = await add_labels(tx, member, project=found.id, texts=texts, group=group, now=now)
    await open_forms.close_form(tx, member)
    return after


@allowed(Action.MANAGE)
async def ask_label_name(tx: Transaction, member: Member, *, project: int, label: int, now: datetime) -> Project:
    """A manager wants to call a label something else. Raises UnknownLabel, NotAManager, UnknownButton."""
    found = await get_project(tx, project)
    get_label(found, label)
    await open_forms.open_form(tx, member, name=ManagerForm.LABEL_NAME, now=now, project=project, label=label)
    return found


@allowed(Action.MANAGE)
async def give_label_name(tx: Transaction, member: Member, *, text: str, now: datetime) -> tuple[Project, int]:
    """The project with the label that has another name, and which it is. One that was merged since keeps its name.

    Raises BadLabels, FormOver, NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.LABEL_NAME})
    label = int(content["label"])
    after = await get_project(tx, content["project"])
    if label not in after.aliases:
        after = await rename_label(tx, member, project=after.id, label=label, text=text, now=now)
    await open_forms.close_form(tx, member)
    return after, label


@allowed(Action.MANAGE)
async def cancel_form(tx: Transaction, member: Member) -> None:
    """Nothing is to be written. Raises NotAManager."""
    await open_forms.close_form(tx, member)


async def open_form_content(tx: Transaction, member: Member, names: set[ManagerForm]) -> dict[str, Any]:
    """What is known of the form that is open, however long ago. Raises FormOver, NotAManager."""
    form = await open_forms.stored_form(tx, member)
    if form is None or form.name not in names:
        raise FormOver
    return form.content
