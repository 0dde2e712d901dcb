"""Who gets which picture, and what becomes of it: the part that all of the labelers' actions share."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.labeling import routing
from bot.labeling.consensus import FLAGS_MOST, best
from bot.labeling.counts import Posterior
from bot.labeling.errors import MayNotLabel, NoLongerWanted, ProjectClosed, ProjectPaused, UnknownButton, UnknownLabel
from bot.labeling.model import (
    MOVES,
    TAKEN_BACK,
    Answer,
    Assignment,
    AssignmentState,
    Band,
    Card,
    Item,
    ItemState,
    Lack,
    Member,
    NothingLeft,
    Past,
    Project,
    ProjectState,
    Standing,
)
from bot.labeling.permissions import may_label
from bot.labeling.routing import Verdict
from bot.services import scoring
from bot.services.scoring import Change, Scoring
from storage import annotations, assignments, history, items, outbox, projects, queue, sittings, skills, tallies
from storage.database import Transaction


async def following(
    tx: Transaction,
    member: Member,
    project: Project,
    now: datetime,
    *,
    today: int | None = None,
    is_free: bool = False,
) -> Card | NothingLeft:
    """The picture in hand, renewed, or else the first one in the queue that this person has not had.

    For who knows it already: `today` is how many answers they gave today, and who `is_free` has none in hand.
    """
    held = None if is_free else await assignments.active(tx, member.id)
    if held:
        item = await items.by_id(tx, held.item_id)
        theirs = project if project.id == item.project_id else await project_of(tx, item.project_id)
        await assignments.renew(tx, held.id, expiry(theirs, now))
        return await card(tx, held, item, theirs, now, today=today)
    for band, position in (await queue.positions(tx, project.id, member.id)).items():
        lease = await _lease_from(tx, band, position, member, project, now)
        if lease:
            item = await items.by_id(tx, lease.item_id)
            await _stand_again(tx, item, leased_by=member, from_band=band)
            return await card(tx, lease, item, project, now, today=today)
    await sittings.wait(tx, member.id, project.id)
    return await _nothing_left(tx, member, project)


async def card(
    tx: Transaction, lease: Assignment, item: Item, project: Project, now: datetime, *, today: int | None = None
) -> Card:
    """An assignment as its labeler sees it: to be answered, or with what they did."""
    if today is None:
        today = await tallies.on(tx, lease.member_id, now.date())
    past, chosen = None, lease.draft or ()
    if lease.state in {AssignmentState.SUBMITTED, AssignmentState.SKIPPED}:
        given = await annotations.of(tx, lease.id)
        past = Past(given.answer if given else None, lease.reason, locked=await is_locked(tx, item))
        chosen = lease.draft if lease.draft is not None else past.answer or ()
    return Card(lease.id, project, item.photo, item.original, today, project.resolve(chosen), past)


async def is_locked(tx: Transaction, item: Item) -> bool:
    """Whether a reviewer or a manager has the word on an item: then labelers' answers stay as they are."""
    if item.state is ItemState.QUARANTINED:
        return (await assignments.standing(tx, item.id)).flags < FLAGS_MOST
    return item.state in {ItemState.FINAL, ItemState.DISCARDED}


async def pick_up(tx: Transaction, member: Member, assignment: int, now: datetime) -> Assignment | None:
    """The lease of a picture that was put down too long, again; None when it is not that.

    Raises NoLongerWanted when others have it.
    """
    lease = await assignments.by_id(tx, assignment)
    if lease is None or lease.member_id != member.id or lease.state is not AssignmentState.EXPIRED:
        return None
    item = await items.by_id(tx, lease.item_id)
    project = await workable(tx, member, item.project_id)
    if item.state is not ItemState.OPEN or await assignments.taken(tx, item.id) >= item.overlap:
        raise NoLongerWanted
    again = await assignments.lease(tx, item=item.id, member=member.id, at=now, expires_at=expiry(project, now))
    await stand_at_the_end(tx, item)
    await sittings.sit(tx, member.id, project.id, now)
    return again


