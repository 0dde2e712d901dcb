"""Access checks of every service: identify members, check permissions, find projects that are open to them."""

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
from bot.labeling.model import OPERATOR, Item, Member, Project, ProjectState
from bot.labeling.permissions import Action, may_label, require
from storage import items, members, projects
from storage.database import Transaction, Work

P = ParamSpec("P")
T = TypeVar("T")
Result_co = TypeVar("Result_co", covariant=True)


class Service(Protocol[P, Result_co]):
    """One thing a member can do, as one unit of work. `action` is the permission that it requires."""

    action: Action

    def __call__(
        self, tx: Transaction, member: Member, /, *args: P.args, **kwargs: P.kwargs
    ) -> Coroutine[Any, Any, Result_co]:
        """Run it for this member. If they lack the permission, raises the action's error before anything is done."""


def allowed(
    action: Action,
) -> Callable[[Callable[Concatenate[Transaction, Member, P], Coroutine[Any, Any, T]]], Service[P, T]]:
    """Make a function a service that runs only for members whose roles allow `action`."""

    def decorate(function: Callable[Concatenate[Transaction, Member, P], Coroutine[Any, Any, T]]) -> Service[P, T]:
        @wraps(function)
        async def service(tx: Transaction, member: Member, *args: P.args, **kwargs: P.kwargs) -> T:
            require(member, action)
            return await function(tx, member, *args, **kwargs)

        typed = cast("Service[P, T]", service)
        typed.action = action
        return typed

    return decorate


def as_operator(service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Work[T]:
    """Return a unit of work that runs a service for the operator, who works at the command line."""
    return lambda tx: service(tx, OPERATOR, *args, **kwargs)


async def require_member(tx: Transaction, person: int) -> Member:
    """Return the member with this Telegram id. Raises NotAMember, WasRemoved."""
    member = await known_member(tx, person)
    if member.removed:
        raise WasRemoved
    return member


async def known_member(tx: Transaction, person: int) -> Member:
    """Return the member with this Telegram id, removed or not. Raises NotAMember."""
    member = await members.by_telegram_id(tx, person)
    if member is None:
        raise NotAMember
    return member


@allowed(Action.USE)
async def identify(_tx: Transaction, member: Member) -> Member:
    """Return the member, if they may use the bot."""
    return member


async def get_project(tx: Transaction, project: int) -> Project:
    """Return the project with this id. Raises UnknownButton."""
    found = await projects.by_id(tx, project)
    if found is None:
        raise UnknownButton  # ids of projects come from buttons only, so this button is forged or outdated
    return found


async def open_projects(tx: Transaction) -> list[Project]:
    """Return all projects that are not closed."""
    return [project for project in await projects.all_projects(tx) if project.state is not ProjectState.CLOSED]


async def get_person(tx: Transaction, person: int) -> Member:
    """Return the member with this id, removed or not. Raises UnknownButton."""
    found = await members.by_id(tx, person)
    if found is None:
        raise UnknownButton  # as above
    return found


async def get_item(tx: Transaction, item: int) -> Item:
    """Return the item with this id. Raises UnknownButton."""
    try:
        return await items.by_id(tx, item)
    except KeyError:
        raise UnknownButton from None  # as above


def live_label(project: Project, label: int) -> int:
    """Return the label that a button's label counts as now: a merged one counts as another. Raises UnknownLabel."""
    (label,) = project.resolve((label,))
    if all(known.id != label for known in project.labels):
        raise UnknownLabel
    return label


async def workable_project(tx: Transaction, member: Member, project: int) -> Project:
    """Return the project if this person may label in it now.

    Raises UnknownButton, MayNotLabel, ProjectPaused, ProjectClosed.
    """
    found = await get_project(tx, project)
    if not may_label(member, found):
        raise MayNotLabel
    if found.state is ProjectState.PAUSED:
        raise ProjectPaused(question=found.question)
    if found.state is ProjectState.CLOSED:
        raise ProjectClosed(question=found.question)
    return found
