"""Going back to earlier answers, and forth to the picture in hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.labeling.errors import NothingToUndo, NotYourPicture, PastButton
from bot.labeling.model import Assignment, Member, ProjectState
from bot.labeling.permissions import Action, may_label
from bot.services.access import allowed, get_project, workable_project
from bot.services.items import leasing
from bot.services.labeler.cards import Card, NothingLeft, build_card, next_card
from bot.services.labeler.current_card import CurrentCard, get_sitting
from storage import assignments, items, sittings
from storage.database import Transaction
from storage.sittings import Sitting

UNDO_MOST = 10  # answers of a sitting within reach


@allowed(Action.LABEL_OPEN)
async def go_back(tx: Transaction, member: Member, *, assignment: int, now: datetime) -> CurrentCard:
    """To what this person did before the picture on their screen (`assignment`, 0: none), within this sitting.

    Nothing changes by looking: only another answer supersedes the old one. Doing it twice is doing it once.
    """
    sitting = await get_sitting(tx, member)
    held = await assignments.active(tx, member.id)
    shown = sitting.correcting or (held.id if held else 0)
    steps = await assignments.closed(tx, member.id, sitting.began_at, UNDO_MOST) if sitting.began_at else []
    places = [step.id for step in steps]
    older = steps[places.index(assignment) + 1 :] if assignment in places else steps
    target = await _first_in_reach(tx, member, older, sitting)
    if not (shown or sitting.began_at):
        raise PastButton
    if shown and assignment != shown and (target is None or target.id != sitting.correcting):
        raise NotYourPicture
    if target is None:
        raise NothingToUndo
    item = await items.by_id(tx, target.item_id)
    project = await workable_project(tx, member, item.project_id)
    await sittings.correct(tx, member.id, target.id)
    await sittings.keep_original(tx, member.id, None)  # it is of the picture that leaves the screen
    await assignments.draft(tx, target.id, None)  # what was marked there another time and not ended
    await leasing.renew_current_lease(tx, member, project, now)
    return CurrentCard(
        await build_card(tx, replace(target, draft=None), item, project, now), sitting.card, sitting.original
    )


async def _first_in_reach(
    tx: Transaction, member: Member, steps: Sequence[Assignment], sitting: Sitting
) -> Assignment | None:
    """The first of these that can be shown: those of another project that rests now are passed over."""
    for step in steps:
        project = await get_project(tx, (await items.by_id(tx, step.item_id)).project_id)
        if project.id == sitting.project_id or (project.state is ProjectState.RUNNING and may_label(member, project)):
            return step
    return None


@allowed(Action.LABEL_OPEN)
async def go_on(tx: Transaction, member: Member, *, now: datetime) -> Card | NothingLeft:
    """From a past answer to the picture in hand."""
    sitting = await get_sitting(tx, member)
    if not sitting.began_at:
        raise PastButton
    project = await workable_project(tx, member, sitting.project_id)
    await sittings.correct(tx, member.id, None)
    await sittings.wait_no_more(tx, member.id, project.id)
    return await next_card(tx, member, project, now)
