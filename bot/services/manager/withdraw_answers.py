"""Answers of somebody who was removed count no more: who only guesses says nothing of pictures. And they count again.

What is withdrawn stays in the database and comes back as it was.
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
from storage.database import Database, Transaction, parse_moment

WITHDRAWN, GIVEN_BACK = "answers withdrawn", "answers given back"


async def withdraw_answers(database: Database, *, who: str, now: datetime) -> tuple[Member, int]:
    """Remove a person, and let none of their answers count. Returns them, and how many answers there were.

    Pictures that have too few answers now are asked again; what a reviewer has decided stays. Cut off, it goes on when
    it is called again. Raises UnknownMember.
    """
    member, at = await database.write(partial(_remove_and_mark, who=who, now=now))
    given = await database.read(partial(assignments.submitted_by, member=member.id))
    work = partial(_withdraw, member=member.id, at=at, now=now)
    await in_batches(database, given, BATCH, lambda some: partial(work, some=some))
    return member, len(given)


async def give_answers_back(database: Database, *, who: str, now: datetime) -> tuple[Member, int]:
    """Let the answers count again that were withdrawn, but for pictures that the person has answered anew.

    Returns whose they are, and how many were withdrawn. Raises UnknownMember.
    """
    member, at = await database.read(partial(_find_withdrawal, who=who))
    if at is None:
        return member, 0
    said = await database.read(partial(annotations.withdrawn, member=member.id, at=at))
    work = partial(_give_back, member=member.id, now=now)
    await in_batches(database, said, BATCH, lambda some: partial(work, some=some))
    await database.write(partial(history.remember, subject=_subject(member), event=GIVEN_BACK, at=now))
    return member, len(said)


async def _remove_and_mark(tx: Transaction, who: str, now: datetime) -> tuple[Member, datetime]:
    """The person, who is removed now, and the moment that marks what is withdrawn."""
    member, at = await _find_withdrawal(tx, who)
    await remove_member(tx, member, now=now)
    if at is None:
        at = now
        await history.remember(tx, _subject(member), WITHDRAWN, at=now)
    return member, at


async def _find_withdrawal(tx: Transaction, who: str) -> tuple[Member, datetime | None]:
    """A person, and when their answers were withdrawn; None: they count."""
    member = await find_member(tx, who=who)
    events = [each for each in await history.of(tx, _subject(member)) if each.event in {WITHDRAWN, GIVEN_BACK}]
    return member, parse_moment(events[-1].at) if events and events[-1].event == WITHDRAWN else None


def _subject(member: Member) -> str:
    return f"member {member.id}"


async def _withdraw(tx: Transaction, *, some: Sequence[int], member: int, at: datetime, now: datetime) -> None:
    for assignment in some:
        given, lease = await annotations.of(tx, assignment), await assignments.by_id(tx, assignment)
        if given and lease:
            await annotations.supersede(tx, given, at)
            await assignments.reopen(tx, assignment)
            await tallies.count(tx, member, given.day, -1)
            await _redecide(tx, lease.item_id, member, given.answer, now)


async def _give_back(tx: Transaction, *, some: Sequence[Withdrawn], member: int, now: datetime) -> None:
    for said in some:
        lease = await assignments.by_id(tx, said.assignment)
        if lease and lease.state is AssignmentState.EXPIRED:
            await annotations.add(tx, lease, answer=said.answer, at=said.at, day=said.day, seconds=said.seconds)
            await assignments.close(tx, lease.id, None, said.at)
            await tallies.count(tx, member, said.day, 1)
            await _make_room(tx, lease.item_id)
            await _redecide(tx, lease.item_id, member, None, now)


async def _make_room(tx: Transaction, item: int) -> None:
    """An answer that comes back takes nobody's place: the picture wants one more, if others have answered meanwhile."""
    taken = await assignments.taken(tx, item)
    if taken > (await items.by_id(tx, item)).overlap:
        await items.want(tx, item, taken)


async def _redecide(tx: Transaction, number: int, member: int, before: Answer | None, now: datetime) -> None:
    """What becomes of a picture without an answer (`before`), or with one that did not count (None)."""
    item = await items.by_id(tx, number)
    project = await get_project(tx, item.project_id)
    change = AnswerChange(member, None if before is None else project.resolve(before))
    if item.state in DECIDED_BY_ANSWERS:
        why = GIVEN_BACK if before is None else WITHDRAWN
        await lifecycle.decide_item(tx, item, project, actor=None, now=now, why=why, change=change, requeue=True)
    else:
        await scores.rescore_item(tx, item, project, await assignments.standing(tx, number), change)
