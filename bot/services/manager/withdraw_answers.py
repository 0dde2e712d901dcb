"""Withdraw all answers of a removed member, for example of one who guessed, and give them back.

Withdrawn answers stay in the database and don't count.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.labeling.model import DECIDED_BY_ANSWERS, Answer, AssignmentState, Member
from bot.services.access import get_project
from bot.services.batches import BATCH, in_batches
from bot.services.items import lifecycle, scores
from bot.services.items.scores import AnswerChange
from bot.services.members import find_member, remove_member
from storage import annotations, assignments, history, items, tallies
from storage.annotations import Withdrawn
from storage.database import Database, Transaction

WITHDRAWN, GIVEN_BACK = "answers withdrawn", "answers given back"


async def withdraw_answers(database: Database, *, who: str, now: datetime) -> tuple[Member, int]:
    """Remove a member and withdraw all their answers. Returns the member and the number of answers.

    Items with too few answers are opened again, except those that a reviewer has decided. After an interruption, call
    it again to continue. Raises UnknownMember.
    """
    member = await database.write(partial(_find_and_remove, who=who, now=now))
    given = await database.read(partial(assignments.submitted_by, member=member.id))
    if given:
        await database.write(partial(history.record, subject=f"member {member.id}", event=WITHDRAWN, at=now))
    work = partial(_withdraw, member=member.id, now=now)
    await in_batches(database, given, BATCH, lambda batch: partial(work, batch=batch))
    return member, len(given)


async def give_answers_back(database: Database, *, who: str, now: datetime) -> tuple[Member, int]:
    """Give a member's withdrawn answers back, except for items that they have answered again since.

    Returns the member and the number of withdrawn answers. After an interruption, call it again to continue. Raises
    UnknownMember.
    """
    member = await database.read(partial(find_member, who=who))
    withdrawn = await database.read(partial(annotations.withdrawn_of, member=member.id))
    if withdrawn:
        await database.write(partial(history.record, subject=f"member {member.id}", event=GIVEN_BACK, at=now))
    work = partial(_give_back, member=member.id, now=now)
    await in_batches(database, withdrawn, BATCH, lambda batch: partial(work, batch=batch))
    return member, len(withdrawn)


async def _find_and_remove(tx: Transaction, who: str, now: datetime) -> Member:
    member = await find_member(tx, who=who)
    await remove_member(tx, member, now=now)
    return member


async def _withdraw(tx: Transaction, *, batch: Sequence[int], member: int, now: datetime) -> None:
    for assignment in batch:
        given, lease = await annotations.of_assignment(tx, assignment), await assignments.by_id(tx, assignment)
        if given and lease:
            await annotations.withdraw(tx, given, now)
            await assignments.reopen(tx, assignment)
            await tallies.add(tx, member, given.day, -1)
            await _redecide(tx, lease.item_id, member, given.answer, now)


async def _give_back(tx: Transaction, *, batch: Sequence[Withdrawn], member: int, now: datetime) -> None:
    for given in batch:
        await annotations.clear_withdrawn(tx, member, given.assignment)
        lease = await assignments.by_id(tx, given.assignment)
        if lease and lease.state is AssignmentState.EXPIRED:
            await annotations.add(tx, lease, answer=given.answer, at=given.at, day=given.day, seconds=given.seconds)
            await assignments.close(tx, lease.id, None, given.at)
            await tallies.add(tx, member, given.day, 1)
            await _make_room(tx, lease.item_id)
            await _redecide(tx, lease.item_id, member, None, now)


async def _make_room(tx: Transaction, item: int) -> None:
    """Raise an item's overlap to the number of its answers and leases, if a restored answer exceeds it."""
    taken = await assignments.count_taken(tx, item)
    if taken > (await items.by_id(tx, item)).overlap:
        await items.set_overlap(tx, item, taken)


async def _redecide(tx: Transaction, number: int, member: int, before: Answer | None, now: datetime) -> None:
    """Decide again about an item after the withdrawal of an answer (`before`) or its restoration (None)."""
    item = await items.by_id(tx, number)
    project = await get_project(tx, item.project_id)
    change = AnswerChange(member, None if before is None else project.resolve(before))
    if item.state in DECIDED_BY_ANSWERS:
        why = GIVEN_BACK if before is None else WITHDRAWN
        await lifecycle.decide_item(tx, item, project, actor=None, now=now, why=why, change=change, requeue=True)
    else:
        await scores.rescore_item(tx, item, project, await assignments.standing_of(tx, number), change)
