"""labelbot member list, set, remove, restore."""

from functools import partial
from typing import Annotated

import typer
from rich.status import Status
from rich.table import Table

from bot.cli.common import command, console, database, errors, now, say, show, show_json
from bot.services.manager import withdraw_answers
from bot.services.members import remove_named, restore_named, set_review_capacity
from storage import members

app = typer.Typer(help="List and change members.", no_args_is_help=True, rich_markup_mode=None)

Who = Annotated[str, typer.Argument(help="A pseudonym or a Telegram id, as shown by `member list`.")]


@app.command("list")
@command
async def list_(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List all members in the order in which they joined."""
    async with database() as db:
        people = await db.read(members.all_members)
    rows = [
        {
            "name": person.name,
            "pseudonym": person.pseudonym,
            "telegram_id": person.telegram_id,
            "roles": sorted(role.value for role in person.roles),
            "removed": person.removed,
        }
        for person in people
    ]
    if json:
        show_json(rows)
        return
    table = Table(*(say(f"cli-column-{name}") for name in ("name", "pseudonym", "telegram-id", "roles", "removed")))
    for person in people:
        roles = ", ".join(sorted(say(f"role-{role.value}") for role in person.roles))
        table.add_row(person.name, person.pseudonym, str(person.telegram_id), roles, "✓" if person.removed else "")
    console.print(table)


@app.command("set")
@command
async def set_(
    who: Who,
    capacity: Annotated[int, typer.Option(min=0, max=1000, help="Maximum number of reviews per day; 0: none.")],
) -> None:
    """Change a reviewer's daily limit."""
    async with database() as db:
        member = await db.write(partial(set_review_capacity, who=who, capacity=capacity, now=now()))
    show(say("cli-member-set", name=member.name, pseudonym=member.pseudonym, capacity=capacity))


@app.command()
@command
async def remove(
    who: Who,
    answers: Annotated[bool, typer.Option("--answers", help="Also stop counting their answers.")] = False,
) -> None:
    """Remove a member's access. Their answers are kept."""
    async with database() as db:
        if not answers:
            member = await db.write(partial(remove_named, who=who, now=now()))
            show(say("cli-member-removed", name=member.name, pseudonym=member.pseudonym))
            return
        with Status(say("cli-member-working"), console=errors):
            member, withdrawn = await withdraw_answers.withdraw_answers(db, who=who, now=now())
    show(say("cli-member-withdrawn", name=member.name, pseudonym=member.pseudonym, answers=withdrawn))


@app.command()
@command
async def restore(who: Who) -> None:
    """Restore a removed member, with all of their answers."""
    async with database() as db:
        with Status(say("cli-member-working"), console=errors):
            _, returned = await withdraw_answers.give_answers_back(db, who=who, now=now())
        member = await db.write(partial(restore_named, who=who, now=now()))
    show(say("cli-member-restored", name=member.name, pseudonym=member.pseudonym, answers=returned))