async def renew_in_hand(tx: Transaction, member: Member, project: Project, now: datetime) -> bool:
    """Every tap keeps the picture in hand, if there is one, for longer, also while a past answer is on the screen."""
    held = await assignments.active(tx, member.id)
    if held:
        await assignments.renew(tx, held.id, expiry(project, now))
    return held is not None


async def release(tx: Transaction, lease: Assignment) -> None:
    """A lease ends without an answer: the item wants it from somebody again."""
    await assignments.expire(tx, lease.id)
    await stand_at_the_end(tx, await items.by_id(tx, lease.item_id))


async def expire_leases(tx: Transaction, *, now: datetime, most: int = 200) -> int:
    """End leases that have run out, at most so many at once. Returns how many."""
    over = await assignments.expired(tx, now, most)
    for lease in over:
        await release(tx, lease)
    return len(over)


async def judge_anew(tx: Transaction, *, item: Item, project: Project, posterior: Posterior, now: datetime) -> Item:
    """Keep what the batch found of an item, and draw the consequence: it may settle, be opened again, or be settled on
    other labels. What a reviewer has decided stays. An item is opened again at most once a day.
    """
    standing = await assignments.standing(tx, item.id)
    scored = await scoring.exchange(tx, item, project, standing, posterior)
    why = "quality"
    if item.state is ItemState.OPEN:
        verdict = verdict_on(project, standing, scored)
        return await _carry_out(
            tx, item, project, verdict, standing, actor=None, now=now, why=why, requeue=False, urgent=False
        )
    if item.state is not ItemState.SETTLED:
        return item
    pool = scored.crowd.pool
    verdict = Verdict(ItemState.SETTLED, best(pool.question, posterior))
    if routing.sinks(project.policy, posterior, pool):
        verdict = verdict_on(project, standing, scored)
    if verdict.state is not ItemState.SETTLED:  # at the cap, what is sure enough for that stays
        if await skills.reopened_on(tx, item.id) == now.date().isoformat():
            return item
        await skills.mark_reopened(tx, item.id, now.date())
    urgent = verdict.state is ItemState.OPEN
    return await _carry_out(
        tx, item, project, verdict, standing, actor=None, now=now, why=why, requeue=urgent, urgent=urgent
    )


async def look_again(tx: Transaction, *, project: Project, now: datetime, after: int, most: int) -> int | None:
    """Look again at open items that want more answers than there are labelers to give them, `most` from an id on.

    Returns the id to go on after, None at the end.
    """
    crowd = await skills.crowd(tx, project)
    if crowd.active is None:
        return None
    waiting = await skills.open_beyond(tx, project.id, max(project.policy.least, crowd.active), after, most)
    for item in waiting:
        await decide(tx, await items.by_id(tx, item), project, actor=None, now=now, why="nobody left to ask")
    return waiting[-1] if len(waiting) == most else None


async def decide_anew(tx: Transaction, *, project: Project, now: datetime, most: int) -> bool:
    """After a merge of labels or with another policy, decide a window of `most` item numbers anew that are open or in
    dispute: answers that differed may agree now, or be enough. A dispute that is still one stays with the reviewers,
    whatever the policy says by now. Returns whether there are more. To do it twice is to do it once.
    """
    project = await project_of(tx, project.id)
    redecided = (await skills.pool_state(tx, project.id)).redecided
    if redecided is None:
        return False
    to = redecided + most
    for number in await skills.undecided(tx, project.id, redecided, to):
        item, standing = await items.by_id(tx, number), await assignments.standing(tx, number)
        verdict = verdict_on(project, standing, await scoring.look(tx, item, project, standing))
        if item.state is ItemState.OPEN or verdict.state is ItemState.SETTLED:
            await decide(tx, item, project, actor=None, now=now, why="labels or policy")
    is_more = to < await items.newest(tx)
    await skills.redecided_to(tx, project.id, to if is_more else None)
    return is_more


