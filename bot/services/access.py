"""The door of every service: who somebody is, what they may do, and which project they may work on now."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from bot.labeling.errors import (
    MayNotLabel,
    NotAMember,
    ProjectClosed,
    ProjectPaused,
    UnknownButton,
    UnknownLabel,
    WasRemoved,
)
from bot.labeling.model import OPERATOR, Member, Project, ProjectState
from bot.labeling.permissions import Action, may_label, require
from storage import members, projects
from storage.database import Transaction, Work

P = ParamSpec("P")
T = TypeVar("T")
Result_co = TypeVar("Result_co", covariant=True)


class Service(Protocol[P, Result_co]):
    """One thing a member can do, as one unit of work. `action` is the permission that it needs."""

    action: Action

    def __call__(
        self, tx: Transaction, member: Member, /, *args: P.args, **kwargs: P.kwargs
    ) -> Coroutine[Any, Any, Result_co]:
        """Do it for this member. Raises the action's refusal before anything is done."""


def allowed(
    action: Action,
) -> Callable[[Callable[Concatenate[Transaction, Member, P], Coroutine[Any, Any, T]]], Service[P, T]]:
    """Make a function a service that runs only for members whose roles allow `action`."""

    def decorate(function: Callable[Concatenate[Transaction, Member, P], Coroutine[Any, Any, T]]) -> Service[P, T]:
        @wraps(function)
        async def service(tx: Transaction, member: Member, *args: P.args, **kwargs: P.kwargs) -> T:
            require(member, action)
            return await function(tx, member, *args, **kwargs)

        made = cast("Service[P, T]", service)
        made.action = action
        return made

    return decorate


def as_operator(service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Work[T]:
    """Return a unit of work that runs a service for the operator, who works at the command line."""
    return lambda tx: service(tx, OPERATOR, *args, **kwargs)


async def require_member(tx: Transaction, person: int) -> Member:
    """The member with this Telegram id. Raises NotAMember, WasRemoved."""
    member = await known_member(tx, person)
    if member.removed:
        raise WasRemoved
    return member


async def known_member(tx: Transaction, person: int) -> Member:
    """The member with this Telegram id, also one who was removed. Raises NotAMember."""
    member = await members.by_telegram_id(tx, person)
    if member is None:
        raise NotAMember
    return member


@allowed(Action.USE)
async def identify(_tx: Transaction, member: Member) -> Member:
    """Who this is; nothing more is wanted."""
    return member


async def get_project(tx: Transaction, project: int) -> Project:
    found = await projects.by_id(tx, project)
    if found is None:
        raise UnknownButton  # only a button names a project by its id, and none was ever made for this one
    return found


def live_label(project: Project, label: int) -> int:
    """The label that a button stands for now, if the one on it was merged. Raises UnknownLabel."""
    (label,) = project.resolve((label,))
    if all(known.id != label for known in project.labels):
        raise UnknownLabel
    return label


async def workable_project(tx: Transaction, member: Member, project: int) -> Project:
    """The project, if this person may label in it now."""
    found = await get_project(tx, project)
    if not may_label(member, found):
        raise MayNotLabel
    if found.state is ProjectState.PAUSED:
        raise ProjectPaused(question=found.question)
    if found.state is ProjectState.CLOSED:
        raise ProjectClosed(question=found.question)
    return found
