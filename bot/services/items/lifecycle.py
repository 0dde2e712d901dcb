"""An item's life: what its answers and the policy decide, and every move from state to state."""

from dataclasses import replace
from datetime import datetime

from bot.labeling import settle_policy
from bot.labeling.consensus.confusion_counts import Posterior
from bot.labeling.consensus.posterior import likeliest_labels
from bot.labeling.model import MOVES, TAKEN_BACK, Answer, Band, Item, ItemState, Project, QuarantineReason, Standing
from bot.labeling.settle_policy import Decision
from bot.services.access import get_project
from bot.services.items import scores
from bot.services.items.leasing import place_in_queue
from bot.services.items.scores import AnswerChange, ItemScore
from storage import assignments, history, items, queue, skills
from storage.database import Transaction


def is_locked(item: Item) -> bool:
    """Whether a reviewer or a manager has the word on an item: then labelers' answers stay as they are."""
    if item.state is ItemState.QUARANTINED:
        return item.quarantine_reason is not QuarantineReason.FLAGGED
    return item.state in {ItemState.FINAL, ItemState.DISCARDED}


async def apply_estimate(tx: Transaction, *, item: Item, project: Project, posterior: Posterior, now: datetime) -> Item:
    """Keep what the batch found of an item, and draw the consequence: it may settle, be opened again, or be settled on
    other labels. What a reviewer has decided stays. An item is opened again at most once a day.
    """
    standing = await assignments.standing_of(tx, item.id)
    scored = await scores.replace_posterior(tx, item, project, standing, posterior)
    why = "quality"
    if item.state is ItemState.OPEN:
        verdict = policy_decision(project, standing, scored)
        return await _apply_decision(
            tx, item, project, verdict, standing, actor=None, now=now, why=why, requeue=False, urgent=False
        )
    if item.state is not ItemState.SETTLED:
        return item
    pool = scored.crowd.pool
    verdict = Decision(ItemState.SETTLED, likeliest_labels(pool.question, posterior))
    if settle_policy.should_reopen(project.policy, posterior, pool):
        verdict = policy_decision(project, standing, scored)
    if verdict.state is not ItemState.SETTLED:  # at the cap, what is sure enough for that stays
        if await skills.reopened_on(tx, item.id) == now.date().isoformat():
            return item
        await skills.mark_reopened(tx, item.id, now.date())
    urgent = verdict.state is ItemState.OPEN
    return await _apply_decision(
        tx, item, project, verdict, standing, actor=None, now=now, why=why, requeue=urgent, urgent=urgent
    )


async def redecide_waiting(tx: Transaction, *, project: Project, now: datetime, after: int, most: int) -> int | None:
    """Look again at open items that want more answers than there are labelers to give them, `most` from an id on.

    Returns the id to go on after, None at the end.
    """
    crowd = await skills.crowd_of(tx, project)
    if crowd.active is None:
        return None
    waiting = await skills.open_beyond(tx, project.id, max(project.policy.least, crowd.active), after, most)
    for item in waiting:
        await decide_item(tx, await items.by_id(tx, item), project, actor=None, now=now, why="nobody left to ask")
    return waiting[-1] if len(waiting) == most else None


async def redecide_items(tx: Transaction, *, project: Project, now: datetime, most: int) -> bool:
    """After a merge of labels or with another policy, decide a window of `most` item numbers anew that are open or in
    dispute: answers that differed may agree now, or be enough. A dispute that is still one stays with the reviewers,
    whatever the policy says by now. Returns whether there are more. To do it twice is to do it once.
    """
    project = await get_project(tx, project.id)
    redecided = (await skills.pool_state(tx, project.id)).redecided
    if redecided is None:
        return False
    to = redecided + most
    for number in await skills.undecided(tx, project.id, redecided, to):
        item, standing = await items.by_id(tx, number), await assignments.standing_of(tx, number)
        verdict = policy_decision(project, standing, await scores.current_score(tx, item, project, standing))
        if item.state is ItemState.OPEN or verdict.state is ItemState.SETTLED:
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
    """Look at an item after somebody has answered, corrected (`change`) or skipped it. Returns it as it is now.

    `requeue`: it has lost a lease or an answer, or won one that nobody had a lease for, so its place is another.
    """
    standing = await assignments.standing_of(tx, item.id)
    if change:
        scored = await scores.rescore_item(tx, item, project, standing, change)
    else:
        scored = await scores.current_score(tx, item, project, standing)
    verdict = policy_decision(project, standing, scored)
    # Past the answers that every item gets, one that can be settled by the next goes before all others.
    urgent = verdict.ask_first and len(standing.answers) >= project.policy.least
    return await _apply_decision(
        tx, item, project, verdict, standing, actor=actor, now=now, why=why, requeue=requeue or urgent, urgent=urgent
    )


