"""Who may do what."""

from collections.abc import Collection

import pytest

from bot.labeling.model import Member, Role
from bot.labeling.permissions import Action, may, may_label
from tests.labeling.made import project


def member(*roles: Role, admitted: Collection[int] = (), qualified: Collection[int] = ()) -> Member:
    into = {"admitted": frozenset(admitted), "qualified": frozenset(qualified)}
    return Member(1, 501, "사람", "ko", "L-23456789", frozenset(roles), **into)


@pytest.mark.parametrize(
    ("roles", "labels", "manages"),
    [
        ((), False, False),
        ((Role.REVIEWER,), False, False),
        ((Role.INSTRUCTOR,), False, False),
        ((Role.LABELER,), True, False),
        ((Role.MANAGER,), True, True),
        ((Role.LABELER, Role.REVIEWER), True, False),
    ],
)
def test_permissions(roles, labels, manages):
    """Labelers who were let in and managers label, everybody may in an open project, and only managers manage."""
    closed = project(door="invited")
    assert may_label(member(*roles, admitted={closed.id}), closed) == labels
    assert may_label(member(*roles), closed) == manages
    assert may_label(member(*roles), project(door="open"))
    assert may(member(*roles), Action.MANAGE) == manages


def test_exam_takes_a_qualification():
    """Being let in is not enough where an exam must be passed."""
    exam = project(door="qualified")
    assert not may_label(member(Role.LABELER, admitted={exam.id}), exam)
    assert may_label(member(Role.LABELER, admitted={exam.id}, qualified={exam.id}), exam)
    assert not may_label(member(Role.LABELER, admitted={exam.id + 1}, qualified={exam.id + 1}), exam)
