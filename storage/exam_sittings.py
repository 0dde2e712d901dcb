"""Who sits an exam, and what they chose."""

import json
from datetime import datetime
from typing import Any

from bot.labeling.course.exam.rules import SatPicture
from bot.labeling.model import Exam, ExamSitting, ItemState
from storage.database import Transaction, moment, parse_moment


async def live(tx: Transaction, member: int) -> ExamSitting | None:
    """Return the exam that a person sits now."""
    return _sitting(await tx.sql.live_exam_sitting(tx.connection, member=member))


async def newest(tx: Transaction, member: int) -> ExamSitting | None:
    """Return the exam that a person began last, whether it goes on or not."""
    return _sitting(await tx.sql.newest_exam_sitting(tx.connection, member=member))


async def of_exam(tx: Transaction, exam: int, member: int) -> ExamSitting | None:
    """Return a person's sitting of an exam."""
    return _sitting(await tx.sql.exam_sitting_of(tx.connection, exam=exam, member=member))


async def of_whole_exam(tx: Transaction, exam: int) -> list[ExamSitting]:
    """Return who sits or sat an exam, in the order of beginning."""
    return _sittings([row async for row in tx.sql.sittings_of_exam(tx.connection, exam=exam)])


async def count(tx: Transaction, exam: int) -> int:
    """Return how many people sit or sat an exam."""
    return int(await tx.sql.count_exam_sittings(tx.connection, exam=exam))


async def is_sitting(tx: Transaction, member: int) -> bool:
    """Return whether a person sits an exam now. A rehearsal doesn't count."""
    return bool(await tx.sql.is_sitting_exam(tx.connection, member=member))


async def is_running_with(tx: Transaction, item: int, now: datetime) -> bool:
    """Return whether an exam that goes on has a picture. A rehearsal doesn't count."""
    return bool(await tx.sql.is_in_running_exam(tx.connection, item=item, now=moment(now)))


async def to_sit(tx: Transaction, member: int, now: datetime) -> list[int]:
    """Return the ids of the exams that a person can begin or go on with."""
    return [row["id"] async for row in tx.sql.exams_to_sit(tx.connection, member=member, now=moment(now))]


async def begin(tx: Transaction, exam: Exam, member: int, *, seed: int, at: datetime, ends_at: datetime) -> ExamSitting:
    """Begin a sitting. It shows no picture yet."""
    values = {"exam": exam.id, "member": member, "seed": seed, "at": moment(at)}
    added = await tx.sql.add_exam_sitting(tx.connection, **values, ends_at=moment(ends_at))
    return ExamSitting(added, exam.id, member, seed, at, ends_at, None, None, None, None)


async def sheet(tx: Transaction, sitting: int) -> list[SatPicture]:
    """Return the pictures of a sitting's exam, with what was chosen, in no order."""
    found = []
    async for row in tx.sql.exam_sheet(tx.connection, sitting=sitting):
        is_gone = row["state"] == ItemState.DISCARDED
        photo = "" if is_gone else row["photo"]
        is_dropped = bool(row["is_dropped"]) or is_gone
        votes = tuple((label, people) for label, people in json.loads(row["votes"] or "[]"))
        chosen, hint, reason = row["answer"], row["hint"], row["reason"] or ""
        found.append(SatPicture(row["item_id"], photo, row["right_one"], is_dropped, chosen, hint, votes, reason))
    return found


async def show_item(tx: Transaction, sitting: int, item: int | None) -> None:
    """Set the picture that a sitting shows; None: none."""
    await tx.sql.show_exam_item(tx.connection, sitting=sitting, item=item)


async def set_card(tx: Transaction, sitting: int, message: int) -> None:
    """Store the message with the card of a sitting."""
    await tx.sql.set_exam_card(tx.connection, sitting=sitting, message=message)


async def choose(tx: Transaction, sitting: int, item: int, answer: str | None, at: datetime) -> None:
    """Store what was chosen on a picture, in place of what was chosen before; None: nothing."""
    if answer is None:
        await tx.sql.forget_exam_answer(tx.connection, sitting=sitting, item=item)
    else:
        await tx.sql.choose_exam_answer(tx.connection, sitting=sitting, item=item, answer=answer, at=moment(at))


async def give_reason(tx: Transaction, sitting: int, item: int, reason: str) -> None:
    """Store why the label of a dispute was chosen, until another one is chosen."""
    await tx.sql.give_exam_reason(tx.connection, sitting=sitting, item=item, reason=reason)


async def hand_in(tx: Transaction, sitting: int, at: datetime) -> bool:
    """Hand in a sitting. Returns False if it was handed in before."""
    return await tx.sql.hand_in_exam(tx.connection, sitting=sitting, at=moment(at)) is not None


async def set_end(tx: Transaction, sitting: int, ends_at: datetime) -> None:
    """Move the end of a sitting."""
    await tx.sql.set_exam_sitting_end(tx.connection, sitting=sitting, ends_at=moment(ends_at))


async def set_right_count(tx: Transaction, sitting: int, right: int) -> None:
    """Store how many answers of a sitting are right."""
    await tx.sql.set_right_count(tx.connection, sitting=sitting, right_count=right)


async def over(tx: Transaction, now: datetime, most: int) -> list[ExamSitting]:
    """Return sittings whose time is over and that are not handed in."""
    return _sittings([row async for row in tx.sql.exam_sittings_over(tx.connection, now=moment(now), most=most)])


async def to_warn(tx: Transaction, now: datetime, soon: datetime, most: int) -> list[ExamSitting]:
    """Return sittings that end until `soon`, of whose end their people were not told."""
    rows = tx.sql.exam_sittings_to_warn(tx.connection, now=moment(now), soon=moment(soon), most=most)
    return _sittings([row async for row in rows])


async def mark_warned(tx: Transaction, sitting: int) -> None:
    """Record that a person was told of the end of their time. If it is moved, they are told again."""
    await tx.sql.set_exam_warned(tx.connection, sitting=sitting)


async def screens_with(tx: Transaction, item: int) -> list[tuple[int, int]]:
    """Return (member, message) of those who have an item on the screen in an exam."""
    return [(row["member_id"], row["card"]) async for row in tx.sql.exam_screens_with(tx.connection, item=item)]


async def forget_rehearsals(tx: Transaction, member: int) -> None:
    """Delete the rehearsals of a person."""
    async for row in tx.sql.rehearsals_of(tx.connection, member=member):
        exam = row["id"]
        await tx.sql.delete_exam_choices(tx.connection, exam=exam)
        await tx.sql.delete_exam_sittings(tx.connection, exam=exam)
        await tx.sql.delete_exam_pictures(tx.connection, exam=exam)
        await tx.sql.delete_exam(tx.connection, exam=exam)


def _sittings(rows: list[Any]) -> list[ExamSitting]:
    return [sitting for row in rows if (sitting := _sitting(row))]


def _sitting(row: Any) -> ExamSitting | None:
    if row is None:
        return None
    id_, exam, member, seed, begun, ends, item, card, handed_in, passed = row
    return ExamSitting(
        id_,
        exam,
        member,
        seed,
        parse_moment(begun),
        parse_moment(ends),
        item,
        card,
        parse_moment(handed_in) if handed_in else None,
        None if passed is None else bool(passed),
    )
