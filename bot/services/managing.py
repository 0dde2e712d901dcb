"""The manager's work: projects."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.labeling.errors import BadProject, NothingToChange, ProjectExists, UnknownProject
from bot.labeling.model import Kind, Label, Member, Policy, Project, ProjectState, Role
from bot.labeling.permissions import require_manager
from bot.services import scoring
from storage import history, members, outbox, projects
from storage.database import Transaction

TELL_AGAIN = timedelta(hours=1)  # after which labelers hear of further changes
WORKED_LATELY = timedelta(days=14)  # who has answered since is told
NAME = re.compile(r"[\w][\w-]{0,31}")
LABELS_MOST = 1000
BREAK_EVERY_MOST = 1000  # pictures
ANSWERS_MOST = 20  # to one picture
NUMBER_MOST = 1_000_000
REASONS_MOST = 8  # each is a button
FOR_MANAGERS = frozenset({"alert", "guide-unclear", "job-failed", "nobody-reviews", "summary"})
"""The notices that only managers get."""
BLANK = str.maketrans("", "", "\u115f\u1160\u2800\u3164\uffa0")
"""Letters that are printable by their name, and show nothing: Hangul's fillers, and Braille's blank."""
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
    policy: Policy = field(default_factory=Policy)
    lease_minutes: int = 30
    break_every: int = 20
    timezone: str = ""
    priority: int = 0
    price: int = 0
    reasons: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ProjectChange:
    """What to change about a project; None leaves it as it is. `policy` has the fields of a Policy that change."""

    question: str | None = None
    guide: str | None = None
    state: ProjectState | None = None
    open: bool | None = None
    private: bool | None = None
    policy: Mapping[str, Any] | None = None
    lease_minutes: int | None = None
    break_every: int | None = None
    timezone: str | None = None
    priority: int | None = None
    price: int | None = None
    reasons: Sequence[str] | None = None


def check_draft(draft: ProjectDraft) -> None:
    """Raises BadProject, which names the first thing that is wrong."""
    if not NAME.fullmatch(draft.name):
        raise BadProject(problem="name", value=draft.name)
    check_texts(draft.question, draft.guide)
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
    _check_settings(draft)


def is_a_button(text: str) -> bool:
    """Whether a text can stand on a button: something to be seen, on one line, and not too long."""
    seen = text.replace("\u200d", "").replace("\u200c", "")  # joiners make one emoji of several, and are not printable
    return seen.isprintable() and bool(seen.translate(BLANK).strip()) and len(text) <= TEXT_MOST["label"]


def tidy(text: str) -> str:
    """A label as it is compared and shown: without spaces around it, its letters composed."""
    return unicodedata.normalize("NFC", text.strip())


def check_texts(question: str, guide: str = "") -> None:
    """Raises BadProject."""
    if not question.strip() or len(question) > TEXT_MOST["question"]:
        raise BadProject(problem="question", most=TEXT_MOST["question"])
    if len(guide) > TEXT_MOST["guide"]:
        raise BadProject(problem="guide", value=len(guide), most=TEXT_MOST["guide"])


def check_policy(policy: Policy) -> None:
    """Raises BadProject, which names the first number that is wrong."""
    if not 1 <= policy.least <= ANSWERS_MOST:
        raise BadProject(problem="min", value=policy.least, most=ANSWERS_MOST)
    if not policy.least <= policy.cap <= ANSWERS_MOST:
        raise BadProject(problem="cap", value=policy.cap, least=policy.least, most=ANSWERS_MOST)
    for name in ("settle", "review", "budget", "audit", "second", "max_wrong"):
        share = getattr(policy, name)
        if share is not None and not 0 <= share <= 1:
            raise BadProject(problem="share", value=share, name=name.replace("_", "-"))


def _check_settings(project: ProjectDraft | Project) -> None:
    check_policy(project.policy)
    if not 1 <= project.lease_minutes <= 24 * 60:
        raise BadProject(problem="lease", value=project.lease_minutes)
    if not 0 <= project.break_every <= BREAK_EVERY_MOST:
        raise BadProject(problem="break", value=project.break_every, most=BREAK_EVERY_MOST)
    if project.timezone:
        try:
            ZoneInfo(project.timezone)
        except (KeyError, ValueError, OSError):
            raise BadProject(problem="timezone", value=project.timezone) from None
    if abs(project.priority) > NUMBER_MOST:
        raise BadProject(problem="priority", value=project.priority, most=NUMBER_MOST)
    if not 0 <= project.price <= NUMBER_MOST:
        raise BadProject(problem="price", value=project.price, most=NUMBER_MOST)
    if len(project.reasons) > REASONS_MOST:
        raise BadProject(problem="reasons", value=len(project.reasons), most=REASONS_MOST)
    for reason in project.reasons:
        if not is_a_button(reason):
            raise BadProject(problem="reason", value=reason, most=TEXT_MOST["label"])


def _told(project: Project) -> dict[str, Any]:
    """What the history tells of a project: its settings, each thing of its policy by itself."""
    settings = {name: getattr(project, name) for name in ProjectChange.__slots__ if name != "policy"}
    return settings | {f"policy {name}": value for name, value in asdict(project.policy).items()}


async def create_project(
    tx: Transaction, *, draft: ProjectDraft, now: datetime, actor: Member | None = None
) -> Project:
    """A new, running project. `actor`: None on the command line. Raises BadProject, ProjectExists, NotAManager."""
    if actor:
        require_manager(actor)
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
        policy=draft.policy,
        lease_minutes=draft.lease_minutes,
        break_every=draft.break_every,
        timezone=draft.timezone,
        priority=draft.priority,
        price=draft.price,
        reasons=draft.reasons,
        labels=draft.labels,
        at=now,
    )
    who = actor.id if actor else None
    await history.remember(tx, f"project {project}", "created", at=now, actor=who, new=draft.name)
    return await find_project(tx, name=draft.name)


async def find_project(tx: Transaction, *, name: str) -> Project:
    """Raises UnknownProject."""
    project = await projects.by_name(tx, name)
    if project is None:
        raise UnknownProject(name=name)
    return project


async def change_project(
    tx: Transaction, *, name: str, change: ProjectChange, now: datetime, actor: Member | None = None
) -> Project:
    """The project after the change. Items that were imported before keep their overlap until the next answer.

    Who works on it hears of another question or guide, once an hour at most. `actor`: None on the command line.
    """
    if actor:
        require_manager(actor)
    before = await find_project(tx, name=name)
    values = {field: value for field in change.__slots__ if (value := getattr(change, field)) is not None}
    if not values:
        raise NothingToChange
    if change.state is ProjectState.PAUSED and before.state is ProjectState.CLOSED:
        raise BadProject(problem="closed", value=name)
    if change.policy is not None:
        values["policy"] = replace(before.policy, **change.policy)
    if change.reasons is not None:
        values["reasons"] = tuple(change.reasons)
    after = replace(before, **values)
    check_texts(after.question, after.guide)
    _check_settings(after)
    await projects.update(tx, after)
    if (after.policy.max_wrong, after.policy.settle) != (before.policy.max_wrong, before.policy.settle):
        await scoring.keep_promise(tx, after)
    old, new = _told(before), _told(after)
    who = actor.id if actor else None
    for thing in old:
        if old[thing] != new[thing]:
            change_ = {"old": str(old[thing]), "new": str(new[thing])}
            await history.remember(tx, f"project {before.id}", thing, at=now, actor=who, **change_)
    if (before.question, before.guide) != (after.question, after.guide) and after.state is not ProjectState.CLOSED:
        await _tell_workers(tx, after, now)
    return after


async def open_projects(tx: Transaction) -> list[Project]:
    """All projects that are not closed."""
    return [project for project in await projects.every(tx) if project.state is not ProjectState.CLOSED]


async def tell_managers(tx: Transaction, notice: str, now: datetime, **arguments: Any) -> int:
    """Write a notice to every manager. Returns how many there are."""
    managers = await members.with_role(tx, Role.MANAGER)
    for manager in managers:
        await outbox.post(tx, manager.id, notice, now, **arguments)
    return len(managers)


async def _tell_workers(tx: Transaction, project: Project, now: datetime) -> None:
    """Whoever works on a project hears that its question or guide is another: of several changes within an hour, once.

    The notice leads to the texts as they are when it is opened, so it need not be repeated.
    """
    if await projects.mark_told(tx, project.id, now, before=now - TELL_AGAIN):
        since = (now - WORKED_LATELY).date()
        await outbox.post_to_workers(
            tx, project.id, "texts-changed", now, since=since, project=project.id, question=project.question
        )
