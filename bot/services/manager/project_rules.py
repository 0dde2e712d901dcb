"""The checks of a project's texts and labels."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from bot.frozen import frozen
from bot.labeling.errors import BadProject
from bot.labeling.model import Kind, Label, ProjectState
from bot.labeling.project_settings import (
    BUTTON_MOST,
    PRESETS,
    SETTINGS,
    Policy,
    ProjectSettings,
    check_policy,
    check_settings,
    is_a_button,
    preset_fields,
)
from bot.labeling.search import normalize_text

NAME = re.compile(r"[\w][\w-]{0,31}")
LABELS_MOST = 1000
YES_NO = (Label(0, "yes"), Label(0, "no"))
"""The labels of every yes/no question, as exported. Screens translate them."""
TEXT_MOST = {"question": 200, "guide": 500, "label": BUTTON_MOST, "note": 120}
"""Letters. The guide's caption contains one of each, and Telegram allows 1024."""


@frozen
class ProjectDraft(ProjectSettings):
    """A project to be created. The ids of its labels are ignored."""

    name: str
    question: str
    labels: Sequence[Label]
    guide: str = ""
    kind: Kind = Kind.SINGLE
    policy: Policy = field(default_factory=Policy)


class ProjectChange:
    """A change of a project. None leaves a value unchanged.

    `policy` has the fields of a Policy that change, `settings` the fields of ProjectSettings.
    """

    def __init__(
        self,
        *,
        question: str | None = None,
        guide: str | None = None,
        state: ProjectState | None = None,
        policy: Mapping[str, Any] | None = None,
        **settings: Any,
    ) -> None:
        if unknown := settings.keys() - SETTINGS.keys():
            raise TypeError(f"no settings of a project: {', '.join(sorted(unknown))}")
        self.state = state
        self.policy = policy
        given = {"question": question, "guide": guide, "state": state} | settings
        self.values = {name: value for name, value in given.items() if value is not None}
        """The changed values by name, without the policy."""


def complete_draft(draft: ProjectDraft) -> ProjectDraft:
    """Return a draft with normalized labels, or those of a yes/no question. Raises BadProject for the first problem."""
    if draft.kind is Kind.YES_NO:
        if draft.labels:
            raise BadProject(problem="yes-no-labels")
        draft = replace(draft, labels=YES_NO)
    labels = [
        replace(label, text=normalize_text(label.text), group=normalize_text(label.group)) for label in draft.labels
    ]
    draft = replace(draft, labels=labels)
    check_draft(draft)
    return draft


def check_draft(draft: ProjectDraft) -> None:
    """Check a draft. Raises BadProject for the first problem."""
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
    check_policy(draft.policy)
    check_settings(draft)


def check_texts(question: str, guide: str = "") -> None:
    """Check the lengths of question and guide. Raises BadProject."""
    if not question.strip():
        raise BadProject(problem="no-question")
    if len(question) > TEXT_MOST["question"]:
        raise BadProject(problem="question", most=TEXT_MOST["question"])
    if len(guide) > TEXT_MOST["guide"]:
        raise BadProject(problem="guide", value=len(guide), most=TEXT_MOST["guide"])


def preset_of(policy: Policy) -> str | None:
    """Return the name of the preset that a policy equals in the preset's fields, or None."""
    for name in PRESETS:
        if all(getattr(policy, field) == value for field, value in preset_fields(name).items()):
            return name
    return None
