"""labelbot project create, list, show, set, pause, resume, close, delete, gold, predictions, label."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.markup import escape

from bot.cli import label as label_commands
from bot.cli.commands import Commands
from bot.cli.common import command, console, database, fail, now, say, settings, show, show_json, table
from bot.cli.project_file import read_draft
from bot.cli.setting_options import takes_settings
from bot.cli.tables import fail_table, load_table
from bot.labeling.errors import BadTable
from bot.labeling.model import ItemState, Kind, Label, Progress, Project, ProjectState
from bot.labeling.project_settings import POLICY_SETTINGS, SETTINGS, Policy, policy_values, setting_values
from bot.sentences.promise_lines import describe_plan
from bot.sentences.setting_words import current_value, setting_name, setting_words
from bot.services.access import as_operator
from bot.services.items import known_labels
from bot.services.items.gold import from_tables
from bot.services.items.known_labels import KnownLabels, KnownLabelsSummary
from bot.services.manager.project.deletion import begin_deletion, finish_deletion, preview_deletion
from bot.services.manager.project_rules import ProjectChange, ProjectDraft, complete_draft
from bot.services.manager.projects import change_project, create_project, find_project
from bot.services.progress import all_progress
from bot.settings import operator_language
from storage.images import ImageStore

app = Commands("help-project")

app.add_typer(label_commands.app, name="label")

Name = Annotated[str, typer.Argument(help="option-project-name")]
Json = Annotated[bool, typer.Option("--json", help="option-json")]


@app.add("help-project-create")
@command
@takes_settings
async def create(
    name: Annotated[str, typer.Argument(help="option-new-project-name")],
    question: Annotated[str | None, typer.Option(help="option-question")] = None,
    label: Annotated[list[str] | None, typer.Option(help="option-each-label")] = None,
    guide: Annotated[str | None, typer.Option(help="option-guide")] = None,
    kind: Annotated[Kind | None, typer.Option(help="option-kind")] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="option-project-file")] = None,
    *,
    given: dict[str, Any],
) -> None:
    """Create a project from options or from a YAML file."""
    described = {name: value for name, value in {"guide": guide, "kind": kind}.items() if value is not None} | given
    if file is None:
        described["policy"] = Policy(**given.get("policy", {}))
        draft = ProjectDraft(name, question or "", [Label(0, text) for text in label or ()], **described)
    elif question or label or described:
        fail(say("cli-file-or-options"))
    else:
        with TemporaryDirectory() as scratch:  # nothing is stored for an invalid file
            draft = read_draft(name, file, ImageStore(Path(scratch)))
            complete_draft(draft)
    async with database(create=True) as db:
        if file is not None:
            draft = read_draft(name, file, ImageStore(settings().images))
        project = await db.write(as_operator(create_project, draft=draft, now=now()))
    show(say("cli-project-created", name=project.name))
    _show_plan(project, given)


@app.add("help-project-list", name="list")
@command
async def list_(json: Json = False) -> None:
    """List all projects with their progress."""
    async with database() as db:
        progress = await db.read(all_progress)
    if json:
        show_json([_as_json(row) for row in progress])
        return
    columns = ("number", "name", "state", "question", "items", "left", "decided")
    listed = table(say(f"cli-column-{column}") for column in columns)
    for row in progress:
        project = row.project
        state = say(f"cli-state-{project.state.value}")
        figures = (str(row.total), str(row.left), str(row.decided))
        listed.add_row(str(project.id), project.name, state, escape(project.question), *figures)
    console.print(listed)


@app.add("help-project-show", name="show")
@command
async def show_(name: Name, json: Json = False) -> None:
    """Show one project."""
    async with database() as db:
        project = await db.read(partial(find_project, name=name))
        progress = next(row for row in await db.read(all_progress) if row.project.id == project.id)
    described = _as_json(progress)
    if json:
        show_json(described)
        return
    described["state"] = say(f"cli-state-{project.state.value}")
    described["merged"] = [f"{label} → {other}" for label, other in described["merged"].items()]
    described["items"] = {say(f"item-state-{state}"): count for state, count in described["items"].items()}
    described["kind"] = say(f"new-kind-{project.kind.value}")
    for key in ("id", "name", "question", "labels", "merged", "guide", "kind", "state", "items", "left"):
        value = described[key]
        text = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        text = ", ".join(value) if isinstance(value, list) else text
        show(f"{say(f'cli-column-{key}')}: {text}".rstrip())
    language = operator_language()
    for setting in (*SETTINGS.values(), *POLICY_SETTINGS.values()):
        words = setting_words(setting, current_value(setting, project), language)
        show(f"{setting_name(setting, language)} ({setting.key}): {words}")


def _as_json(progress: Progress) -> dict[str, Any]:
    project = progress.project
    return {
        "id": project.id,
        "name": project.name,
        "question": project.question,
        "labels": [label.text for label in project.labels],
        "merged": {label.text: project.labels_of((label.id,))[0].text for label in project.merged},
        "guide": project.guide,
        "kind": project.kind.value,
        "state": project.state.value,
        **setting_values(project),
        "policy": policy_values(project.policy),
        "items": {state.value: progress.items.get(state, 0) for state in ItemState if progress.items.get(state)},
        "left": progress.left,
    }


@app.add("help-project-set", name="set")
@command
@takes_settings
async def set_(
    name: Name,
    question: Annotated[str | None, typer.Option(help="option-question")] = None,
    guide: Annotated[str | None, typer.Option(help="option-guide")] = None,
    *,
    given: dict[str, Any],
) -> None:
    """Change a project."""
    change = ProjectChange(question=question, guide=guide, **given)
    project = await _change(name, change, "cli-project-changed")
    _show_plan(project, given)


def _show_plan(project: Project, given: dict[str, Any]) -> None:
    """Show how many checks prove the promise of a project, if one was given."""
    plan = describe_plan(project.policy) if "max_wrong" in given.get("policy", {}) else None
    if plan is not None:
        show(say(plan.text, **plan.arguments))


@app.add("help-project-pause")
@command
async def pause(name: Name) -> None:
    """Stop giving out pictures of a project until it is resumed."""
    await _change(name, ProjectChange(state=ProjectState.PAUSED), "cli-project-paused")


@app.add("help-project-resume")
@command
async def resume(name: Name) -> None:
    """Resume a paused or closed project."""
    await _change(name, ProjectChange(state=ProjectState.RUNNING), "cli-project-running")


@app.add("help-project-close")
@command
async def close(name: Name) -> None:
    """Close a finished project; its pictures and answers stay."""
    await _change(name, ProjectChange(state=ProjectState.CLOSED), "cli-project-closed")


@app.add("help-project-delete")
@command
async def delete(name: Name) -> None:
    """Delete a project, for example a trial, with its pictures and answers. It asks twice."""
    async with database() as db:
        project = await db.read(partial(find_project, name=name))
        found = await db.read(as_operator(preview_deletion, project=project.id))
        numbers = asdict(found.contents)
        del numbers["others"]
        if not typer.confirm(say("cli-delete-sure", name=name, **numbers)):
            fail(say("cli-delete-kept"))
        typed = None
        if not found.is_trial:
            typed = typer.prompt(say("cli-delete-name"))
        elif not typer.confirm(say("cli-delete-surer")):
            fail(say("cli-delete-kept"))
        await db.write(as_operator(begin_deletion, project=project.id, typed=typed, now=now()))
        await finish_deletion(db, ImageStore(settings().images), project=project)
    show(say("cli-project-deleted", name=name))


async def _change(name: str, change: ProjectChange, text: str) -> Project:
    async with database() as db:
        project = await db.write(as_operator(change_project, name=name, change=change, now=now()))
    show(say(text, name=project.name))
    return project


Rows = Annotated[Path, typer.Argument(help="option-known-labels")]


@app.add("help-project-gold")
@command
async def gold(name: Name, file: Rows) -> None:
    """Set gold labels, which are certain: the skills of labelers are estimated from them."""
    async with database() as db:
        project = await db.read(partial(find_project, name=name))
        labels = _known_labels(project, file, also=("hint", "use"))
        stored = await from_tables.set_gold(db, project=project, labels=labels, now=now())
    _show_known(labels, stored)


@app.add("help-project-predictions")
@command
async def predictions(
    name: Name,
    file: Rows,
    model: Annotated[str, typer.Option(help="option-model")] = "model",
) -> None:
    """Set a model's predictions: the model is one more voice, whose errors are estimated."""
    async with database() as db:
        project = await db.read(partial(find_project, name=name))
        labels = _known_labels(project, file)
        answers = labels.answers
        stored = await known_labels.set_predictions(db, project=project, model=model, answers=answers, now=now())
    _show_known(labels, stored)


def _known_labels(project: Project, file: Path, also: Sequence[str] = ()) -> KnownLabels:
    try:
        return known_labels.read_labels(project, load_table(file, ("file", "label"), also=also))
    except BadTable as error:
        fail_table(file, error, say("cli-known-refused", project=project.name))


def _show_known(labels: KnownLabels, stored: KnownLabelsSummary) -> None:
    for file in stored.unknown:
        show(f"  {say('cli-no-such-picture', line=str(labels.lines[file]), file=file)}")
    for file, others in stored.ambiguous.items():
        show(f"  {say('cli-ambiguous-picture', line=str(labels.lines[file]), file=file, others=', '.join(others))}")
    for file, other in stored.differing.items():
        lines = {"line": str(labels.lines[file]), "other": str(labels.lines[other])}
        show(f"  {say('cli-differing-picture', file=file, **lines)}")
    for file, others in stored.exact.items():
        show(f"  {say('cli-exact-picture', line=str(labels.lines[file]), file=file, others=', '.join(others))}")
    if labels.empty:
        show(say("cli-known-empty", many=labels.empty))
    show(say("cli-known", told=stored.matched, unknown=len(stored.unknown)))
