"""The manager's work: projects."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.labeling.errors import BadProject, NothingToChange, ProjectExists, UnknownProject
from bot.labeling.model import Label, Project, ProjectState
from storage import history, projects
from storage.database import Transaction

NAME = re.compile(r"[\w][\w-]{0,31}")
LABELS_MOST = 96  # Telegram takes 100 buttons on a message
KEYBOARD_BYTES_MOST = 9000  # of all labels; Telegram takes about 10 kB with what stands around them
BUTTON_BYTES = 60  # of a button beside its text
TEXT_MOST = {"question": 200, "guide": 500, "label": 64, "note": 120}
"""Letters. Together they stand in the guide's caption, which takes 1024."""


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """A project before it exists. Labels carry no id yet."""

    name: str
    question: str
    labels: Sequence[Label]
    guide: str = ""
    open: bool = False
    overlap: int = 2
    lease_minutes: int = 30


@dataclass(frozen=True, slots=True)
class ProjectChange:
    """What to change about a project; None leaves it as it is."""

    question: str | None = None
    guide: str | None = None
    state: ProjectState | None = None
    open: bool | None = None
    overlap: int | None = None
    lease_minutes: int | None = None


def check_draft(draft: ProjectDraft) -> None:
    """Raises BadProject, which names the first thing that is wrong."""
    if not NAME.fullmatch(draft.name):
        raise BadProject(problem="name", value=draft.name)
    _check_texts(draft.question, draft.guide)
    texts = [label.text for label in draft.labels]
    if len(texts) < 2:
        raise BadProject(problem="few-labels", value=len(texts))
    if len(texts) > LABELS_MOST:
        raise BadProject(problem="many-labels", value=len(texts), most=LABELS_MOST)
    if sum(len(text.encode()) + BUTTON_BYTES for text in texts) > KEYBOARD_BYTES_MOST:
        raise BadProject(problem="long-labels")
    for label in draft.labels:
        if not label.text.isprintable() or not 0 < len(label.text) <= TEXT_MOST["label"]:
            raise BadProject(problem="label", value=label.text, most=TEXT_MOST["label"])
        if len(label.note) > TEXT_MOST["note"]:
            raise BadProject(problem="note", value=label.text, most=TEXT_MOST["note"])
        if texts.count(label.text) > 1:
            raise BadProject(problem="label-twice", value=label.text)
    _check_numbers(draft.overlap, draft.lease_minutes)


def tidy(text: str) -> str:
    """A label as it is compared and shown: without spaces around it, its letters composed."""
    return unicodedata.normalize("NFC", text.strip())


def _check_texts(question: str, guide: str) -> None:
    if not question.strip() or len(question) > TEXT_MOST["question"]:
        raise BadProject(problem="question", most=TEXT_MOST["question"])
    if len(guide) > TEXT_MOST["guide"]:
        raise BadProject(problem="guide", value=len(guide), most=TEXT_MOST["guide"])


def _check_numbers(overlap: int, lease_minutes: int) -> None:
    if not 1 <= overlap <= 20:
        raise BadProject(problem="overlap", value=overlap)
    if not 1 <= lease_minutes <= 24 * 60:
        raise BadProject(problem="lease", value=lease_minutes)


async def create_project(tx: Transaction, *, draft: ProjectDraft, now: datetime) -> Project:
    """A new, running project. Raises BadProject or ProjectExists."""
    draft = replace(draft, labels=[replace(label, text=tidy(label.text)) for label in draft.labels])
    check_draft(draft)
    if await projects.by_name(tx, draft.name):
        raise ProjectExists(name=draft.name)
    project = await projects.add(
        tx,
        name=draft.name,
        question=draft.question,
        guide=draft.guide,
        is_open=draft.open,
        overlap=draft.overlap,
        lease_minutes=draft.lease_minutes,
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
    _check_numbers(after.overlap, after.lease_minutes)
    await projects.update(tx, after)
    for field in values:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            await history.remember(tx, f"project {before.id}", field, at=now, old=str(old), new=str(new))
    return after
