"""Who may do what: every command and every button, tapped as every role, against the table of permissions."""

from dataclasses import fields
from functools import partial
from pathlib import Path

import pytest

import handlers
from bot.labeling.errors import LabelingError
from bot.labeling.model import Member, Role
from bot.labeling.permissions import PERMISSIONS, REFUSALS, Action, may
from bot.services import members
from handlers.buttons import Button, encode
from handlers.context import Context

DOCUMENT = Path(__file__).parents[2] / "docs" / "permissions.md"
ROLES = (None, *Role)
WORDS = {"state": "paused", "preset": "quick", "text": "guide", "kind": "single", "role": "labeler", "code": "AbCd"}
WORDS |= {"format": "csv", "job": "backup", "reason": "blurred", "language": "ko"}
NUMBERS = {"hour": 7, "days": 7}
KEPT = ("projects", "labels", "roles", "invitations", "outbox", "forms", "history", "annotations", "reviews", "items")


def a_button(kind: type[Button]) -> Button:
    """One button of a kind, with ids that exist and words that are valid."""
    return kind(**{field.name: WORDS.get(field.name, NUMBERS.get(field.name, 1)) for field in fields(kind)})


def a_member(role: Role | None) -> Member:
    return Member(1, 1, "", "ko", "", frozenset({role} if role else ()))


@pytest.fixture
def doors(monkeypatch):
    """The services that handlers ask for, in order: (name, action, whether its action was refused)."""
    asked: list[tuple[str, Action, bool]] = []
    run = Context._run

    async def watched(self, tx, service, /, *args, **kwargs):
        try:
            result = await run(self, tx, service, *args, **kwargs)
        except LabelingError as error:
            asked.append((service.__name__, service.action, type(error) is REFUSALS.get(service.action)))
            raise
        asked.append((service.__name__, service.action, False))
        return result

    monkeypatch.setattr(Context, "_run", watched)
    return asked


@pytest.fixture
def with_role(town):
    """`await with_role(Role.REVIEWER)`: somebody who has come in by an invitation for this role; None: without one."""

    async def come(role: Role | None):
        person = town.person(10 + ROLES.index(role))
        await person.start()
        if role:
            code = await town.database.write(
                partial(members.create_invitation, role=role, now=town.clock(), uses=1, actor=None)
            )
            await person.start(code)
        return person

    return come


def documented(heading: str) -> dict[str, list[str]]:
    """The table below a heading: the first cell of each row to the others."""
    section = DOCUMENT.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in section.splitlines() if "|" in line]
    return {row[0]: row[1:] for row in rows[2:]}


def test_the_document_shows_the_table():
    """docs/permissions.md has every action with exactly the roles that allow it."""
    table = documented("Actions and roles")
    assert set(table) == {action.value for action in Action}
    for action, cells in table.items():
        allowed = [role for role, cell in zip(ROLES, cells, strict=False) if cell == "yes"]
        assert set(allowed) == PERMISSIONS[Action(action)], action


def test_whoever_is_refused_learns_why():
    """Every action that a role may lack has an error of its own."""
    assert set(REFUSALS) == {action for action, roles in PERMISSIONS.items() if None not in roles}


async def kept(town) -> list[list[tuple]]:
    """The rows that routes may change."""
    return [await town.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in KEPT]


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_every_route_as_every_role(town, doors, with_role, role):
    """A route asks for the documented action first; without it the person is refused and nothing is changed."""
    await town.project(pictures=2, open=False)
    person = await with_role(role)
    table = documented("Commands") | documented("Buttons")
    seen: dict[str, str] = {}
    commands = [f"/{name}" for name in {**handlers.COMMANDS, **handlers.MANAGER_COMMANDS} if name != "start"]
    buttons = sorted(handlers.TAPS, key=lambda kind: kind.__name__)
    for route in (*commands, *buttons):
        await person.send("/help")  # something to tap on: earlier taps may have removed their message
        before = await kept(town)
        del doors[:]
        if isinstance(route, str):
            await person.send(route)
        else:
            await person.tap_data(person.messages[-1], encode(a_button(route)))
        assert doors, f"{route} asks for no service"
        name = route if isinstance(route, str) else route.__name__
        service, action, refused = doors[0]
        seen[name] = action.value
        assert refused == (not may(a_member(role), action)), f"{name}: {service}"
        if refused:
            assert await kept(town) == before, f"{name} changed something"
    assert seen == {name: cells[0] for name, cells in table.items()}