async def tell_of_more(tx: Transaction, *, now: datetime) -> int:
    """Tell those who wait that there is more for them. Returns how many were told."""
    told = 0
    for member, project_id in await sittings.waiting(tx):
        if await queue.has_any_for(tx, project_id, member):
            project = await project_of(tx, project_id)
            await sittings.wait_no_more(tx, member, project_id)
            await outbox.post(tx, member, "more-pictures", now, project=project_id, question=project.question)
            told += 1
    return told


async def stand_at_the_end(tx: Transaction, item: Item) -> None:
    """Put an item where everybody still comes to, if it wants an answer, and nowhere if it does not."""
    await _stand(tx, item, await assignments.standing(tx, item.id), Band.BEGUN)


async def _stand(tx: Transaction, item: Item, standing: Standing, band: Band) -> None:
    await queue.remove(tx, item.id)  # it may stand where those who can answer it have passed already
    if item.state is ItemState.OPEN and standing.taken < item.overlap:
        await queue.append(tx, item.project_id, band, item.id)


async def decide(
    tx: Transaction,
    item: Item,
    project: Project,
    *,
    actor: int | None,
    now: datetime,
    why: str,
    change: Change | None = None,
    requeue: bool = False,
) -> Item:
    """Look at an item after somebody has answered, corrected (`change`) or skipped it. Returns it as it is now.

    `requeue`: it has lost a lease or an answer, or won one that nobody had a lease for, so its place is another.
    """
    standing = await assignments.standing(tx, item.id)
    if change:
        scored = await scoring.rescore(tx, item, project, standing, change)
    else:
        scored = await scoring.look(tx, item, project, standing)
    verdict = verdict_on(project, standing, scored)
    # Past the answers that every item gets, one that can be settled by the next goes before all others.
    urgent = verdict.ask_first and len(standing.answers) >= project.policy.least
    return await _carry_out(
        tx, item, project, verdict, standing, actor=actor, now=now, why=why, requeue=requeue or urgent, urgent=urgent
    )


def verdict_on(project: Project, standing: Standing, scored: Scoring) -> Verdict:
    """What becomes of an item, as it is scored."""
    crowd = scored.crowd
    active = project.policy.cap if crowd.active is None else crowd.active
    return routing.decide(
        project.policy,
        standing.under(project),
        scored.posterior,
        crowd.pool,
        active=active,
        settle=routing.settle_at(project.policy, crowd.settle),
        known=scored.known,
    )


