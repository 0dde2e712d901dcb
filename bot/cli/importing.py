"""labelbot import."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.common import command, database, existing_folder, fail, now, say, settings, show, show_json
from bot.cli.progress import SHOWN_MOST, new_bar
from bot.frozen import frozen
from bot.labeling.errors import BadRow
from bot.labeling.listings import Format, ListedPicture
from bot.labeling.listings.formats import Reading
from bot.labeling.model import Project
from bot.labeling.tables.values import defuse
from bot.services.access import as_operator
from bot.services.imports.import_listed import ListSummary, RefusedRow, import_listed
from bot.services.imports.new_labels import missing_labels, with_new_labels
from bot.services.imports.sources import Source, open_source
from bot.services.items.importing import ImportSummary, import_folder
from bot.services.manager.labels import add_labels
from bot.services.manager.projects import find_project
from storage.archives import BadArchiveError
from storage.database import Database
from storage.images import ImageStore, Reason, Refusal


class LabelsFrom(StrEnum):
    """Where labels are, other than in a list."""

    FOLDERS = "folders"


class LabelsAs(StrEnum):
    """What the labels of other tools count as."""

    SUGGESTION = "suggestion"
    GOLD = "gold"


@command
async def import_(
    project: Annotated[str, typer.Argument(help="option-project-name")],
    source: Annotated[Path, typer.Argument(help="option-source")],
    format_: Annotated[Format | None, typer.Option("--format", help="option-source-format")] = None,
    labels_from: Annotated[LabelsFrom | None, typer.Option(help="option-labels-from")] = None,
    labels_as: Annotated[LabelsAs, typer.Option(help="option-labels-as")] = LabelsAs.SUGGESTION,
    new_labels: Annotated[bool, typer.Option("--add-labels", help="option-add-labels")] = False,
    pictures: Annotated[Path | None, typer.Option(help="option-pictures-folder")] = None,
    question: Annotated[str, typer.Option(help="option-which-question")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="option-dry-run")] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="option-allow-private")] = False,
    problems: Annotated[Path | None, typer.Option("--errors", help="option-errors")] = None,
    json: Annotated[bool, typer.Option("--json", help="option-json")] = False,
) -> None:
    """Import pictures. It can be interrupted and repeated: nothing is added twice."""
    if not source.exists():
        fail(say("cli-import-nothing", file=str(source)))
    if pictures is not None:
        existing_folder(pictures)
    how = _How(dry_run, allow_private, new_labels)
    reading = Reading(labels_as is LabelsAs.GOLD, labels_from is LabelsFrom.FOLDERS, question)
    async with database() as db:
        target = await db.read(partial(find_project, name=project))
        try:
            async with open_source(source, format_, reading, pictures) as opened:
                if labels_from and opened.format is not Format.FOLDER:
                    fail(say("cli-labels-from-folders"))
                missing = missing_labels(target, opened.rows)
                target = await _with_labels(db, target, missing, how)
                summary = await _import(db, target, source, opened, how)
                is_unread = bool(opened.rows) and all(isinstance(row, BadRow) for row in opened.rows)
        except BadArchiveError as error:
            fail(f"{source}: {_reason(error.refusal)}")
        except BadRow as error:
            fail(say("cli-table-row", file=str(source), problem=say(error.text, **error.arguments)))
    if problems is not None:
        _write(problems, summary)
    if json:
        show_json(_as_json(summary))
    else:
        _show(summary, how, problems)
        _show_missing(missing, target, how)
        for text in _advice(summary, opened, how, labels_as, pictures):
            show(say(text))
    if is_unread:
        raise typer.Exit(1)


@frozen
class _How:
    """How an import is done."""

    dry_run: bool
    allow_private: bool
    adds_labels: bool


async def _with_labels(db: Database, project: Project, missing: list[str], how: _How) -> Project:
    """Return the project with labels that it doesn't have, if they are to be added. A trial adds none."""
    if not missing or not how.adds_labels:
        return project
    if how.dry_run:
        return with_new_labels(project, missing)
    return await db.write(as_operator(add_labels, project=project.id, texts=missing, now=now()))


def _show_missing(missing: list[str], project: Project, how: _How) -> None:
    """Show which labels the project doesn't have, or which were added."""
    if not missing:
        return
    labels = ", ".join(missing[:SHOWN_MOST]) + (" …" if len(missing) > SHOWN_MOST else "")
    if how.adds_labels and not how.dry_run:
        show(say("cli-labels-added", name=project.name, labels=labels))
    else:
        text = "cli-labels-would-add" if how.adds_labels else "cli-labels-missing"
        show(say(text, labels=labels, many=len(missing)))


