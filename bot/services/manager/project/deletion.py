"""Delete a project with its pictures and answers, for example one that was only a trial."""

import asyncio
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from bot.frozen import frozen
from bot.labeling.errors import DeletionUnconfirmed
from bot.labeling.model import Member, Project, ProjectState
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed, get_project
from bot.services.batches import BATCH, pause
from bot.services.manager.dialogs import ManagerForm, open_form_content
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from storage import deletions, history, projects
from storage.database import Database, Transaction
from storage.deletions import Contents
from storage.images import ImageStore

TRIAL_MOST = 20  # answers of people who are no managers


@frozen
class Deletion:
    """What would be deleted."""

    project: Project
    contents: Contents

    @property
    def is_trial(self) -> bool:
        """Whether hardly any work would be lost, so that nobody has to type the project's name."""
        held = self.contents
        return not held.verdicts and not held.gold and held.others <= TRIAL_MOST


@allowed(Action.MANAGE)
async def preview_deletion(tx: Transaction, _member: Member, *, project: int) -> Deletion:
    """Return what would be deleted. Raises NotAManager, UnknownButton."""
    return Deletion(await get_project(tx, project), await deletions.contents(tx, project))


@allowed(Action.MANAGE)
async def ask_name(tx: Transaction, member: Member, *, project: int, now: datetime) -> Deletion:
    """Open the form for the project's name. Returns what would be deleted. Raises NotAManager, UnknownButton."""
    await open_forms.open_form(tx, member, name=ManagerForm.DELETION, now=now, project=project)
    return await preview_deletion(tx, member, project=project)


@allowed(Action.MANAGE)
async def give_name(tx: Transaction, member: Member, *, text: str, now: datetime) -> Project:
    """Begin the deletion if the text is the project's name. Returns the project.

    Raises DeletionUnconfirmed, FormOver, NotAManager, UnknownButton.
    """
    content = await open_form_content(tx, member, {ManagerForm.DELETION})
    project = await begin_deletion(tx, member, project=content["project"], typed=text, now=now)
    await open_forms.close_form(tx, member)
    return project


@allowed(Action.MANAGE)
async def begin_deletion(
    tx: Transaction, member: Member, *, project: int, now: datetime, typed: str | None = None
) -> Project:
    """Close a project that is to be deleted, and record it in the history. `finish_deletion` does the rest.

    Returns the project. Raises DeletionUnconfirmed unless it is only a trial or `typed` is its name; NotAManager,
    UnknownButton.
    """
    found = await preview_deletion(tx, member, project=project)
    name = found.project.name
    if (typed is None and not found.is_trial) or (typed is not None and typed.strip() != name):
        raise DeletionUnconfirmed(name=name)
    if found.project.state is not ProjectState.CLOSED:
        await change_project(tx, member, name=name, change=ProjectChange(state=ProjectState.CLOSED), now=now)
    new = f"{found.contents.pictures} pictures, {found.contents.answers} answers"
    await history.record(tx, f"project {project}", "deleted", at=now, actor=member.actor, old=name, new=new)
    return found.project


async def finish_deletion(database: Database, images: ImageStore, *, project: Project) -> None:
    """Delete a closed project in short units of work, and the files that nothing else uses.

    After an interruption the project is closed and has fewer pictures; it can be deleted again.
    """
    delete_items = partial(deletions.delete_items, project=project.id, most=BATCH)
    while (unused := await database.write(delete_items)) is not None:
        await asyncio.to_thread(_remove, images, unused)
        await pause()
    await asyncio.to_thread(_remove, images, await database.write(partial(_delete, project=project.id)))


async def _delete(tx: Transaction, project: int) -> list[str]:
    """Delete a project without items; nothing if it is gone already."""
    found = await projects.by_id(tx, project)
    return await deletions.delete_project(tx, found) if found else []


def _remove(images: ImageStore, addresses: Iterable[str]) -> None:
    for address in addresses:
        images.remove(address)
