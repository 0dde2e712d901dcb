"""labelbot status."""

from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.common import command, database, say, show, show_json
from bot.services import progress


@command
async def status(json: Annotated[bool, typer.Option("--json", help="option-json")] = False) -> None:
    """Show the installation's state: people, answers, pending updates, dead letters of updates and notices."""
    async with database() as db:
        now = await db.read(progress.installation_status)
    if json:
        described = asdict(now) | {
            "projects": [
                {"name": row.project.name, "state": row.project.state.value, "left": row.left, "items": row.items}
                for row in now.projects
            ]
        }
        show_json(described)
        return
    for line in ("members", "gone", "annotations", "pending_updates", "dead_letters"):
        show(f"{say(f'cli-status-{line}'.replace('_', '-'))}: {getattr(now, line)}")
    for letter in now.newest_dead:
        show(f"  {letter.received_at} · {letter.update_id} · {letter.error}")
    show(f"{say('cli-status-dead-notices')}: {now.dead_notices}")
    for notice in now.newest_dead_notices:
        show(f"  {notice.failed_at} · {notice.id} · {notice.name} · {notice.error}")
