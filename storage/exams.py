"""Exams of classes, and their sheets."""

import json
from datetime import datetime
from typing import Any

from bot.frozen import frozen
from bot.labeling.course.exam.sheet import SheetPicture
from bot.labeling.course.practice_order import FirstAnswer
from bot.labeling.model import Exam, ExamPicture, ExamPlan, Project
from storage.annotations import parse_answer
from storage.database import Transaction, moment, parse_moment
from storage.practice import comparable, stored

GOLD_MOST = 500  # pictures of a project from which a sheet is drawn


@frozen
class Tries:
    """How many exams of a class a person was told the result of, whether they passed, and when they heard last."""

    many: int
    is_passed: bool
    told_at: datetime | None


async def plan(tx: Transaction, class_: int) -> ExamPlan:
    """Return how a class's next exam will be."""
    row = await tx.sql.exam_plan(tx.connection, class_id=class_)
    if row is None:
        return ExamPlan()
    project, pictures, minutes, pass_at, ends_at = row
    return ExamPlan(project, pictures, minutes, pass_at, parse_moment(ends_at) if ends_at else None)


async def set_plan(tx: Transaction, class_: int, wanted: ExamPlan) -> None:
    """Set how a class's next exam will be."""
    await tx.sql.set_exam_plan(
        tx.connection,
        class_id=class_,
        project=wanted.project_id,
        pictures=wanted.pictures,
        minutes=wanted.minutes,
        pass_at=wanted.pass_at,
        ends_at=moment(wanted.ends_at) if wanted.ends_at else None,
    )


async def unused_gold(tx: Transaction, class_: int, project: Project) -> list[SheetPicture]:
    """Return the gold of a project for exams that no sheet of a class has had."""
    rows = tx.sql.exam_gold(tx.connection, class_id=class_, project=project.id, most=GOLD_MOST)
    labels, found = {label.id for label in project.labels}, []
    async for row in rows:
        answer = project.resolve(parse_answer(row["gold"])) if row["gold"] else ()
        if row["gold_flag"] or labels.issuperset(answer):
            found.append(SheetPicture(row["id"], row["gold_flag"] or stored(answer), row["hint"] or ""))
    return found


async def add(tx: Transaction, exam: Exam, sheet: list[SheetPicture]) -> int:
    """Add an exam with its sheet, and return its id; the `id` of `exam` does not matter."""
    added = await tx.sql.add_exam(
        tx.connection,
        class_id=exam.class_id,
        project=exam.project_id,
        sheet=exam.sheet,
        pictures=exam.pictures,
        minutes=exam.minutes,
        pass_at=exam.pass_at,
        together=int(exam.together),
        after_practice=int(exam.after_practice),
        kind=exam.kind,
        at=moment(exam.opened_at),
        by=exam.opened_by,
        ends_at=moment(exam.ends_at),
    )
    for picture in sheet:
        values = {"item": picture.item, "right_one": picture.right, "hint": picture.hint}
        votes = json.dumps(picture.votes) if picture.votes else ""
        await tx.sql.add_exam_picture(tx.connection, exam=added, **values, votes=votes)
    return int(added)


async def by_id(tx: Transaction, exam: int) -> Exam | None:
    row = await tx.sql.exam_by_id(tx.connection, exam=exam)
    return _exam(row) if row else None


async def of_class(tx: Transaction, class_: int) -> list[Exam]:
    """Return the exams of a class, the newest first, without rehearsals."""
    return [_exam(row) async for row in tx.sql.exams_of(tx.connection, class_id=class_)]


async def pictures(tx: Transaction, exam: int) -> list[ExamPicture]:
    """Return the sheet of an exam, by item."""
    rows = tx.sql.exam_pictures_of(tx.connection, exam=exam)
    return [
        ExamPicture(item, photo, right, hint, bool(dropped), bool(checked))
        async for item, photo, right, hint, dropped, checked in rows
    ]


async def is_running_in(tx: Transaction, *, project: int, now: datetime) -> bool:
    """Return whether an exam on pictures of a project goes on. A rehearsal doesn't count."""
    return bool(await tx.sql.is_exam_running_in(tx.connection, project=project, now=moment(now)))


async def told_with(tx: Transaction, class_: int | None, item: int | None) -> int:
    """Return the newest exam of a class with a picture whose results were told; 0: there is none."""
    return int(await tx.sql.told_exam_with(tx.connection, class_id=class_, item=item) or 0)


async def tries(tx: Transaction, exam: Exam, member: int) -> Tries:
    """Return what a person has tried in the class of an exam before it. Rehearsals don't count."""
    values = {"class_id": exam.class_id, "member": member, "before": exam.id}
    many, is_passed, told = await tx.sql.exam_tries(tx.connection, **values)
    return Tries(many, bool(is_passed), parse_moment(told) if told else None)