async def _carry_out(
    tx: Transaction,
    item: Item,
    project: Project,
    verdict: Verdict,
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
        item = await move(tx, item, ItemState.OPEN, None, actor=actor, now=now, why=why)
        requeue = True
    if verdict.state is not ItemState.OPEN:
        if standing.held:
            await assignments.expire_all(tx, item.id)
        await queue.remove(tx, item.id)
        return await move(tx, item, verdict.state, verdict.labels, actor=actor, now=now, why=why)
    overlap = max(verdict.overlap, standing.taken)
    if overlap != item.overlap:
        await items.want(tx, item.id, overlap)
        item = replace(item, overlap=overlap)
        requeue = True
    if requeue:
        await _stand(tx, item, standing, Band.FIRST if urgent else Band.BEGUN)
    return item


async def move(
    tx: Transaction, item: Item, to: ItemState, labels: Answer | None, *, actor: int | None, now: datetime, why: str
) -> Item:
    """Move an item along one of the ways that there are, and write it down. Returns it as it is now."""
    if to not in MOVES[item.state]:
        raise ValueError(f"an item can't move from {item.state} to {to}")
    return await _move(tx, item, to, labels, actor=actor, now=now, why=why)


async def put_back(
    tx: Transaction, item: Item, to: ItemState, labels: Answer | None, *, actor: int, now: datetime
) -> Item:
    """A reviewer takes a verdict back: the item is what it was. Returns it as it is now."""
    if to not in TAKEN_BACK.get(item.state, ()):
        raise ValueError(f"an item can't be put back from {item.state} to {to}")
    item = await _move(tx, item, to, labels, actor=actor, now=now, why="verdict taken back")
    await _weigh(tx, item)
    return item


async def verdict_given(tx: Transaction, item: Item) -> None:
    """What follows from a reviewer's verdict: nobody is asked about the item any more, and it teaches who is right."""
    await assignments.expire_all(tx, item.id)
    await queue.remove(tx, item.id)
    await _weigh(tx, item)


async def _weigh(tx: Transaction, item: Item) -> None:
    """An item's labels have become certain, or doubtful again: count it so."""
    project = await project_of(tx, item.project_id)
    await scoring.rescore(tx, item, project, await assignments.standing(tx, item.id))


async def _move(
    tx: Transaction, item: Item, to: ItemState, labels: Answer | None, *, actor: int | None, now: datetime, why: str
) -> Item:
    await items.move(tx, item, to, labels)
    await history.remember(
        tx, f"item {item.id}", "state", at=now, actor=actor, old=item.state.value, new=to.value, why=why
    )
    return replace(item, state=to, labels=labels)


async def project_of(tx: Transaction, project: int) -> Project:
    found = await projects.by_id(tx, project)
    if found is None:
        raise UnknownButton  # only a button names a project by its id, and none was ever made for this one
    return found


def live_label(project: Project, label: int) -> int:
    """The label that a button stands for now, if the one on it was merged. Raises UnknownLabel."""
    (label,) = project.resolve((label,))
    if all(known.id != label for known in project.labels):
        raise UnknownLabel
    return label


async def workable(tx: Transaction, member: Member, project: int) -> Project:
    """The project, if this person may label in it now."""
    found = await project_of(tx, project)
    if not may_label(member, found):
        raise MayNotLabel
    if found.state is ProjectState.PAUSED:
        raise ProjectPaused(question=found.question)
    if found.state is ProjectState.CLOSED:
        raise ProjectClosed(question=found.question)
    return found


def expiry(project: Project, now: datetime) -> datetime:
    """When a lease ends that is taken or renewed now."""
    return now + timedelta(minutes=project.lease_minutes)


async def _lease_from(
    tx: Transaction, band: Band, start: int, member: Member, project: Project, now: datetime
) -> Assignment | None:
    """Walk a band from this person's position (`start`) to the first item that they can have."""
    expires_at = expiry(project, now)
    lease, passed = None, start
    while lease is None and (page := await queue.page(tx, project.id, band, passed)):
        for passed, item in page:  # noqa: B007  # the place where the walk ends is kept
            lease = await assignments.lease(tx, item=item, member=member.id, at=now, expires_at=expires_at)
            if lease:
                break
    if passed > start:
        await queue.advance(tx, project.id, band, member.id, passed)
    return lease


async def _stand_again(tx: Transaction, item: Item, *, leased_by: Member, from_band: Band) -> None:
    """A leased item leaves its place, and waits at the end of the begun ones while it wants another answer."""
    await queue.remove(tx, item.id)
    if await assignments.taken(tx, item.id) >= item.overlap:
        return
    position = await queue.append(tx, item.project_id, Band.BEGUN, item.id)
    if position and from_band > Band.BEGUN:
        # Whoever takes a new item has just read the begun ones to their end: they need not meet their own there.
        await queue.advance(tx, item.project_id, Band.BEGUN, leased_by.id, position)


async def _nothing_left(tx: Transaction, member: Member, project: Project) -> NothingLeft:
    sitting = await sittings.of(tx, member.id)
    began_at = sitting.began_at if sitting else ""
    can_go_back = bool(began_at and await assignments.closed(tx, member.id, began_at, most=1))
    if not await items.any_in(tx, project.id):
        return NothingLeft(project, Lack.EMPTY, can_go_back=can_go_back)
    if not await items.any_open(tx, project.id):
        return NothingLeft(project, Lack.DONE, can_go_back=can_go_back)
    back_at = await assignments.next_expiry(tx, project.id, member.id)
    return NothingLeft(project, Lack.WAITING if back_at else Lack.YOURS_DONE, back_at, can_go_back)
