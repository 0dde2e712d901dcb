"""The manager's work: projects."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.labeling.errors import BadProject, NothingToChange, ProjectExists, UnknownProject
from bot.labeling.model import Kind, Label, Project, ProjectState
from storage import history, projects
from storage.database import Transaction

NAME = re.compile(r"[\w][\w-]{0,31}")
LABELS_MOST = 1000
BREAK_EVERY_MOST = 1000  # pictures
YES_NO = (Label(0, "yes"), Label(0, "no"))
"""The labels of every yes/no question, as an export has them; a person reads them in their own language."""
TEXT_MOST = {"question": 200, "guide": 500, "label": 64, "note": 120}
"""Letters. Together they stand in the guide's caption, which takes 1024."""


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """A project before it exists. Labels carry no id yet."""

    name: str
    question: str
    labels: Sequence[Label]
    guide: str = ""
    kind: Kind = Kind.SINGLE
    open: bool = False
    private: bool = False
    overlap: int = 2
    lease_minutes: int = 30
    break_every: int = 20


@dataclass(frozen=True, slots=True)
class ProjectChange:
    """What to change about a project; None leaves it as it is."""

    question: str | None = None
    guide: str | None = None
    state: ProjectState | None = None
    open: bool | None = None
    private: bool | None = None
    overlap: int | None = None
    lease_minutes: int | None = None
    break_every: int | None = None


def check_draft(draft: ProjectDraft) -> None:
    """Raises BadProject, which names the first thing that is wrong."""
    if not NAME.fullmatch(draft.name):
        raise BadProject(problem="name", value=draft.name)
    _check_texts(draft.question, draft.guide)
    texts = [label.text for label in draft.labels]
    if len(texts) < 2 - (draft.kind is Kind.MULTIPLE):
        raise BadProject(problem="few-labels", value=len(texts))
    if len(texts) > LABELS_MOST:
        raise BadProject(problem="many-labels", value=len(texts), most=LABELS_MOST)
    for label in draft.labels:
        for text in (label.text, label.group or label.text):
            if not is_a_button(text):
                raise BadProject(problem="label", value=text, most=TEXT_MOST["label"])
        if len(label.note) > TEXT_MOST["note"]:
            raise BadProject(problem="note", value=label.text, most=TEXT_MOST["note"])
    if twice := [text for text, count in Counter(texts).items() if count > 1]:
        raise BadProject(problem="label-twice", value=twice[0])
    _check_numbers(draft.overlap, draft.lease_minutes, draft.break_every)


def is_a_button(text: str) -> bool:
    """Whether a text can stand on a button: something to be seen, on one line, and not too long."""
    seen = text.replace("\u200d", "").replace("\u200c", "")  # joiners make one emoji of several, and are not printable
    return seen.isprintable() and bool(seen.strip()) and len(text) <= TEXT_MOST["label"]


def tidy(text: str) -> str:
    """A label as it is compared and shown: without spaces around it, its letters composed."""
    return unicodedata.normalize("NFC", text.strip())


def _check_texts(question: str, guide: str) -> None:
    if not question.strip() or len(question) > TEXT_MOST["question"]:
        raise BadProject(problem="question", most=TEXT_MOST["question"])
    if len(guide) > TEXT_MOST["guide"]:
        raise BadProject(problem="guide", value=len(guide), most=TEXT_MOST["guide"])


def _check_numbers(overlap: int, lease_minutes: int, break_every: int) -> None:
    if not 1 <= overlap <= 20:
        raise BadProject(problem="overlap", value=overlap)
    if not 1 <= lease_minutes <= 24 * 60:
        raise BadProject(problem="lease", value=lease_minutes)
    if not 0 <= break_every <= BREAK_EVERY_MOST:
        raise BadProject(problem="break", value=break_every, most=BREAK_EVERY_MOST)


async def create_project(tx: Transaction, *, draft: ProjectDraft, now: datetime) -> Project:
    """A new, running project. Raises BadProject or ProjectExists."""
    if draft.kind is Kind.YES_NO:
        if draft.labels:
            raise BadProject(problem="yes-no-labels")
        draft = replace(draft, labels=YES_NO)
    tidied = [replace(label, text=tidy(label.text), group=tidy(label.group)) for label in draft.labels]
    draft = replace(draft, labels=tidied)
    check_draft(draft)
    if await projects.by_name(tx, draft.name):
        raise ProjectExists(name=draft.name)
    project = await projects.add(
        tx,
        name=draft.name,
        question=draft.question,
        guide=draft.guide,
        kind=draft.kind,
        is_open=draft.open,
        private=draft.private,
        overlap=draft.overlap,
        lease_minutes=draft.lease_minutes,
        break_every=draft.break_every,
        labels=draft.labels,
        at=now,
    )
    await history.remember(tx, f"project {project}", "created", at=now, new=draft.name)
    return await find_project(tx, name=draft.name)


async def find_project(tx: Transaction, *, name: str) -> Project:
    """Raises UnknownProject."""
    project = await projects.by_name(tx, name)
    if project is None:
        raise UnknownProject(name=name)
    return project


async def change_project(tx: Transaction, *, name: str, change: ProjectChange, now: datetime) -> Project:
    """The project after the change. Items that were imported before keep their overlap."""
    before = await find_project(tx, name=name)
    values = {field: value for field in change.__slots__ if (value := getattr(change, field)) is not None}
    if not values:
        raise NothingToChange
    if change.state is ProjectState.PAUSED and before.state is ProjectState.CLOSED:
        raise BadProject(problem="closed", value=name)
    after = replace(before, **values)
    _check_texts(after.question, after.guide)
    _check_numbers(after.overlap, after.lease_minutes, after.break_every)
    await projects.update(tx, after)
    for field in values:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            await history.remember(tx, f"project {before.id}", field, at=now, old=str(old), new=str(new))
    return after
