"""Undo: go back to earlier answers, and return to the leased item."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.labeling.errors import LabelingError, NothingToUndo, NotYourPicture, PastButton
from bot.labeling.model import Assignment, Member, ProjectState
from bot.labeling.permissions import Action, may_label
from bot.services.access import allowed, get_project, require_member, workable_project
from bot.services.items import leasing
from bot.services.labeler.cards import Card, NothingLeft, build_card, next_card
from bot.services.labeler.current_card import CurrentCard, current_card, get_sitting
from storage import assignments, items, sittings
from storage.database import Transaction
from storage.sittings import Sitting

UNDO_MOST = 10  # answers of a sitting that can be reached


@allowed(Action.LABEL_OPEN)
async def go_back(tx: Transaction, member: Member, *, assignment: int, now: datetime) -> CurrentCard:
    """Show what this person answered or skipped before the card on their screen, within this sitting.

    `assignment` is the one on the screen, 0 for none. A repeated tap with the same one shows the same card. The old
    answer stays until another one supersedes it.

    Raises PastButton, NotYourPicture, NothingToUndo, and what `workable_project` raises.
    """
    sitting = await get_sitting(tx, member)
    held = await assignments.active_lease(tx, member.id)
    shown = sitting.correcting or (held.id if held else 0)
    steps = await assignments.closed_since(tx, member.id, sitting.began_at, UNDO_MOST) if sitting.began_at else []
    places = [step.id for step in steps]
    older = steps[places.index(assignment) + 1 :] if assignment in places else steps
    target = await _first_reachable(tx, member, older, sitting)
    if not (shown or sitting.began_at):
        raise PastButton
    if shown and assignment != shown and (target is None or target.id != sitting.correcting):
        raise NotYourPicture
    if target is None:
        raise NothingToUndo
    item = await items.by_id(tx, target.item_id)
    project = await workable_project(tx, member, item.project_id)
    await sittings.set_correcting(tx, member.id, target.id)
    await sittings.set_original(tx, member.id, None)  # it belongs to the item that leaves the screen
    await assignments.show_past(tx, target.id, now)
    await leasing.renew_current_lease(tx, member, now)
    return CurrentCard(
        await build_card(tx, replace(target, draft=None), item, project, now), sitting.card, sitting.original
    )


async def _first_reachable(
    tx: Transaction, member: Member, steps: Sequence[Assignment], sitting: Sitting
) -> Assignment | None:
    """Return the first of these that can be shown.

    Skips erased pictures, and other projects that are not running or in which the member may not label.
    """
    for step in steps:
        item = await items.by_id(tx, step.item_id)
        if item.erased:
            continue
        project = await get_project(tx, item.project_id)
        if project.id == sitting.project_id or (project.state is ProjectState.RUNNING and may_label(member, project)):
            return step
    return None


@allowed(Action.LABEL_OPEN)
async def go_on(tx: Transaction, member: Member, *, now: datetime) -> Card | NothingLeft:
    """Leave a past answer and show the leased item, or the next one.

    Raises PastButton, and what `workable_project` raises.
    """
    sitting = await get_sitting(tx, member)
    if not sitting.began_at:
        raise PastButton
    project = await workable_project(tx, member, sitting.project_id)
    await sittings.set_correcting(tx, member.id, None)
    await sittings.remove_wait(tx, member.id, project.id)
    return await next_card(tx, member, project, now)


async def card_after_erased(
    tx: Transaction, *, person: int, message: int, now: datetime
) -> tuple[Member, Card | NothingLeft] | None:
    """Return what comes in the message with a card whose picture was erased, and the member with this Telegram id.

    None if another message has their card by now, or if they can't label there any more.
    """
    try:
        member = await require_member(tx, person)
        if (await get_sitting(tx, member)).card != message:
            return None
        shown = await current_card(tx, member, now=now)
        return member, shown.card if shown else await go_on(tx, member, now=now)
    except LabelingError:
        return None
