"""The labeler's work: begin, answer, skip, correct, stop. Here an answer becomes durable.

`now` is a moment in the installation's time zone: its date is the day that an answer counts for.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.labeling.errors import (
    AlreadyAnswered,
    AnswerLocked,
    NoLongerWanted,
    NothingChosen,
    NotYourPicture,
    UnknownButton,
)
from bot.labeling.model import (
    Answer,
    Assignment,
    AssignmentState,
    Item,
    ItemState,
    Kind,
    Label,
    Member,
    Project,
    SkipReason,
)
from bot.labeling.permissions import Action
from bot.services.access import allowed, live_label, workable_project
from bot.services.items import leasing, lifecycle
from bot.services.items.scores import AnswerChange
from bot.services.labeler.cards import Break, Card, NothingLeft, Tally, build_card, next_card
from bot.services.labeler.current_card import get_sitting
from storage import annotations, assignments, forms, items, sittings, tallies
from storage.database import Transaction
from storage.sittings import Sitting

NextCard = Card | NothingLeft | Break


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer or a skip led to.

    `labels` are those that were kept, None for a skip; `original` is the message with the picture in full size, if
    there is one to be taken away.
    """

    project: Project
    labels: tuple[Label, ...] | None
    following: NextCard
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


@allowed(Action.LABEL_OPEN)
async def begin_labeling(tx: Transaction, member: Member, *, project: int, now: datetime) -> Card | NothingLeft:
    """Sit down to a project: the picture that this person has in hand there, or the next one."""
    chosen = await workable_project(tx, member, project)
    held = await assignments.active(tx, member.id)
    if held and (await items.by_id(tx, held.item_id)).project_id != project:
        await leasing.release_lease(tx, held)
    await sittings.sit(tx, member.id, project, now)
    await forms.close(tx, member.id)  # what they type from now on is a label's name
    return await next_card(tx, member, chosen, now)


@allowed(Action.LABEL_OPEN)
async def submit_label(
    tx: Transaction, member: Member, *, assignment: int, label: int, now: datetime, confirmed: bool = False
) -> Answered | ToConfirm:
    """Keep an answer of one label, and take the next picture.

    The lease decides, whatever the button says. An answer after the lease's end counts while it is still wanted.
    """
    hand = await _load(tx, member, assignment)
    label = live_label(hand.project, label)
    if hand.project.kind is Kind.MULTIPLE:
        raise UnknownButton
    return await _save_or_confirm(tx, member, hand, (label,), now, confirmed=confirmed)


@allowed(Action.LABEL_OPEN)
async def mark_label(tx: Transaction, member: Member, *, assignment: int, label: int, on: bool, now: datetime) -> Card:
    """Mark a label or take the mark away, where a question takes several. Doing it twice is doing it once."""
    hand = await _load(tx, member, assignment)
    label = live_label(hand.project, label)
    if hand.project.kind is not Kind.MULTIPLE:
        raise UnknownButton
    before = set(await _marked(tx, hand))
    draft = tuple(sorted(before | {label} if on else before - {label}))
    await _renew_or_resume(tx, member, hand, now)
    await assignments.draft(tx, assignment, draft)
    lease = await assignments.by_id(tx, assignment) or hand.lease
    return await build_card(tx, lease, hand.item, hand.project, now)


@allowed(Action.LABEL_OPEN)
async def submit_marked(
    tx: Transaction, member: Member, *, assignment: int, now: datetime, confirmed: bool = False
) -> Answered | ToConfirm:
    """Keep the labels that are marked, at least one."""
    hand = await _load(tx, member, assignment)
    answer = await _marked(tx, hand)
    if not answer:
        raise NothingChosen
    return await _save_or_confirm(tx, member, hand, answer, now, confirmed=confirmed)


@allowed(Action.LABEL_OPEN)
async def submit_none(tx: Transaction, member: Member, *, assignment: int, now: datetime) -> Answered | ToConfirm:
    """Keep that none of the labels is right, where a question takes several."""
    hand = await _load(tx, member, assignment)
    if hand.project.kind is not Kind.MULTIPLE:
        raise UnknownButton
    return await _save_or_confirm(tx, member, hand, (), now, confirmed=True)


@allowed(Action.LABEL_OPEN)
async def skip_item(tx: Transaction, member: Member, *, assignment: int, reason: SkipReason, now: datetime) -> Answered:
    """Give no answer, and say why: the picture goes to others, who do not learn of it."""
    hand = await _load(tx, member, assignment)
    change = None
    if hand.is_past and (given := await annotations.of(tx, assignment)):
        await annotations.supersede(tx, given, now)
        await tallies.count(tx, member.id, given.day, -1)
        change = AnswerChange(member.id, hand.project.resolve(given.answer))
    await assignments.close(tx, assignment, reason, now)
    await lifecycle.decide_item(
        tx, hand.item, hand.project, actor=member.id, now=now, why=reason.value, change=change, requeue=True
    )
    await _leave_screen(tx, member, hand, now)
    was_in_hand = hand.lease.state is AssignmentState.ACTIVE
    following = await next_card(tx, member, hand.project, now, is_free=was_in_hand)
    return Answered(hand.project, None, following, hand.sitting.original)


