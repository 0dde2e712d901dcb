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
from bot.labeling.permissions import require_manager
from bot.services import announcing, assigning, forms, managing, relabeling, steering
from bot.services.managing import ProjectChange, ProjectDraft
from storage import projects
from storage.database import Transaction


class Asked(StrEnum):
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


class Text(StrEnum):
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


async def begin_project(tx: Transaction, *, member: Member, now: datetime) -> None:
    """A manager wants to make a project: what is its question? Raises NotAManager."""
    require_manager(member)
    await forms.ask(tx, member=member, name=Asked.QUESTION, now=now)


async def give_question(tx: Transaction, *, member: Member, text: str, now: datetime) -> NewProject:
    """The question is known: which kind is it? Raises BadProject, NotAManager."""
    require_manager(member)
    question = _on_one_line(text)
    managing.check_texts(question)
    new = NewProject(question)
    await forms.ask(tx, member=member, name=Asked.KIND, now=now, **new.as_content())
    return new


async def give_kind(tx: Transaction, *, member: Member, kind: Kind, now: datetime) -> NewProject:
    """The kind is known, and may be chosen anew: then come the labels, or the summary where there are none to write.

    Raises FormOver, NotAManager.
    """
    content = await _open(tx, member, {Asked.KIND, Asked.LABELS, Asked.SUMMARY})
    new = NewProject(content["question"], kind, tuple(content["labels"]))
    following = Asked.SUMMARY if kind is Kind.YES_NO else Asked.LABELS
    await forms.ask(tx, member=member, name=following, now=now, **new.as_content())
    return new


async def give_labels(tx: Transaction, *, member: Member, text: str, now: datetime) -> NewProject:
    """The labels are known, one a line: is it right so? Raises BadLabels, FormOver, NotAManager."""
    content = await _open(tx, member, {Asked.LABELS, Asked.SUMMARY})
    before = NewProject.of(content)
    labels = relabeling.read_labels(text)
    relabeling.check_new(labels, before.kind)
    new = NewProject(before.question, before.kind, tuple(labels))
    await forms.ask(tx, member=member, name=Asked.SUMMARY, now=now, **new.as_content())
    return new


async def finish_project(tx: Transaction, *, member: Member, shown: int, now: datetime) -> Project:
    """The project is made, under a short name of its own. `shown` is the digest of what the person says yes to.

    Raises BadProject, FormOver, WrittenAnew, NotAManager.
    """
    new = NewProject.of(await _open(tx, member, {Asked.SUMMARY}))
    if new.digest != shown:
        raise WrittenAnew
    labels = [Label(0, text) for text in new.labels] if new.kind is not Kind.YES_NO else []
    draft = ProjectDraft(await _free_name(tx), new.question, labels, kind=new.kind)
    made = await managing.create_project(tx, draft=draft, now=now, actor=member)
    await forms.close(tx, member=member)
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


async def ask_text(tx: Transaction, *, member: Member, project: int, text: Text, now: datetime) -> Project:
    """A manager wants to write a project's question or guide anew. Raises NotAManager, UnknownButton."""
    require_manager(member)
    found = await assigning.project_of(tx, project)
    await forms.ask(tx, member=member, name=Asked.TEXT, now=now, project=project, text=text.value)
    return found


async def give_text(tx: Transaction, *, member: Member, text: str, now: datetime) -> Progress:
    """The project as it is now. Raises BadProject, FormOver, NotAManager."""
    content = await _open(tx, member, {Asked.TEXT})
    is_question = content["text"] == Text.QUESTION
    change = ProjectChange(question=_on_one_line(text)) if is_question else ProjectChange(guide=text.strip())
    found = await steering.change(tx, member=member, project=content["project"], change=change, now=now)
    await forms.close(tx, member=member)
    return found