async def who_passed(tx: Transaction, class_: int) -> frozenset[int]:
    """Return the ids of those who have passed an exam of a class."""
    rows = tx.sql.passed_exams_of(tx.connection, class_id=class_)
    return frozenset([row["member_id"] async for row in rows])


async def who_has_practised(tx: Transaction, class_: int) -> frozenset[int]:
    """Return the ids of the trainees of a class who have finished a practice run in it."""
    rows = tx.sql.trainees_who_practised(tx.connection, class_id=class_)
    return frozenset([row["member_id"] async for row in rows])


async def after_practice(tx: Transaction, class_: int, member: int, now: datetime) -> int | None:
    """Return the exam that a person can sit who did not pass one of the class and has practised since, or None."""
    found = await tx.sql.exam_after_practice(tx.connection, class_id=class_, member=member, now=moment(now))
    return None if found is None else int(found)


async def told_answers(tx: Transaction, project: Project, member: int) -> list[FirstAnswer]:
    """Return what a person answered in the last exam of a project whose results they were told, and what is right."""
    rows = tx.sql.told_exam_answers(tx.connection, member=member, project=project.id)
    return [
        FirstAnswer(comparable(project, row["answer"]), comparable(project, row["right_one"])) async for row in rows
    ]


async def has_practised(tx: Transaction, exam: Exam, member: int, since: datetime) -> bool:
    """Return whether a person has practised in an exam's class since a moment: begun a run and finished it."""
    values = {"class_id": exam.class_id, "member": member, "since": moment(since)}
    return bool(await tx.sql.has_practised_since(tx.connection, **values))


async def answers(tx: Transaction, exam: int) -> list[tuple[int, str, int]]:
    """Return (item, answer, times) of those who have handed in an exam."""
    return [(item, answer, times) async for item, answer, times in tx.sql.exam_answers(tx.connection, exam=exam)]


async def set_end(tx: Transaction, exam: int, ends_at: datetime) -> None:
    """Move the end of an exam; that of its sittings stays."""
    await tx.sql.set_exam_end(tx.connection, exam=exam, ends_at=moment(ends_at))


async def end_sittings(tx: Transaction, exam: int, at: datetime) -> None:
    """End the sittings of an exam that go on. They are handed in by the job."""
    await tx.sql.end_exam_sittings(tx.connection, exam=exam, at=moment(at))


async def check_picture(tx: Transaction, exam: int, item: int) -> None:
    """Record that an instructor decided about a picture of a sheet."""
    await tx.sql.check_exam_picture(tx.connection, exam=exam, item=item)


async def drop_picture(tx: Transaction, exam: int, item: int) -> bool:
    """Take a picture out of a sheet. Returns False if it was taken out before, or is not on it."""
    return bool(await tx.sql.drop_exam_picture(tx.connection, exam=exam, item=item))


async def set_results_at(tx: Transaction, exam: int, at: datetime | None) -> None:
    """Set when the results of an exam are to be told; None: not yet."""
    await tx.sql.set_results_at(tx.connection, exam=exam, at=moment(at) if at else None)


async def mark_told(tx: Transaction, exam: int, at: datetime) -> bool:
    """Record that the results of an exam were told. Returns False if they were told before."""
    return bool(await tx.sql.mark_exam_told(tx.connection, exam=exam, at=moment(at)))


async def to_tell(tx: Transaction, now: datetime) -> list[int]:
    """Return the ids of the exams whose results are to be told by now, and that nobody sits any more."""
    return [row["id"] async for row in tx.sql.exams_to_tell(tx.connection, now=moment(now))]


async def over(tx: Transaction, now: datetime) -> list[int]:
    """Return the ids of the exams that are over and whose instructors were not told so."""
    return [row["id"] async for row in tx.sql.exams_over(tx.connection, now=moment(now))]


async def mark_over(tx: Transaction, exam: int, at: datetime) -> None:
    """Record that the instructors were told that an exam is over."""
    await tx.sql.mark_exam_over(tx.connection, exam=exam, at=moment(at))


async def set_passed(tx: Transaction, sitting: int, *, is_passed: bool, at: datetime) -> None:
    """Store whether a person has passed, and that they were told."""
    await tx.sql.set_exam_passed(tx.connection, sitting=sitting, is_passed=int(is_passed), at=moment(at))


def _exam(row: Any) -> Exam:
    id_, class_, project, sheet, size, minutes, pass_at, together, opened, ends, results, told, practice, by, kind = row
    return Exam(
        id_,
        class_,
        project,
        sheet,
        size,
        minutes,
        pass_at,
        bool(together),
        parse_moment(opened),
        parse_moment(ends),
        parse_moment(results) if results else None,
        parse_moment(told) if told else None,
        bool(practice),
        by,
        kind,
    )
