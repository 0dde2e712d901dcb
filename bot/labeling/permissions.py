"""Permissions: one table of actions and the roles that allow them."""

from collections.abc import Mapping
from enum import StrEnum

from bot.labeling.errors import LabelingError, MayNotLabel, MayNotReview, NotAManager
from bot.labeling.model import Member, Project, Role
from bot.labeling.project_settings import Door


class Action(StrEnum):
    """A permission that a service needs. Every service names one (`bot.services.access.allowed`)."""

    USE = "use"  # one's own settings, history, corrections and help
    LABEL_OPEN = "label-open"  # answer in a project that is open to everybody
    LABEL = "label"  # answer in the projects that one was let into
    LOOK_UP = "look-up"  # one picture by its number
    CLEAN = "clean"  # decide whether doubtful pictures are used
    REVIEW = "review"  # decide reviews; instructors are given appeals only
    ADD_PICTURES = "add-pictures"  # to projects that are not closed
    TEACH = "teach"  # classes, and gold; a class is for its own instructors and managers
    MANAGE = "manage"  # projects, people, reports, exports and jobs


EVERYBODY: frozenset[Role | None] = frozenset({None, *Role})

PERMISSIONS: Mapping[Action, frozenset[Role | None]] = {
    Action.USE: EVERYBODY,
    Action.LABEL_OPEN: EVERYBODY,
    Action.LABEL: frozenset({Role.LABELER, Role.MANAGER}),
    Action.LOOK_UP: frozenset({Role.REVIEWER, Role.INSTRUCTOR, Role.MANAGER}),
    Action.CLEAN: frozenset({Role.INSTRUCTOR, Role.MANAGER}),
    Action.REVIEW: frozenset({Role.REVIEWER, Role.INSTRUCTOR}),
    Action.ADD_PICTURES: frozenset({Role.INSTRUCTOR, Role.MANAGER}),
    Action.TEACH: frozenset({Role.INSTRUCTOR, Role.MANAGER}),
    Action.MANAGE: frozenset({Role.MANAGER}),
}
"""The roles that allow an action; None stands for a member without a role."""

REFUSALS: Mapping[Action, type[LabelingError]] = {
    Action.LABEL: MayNotLabel,
    Action.LOOK_UP: NotAManager,
    Action.CLEAN: NotAManager,
    Action.REVIEW: MayNotReview,
    Action.ADD_PICTURES: NotAManager,
    Action.TEACH: NotAManager,
    Action.MANAGE: NotAManager,
}
"""The error for a missing permission. An action that everybody may do has no error."""


def may(member: Member, action: Action) -> bool:
    """Return whether a member's roles allow an action."""
    allowed = PERMISSIONS[action]
    return None in allowed or not allowed.isdisjoint(member.roles)


def require(member: Member, action: Action) -> None:
    """Raise the action's error unless the member's roles allow it."""
    if not may(member, action):
        raise REFUSALS[action]


def may_label(member: Member, project: Project) -> bool:
    """Return whether a member may answer in a project, as its door says. Managers may in every project."""
    if project.door == Door.OPEN or may(member, Action.MANAGE):
        return may(member, Action.LABEL_OPEN)
    let_in = member.qualified if project.door == Door.QUALIFIED else member.admitted
    return project.id in let_in and may(member, Action.LABEL)
