"""Progress of projects, and the status of the installation."""

from bot.frozen import frozen
from bot.labeling.errors import MayNotLabel
from bot.labeling.model import ItemState, Member, Progress, Project, ProjectState
from bot.labeling.permissions import Action, may, may_label
from bot.services.access import allowed, get_project
from storage import annotations, inbox, items, members, outbox, projects, queue
from storage.database import Transaction

EXACT_MOST = 2000
"""Open items up to which a person's own answers and pictures are subtracted; beyond it, the number is not exact."""


@allowed(Action.USE)
async def visible_progress(tx: Transaction, member: Member) -> list[Progress]:
    """Return the projects that a person can see, with the number of items left for them.

    Managers see all projects that are not closed; others the running ones in which they may label.
    """
    visible = [project for project in await projects.all_projects(tx) if is_visible(member, project)]
    return [await _progress(tx, project, member.id) for project in visible]


async def all_progress(tx: Transaction) -> list[Progress]:
    """Return the progress of all projects, for the command line."""
    return [await _progress(tx, project, None) for project in await projects.all_projects(tx)]


async def project_progress(tx: Transaction, *, project: Project) -> Progress:
    """Return a project's progress, with all open items as those left."""
    return await _progress(tx, project, None)


@allowed(Action.USE)
async def project_texts(tx: Transaction, member: Member, *, project: int) -> Project:
    """Return a project whose question and guide this person may read. Raises MayNotLabel, UnknownButton."""
    found = await get_project(tx, project)
    if not may_label(member, found):
        raise MayNotLabel
    return found


def is_visible(member: Member, project: Project) -> bool:
    """Return whether a person sees a project among what they can do."""
    if may(member, Action.MANAGE):
        return project.state is not ProjectState.CLOSED
    return project.state is ProjectState.RUNNING and may_label(member, project)


async def _progress(tx: Transaction, project: Project, member: int | None) -> Progress:
    """Return a project's progress, with the items left for `member` (None: all open ones)."""
    counts = await items.count(tx, project.id)
    left = counts.get(ItemState.OPEN, 0)
    if member is not None:
        if left <= EXACT_MOST:
            left -= await items.count_open_done(tx, project.id, member)
        elif not await queue.has_any_for(tx, project.id, member):
            left = 0
    return Progress(project, counts, left)


ALL = 1000  # dead letters that a list shows at most
NEWEST = 5  # dead letters of each kind, shown with their errors


@frozen
class Status:
    """The installation's status. All numbers are counts."""

    members: int
    gone: int
    annotations: int
    pending_updates: int
    dead_letters: int
    newest_dead: tuple[inbox.DeadLetter, ...]
    dead_notices: int
    newest_dead_notices: tuple[outbox.DeadNotice, ...]
    projects: tuple[Progress, ...]


async def installation_status(tx: Transaction) -> Status:
    """Return the installation's status, with the five newest dead letters."""
    total, gone = await members.count(tx)
    updates = await inbox.count(tx)
    return Status(
        members=total,
        gone=gone,
        annotations=await annotations.count(tx),
        pending_updates=updates["pending"],
        dead_letters=updates["dead"],
        newest_dead=tuple(await inbox.dead_letters(tx, most=NEWEST)),
        dead_notices=await outbox.count_dead(tx),
        newest_dead_notices=tuple(await outbox.dead_letters(tx, most=NEWEST)),
        projects=tuple(await all_progress(tx)),
    )


async def dead_letters(tx: Transaction) -> tuple[list[inbox.DeadLetter], list[outbox.DeadNotice]]:
    """Return the dead updates and notices, the newest first."""
    return await inbox.dead_letters(tx, most=ALL), await outbox.dead_letters(tx, most=ALL)


async def revive_dead_letters(tx: Transaction, *, which: str) -> int:
    """Let dead letters be tried again: `u12` is an update, `n12` a notice, `all` means all. Return how many.

    A running bot takes them up within seconds.
    """
    updates, notices = await dead_letters(tx)
    chosen = [each for each in updates if which in {"all", f"u{each.update_id}"}]
    sent = [each for each in notices if which in {"all", f"n{each.id}"}]
    for update in chosen:
        await inbox.revive(tx, update.bot, update.update_id)
    for notice in sent:
        await outbox.revive(tx, notice.id)
    return len(chosen) + len(sent)
