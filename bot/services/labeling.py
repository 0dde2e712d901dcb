"""The labeler's work: begin, answer, skip, correct, stop. Here an answer becomes durable.

`now` is a moment in the installation's time zone: its date is the day that an answer counts for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.labeling.errors import (
    AlreadyAnswered,
    AnswerLocked,
    NoLongerWanted,
    NothingChosen,
    NothingToUndo,
    NotYourPicture,
    PastButton,
    UnknownButton,
)
from bot.labeling.model import (
    Answer,
    Assignment,
    AssignmentState,
    Break,
    Card,
    Item,
    ItemState,
    Kind,
    Label,
    Member,
    NothingLeft,
    Project,
    ProjectState,
    SkipReason,
    Tally,
)
from bot.labeling.permissions import may_label
from bot.services import assigning
from bot.services.holding import InHand, sitting_of
from bot.services.scoring import Change
from storage import annotations, assignments, forms, items, sittings, tallies
from storage.database import Transaction
from storage.sittings import Sitting

UNDO_MOST = 10  # answers of a sitting within reach

Next = Card | NothingLeft | Break


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer or a skip led to.

    `labels` are those that were kept, None for a skip; `original` is the message with the picture in full size, if
    there is one to be taken away.
    """

    project: Project
    labels: tuple[Label, ...] | None
    following: Next
    original: int | None = None


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """Nothing is kept yet: these labels are costly, so the person is asked once more."""

    card: Card
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a person has done who gets up, and the message with the picture in full size, if there is one."""

    tally: Tally
    original: int | None


async def begin(tx: Transaction, *, member: Member, project: int, now: datetime) -> Card | NothingLeft:
    """Sit down to a project: the picture that this person has in hand there, or the next one."""
    chosen = await assigning.workable(tx, member, project)
    held = await assignments.active(tx, member.id)
    if held and (await items.by_id(tx, held.item_id)).project_id != project:
        await assigning.release(tx, held)
    await sittings.sit(tx, member.id, project, now)
    await forms.close(tx, member.id)  # what they type from now on is a label's name
    return await assigning.following(tx, member, chosen, now)


async def submit(
    tx: Transaction, *, member: Member, assignment: int, label: int, now: datetime, confirmed: bool = False
) -> Answered | ToConfirm:
    """Keep an answer of one label, and take the next picture.

    The lease decides, whatever the button says. An answer after the lease's end counts while it is still wanted.
    """
    hand = await _hand(tx, member, assignment)
    label = assigning.live_label(hand.project, label)
    if hand.project.kind is Kind.MULTIPLE:
        raise UnknownButton
    return await _keep_if_sure(tx, member, hand, (label,), now, confirmed=confirmed)


async def choose(tx: Transaction, *, member: Member, assignment: int, label: int, on: bool, now: datetime) -> Card:
    """Mark a label or take the mark away, where a question takes several. Doing it twice is doing it once."""
    hand = await _hand(tx, member, assignment)
    label = assigning.live_label(hand.project, label)
    if hand.project.kind is not Kind.MULTIPLE:
        raise UnknownButton
    before = set(await _chosen(tx, hand))
    draft = tuple(sorted(before | {label} if on else before - {label}))
    await _keep_in_hand(tx, member, hand, now)
    await assignments.draft(tx, assignment, draft)
    lease = await assignments.by_id(tx, assignment) or hand.lease
    return await assigning.card(tx, lease, hand.item, hand.project, now)


async def submit_chosen(
    tx: Transaction, *, member: Member, assignment: int, now: datetime, confirmed: bool = False
) -> Answered | ToConfirm:
    """Keep the labels that are marked, at least one."""
    hand = await _hand(tx, member, assignment)
    answer = await _chosen(tx, hand)
    if not answer:
        raise NothingChosen
    return await _keep_if_sure(tx, member, hand, answer, now, confirmed=confirmed)


async def submit_none(tx: Transaction, *, member: Member, assignment: int, now: datetime) -> Answered | ToConfirm:
    """Keep that none of the labels is right, where a question takes several."""
    hand = await _hand(tx, member, assignment)
    if hand.project.kind is not Kind.MULTIPLE:
        raise UnknownButton
    return await _keep_if_sure(tx, member, hand, (), now, confirmed=True)


async def skip(tx: Transaction, *, member: Member, assignment: int, reason: SkipReason, now: datetime) -> Answered:
    """Give no answer, and say why: the picture goes to others, who do not learn of it."""
    hand = await _hand(tx, member, assignment)
    change = None
    if hand.is_past and (given := await annotations.of(tx, assignment)):
        await annotations.supersede(tx, given, now)
        await tallies.count(tx, member.id, given.day, -1)
        change = Change(member.id, hand.project.resolve(given.answer))
    await assignments.close(tx, assignment, reason, now)
    await assigning.decide(
        tx, hand.item, hand.project, actor=member.id, now=now, why=reason.value, change=change, requeue=True
    )
    await _no_longer_before_them(tx, member, hand, now)
    was_in_hand = hand.lease.state is AssignmentState.ACTIVE
    following = await assigning.following(tx, member, hand.project, now, is_free=was_in_hand)
    return Answered(hand.project, None, following, hand.sitting.original)


async def go_back(tx: Transaction, *, member: Member, assignment: int, now: datetime) -> InHand:
    """To what this person did before the picture on their screen (`assignment`, 0: none), within this sitting.

    Nothing changes by looking: only another answer supersedes the old one. Doing it twice is doing it once.
    """
    sitting = await sitting_of(tx, member)
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
    project = await assigning.workable(tx, member, item.project_id)
    await sittings.correct(tx, member.id, target.id)
    await sittings.keep_original(tx, member.id, None)  # it is of the picture that leaves the screen
    await assignments.draft(tx, target.id, None)  # what was marked there another time and not ended
    await assigning.renew_in_hand(tx, member, project, now)
    return InHand(
        await assigning.card(tx, replace(target, draft=None), item, project, now), sitting.card, sitting.original
    )


async def _first_in_reach(
    tx: Transaction, member: Member, steps: Sequence[Assignment], sitting: Sitting
) -> Assignment | None:
    """The first of these that can be shown: those of another project that rests now are passed over."""
    for step in steps:
        project = await assigning.project_of(tx, (await items.by_id(tx, step.item_id)).project_id)
        if project.id == sitting.project_id or (project.state is ProjectState.RUNNING and may_label(member, project)):
            return step
    return None


async def go_on(tx: Transaction, *, member: Member, now: datetime) -> Card | NothingLeft:
    """From a past answer to the picture in hand."""
    sitting = await sitting_of(tx, member)
    if not sitting.began_at:
        raise PastButton
    project = await assigning.workable(tx, member, sitting.project_id)
    await sittings.correct(tx, member.id, None)
    await sittings.wait_no_more(tx, member.id, project.id)
    return await assigning.following(tx, member, project, now)


async def stop(tx: Transaction, *, member: Member, now: datetime) -> Stopped:
    """Get up: the picture in hand goes back."""
    held = await assignments.active(tx, member.id)
    if held:
        await assigning.release(tx, held)
    sitting = await sitting_of(tx, member)
    await sittings.leave(tx, member.id)
    return Stopped(await tally(tx, member=member, now=now), sitting.original)


async def tally(tx: Transaction, *, member: Member, now: datetime) -> Tally:
    """How many answers this person has given today, and in all."""
    return Tally(await tallies.on(tx, member.id, now.date()), await tallies.ever(tx, member.id))


@dataclass(frozen=True, slots=True)
class _Hand:
    """An assignment that this person may answer now, and all that belongs to it."""

    lease: Assignment
    item: Item
    project: Project
    sitting: Sitting

    @property
    def is_past(self) -> bool:
        """Whether it has been answered or skipped, and is being corrected."""
        return self.lease.state in {AssignmentState.SUBMITTED, AssignmentState.SKIPPED}


async def _hand(tx: Transaction, member: Member, assignment: int) -> _Hand:
    """Raises what is in the way of an answer to this assignment."""
    lease = await assignments.by_id(tx, assignment)
    if lease is None or lease.member_id != member.id:
        raise NotYourPicture
    item = await items.by_id(tx, lease.item_id)
    project = await assigning.workable(tx, member, item.project_id)
    hand = _Hand(lease, item, project, await sitting_of(tx, member))
    if hand.is_past:
        if hand.sitting.correcting != assignment:
            raise AlreadyAnswered
        if await assigning.is_locked(tx, item):
            raise AnswerLocked
    elif item.state is not ItemState.OPEN:
        raise NoLongerWanted
    return hand


async def _keep_in_hand(tx: Transaction, member: Member, hand: _Hand, now: datetime) -> None:
    """A tap that is no answer yet keeps the picture for longer, and takes it up again that was put down too long.

    Raises NoLongerWanted when others have it.
    """
    if not await assigning.renew_in_hand(tx, member, hand.project, now):
        await assigning.pick_up(tx, member, hand.lease.id, now)


async def _chosen(tx: Transaction, hand: _Hand) -> Answer:
    """The labels that are marked on a card."""
    if hand.lease.draft is not None:
        return hand.project.resolve(hand.lease.draft)
    given = await annotations.of(tx, hand.lease.id) if hand.is_past else None
    return hand.project.resolve(given.answer) if given else ()


async def _keep_if_sure(
    tx: Transaction, member: Member, hand: _Hand, answer: Answer, now: datetime, *, confirmed: bool
) -> Answered | ToConfirm:
    labels = hand.project.labels_of(answer)
    if not confirmed and any(label.costly for label in labels):
        await _keep_in_hand(tx, member, hand, now)
        return ToConfirm(await assigning.card(tx, hand.lease, hand.item, hand.project, now), labels)
    following = await _keep(tx, member, hand, answer, now)
    return Answered(hand.project, labels, following, hand.sitting.original)


async def _keep(tx: Transaction, member: Member, hand: _Hand, answer: Answer, now: datetime) -> Next:
    """Write an answer down, decide about the item, and take the next picture."""
    lease, item, project = hand.lease, hand.item, hand.project
    given = await annotations.of(tx, lease.id) if hand.is_past else None
    gave_up_their_place = given is None and lease.state is not AssignmentState.ACTIVE  # the lease ended, or a skip
    if gave_up_their_place and await assignments.taken(tx, item.id) >= item.overlap:
        raise NoLongerWanted
    today, change = None, None
    before = project.resolve(given.answer) if given else None
    if before != answer:
        change = Change(member.id, before, now.date())
        if given:
            await annotations.supersede(tx, given, now)
        else:
            today = await tallies.count(tx, member.id, now.date(), 1)
        seconds = round((now - lease.leased_at).total_seconds(), 1)
        day = given.day if given else now.date()
        await annotations.add(tx, lease, answer=answer, at=now, day=day, seconds=seconds)
    await assignments.close(tx, lease.id, None, now)
    await assigning.decide(
        tx,
        item,
        project,
        actor=member.id,
        now=now,
        why="correction" if hand.is_past else "answers",
        change=change,
        requeue=lease.state is not AssignmentState.ACTIVE,
    )
    await _no_longer_before_them(tx, member, hand, now)
    was_in_hand = lease.state is AssignmentState.ACTIVE
    following = await assigning.following(tx, member, project, now, today=today, is_free=was_in_hand)
    if today and isinstance(following, Card) and _is_time_for_a_break(today, member, project):
        return Break(following)
    return following


async def _no_longer_before_them(tx: Transaction, member: Member, hand: _Hand, now: datetime) -> None:
    """The assignment leaves the person's screen."""
    if hand.sitting.correcting:
        await sittings.correct(tx, member.id, None)
        await sittings.wait_no_more(tx, member.id, hand.project.id)
    if not hand.sitting.began_at:  # they had got up, and go on with the card that was still there
        await sittings.sit(tx, member.id, hand.project.id, now)
    elif hand.lease.state is AssignmentState.EXPIRED:
        await sittings.wait_no_more(tx, member.id, hand.project.id)  # they go on, and need not be told
    if hand.sitting.original:
        await sittings.keep_original(tx, member.id, None)


def _is_time_for_a_break(today: int, member: Member, project: Project) -> bool:
    every = project.break_every
    return today == member.goal or bool(every and today % every == 0)
