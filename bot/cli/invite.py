"""labelbot invite."""

from functools import partial
from typing import Annotated

import typer

from bot.cli.common import command, database, now, say, settings, show, show_json
from bot.labeling.model import Role
from bot.services import invitations
from storage import bots


@command
async def invite(
    role: Annotated[Role, typer.Option(help="option-role")],
    uses: Annotated[int | None, typer.Option(min=1, help="option-uses")] = None,
    days: Annotated[int, typer.Option(min=1, max=36_500, help="option-link-days")] = invitations.DAYS,
    json: Annotated[bool, typer.Option("--json", help="option-json")] = False,
) -> None:
    """Print an invitation link."""
    async with database() as db:
        code = await db.write(partial(invitations.create_invitation, role=role, now=now(), uses=uses, days=days))
        username = await db.read(partial(bots.username, bot=settings().bot_id))
    link = f"https://t.me/{username}?start={code}" if username else None
    if json:
        show_json({"link": link, "code": code, "role": role.value, "uses": uses, "days": days})
    elif link:
        show(link)
    else:
        show(say("cli-invite-code", code=code))
