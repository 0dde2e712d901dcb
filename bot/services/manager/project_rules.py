"""What a project may look like: the checks of texts, labels, settings and policy."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from bot.labeling.errors import BadProject
from bot.labeling.model import PRESETS, Kind, Label, Policy, Project, ProjectState, preset_fields

NAME = re.compile(r"[\w][\w-]{0,31}")
LABELS_MOST = 1000
BREAK_EVERY_MOST = 1000  # pictures
ANSWERS_MOST = 20  # to one picture
NUMBER_MOST = 1_000_000
REASONS_MOST = 8  # each is a button
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
    check_settings(draft)


def is_a_button(text: str) -> bool:
    """Whether a text can stand on a button: something to be seen, on one line, and not too long."""
    seen = text.replace("\u200d", "").replace("\u200c", "")  # joiners make one emoji of several, and are not printable
    return seen.isprintable() and bool(seen.translate(BLANK).strip()) and len(text) <= TEXT_MOST["label"]


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


def check_settings(project: ProjectDraft | Project) -> None:
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


def preset_of(policy: Policy) -> str | None:
    """The plain word for a policy; None when somebody has set its numbers one by one."""
    for name in PRESETS:
        if all(getattr(policy, field) == value for field, value in preset_fields(name).items()):
            return name
    return None