def policy_decision(project: Project, standing: Standing, scored: ItemScore) -> Decision:
    """What becomes of an item, as it is scored."""
    crowd = scored.crowd
    active = project.policy.cap if crowd.active is None else crowd.active
    return settle_policy.decide(
        project.policy,
        standing.under(project),
        scored.posterior,
        crowd.pool,
        active=active,
        settle=settle_policy.settle_threshold(project.policy, crowd.settle),
        known=scored.known,
    )


async def _apply_decision(
    tx: Transaction,
    item: Item,
    project: Project,
    verdict: Decision,
    standing: Standing,
    *,
    actor: int | None,
    now: datetime,
    why: str,
    requeue: bool,
    urgent: bool,
) -> Item:
    labels = project.resolve_any(item.labels)
    if verdict.state is not ItemState.OPEN and (verdict.state, verdict.labels) == (item.state, labels):
        return item
    if item.state is not ItemState.OPEN:
        item = await move_item(tx, item, ItemState.OPEN, None, actor=actor, now=now, why=why)
        requeue = True
    if verdict.state is not ItemState.OPEN:
        if standing.held:
            await assignments.expire_all(tx, item.id)
        await queue.remove(tx, item.id)
        reason = QuarantineReason.FLAGGED if verdict.state is ItemState.QUARANTINED else None
        return await move_item(tx, item, verdict.state, verdict.labels, actor=actor, now=now, why=why, reason=reason)
    overlap = max(verdict.overlap, standing.taken)
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
    """Move an item along one of the ways that there are, and write it down. Returns it as it is now.

    `reason` is given where the item is quarantined, and only there. `why` is for people who read the history.
    """
    if to not in MOVES[item.state]:
        raise ValueError(f"an item can't move from {item.state} to {to}")
    if (to is ItemState.QUARANTINED) != (reason is not None):
        raise ValueError(f"an item that moves to {to} can't have the quarantine reason {reason}")
    return await _record_move(tx, item, to, labels, actor=actor, now=now, why=why, reason=reason)


async def restore_item(
    tx: Transaction, item: Item, to: ItemState, labels: Answer | None, *, actor: int, now: datetime
) -> Item:
    """A reviewer takes a verdict back: the item is what it was. Returns it as it is now."""
    if to not in TAKEN_BACK.get(item.state, ()):
        raise ValueError(f"an item can't be put back from {item.state} to {to}")
    item = await _record_move(tx, item, to, labels, actor=actor, now=now, why="verdict taken back")
    await _rescore(tx, item)
    return item


async def close_to_labelers(tx: Transaction, item: Item) -> None:
    """What follows from a reviewer's verdict: nobody is asked about the item any more, and it teaches who is right."""
    await assignments.expire_all(tx, item.id)
    await queue.remove(tx, item.id)
    await _rescore(tx, item)


async def _rescore(tx: Transaction, item: Item) -> None:
    """An item's labels have become certain, or doubtful again: count it so."""
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
    await items.move(tx, item, to, labels, at=now, reason=reason)
    await history.record(
        tx, f"item {item.id}", "state", at=now, actor=actor, old=item.state.value, new=to.value, why=why
    )
    return replace(item, state=to, labels=labels, quarantine_reason=reason or item.quarantine_reason)