async def ask_labels(tx: Transaction, *, member: Member, project: int, beside: int, now: datetime) -> Project:
    """A manager wants to add labels: at the end, or to the group of a label (`beside`, 0: none).

    Raises NotAManager, UnknownButton.
    """
    require_manager(member)
    found = await assigning.project_of(tx, project)
    await forms.ask(tx, member=member, name=Asked.MORE_LABELS, now=now, project=project, beside=beside)
    return found


async def give_more_labels(tx: Transaction, *, member: Member, text: str, now: datetime) -> Project:
    """The project with its new labels. Raises BadLabels, NothingToChange, FormOver, NotAManager."""
    content = await _open(tx, member, {Asked.MORE_LABELS})
    found = await assigning.project_of(tx, content["project"])
    group = relabeling.group_of(found, content["beside"])
    texts = relabeling.read_labels(text)
    after = await relabeling.add_labels(tx, project=found.id, texts=texts, group=group, now=now, member=member)
    await forms.close(tx, member=member)
    return after


async def ask_label_name(tx: Transaction, *, member: Member, project: int, label: int, now: datetime) -> Project:
    """A manager wants to call a label something else. Raises UnknownLabel, NotAManager, UnknownButton."""
    require_manager(member)
    found = await assigning.project_of(tx, project)
    relabeling.label_of(found, label)
    await forms.ask(tx, member=member, name=Asked.LABEL_NAME, now=now, project=project, label=label)
    return found


async def give_label_name(tx: Transaction, *, member: Member, text: str, now: datetime) -> tuple[Project, int]:
    """The project with the label that has another name, and which it is. One that was merged since keeps its name.

    Raises BadLabels, FormOver, NotAManager.
    """
    content = await _open(tx, member, {Asked.LABEL_NAME})
    ids = {"project": content["project"], "label": content["label"]}
    after = await assigning.project_of(tx, ids["project"])
    if ids["label"] not in after.aliases:
        after = await relabeling.rename_label(tx, **ids, text=text, now=now, member=member)
    await forms.close(tx, member=member)
    return after, ids["label"]


async def ask_announcement(tx: Transaction, *, member: Member, project: int, now: datetime) -> None:
    """A manager wants to write to all labelers, or those of a project. Raises NotAManager."""
    require_manager(member)
    await forms.ask(tx, member=member, name=Asked.ANNOUNCEMENT, now=now, project=project)


async def give_announcement(tx: Transaction, *, member: Member, text: str, now: datetime) -> int:
    """The text is known, and may be written anew: to so many people it would go. Raises BadAnnouncement, FormOver."""
    content = await _open(tx, member, {Asked.ANNOUNCEMENT, Asked.ANNOUNCEMENT_READY})
    announcing.check_text(text)
    kept = {"project": content["project"], "text": text.strip()}
    await forms.ask(tx, member=member, name=Asked.ANNOUNCEMENT_READY, now=now, **kept)
    return await announcing.audience(tx, member=member, project=kept["project"])


async def send_announcement(tx: Transaction, *, member: Member, shown: int, now: datetime) -> int:
    """Send it, once. `shown` is the digest of the text that the person says yes to. Returns to how many people.

    Raises FormOver, WrittenAnew, NotAManager.
    """
    content = await _open(tx, member, {Asked.ANNOUNCEMENT_READY})
    if digest_of(content["text"]) != shown:
        raise WrittenAnew
    reached = await announcing.announce(tx, member=member, text=content["text"], project=content["project"], now=now)
    await forms.close(tx, member=member)
    return reached


async def give_up(tx: Transaction, *, member: Member) -> None:
    """Nothing is to be written. Raises NotAManager."""
    require_manager(member)
    await forms.close(tx, member=member)


async def _open(tx: Transaction, member: Member, names: set[Asked]) -> dict[str, Any]:
    """What is known of the form that is open, however long ago. Raises FormOver, NotAManager."""
    require_manager(member)
    form = await forms.kept(tx, member=member)
    if form is None or form.name not in names:
        raise FormOver
    return form.content
