"""Who may do what."""

import pytest

from bot.labeling.model import Member, Role
from bot.labeling.permissions import Action, may, may_label
from tests.labeling.made import project


def member(*roles: Role) -> Member:
    return Member(1, 501, "사람", "ko", "L-23456789", frozenset(roles))


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
    """Labelers and managers label, everybody may in an open project, and only managers manage."""
    assert may_label(member(*roles), project(open=False)) == labels
    assert may_label(member(*roles), project(open=True))
    assert may(member(*roles), Action.MANAGE) == manages
