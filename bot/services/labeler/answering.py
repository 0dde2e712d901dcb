"""The labeler's work: begin, answer, skip, correct, stop.

`now` is a moment in the installation's time zone: its date is the day that an answer counts for. A function that takes
`assignment` raises what `_load` raises.
"""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.errors import (
    AlreadyAnswered,
    AnswerLocked,
    NoLongerWanted,
    NothingChosen,
    NotYourPicture,
    PictureErased,
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
from bot.services.labeler.own_counts import count_answers
from storage import annotations, assignments, forms, items, sittings, tallies
from storage.database import Transaction
from storage.sittings import Sitting

NextCard = Card | NothingLeft | Break


@frozen
class Answered:
    """The result of an answer, or of a skip (`labels` is None).

    `original` is the id of the message with the picture in full size, which the caller deletes; None without one.
    """

    project: Project
    labels: tuple[Label, ...] | None
    following: NextCard
    original: int | None = None


@frozen
class ToConfirm:
    """A question to confirm an answer that has costly labels. The answer is not stored yet."""

    card: Card
    labels: tuple[Label, ...]


@frozen
class Stopped:
    """The end of a sitting: the person's tally, and the id of the message with the picture in full size, if any."""

    tally: Tally
    original: int | None


@allowed(Action.LABEL_OPEN)
async def begin_labeling(tx: Transaction, member: Member, *, project: int, now: datetime) -> Card | NothingLeft:
    """Begin a sitting in a project. Returns the card of the leased item there, or of the next one.

    A lease in another project is released. Raises UnknownButton, MayNotLabel, ProjectPaused, ProjectClosed.
    """
    chosen = await workable_project(tx, member, project)
    held = await assignments.active_lease(tx, member.id)
    if held and (await items.by_id(tx, held.item_id)).project_id != project:
        await leasing.release_lease(tx, held)
    await sittings.begin(tx, member.id, project, now)
    await forms.delete(tx, member.id)  # so that text typed from now on searches for a label
    return await next_card(tx, member, chosen, now)


@allowed(Action.LABEL_OPEN)
async def submit_label(
    tx: Transaction, member: Member, *, assignment: int, label: int, now: datetime, confirmed: bool = False
) -> Answered | ToConfirm:
    """Store an answer of one label and take the next item.

    `confirmed`: store costly labels without asking. An answer after the end of the lease counts if the item still
    wants one. Raises UnknownLabel, UnknownButton.
    """
    loaded = await _load(tx, member, assignment)
    label = live_label(loaded.project, label)
    if loaded.project.kind is Kind.MULTIPLE:
        raise UnknownButton
    return await _save_or_confirm(tx, member, loaded, (label,), now, confirmed=confirmed)


@allowed(Action.LABEL_OPEN)
async def mark_label(tx: Transaction, member: Member, *, assignment: int, label: int, on: bool, now: datetime) -> Card:
    """Mark or unmark a label, in projects that take several. Idempotent. Raises UnknownLabel, UnknownButton."""
    loaded = await _load(tx, member, assignment)
    label = live_label(loaded.project, label)
    if loaded.project.kind is not Kind.MULTIPLE:
        raise UnknownButton
    before = set(await _marked(tx, loaded))
    draft = tuple(sorted(before | {label} if on else before - {label}))
    await _renew_or_resume(tx, member, loaded, now)
    await assignments.set_draft(tx, assignment, draft)
    lease = await assignments.by_id(tx, assignment) or loaded.lease
    return await build_card(tx, lease, loaded.item, loaded.project, now)


@allowed(Action.LABEL_OPEN)
async def submit_marked(
    tx: Transaction, member: Member, *, assignment: int, now: datetime, confirmed: bool = False
) -> Answered | ToConfirm:
    """Store the marked labels as the answer. Raises NothingChosen."""
    loaded = await _load(tx, member, assignment)
    answer = await _marked(tx, loaded)
    if not answer:
        raise NothingChosen
    return await _save_or_confirm(tx, member, loaded, answer, now, confirmed=confirmed)


@allowed(Action.LABEL_OPEN)
async def submit_none(tx: Transaction, member: Member, *, assignment: int, now: datetime) -> Answered | ToConfirm:
    """Store the empty answer, in projects that take several labels. Raises UnknownButton."""
    loaded = await _load(tx, member, assignment)
    if loaded.project.kind is not Kind.MULTIPLE:
        raise UnknownButton
    return await _save_or_confirm(tx, member, loaded, (), now, confirmed=True)


@allowed(Action.LABEL_OPEN)
async def skip_item(tx: Transaction, member: Member, *, assignment: int, reason: SkipReason, now: datetime) -> Answered:
    """Close the assignment without an answer, for a reason. Supersedes an earlier answer to the item."""
    loaded = await _load(tx, member, assignment)
    change = None
    if loaded.is_past and (given := await annotations.of_assignment(tx, assignment)):
        await annotations.supersede(tx, given, now)
        await tallies.add(tx, member.id, given.day, -1)
        change = AnswerChange(member.id, loaded.project.resolve(given.answer))
    await assignments.close(tx, assignment, reason, now)
    await lifecycle.decide_item(
        tx, loaded.item, loaded.project, actor=member.id, now=now, why=reason.value, change=change, requeue=True
    )
    await _leave_screen(tx, member, loaded, now)
    was_active = loaded.lease.state is AssignmentState.ACTIVE
    following = await next_card(tx, member, loaded.project, now, is_free=was_active)
    return Answered(loaded.project, None, following, loaded.sitting.original)


@allowed(Action.USE)
async def stop_labeling(tx: Transaction, member: Member, *, now: datetime) -> Stopped:
    """End the sitting and release the lease, if there is one."""
    held = await assignments.active_lease(tx, member.id)
    if held:
        await leasing.release_lease(tx, held)
    sitting = await get_sitting(tx, member)
    await sittings.end(tx, member.id)
    return Stopped(await count_answers(tx, member, now=now), sitting.original)


@frozen
class _LoadedAssignment:
    """An assignment that its labeler may answer now, with its item, project and sitting."""

    lease: Assignment
    item: Item
    project: Project
    sitting: Sitting

    @property
    def is_past(self) -> bool:
        """Whether it was answered or skipped before and is being corrected."""
        return self.lease.state in {AssignmentState.SUBMITTED, AssignmentState.SKIPPED}


async def _load(tx: Transaction, member: Member, assignment: int) -> _LoadedAssignment:
    """Load an assignment that this person may answer now.

    Raises NotYourPicture, PictureErased, AlreadyAnswered, AnswerLocked, NoLongerWanted, and what `workable_project`
    raises.
    """
    lease = await assignments.by_id(tx, assignment)
    if lease is None or lease.member_id != member.id:
        raise NotYourPicture
    item = await items.by_id(tx, lease.item_id)
    project = await workable_project(tx, member, item.project_id)
    if item.erased:
        raise PictureErased
    loaded = _LoadedAssignment(lease, item, project, await get_sitting(tx, member))
    if loaded.is_past:
        if loaded.sitting.correcting != assignment:
            raise AlreadyAnswered
        if lifecycle.is_locked(item):
            raise AnswerLocked
    elif item.state is not ItemState.OPEN:
        raise NoLongerWanted
    return loaded


async def _renew_or_resume(tx: Transaction, member: Member, loaded: _LoadedAssignment, now: datetime) -> None:
    """Renew the member's active lease; without one, lease the item again. Raises NoLongerWanted."""
    if not await leasing.renew_current_lease(tx, member, now):
        await leasing.resume_lease(tx, member, loaded.lease.id, now)


async def _marked(tx: Transaction, loaded: _LoadedAssignment) -> Answer:
    """Return the labels that are marked on the card: the draft, else the answer being corrected, else none."""
    if loaded.lease.draft is not None:
        return loaded.project.resolve(loaded.lease.draft)
    given = await annotations.of_assignment(tx, loaded.lease.id) if loaded.is_past else None
    return loaded.project.resolve(given.answer) if given else ()


async def _save_or_confirm(
    tx: Transaction, member: Member, loaded: _LoadedAssignment, answer: Answer, now: datetime, *, confirmed: bool
) -> Answered | ToConfirm:
    """Store an answer, unless it has costly labels that are not confirmed yet."""
    labels = loaded.project.labels_of(answer)
    if not confirmed and any(label.costly for label in labels):
        await _renew_or_resume(tx, member, loaded, now)
        return ToConfirm(await build_card(tx, loaded.lease, loaded.item, loaded.project, now), labels)
    following = await _save_answer(tx, member, loaded, answer, now)
    return Answered(loaded.project, labels, following, loaded.sitting.original)


async def _save_answer(
    tx: Transaction, member: Member, loaded: _LoadedAssignment, answer: Answer, now: datetime
) -> NextCard:
    """Store an answer, decide about the item and take the next one. Raises NoLongerWanted.

    A repeated answer adds no annotation. A new answer and a correction add one; a correction keeps the day.
    """
    lease, item, project = loaded.lease, loaded.item, loaded.project
    given = await annotations.of_assignment(tx, lease.id) if loaded.is_past else None
    counts_as_taken = given is not None or lease.state is AssignmentState.ACTIVE  # else it expired or was skipped
    if not counts_as_taken and await assignments.count_taken(tx, item.id) >= item.overlap:
        raise NoLongerWanted
    today, change = None, None
    before = project.resolve(given.answer) if given else None
    if before != answer:
        change = AnswerChange(member.id, before, now.date())
        if given:
            await annotations.supersede(tx, given, now)
        else:
            today = await tallies.add(tx, member.id, now.date(), 1)
        day = given.day if given else now.date()
        await annotations.add(tx, lease, answer=answer, at=now, day=day, seconds=lease.seconds_until(now))
    await assignments.close(tx, lease.id, None, now)
    await lifecycle.decide_item(
        tx,
        item,
        project,
        actor=member.id,
        now=now,
        why="correction" if loaded.is_past else "answers",
        change=change,
        requeue=lease.state is not AssignmentState.ACTIVE,
    )
    await _leave_screen(tx, member, loaded, now)
    was_active = lease.state is AssignmentState.ACTIVE
    following = await next_card(tx, member, project, now, today=today, is_free=was_active)
    if today and isinstance(following, Card) and _is_time_for_a_break(today, member, project):
        return Break(following)
    return following


async def _leave_screen(tx: Transaction, member: Member, loaded: _LoadedAssignment, now: datetime) -> None:
    """Update the sitting for a card that leaves the screen: correction, wait and original picture end."""
    if loaded.sitting.correcting:
        await sittings.set_correcting(tx, member.id, None)
        await sittings.remove_wait(tx, member.id, loaded.project.id)
    if not loaded.sitting.began_at:  # they had stopped, and answer the card that was left on the screen
        await sittings.begin(tx, member.id, loaded.project.id, now)
    elif loaded.lease.state is AssignmentState.EXPIRED:
        await sittings.remove_wait(tx, member.id, loaded.project.id)  # they work again and need no notice of new items
    if loaded.sitting.original:
        await sittings.set_original(tx, member.id, None)


def _is_time_for_a_break(today: int, member: Member, project: Project) -> bool:
    """Return whether today's answers reach the member's goal or a multiple of the project's `break_every`."""
    every = project.break_every
    return today == member.goal or bool(every and today % every == 0)
