"""labelbot doctor: examine the installation, say what to do, and mend what can be mended."""

import asyncio
import sqlite3
from dataclasses import replace
from functools import partial
from typing import Annotated

import typer
from rich.status import Status

from bot.cli.common import command, database, errors, fail, failed_work, now, say, settings, show, show_json
from bot.cli.findings import describe, describe_all
from bot.services.health.findings import Finding, Level
from bot.settings import Settings
from bot.subprocess_work import SubprocessWorkError, run_in_subprocess
from storage.backup import PICTURES
from storage.database import Database
from storage.migrate import SchemaOlderError
from storage.schema import find_missing, make_parts


@command
async def doctor(
    fix: Annotated[bool, typer.Option("--fix", help="option-fix")] = False,
    thorough: Annotated[bool, typer.Option("--thorough", help="option-thorough")] = False,
    json: Annotated[bool, typer.Option("--json", help="option-json")] = False,
) -> None:
    """Examine everything. The exit code is 1 if something needs a person."""
    chosen = settings()
    with Status("", console=errors):
        try:
            findings = await _examine(chosen, fix=fix, thorough=thorough)
        except SubprocessWorkError as error:
            fail(failed_work(error, chosen.backups))
    if json:
        show_json(describe_all(findings))
    else:
        for finding in findings:
            show(describe(finding))
    problems = [each for each in findings if each.level is Level.PROBLEM and not each.fixed]
    if problems:
        if json:
            raise typer.Exit(1)
        fail(say("doctor-problems", count=len(problems)))


async def _examine(chosen: Settings, *, fix: bool, thorough: bool) -> list[Finding]:
    from bot.services.health import file_checks

    file = chosen.database
    own = file_checks.find_unwritable(file.parent, file, *file.parent.glob(f"{file.name}-*"))
    unwritable = file_checks.judge_unwritable(own + file_checks.find_unwritable(chosen.images, chosen.backups))
    if own and file.exists():  # SQLite couldn't read it, either
        return [unwritable, *await _examine_surroundings(chosen, thorough=thorough)]
    try:
        async with database() as db:
            findings = await _examine_database(db, chosen, fix=fix, thorough=thorough)
    except SchemaOlderError as error:
        findings = [
            await run_in_subprocess(file_checks.examine_database_file, file),
            Finding("schema", Level.PROBLEM, {"found": error.found, "known": error.known}),
        ]
    except sqlite3.OperationalError:  # opening it reads tables
        missing = await run_in_subprocess(find_missing, file)
        if not missing:
            raise
        findings = [file_checks.describe_schema(missing)]
    return [unwritable, *findings, *await _examine_surroundings(chosen, thorough=thorough)]


async def _examine_surroundings(chosen: Settings, *, thorough: bool) -> list[Finding]:
    """Examine backups, disks, and the connection to Telegram."""
    from bot.services.health import file_checks

    today = now().astimezone(chosen.zone).date()
    backups = partial(file_checks.examine_backups, chosen.database, chosen.backups, today, thorough=thorough)
    return [
        await asyncio.to_thread(backups),
        file_checks.examine_future_backups(chosen.backups, today),
        file_checks.examine_disks(chosen.database, chosen.images, chosen.backups),
        *await _examine_telegram(chosen),
    ]


async def _examine_database(db: Database, chosen: Settings, *, fix: bool, thorough: bool) -> list[Finding]:
    from bot.services.health import database_checks, file_checks

    whole = await run_in_subprocess(file_checks.examine_database_file, db.path)
    if whole.level is not Level.FINE:
        return [whole]
    missing = await run_in_subprocess(find_missing, db.path)
    schema = file_checks.describe_schema(missing)
    if any(each.sql is None for each in missing):
        return [whole, schema]
    if fix and missing:
        await db.write(partial(make_parts, missing=missing))
        schema = replace(schema, fixed=True)
    at = now()
    contents = await db.read_in_subprocess(partial(database_checks.examine_contents, now=at))
    pictures = await run_in_subprocess(file_checks.examine_pictures, db.snapshot_reader, chosen.images, thorough)
    seen = [*contents, *await db.read(partial(file_checks.describe_pictures, found=pictures))]
    mended = set()
    if fix:
        mended |= await database_checks.mend_contents(db, contents, now=at)
        backup = chosen.backups / PICTURES
        pictures = await db.write(partial(database_checks.still_unused, pictures=pictures))
        mended |= await run_in_subprocess(file_checks.mend_pictures, pictures, chosen.images, backup)
    seen = [replace(each, fixed=each.check in mended) for each in seen]
    return [whole, schema, *seen, await db.read(database_checks.examine_managers)]


async def _examine_telegram(chosen: Settings) -> list[Finding]:
    from bot.services.health.telegram_check import ask_telegram

    if chosen.token is None:
        return [Finding("no-token", Level.WARNING)]
    return await ask_telegram(chosen.api_url, chosen.token.get_secret_value(), now())
