"""Decide about doubtful pictures, one or all of a kind, and undo it."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.cleaning_rules import ANSWER_AFTER, doubt_about
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Item, ItemState, Member
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_item, get_project
from bot.services.cleaner.cleaning_cards import (
    DOUBTS,
    CleaningCard,
    NothingToClean,
    build_card,
    next_card,
)
from bot.services.items import lifecycle
from bot.services.items.gold.setting_apart import set_apart
from bot.services.items.removal.discarding import discard_item
from storage import assignments, cleanings, items
from storage.cleanings import Decision
from storage.database import Transaction

CLEANED_WHY = "cleaned"
BATCH = 50  # pictures that are decided in one transaction, since each takes many queries


@frozen
class Decided:
    """What comes after a decision or after its undoing.

    `changed` is how many pictures were changed, `passed` how many were not: somebody has decided about them already,
    or has begun to label them. `step` is the number of the step that has `more` pictures to change.
    """

    following: CleaningCard | NothingToClean
    changed: int
    passed: int = 0
    step: int = 0
    more: bool = False


@allowed(Action.CLEAN)
async def decide(tx: Transaction, member: Member, *, item: int, use: bool, now: datetime) -> Decided:
    """Use or discard a doubtful picture. One that is decided already stays as it is. Raises UnknownButton."""
    found = await get_item(tx, item)
    project = await get_project(tx, found.project_id)
    is_doubtful = doubt_about(found) is not None
    if is_doubtful:
        await _apply(tx, member, found, use=use, step=await cleanings.last_step(tx, member.id) + 1, now=now)
    return Decided(await next_card(tx, member, project, now), int(is_doubtful), int(not is_doubtful))


@allowed(Action.CLEAN)
async def decide_all(
    tx: Transaction, member: Member, *, project: int, doubt: str, use: bool, now: datetime, step: int = 0
) -> Decided:
    """Use or discard the pictures of a project with a doubt, up to BATCH of them.

    `step` is that of the call before, if there was one, so that all are undone together. Raises UnknownButton.
    """
    if doubt not in DOUBTS:
        raise UnknownButton
    found = await get_project(tx, project)
    numbers = await cleanings.doubtful(tx, found.id, doubt, before=now - ANSWER_AFTER, most=BATCH + 1)
    step = step or await cleanings.last_step(tx, member.id) + 1
    for number in numbers[:BATCH]:
        await _apply(tx, member, await items.by_id(tx, number), use=use, step=step, now=now)
    following = await next_card(tx, member, found, now)
    return Decided(following, len(numbers[:BATCH]), step=step, more=len(numbers) > BATCH)


@allowed(Action.CLEAN)
async def undo(tx: Transaction, member: Member, *, project: int, now: datetime, step: int = 0) -> Decided:
    """Undo this person's last step, or up to BATCH decisions of it, and show the last picture of it again.

    A picture stays as it is if somebody has begun to label it, or has decided otherwise. `step` is that of the call
    before, if there was one. Raises UnknownButton.
    """
    step = step or await cleanings.last_step(tx, member.id)
    decisions = await cleanings.of_step(tx, member.id, step, BATCH + 1)
    restored: list[Item] = []
    for decision in decisions[:BATCH]:
        if item := await _restore(tx, member, decision, now):
            restored.append(item)
        await cleanings.remove(tx, decision.id)
    if restored:
        shown = restored[-1]
        following: CleaningCard | NothingToClean = await build_card(
            tx, member, shown, await get_project(tx, shown.project_id), now
        )
    else:
        following = await next_card(tx, member, await get_project(tx, project), now)
    passed = len(decisions[:BATCH]) - len(restored)
    return Decided(following, len(restored), passed, step, more=len(decisions) > BATCH)


async def _apply(tx: Transaction, member: Member, item: Item, *, use: bool, step: int, now: datetime) -> None:
    """Put a picture into the queue, or discard it, and record that for the undoing."""
    await cleanings.add(tx, member=member.id, item=item.id, step=step, was=item.state, used=use)
    await settle_doubt(tx, item, use=use, actor=member.actor, why=CLEANED_WHY, now=now)


async def settle_doubt(tx: Transaction, item: Item, *, use: bool, actor: int | None, why: str, now: datetime) -> None:
    """Put a doubtful picture into the queue, or discard it."""
    if use:
        item = await lifecycle.move_item(tx, item, ItemState.OPEN, None, actor=actor, now=now, why=why)
        item = await set_apart(tx, item, actor=actor, now=now)
        if item.state is ItemState.OPEN:
            project = await get_project(tx, item.project_id)
            await lifecycle.decide_item(tx, item, project, actor=actor, now=now, why=why, requeue=True)
    else:
        await discard_item(tx, item, actor=actor, why=why, now=now)


async def _restore(tx: Transaction, member: Member, decision: Decision, now: datetime) -> Item | None:
    """Set a picture aside again. None: it is no longer as it was decided, or somebody has begun to label it."""
    item = await items.by_id(tx, decision.item)
    if item.erased or item.state is not (ItemState.OPEN if decision.used else ItemState.DISCARDED):
        return None
    standing = await assignments.standing_of(tx, item.id)
    if decision.used and (standing.taken or standing.skips):
        return None
    return await lifecycle.set_aside_again(tx, item, decision.was, actor=member.actor, now=now)
