"""labelbot member list, set, remove, restore."""

import sys
from collections.abc import Iterable
from functools import partial
from typing import Annotated

import typer
from rich.markup import escape
from rich.status import Status
from rich.table import Table

from bot.cli.commands import Commands
from bot.cli.common import command, console, database, errors, fail, now, say, show, show_json, table
from bot.labeling.model import Member
from bot.services.manager import withdraw_answers
from bot.services.members import find_members, remove_named, restore_named, set_review_capacity
from storage import members
from storage.database import Database

app = Commands("help-member")

Who = Annotated[str, typer.Argument(help="option-who")]


@app.add("help-member-list", name="list")
@command
async def list_(json: Annotated[bool, typer.Option("--json", help="option-json")] = False) -> None:
    """List all members in the order in which they joined."""
    async with database() as db:
        people = await db.read(members.all_members)
    rows = [
        {
            "name": person.name,
            "pseudonym": person.pseudonym,
            "telegram_id": person.telegram_id if person.telegram_id > 0 else None,  # of an archive: none
            "roles": sorted(role.value for role in person.roles),
            "removed": person.removed,
        }
        for person in people
    ]
    if json:
        show_json(rows)
        return
    console.print(_table(people))


COLUMNS = ("number", "name", "pseudonym", "telegram-id", "roles", "removed")


def _table(people: Iterable[Member]) -> Table:
    listed = table(say(f"cli-column-{name}") for name in COLUMNS)
    for number, person in enumerate(people, start=1):
        roles = ", ".join(sorted(say(f"role-{role.value}") for role in person.roles))
        removed = "✓" if person.removed else ""
        telegram = str(person.telegram_id) if person.telegram_id > 0 else ""
        listed.add_row(str(number), escape(person.name), person.pseudonym, telegram, roles, removed)
    return listed


async def only_one(db: Database, who: str) -> str:
    """Return the pseudonym of the person meant. Ask if several have this name, or exit without a terminal."""
    found = await db.read(partial(find_members, who=who))
    if len(found) == 1:
        return found[0].pseudonym
    errors.print(_table(found))
    if not sys.stdin.isatty():
        fail(say("error-ambiguous-member", who=who))
    numbers = {str(number): person for number, person in enumerate(found, start=1)}
    while (typed := typer.prompt(say("cli-member-which"), err=True)) not in numbers:
        pass
    return numbers[typed].pseudonym


@app.add("help-member-set", name="set")
@command
async def set_(
    who: Who,
    capacity: Annotated[int, typer.Option(min=0, max=1000, help="option-capacity")],
) -> None:
    """Change a reviewer's daily limit."""
    async with database() as db:
        who = await only_one(db, who)
        member = await db.write(partial(set_review_capacity, who=who, capacity=capacity, now=now()))
    show(say("cli-member-set", name=member.name, pseudonym=member.pseudonym, capacity=capacity))


@app.add("help-member-remove")
@command
async def remove(
    who: Who,
    answers: Annotated[bool, typer.Option("--answers", help="option-withdraw")] = False,
) -> None:
    """Remove a member's access. Their answers are kept."""
    async with database() as db:
        who = await only_one(db, who)
        if not answers:
            member = await db.write(partial(remove_named, who=who, now=now()))
            show(say("cli-member-removed", name=member.name, pseudonym=member.pseudonym))
            return
        with Status(say("cli-member-working"), console=errors):
            member, withdrawn = await withdraw_answers.withdraw_answers(db, who=who, now=now())
    show(say("cli-member-withdrawn", name=member.name, pseudonym=member.pseudonym, answers=withdrawn))


@app.add("help-member-restore")
@command
async def restore(who: Who) -> None:
    """Restore a removed member, with all of their answers."""
    async with database() as db:
        who = await only_one(db, who)
        with Status(say("cli-member-working"), console=errors):
            _, returned = await withdraw_answers.give_answers_back(db, who=who, now=now())
        member = await db.write(partial(restore_named, who=who, now=now()))
    show(say("cli-member-restored", name=member.name, pseudonym=member.pseudonym, answers=returned))
