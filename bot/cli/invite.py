"""labelbot invite."""

from functools import partial
from typing import Annotated

import typer

from bot.cli.common import command, database, now, say, settings, show, show_json
from bot.labeling.model import Role
from bot.services import invitations
from bot.services.link_codes import link_to
from bot.services.manager.projects import find_project
from storage import bots


@command
async def invite(
    role: Annotated[Role, typer.Option(help="option-role")],
    uses: Annotated[int | None, typer.Option(min=1, help="option-uses")] = None,
    project: Annotated[list[str] | None, typer.Option(help="option-invite-project")] = None,
    days: Annotated[int, typer.Option(min=1, max=36_500, help="option-link-days")] = invitations.DAYS,
    json: Annotated[bool, typer.Option("--json", help="option-json")] = False,
) -> None:
    """Print an invitation link."""
    async with database() as db:
        into = [(await db.read(partial(find_project, name=name))).id for name in project or []]
        make = partial(invitations.create_invitation, role=role, now=now(), uses=uses, days=days, projects=into)
        code = await db.write(make)
        username = await db.read(partial(bots.username, bot=settings().bot_id))
    link = link_to(username, code) if username else None
    if json:
        show_json({"link": link, "code": code, "role": role.value, "uses": uses, "days": days})
    elif link:
        show(link)
    else:
        show(say("cli-invite-code", code=code))