@allowed(Action.USE)
async def stop_labeling(tx: Transaction, member: Member, *, now: datetime) -> Stopped:
    """Get up: the picture in hand goes back."""
    held = await assignments.active(tx, member.id)
    if held:
        await leasing.release_lease(tx, held)
    sitting = await get_sitting(tx, member)
    await sittings.leave(tx, member.id)
    return Stopped(await count_answers(tx, member, now=now), sitting.original)


@allowed(Action.USE)
async def count_answers(tx: Transaction, member: Member, *, now: datetime) -> Tally:
    """How many answers this person has given today, and in all."""
    return Tally(await tallies.on(tx, member.id, now.date()), await tallies.ever(tx, member.id))


@dataclass(frozen=True, slots=True)
class _Answerable:
    """An assignment that this person may answer now, and all that belongs to it."""

    lease: Assignment
    item: Item
    project: Project
    sitting: Sitting

    @property
    def is_past(self) -> bool:
        """Whether it has been answered or skipped, and is being corrected."""
        return self.lease.state in {AssignmentState.SUBMITTED, AssignmentState.SKIPPED}


async def _load(tx: Transaction, member: Member, assignment: int) -> _Answerable:
    """Raises what is in the way of an answer to this assignment."""
    lease = await assignments.by_id(tx, assignment)
    if lease is None or lease.member_id != member.id:
        raise NotYourPicture
    item = await items.by_id(tx, lease.item_id)
    project = await workable_project(tx, member, item.project_id)
    hand = _Answerable(lease, item, project, await get_sitting(tx, member))
    if hand.is_past:
        if hand.sitting.correcting != assignment:
            raise AlreadyAnswered
        if lifecycle.is_locked(item):
            raise AnswerLocked
    elif item.state is not ItemState.OPEN:
        raise NoLongerWanted
    return hand


async def _renew_or_resume(tx: Transaction, member: Member, hand: _Answerable, now: datetime) -> None:
    """A tap that is no answer yet keeps the picture for longer, and takes it up again that was put down too long.

    Raises NoLongerWanted when others have it.
    """
    if not await leasing.renew_current_lease(tx, member, hand.project, now):
        await leasing.resume_lease(tx, member, hand.lease.id, now)


async def _marked(tx: Transaction, hand: _Answerable) -> Answer:
    """The labels that are marked on a card."""
    if hand.lease.draft is not None:
        return hand.project.resolve(hand.lease.draft)
    given = await annotations.of(tx, hand.lease.id) if hand.is_past else None
    return hand.project.resolve(given.answer) if given else ()


async def _save_or_confirm(
    tx: Transaction, member: Member, hand: _Answerable, answer: Answer, now: datetime, *, confirmed: bool
) -> Answered | ToConfirm:
    labels = hand.project.labels_of(answer)
    if not confirmed and any(label.costly for label in labels):
        await _renew_or_resume(tx, member, hand, now)
        return ToConfirm(await build_card(tx, hand.lease, hand.item, hand.project, now), labels)
    following = await _save_answer(tx, member, hand, answer, now)
    return Answered(hand.project, labels, following, hand.sitting.original)


async def _save_answer(tx: Transaction, member: Member, hand: _Answerable, answer: Answer, now: datetime) -> NextCard:
    """Write an answer down, decide about the item, and take the next picture."""
    lease, item, project = hand.lease, hand.item, hand.project
    given = await annotations.of(tx, lease.id) if hand.is_past else None
    gave_up_their_place = given is None and lease.state is not AssignmentState.ACTIVE  # the lease ended, or a skip
    if gave_up_their_place and await assignments.taken(tx, item.id) >= item.overlap:
        raise NoLongerWanted
    today, change = None, None
    before = project.resolve(given.answer) if given else None
    if before != answer:
        change = AnswerChange(member.id, before, now.date())
        if given:
            await annotations.supersede(tx, given, now)
        else:
            today = await tallies.count(tx, member.id, now.date(), 1)
        seconds = round((now - lease.leased_at).total_seconds(), 1)
        day = given.day if given else now.date()
        await annotations.add(tx, lease, answer=answer, at=now, day=day, seconds=seconds)
    await assignments.close(tx, lease.id, None, now)
    await lifecycle.decide_item(
        tx,
        item,
        project,
        actor=member.id,
        now=now,
        why="correction" if hand.is_past else "answers",
        change=change,
        requeue=lease.state is not AssignmentState.ACTIVE,
    )
    await _leave_screen(tx, member, hand, now)
    was_in_hand = lease.state is AssignmentState.ACTIVE
    following = await next_card(tx, member, project, now, today=today, is_free=was_in_hand)
    if today and isinstance(following, Card) and _is_time_for_a_break(today, member, project):
        return Break(following)
    return following


async def _leave_screen(tx: Transaction, member: Member, hand: _Answerable, now: datetime) -> None:
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