async def _import(db: Database, project: Project, path: Path, source: Source, how: _How) -> ImportSummary:
    store = ImageStore(settings().images)
    with _progress() as progress:
        has_labels = any(isinstance(row, ListedPicture) and (row.gold or row.suggestions) for row in source.rows)
        if source.is_folder and source.format is Format.FOLDER and not how.dry_run and not has_labels:
            return await import_folder(db, store, project=project, folder=path, clock=now, progress=progress)
        return await import_listed(
            db,
            store,
            project=project,
            source=source,
            scratch=settings().data_dir / "importing",
            clock=now,
            dry_run=how.dry_run,
            allow_private=how.allow_private,
            progress=progress,
        )


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    with new_bar() as bar:
        task = bar.add_task(say("cli-importing"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _reason(refusal: Refusal) -> str:
    return f"{say(refusal.reason.value)} {refusal.detail}".rstrip()


def _written(row: RefusedRow) -> str:
    """Return what is wrong with a row, in the operator's language."""
    if isinstance(row.why, BadRow):
        return say(row.why.text, **row.why.arguments)
    return say("cli-import-row", line=row.line, file=row.place, reason=_reason(row.why))


def _problems(summary: ImportSummary) -> list[tuple[int | str, str, str]]:
    """Return the line, the file and the reason of what could not be imported."""
    rows = summary.problems if isinstance(summary, ListSummary) else []
    of_rows = [
        (row.line, row.place, _reason(row.why) if isinstance(row.why, Refusal) else _written(row)) for row in rows
    ]
    return [*of_rows, *(("", file, _reason(refusal)) for file, refusal in summary.refused.items())]


def _write(file: Path, summary: ImportSummary) -> None:
    """Write what could not be imported as CSV. The byte order mark makes spreadsheets read Korean."""
    with file.open("w", encoding="utf-8-sig", newline="") as written:
        table = csv.writer(written)
        table.writerow(("line", "file", "reason"))
        table.writerows((line, defuse(name), defuse(reason)) for line, name, reason in _problems(summary))


def _as_json(summary: ImportSummary) -> dict[str, Any]:
    if not isinstance(summary, ListSummary):
        return asdict(summary)
    problems = [{"line": line or None, "file": file, "reason": reason} for line, file, reason in _problems(summary)]
    plain = {each.name: getattr(summary, each.name) for each in fields(ImportSummary)}
    return asdict(ImportSummary(**plain)) | {"described": summary.described, "problems": problems}


def _show(summary: ImportSummary, how: _How, problems: Path | None) -> None:
    if how.dry_run:
        show(say("cli-import-trial"))
    for file, refusal in summary.refused.items():
        show(f"  {file}: {_reason(refusal)}")
    rows = summary.problems if isinstance(summary, ListSummary) else []
    for row in rows[:SHOWN_MOST]:
        show(f"  {_written(row)}")
    if len(rows) > SHOWN_MOST:
        show(f"  {say('cli-import-more', many=len(rows) - SHOWN_MOST)}")
    for file, other in summary.same.items():
        show(f"  {file}: {say('picture-same', file=other)}")
    for file, name in summary.renamed.items():
        show(f"  {file}: {say('picture-renamed', name=name)}")
    for file, reason in summary.doubtful.items():
        show(f"  {file}: {say(f'doubt-{reason.value}')}")
    counts = {
        "added": summary.added,
        "doubtful": len(summary.doubtful),
        "known": summary.known,
        "same": len(summary.same),
    }
    show(say("cli-imported", refused=len(summary.refused) + len(rows), **counts))
    if isinstance(summary, ListSummary) and summary.described:
        show(say("cli-import-described", many=summary.described))
    if problems is not None:
        show(say("cli-import-errors", file=str(problems)))


def _advice(
    summary: ImportSummary, source: Source, how: _How, labels_as: LabelsAs, pictures: Path | None
) -> Iterator[str]:
    """Yield the texts that say what to do next."""
    rows = summary.problems if isinstance(summary, ListSummary) else []
    if not (summary.added or summary.known or summary.doubtful or summary.same or summary.refused or rows):
        yield "cli-import-empty"
    missing = any(isinstance(row.why, Refusal) and row.why.reason is Reason.MISSING for row in rows)
    if missing and pictures is None:
        yield "cli-import-elsewhere"
    described = isinstance(summary, ListSummary) and summary.described
    suggested = any(isinstance(row, ListedPicture) and row.suggestions and not row.gold for row in source.rows)
    if described and suggested and source.format is not Format.LIST and labels_as is LabelsAs.SUGGESTION:
        yield "cli-import-suggested"
    if summary.doubtful and not how.dry_run:
        yield "cli-clean-next"
