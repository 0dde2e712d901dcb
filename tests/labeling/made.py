"""Values that tests of the rules share."""

from math import inf

from bot.labeling.consensus.confusion_counts import UNIT, Confusion, Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.tempering import Tempering
from bot.labeling.model import Kind, Label, Project, ProjectState
from bot.labeling.project_settings import Policy


def project(**changes: object) -> Project:
    """A running project with three labels, open to everybody."""
    values = {
        "id": 1,
        "name": "flowers",
        "question": "무슨 꽃인가요?",
        "guide": "",
        "kind": Kind.SINGLE,
        "state": ProjectState.RUNNING,
        "door": "open",
        "private": False,
        "policy": Policy(),
        "lease_minutes": 30,
        "break_every": 0,
        "timezone": "",
        "priority": 0,
        "price": 0,
        "reasons": (),
        "labels": (Label(1, "장미"), Label(2, "들꽃"), Label(3, "해바라기")),
    }
    return Project(**values | changes)


INDEPENDENT = Tempering(strength=1, saturation=inf)
"""Answers as independent as the posterior takes them, so that figures can be checked by hand."""


def known(question: Question, right: float = 0.8, tempering: Tempering = INDEPENDENT) -> Pool:
    """A crowd with enough counts to be known, which is right with this probability whatever the label."""
    total, rate = Confusion(), int(right * UNIT)
    for label in question.labels:
        others = [other for other in question.labels if other != label]
        total.add(label, {label: rate} | dict.fromkeys(others, (UNIT - rate) // len(others)), 500)
    return Pool(question, total, tempering)
