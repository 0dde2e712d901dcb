"""labelbot status, retry."""

from dataclasses import asdict
from functools import partial
from typing import Annotated

import typer

from bot.cli.common import command, database, fail, now, say, settings, show, show_json
from bot.cli.findings import describe, describe_all
from bot.services import progress
from bot.services.health import file_checks
from bot.services.health.findings import Level
from bot.services.health.running import examine_running
from storage.inbox import DeadLetter
from storage.outbox import DeadNotice

Json = Annotated[bool, typer.Option("--json", help="option-json")]


@command
async def retry(which: Annotated[str, typer.Argument(help="option-dead")]) -> None:
    """Try dead letters again."""
    async with database() as db:
        revived = await db.write(partial(progress.revive_dead_letters, which=which))
    if not revived and which != "all":
        fail(say("cli-retry-unknown", which=which))
    show(say("cli-retried", count=revived))


def _describe(letter: DeadLetter | DeadNotice) -> str:
    """Return a dead letter as a line that begins with its id for `retry`."""
    if isinstance(letter, DeadNotice):
        return f"n{letter.id} · {letter.failed_at} · {letter.name} · {letter.error}"
    return f"u{letter.update_id} · {letter.received_at} · {letter.error}"


async def _show_dead(*, json: bool) -> None:
    """List all dead letters."""
    async with database() as db:
        updates, notices = await db.read(progress.dead_letters)
    if json:
        rows = [
            *({"id": f"u{each.update_id}", "at": each.received_at, "error": each.error} for each in updates),
            *(
                {"id": f"n{each.id}", "at": each.failed_at, "notice": each.name, "error": each.error}
                for each in notices
            ),
        ]
        show_json(rows)
        return
    for update in updates:
        show(_describe(update))
    for notice in notices:
        show(_describe(notice))
    if updates or notices:
        show(say("cli-dead-next"))
    else:
        show(say("cli-dead-none"))


async def _check(*, json: bool) -> None:
    """Judge the running bot by what it writes. Exits with 1 if something needs a person."""
    chosen, at = settings(), now()
    async with database() as db:
        pulse, found = await db.read(partial(examine_running, bot=chosen.bot_id, now=at))
    today = at.astimezone(chosen.zone).date()
    found.append(file_checks.examine_backups(chosen.database, chosen.backups, today))
    found.append(file_checks.examine_disks(chosen.database, chosen.images, chosen.backups))
    if json:
        show_json({"pulse": pulse and asdict(pulse), "checks": describe_all(found)})
    else:
        for finding in found:
            show(describe(finding))
    if any(finding.level is Level.PROBLEM for finding in found):
        raise typer.Exit(1)


@command
async def status(
    json: Json = False,
    dead: Annotated[bool, typer.Option("--dead", help="option-status-dead")] = False,
    check: Annotated[bool, typer.Option("--check", help="option-status-check")] = False,
) -> None:
    """Show the installation's state: people, answers, pending updates, dead letters of updates and notices."""
    if dead:
        await _show_dead(json=json)
        return
    if check:
        await _check(json=json)
        return
    async with database() as db:
        state = await db.read(progress.installation_status)
    if json:
        described = asdict(state) | {
            "projects": [
                {"name": row.project.name, "state": row.project.state.value, "left": row.left, "items": row.items}
                for row in state.projects
            ]
        }
        show_json(described)
        return
    for line in ("members", "gone", "annotations", "pending_updates", "dead_letters"):
        show(f"{say(f'cli-status-{line}'.replace('_', '-'))}: {getattr(state, line)}")
    for letter in state.newest_dead:
        show(f"  {_describe(letter)}")
    show(f"{say('cli-status-dead-notices')}: {state.dead_notices}")
    for notice in state.newest_dead_notices:
        show(f"  {_describe(notice)}")
