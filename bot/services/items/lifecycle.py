"""The states of items: the policy's decisions, and all moves from state to state."""

from dataclasses import replace
from datetime import datetime

from bot.labeling import settle_policy
from bot.labeling.consensus.confusion_counts import Posterior
from bot.labeling.consensus.posterior import likeliest_labels
from bot.labeling.model import (
    BROUGHT_BACK,
    MOVES,
    TAKEN_BACK,
    Answer,
    Band,
    Item,
    ItemState,
    Project,
    QuarantineReason,
    Standing,
)
from bot.labeling.settle_policy import Decision
from bot.services.access import get_project
from bot.services.items import scores
from bot.services.items.leasing import place_in_queue
from bot.services.items.scores import AnswerChange, ItemScore
from storage import assignments, history, items, queue, skills
from storage.database import Transaction

BROUGHT_BACK_WHY = "brought back"
ASKED_ABOUT = frozenset({ItemState.COLLECTED, ItemState.QUARANTINED})
"""States in which a person decides whether a picture is used."""


def is_locked(item: Item) -> bool:
    """Return whether labelers can no longer change their answers to an item: somebody else decides it."""
    if item.state is ItemState.QUARANTINED:
        return item.quarantine_reason is not QuarantineReason.FLAGGED
    return item.state in {ItemState.FINAL, ItemState.DISCARDED, ItemState.GOLD}


async def apply_estimate(tx: Transaction, *, item: Item, project: Project, posterior: Posterior, now: datetime) -> Item:
    """Store the batch's posterior of an item, and decide about the item by it. Returns the item after it.

    An open item may settle. A settled item may get other labels or be reopened, at most once a day. Items in other
    states don't change.
    """
    standing = await assignments.standing_of(tx, item.id)
    scored = await scores.replace_posterior(tx, item, project, standing, posterior)
    why = "quality"
    if item.state is ItemState.OPEN:
        decision = policy_decision(project, standing, scored)
        return await _apply_decision(
            tx, item, project, decision, standing, actor=None, now=now, why=why, requeue=False, urgent=False
        )
    if item.state is not ItemState.SETTLED:
        return item
    pool = scored.crowd.pool
    decision = Decision(ItemState.SETTLED, likeliest_labels(pool.question, posterior))
    floor = settle_policy.promise_floor(project.policy, scored.crowd.floor)
    if settle_policy.should_reopen(project.policy, posterior, pool, floor=floor):
        decision = policy_decision(project, standing, scored)
    if decision.state is not ItemState.SETTLED:  # an item at the cap may stay settled over the review threshold
        if await skills.reopened_on(tx, item.id) == now.date().isoformat():
            return item
        await skills.mark_reopened(tx, item.id, now.date())
    urgent = decision.state is ItemState.OPEN
    return await _apply_decision(
        tx, item, project, decision, standing, actor=None, now=now, why=why, requeue=urgent, urgent=urgent
    )


async def redecide_waiting(tx: Transaction, *, project: Project, now: datetime, after: int, most: int) -> int | None:
    """Decide again about open items that want more answers than there are active labelers.

    Handles up to `most` items with ids above `after`. Returns the id to continue after, or None at the end.
    """
    crowd = await skills.crowd_of(tx, project)
    if crowd.active is None:
        return None
    waiting = await skills.open_beyond(tx, project.id, max(project.policy.least, crowd.active), after, most)
    for item in waiting:
        await decide_item(tx, await items.by_id(tx, item), project, actor=None, now=now, why="nobody left to ask")
    return waiting[-1] if len(waiting) == most else None


async def redecide_items(tx: Transaction, *, project: Project, now: datetime, most: int) -> bool:
    """Decide again about open and disputed items, after a merge of labels or a change of the policy.

    Also about settled ones below the floor of a promise. Handles the next window of `most` item ids. A disputed item
    only changes if it settles. Returns whether there are more items. Idempotent.
    """
    project = await get_project(tx, project.id)
    redecided = (await skills.pool_state(tx, project.id)).redecided
    if redecided is None:
        return False
    to = redecided + most
    floor = settle_policy.promise_floor(project.policy, (await skills.crowd_of(tx, project)).floor)
    for number in await skills.undecided(tx, project.id, redecided, to, floor=floor):
        item, standing = await items.by_id(tx, number), await assignments.standing_of(tx, number)
        decision = policy_decision(project, standing, await scores.current_score(tx, item, project, standing))
        if item.state is not ItemState.DISPUTED or decision.state is ItemState.SETTLED:
            await decide_item(tx, item, project, actor=None, now=now, why="labels or policy")
    is_more = to < await items.newest(tx)
    await skills.redecided_to(tx, project.id, to if is_more else None)
    return is_more


async def decide_item(
    tx: Transaction,
    item: Item,
    project: Project,
    *,
    actor: int | None,
    now: datetime,
    why: str,
    change: AnswerChange | None = None,
    requeue: bool = False,
) -> Item:
    """Decide about an item after an answer, a correction (both: `change`) or a skip. Returns the item after it.

    `requeue`: put the item in the queue again if it stays open, because it lost a lease or an answer, or got an answer
    without a lease.
    """
    standing = await assignments.standing_of(tx, item.id)
    if change:
        scored = await scores.rescore_item(tx, item, project, standing, change)
    else:
        scored = await scores.current_score(tx, item, project, standing)
    decision = policy_decision(project, standing, scored)
    # An item with the minimum of answers that the next answer may settle goes before all others.
    # So does one about which a model and a person differ.
    urgent = decision.contradicted or (decision.ask_first and len(standing.answers) >= project.policy.least)
    return await _apply_decision(
        tx, item, project, decision, standing, actor=actor, now=now, why=why, requeue=requeue or urgent, urgent=urgent
    )


