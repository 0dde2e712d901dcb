"""Permissions: each command and each button as each role, compared with the table."""

from dataclasses import fields
from functools import partial
from pathlib import Path

import pytest

import handlers
from bot.labeling.errors import LabelingError
from bot.labeling.model import Member, Role
from bot.labeling.permissions import PERMISSIONS, REFUSALS, Action, may
from bot.services import invitations
from handlers.buttons import Button, encode
from handlers.context import Context
from handlers.forgetting.buttons import ForgetMe

DOCUMENT = Path(__file__).parents[2] / "docs" / "permissions.md"
ROLES = (None, *Role)
WORDS = {"state": "paused", "preset": "quick", "text": "guide", "kind": "single", "role": "labeler", "code": "AbCd"}
WORDS |= {
    "part": "note",
    "key": "break_every",
    "value": "10",
    "format": "csv",
    "job": "backup",
    "reason": "blurred",
    "language": "ko",
    "setting": "seats",
    "written": "20",
    "span": "hour",
    "goal": "practice",
    "what": "minutes",
    "answer": "keep",
}
NUMBERS = {"hour": 7, "days": 7}
KEPT = ("projects", "labels", "roles", "invitations", "forms", "history", "annotations", "reviews", "items")


def a_button(kind: type[Button]) -> Button:
    """Return a button of this kind, with existing ids and valid words."""
    return kind(**{field.name: WORDS.get(field.name, NUMBERS.get(field.name, 1)) for field in fields(kind)})


def a_member(role: Role | None) -> Member:
    return Member(1, 1, "", "ko", "", frozenset({role} if role else ()))


@pytest.fixture
def doors(monkeypatch):
    """The services that handlers call, in order: (name, action, whether the action was refused)."""
    asked: list[tuple[str, Action, bool]] = []
    run = Context._run

    async def watched(self, current, tx, service, /, *args, **kwargs):
        try:
            result = await run(self, current, tx, service, *args, **kwargs)
        except LabelingError as error:
            asked.append((service.__name__, service.action, type(error) is REFUSALS.get(service.action)))
            raise
        asked.append((service.__name__, service.action, False))
        return result

    monkeypatch.setattr(Context, "_run", watched)
    return asked


@pytest.fixture
def with_role(town):
    """`await with_role(Role.REVIEWER)`: a person who was invited with this role; None: without an invitation."""

    async def come(role: Role | None):
        person = town.person(10 + ROLES.index(role))
        await person.start()
        if role:
            code = await town.database.write(
                partial(invitations.create_invitation, role=role, now=town.clock(), uses=1, actor=None)
            )
            await person.start(code)
        return person

    return come


def documented(heading: str) -> dict[str, list[str]]:
    """Return the rows of the table below a heading: the first cell to the others."""
    section = DOCUMENT.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in section.splitlines() if "|" in line]
    return {row[0]: row[1:] for row in rows[2:]}


def test_document_has_the_permissions():
    """docs/permissions.md has each action with exactly the roles that allow it."""
    table = documented("Actions and roles")
    assert set(table) == {action.value for action in Action}
    for action, cells in table.items():
        allowed = [role for role, cell in zip(ROLES, cells, strict=False) if cell == "yes"]
        assert set(allowed) == PERMISSIONS[Action(action)], action


def test_each_refusal_has_an_error():
    """Each action that a role may lack has an error of its own."""
    assert set(REFUSALS) == {action for action, roles in PERMISSIONS.items() if None not in roles}


async def kept(town) -> list[list[tuple]]:
    """Return the rows that routes may change."""

    async def select(tx) -> list[list[tuple]]:
        return [list(map(tuple, tx.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"))) for table in KEPT]

    posted = await town.outbox("id", "person", "notice", "arguments")  # how far they are delivered is left out
    return [posted, *await town.database.read(select)]


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_each_route_as_each_role(town, doors, with_role, role):
    """A route asks for the documented action first; without the permission it is refused and changes nothing."""
    await town.project(pictures=2, door="invited")
    person = await with_role(role)
    table = documented("Commands") | documented("Buttons")
    seen: dict[str, str] = {}
    commands = [f"/{name}" for name in {**handlers.COMMANDS, **handlers.MANAGER_COMMANDS} if name != "start"]
    # Nobody is left after the last one.
    buttons = sorted(handlers.TAPS, key=lambda kind: (kind is ForgetMe, kind.__name__))
    for route in (*commands, *buttons):
        name = route if isinstance(route, str) else route.__name__
        before = None if may(a_member(role), Action(table[name][0])) else await kept(town)
        tapped = town.world.messages(person.id)[-1]
        if tapped.mine:  # something to tap on: earlier taps may have removed their message
            await person.send("/help")
            tapped = town.world.messages(person.id)[-1]
        del doors[:]
        if isinstance(route, str):
            await person.send(route)
        else:
            await person.tap_data(tapped, encode(a_button(route)))
        assert doors, f"{route} asks for no service"
        service, action, refused = doors[0]
        seen[name] = action.value
        assert refused == (not may(a_member(role), action)), f"{name}: {service}"
        if refused:
            assert await kept(town) == before, f"{name} changed something"
    assert seen == {name: cells[0] for name, cells in table.items()}
