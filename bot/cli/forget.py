"""labelbot forget: forget a person for good."""

from functools import partial
from typing import Annotated

import typer
from rich.status import Status

from bot.cli.common import command, database, errors, fail, now, say, settings, show
from bot.cli.member import only_one
from bot.services.forgetting import forgetting
from bot.services.members import find_member
from storage import tallies
from storage.database import Database
from storage.images import ImageStore


@command
async def forget(
    who: Annotated[str, typer.Argument(help="option-who")],
    answers: Annotated[bool, typer.Option("--answers", help="option-forget-answers")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="option-yes")] = False,
) -> None:
    """Forget a person: all that identifies them, and with --answers their answers and pictures. Asks twice."""
    chosen = settings()
    async with database() as db:
        who = await only_one(db, who)
        person = await _describe(db, who)
        go = "yes" if answers else "no"
        if not yes and not (
            typer.confirm(say("cli-forget-sure", who=person, go=go), err=True)
            and typer.confirm(say("cli-forget-surer", who=person), err=True)
        ):
            fail(say("cli-forget-kept"))
        begin = partial(
            forgetting.begin_forgetting_named, who=who, with_answers=answers, owners=chosen.owners, now=now()
        )
        await db.write(begin)
        with Status(say("cli-member-working"), console=errors):
            await forgetting.finish_forgetting(db, ImageStore(chosen.images), now=now(), at_night=True)
    show(say("cli-forgotten", who=who))


async def _describe(db: Database, who: str) -> str:
    """Return by what one sees that it is the right person: names, roles, number of answers."""
    member = await db.read(partial(find_member, who=who))
    answers = await db.read(partial(tallies.total, member=member.id))
    roles = ", ".join(sorted(say(f"role-{role.value}") for role in member.roles)) or "–"
    return say("cli-forget-who", name=member.name, pseudonym=member.pseudonym, roles=roles, answers=answers)