def policy_decision(project: Project, standing: Standing, scored: ItemScore) -> Decision:
    """Return the policy's decision about an item with this score."""
    crowd = scored.crowd
    active = project.policy.cap if crowd.active is None else crowd.active
    return settle_policy.decide(
        project.policy,
        standing.under(project),
        scored.posterior,
        crowd.pool,
        active=active,
        floor=settle_policy.promise_floor(project.policy, crowd.floor),
        known=scored.known,
        backed_up=crowd.backed_up,
        predicted=scored.predicted,
    )


async def _apply_decision(
    tx: Transaction,
    item: Item,
    project: Project,
    decision: Decision,
    standing: Standing,
    *,
    actor: int | None,
    now: datetime,
    why: str,
    requeue: bool,
    urgent: bool,
) -> Item:
    labels = project.resolve_any(item.labels)
    if decision.state is not ItemState.OPEN and (decision.state, decision.labels) == (item.state, labels):
        return item
    if item.state is not ItemState.OPEN:
        item = await move_item(tx, item, ItemState.OPEN, None, actor=actor, now=now, why=why)
        requeue = True
    if decision.state is not ItemState.OPEN:
        if standing.held:
            await assignments.expire_all(tx, item.id)
        await queue.remove(tx, item.id)
        reason = QuarantineReason.FLAGGED if decision.state is ItemState.QUARANTINED else None
        return await move_item(tx, item, decision.state, decision.labels, actor=actor, now=now, why=why, reason=reason)
    overlap = max(decision.overlap, standing.taken)
    if overlap != item.overlap:
        await items.set_overlap(tx, item.id, overlap)
        item = replace(item, overlap=overlap)
        requeue = True
    if requeue:
        await place_in_queue(tx, item, standing, Band.FIRST if urgent else Band.BEGUN)
    return item


async def move_item(
    tx: Transaction,
    item: Item,
    to: ItemState,
    labels: Answer | None,
    *,
    actor: int | None,
    now: datetime,
    why: str,
    reason: QuarantineReason | None = None,
) -> Item:
    """Move an item to another state, and record it in the history. Returns the item after it.

    `reason` is required for a quarantine. `why` is a text for the history. Raises ValueError for a move that is not in
    MOVES, and for a quarantine without a reason or a reason without a quarantine.
    """
    if to not in MOVES[item.state]:
        raise ValueError(f"an item can't move from {item.state} to {to}")
    if (to is ItemState.QUARANTINED) != (reason is not None):
        raise ValueError(f"an item that moves to {to} can't have the quarantine reason {reason}")
    return await _record_move(tx, item, to, labels, actor=actor, now=now, why=why, reason=reason)


async def restore_item(
    tx: Transaction, item: Item, to: ItemState, labels: Answer | None, *, actor: int, now: datetime
) -> Item:
    """Move an item back to the state before a verdict that is taken back. Returns the item after it.

    Raises ValueError for a move that is not in TAKEN_BACK.
    """
    if to not in TAKEN_BACK.get(item.state, ()):
        raise ValueError(f"an item can't be put back from {item.state} to {to}")
    item = await _record_move(tx, item, to, labels, actor=actor, now=now, why="verdict taken back")
    await _rescore(tx, item)
    return item


async def bring_back_item(
    tx: Transaction, item: Item, to: ItemState, labels: Answer | None, *, actor: int | None, now: datetime
) -> Item:
    """Move a discarded item to a state in BROUGHT_BACK. Returns the item after it. Raises ValueError otherwise."""
    if item.state is not ItemState.DISCARDED or to not in BROUGHT_BACK:
        raise ValueError(f"an item can't be brought back from {item.state} to {to}")
    item = await _record_move(tx, item, to, labels, actor=actor, now=now, why=BROUGHT_BACK_WHY)
    await _rescore(tx, item)
    return item


async def set_aside_again(tx: Transaction, item: Item, to: ItemState, *, actor: int | None, now: datetime) -> Item:
    """Move an item back to the state in which a person was asked about it. Returns the item after it.

    Raises ValueError for a state in which nobody is asked, and for an item that a decision doesn't lead to.
    """
    if item.state not in {ItemState.OPEN, ItemState.DISCARDED} or to not in ASKED_ABOUT:
        raise ValueError(f"an item can't be set aside again from {item.state} to {to}")
    await queue.remove(tx, item.id)
    return await _record_move(tx, item, to, None, actor=actor, now=now, why="cleaning taken back")


async def close_to_labelers(tx: Transaction, item: Item) -> None:
    """Expire an item's leases and remove it from the queue, after a person's decision.

    Its certain labels are counted.
    """
    await assignments.expire_all(tx, item.id)
    await queue.remove(tx, item.id)
    await _rescore(tx, item)


async def _rescore(tx: Transaction, item: Item) -> None:
    """Update the counts for an item whose labels have become certain, or uncertain again."""
    project = await get_project(tx, item.project_id)
    await scores.rescore_item(tx, item, project, await assignments.standing_of(tx, item.id))


async def _record_move(
    tx: Transaction,
    item: Item,
    to: ItemState,
    labels: Answer | None,
    *,
    actor: int | None,
    now: datetime,
    why: str,
    reason: QuarantineReason | None = None,
) -> Item:
    if item.erased:
        raise ValueError(f"item {item.id} is erased")
    await items.move(tx, item, to, labels, at=now, reason=reason)
    await history.record(
        tx, f"item {item.id}", "state", at=now, actor=actor, old=item.state.value, new=to.value, why=why
    )
    return replace(item, state=to, labels=labels, quarantine_reason=reason or item.quarantine_reason)
