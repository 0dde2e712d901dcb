"""labelbot project label add, rename, merge, separate."""

from functools import partial
from typing import Annotated

import typer

from bot.cli.commands import Commands
from bot.cli.common import command, database, fail, now, say, show
from bot.services.access import as_operator
from bot.services.daily import estimate
from bot.services.manager.labels import (
    add_labels,
    get_label_named,
    merge_labels,
    preview_merge,
    rename_label,
    separate_label,
)
from bot.services.manager.projects import find_project

app = Commands("help-project-label")

Name = Annotated[str, typer.Argument(help="option-project-name")]
Label = Annotated[str, typer.Argument(help="option-label")]


@app.add("help-project-label-add")
@command
async def add(
    name: Name,
    label: Annotated[list[str], typer.Argument(help="option-new-labels")],
    group: Annotated[str, typer.Option(help="option-group")] = "",
) -> None:
    """Add labels at the end of the list or of a group."""
    async with database() as db:
        project = await db.read(partial(find_project, name=name))
        await db.write(as_operator(add_labels, project=project.id, texts=label, group=group, now=now()))
    show(say("cli-labels-added", name=project.name, labels=", ".join(label)))


@app.add("help-project-label-rename")
@command
async def rename(name: Name, label: Label, new: Annotated[str, typer.Argument(help="option-new-name")]) -> None:
    """Rename a label. Earlier answers get the new name, too."""
    async with database() as db:
        project = await db.read(partial(find_project, name=name))
        known = get_label_named(project, label)
        await db.write(as_operator(rename_label, project=project.id, label=known.id, text=new, now=now()))
    show(say("cli-label-renamed", old=known.text, new=new))


@app.add("help-project-label-merge")
@command
async def merge(
    name: Name,
    label: Label,
    into: Annotated[str, typer.Argument(help="option-into")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="option-yes")] = False,
) -> None:
    """Merge a label into another one. Earlier answers follow, and it can be undone with `separate`."""
    async with database() as db:
        project = await db.read(partial(find_project, name=name))
        known, other = get_label_named(project, label), get_label_named(project, into)
        if not yes:
            found = await db.read(partial(preview_merge, project=project, label=known.id, into=other.id))
            names = {"label": known.text, "other": other.text}
            show(say("labels-follow", answers=found.answers, pictures=found.pictures, **names))
            show(say("labels-would-settle", disputes=found.disputes, open=found.open))
            if not typer.confirm(say("cli-merge-sure", **names)):
                fail(say("cli-merge-left"))
        merge_ = as_operator(merge_labels, project=project.id, label=known.id, into=other.id, now=now())
        after = await db.write(merge_)
        await estimate.refresh_project(db, project=after, now=now())
    show(say("cli-labels-merged", name=project.name, label=known.text, other=other.text))


@app.add("help-project-label-separate")
@command
async def separate(name: Name, label: Label) -> None:
    """Undo a merge: the label counts as itself again."""
    async with database() as db:
        project = await db.read(partial(find_project, name=name))
        known = get_label_named(project, label)
        after = await db.write(as_operator(separate_label, project=project.id, label=known.id, now=now()))
        await estimate.refresh_project(db, project=after, now=now())
    show(say("cli-label-separated", label=known.text))
