"""Exams of classes, and their sheets."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.labeling.course.exam_sheet import SheetPicture
from bot.labeling.model import Exam, ExamPicture, ExamPlan, Project
from storage.annotations import parse_answer
from storage.database import Transaction, moment, parse_moment
from storage.practice import stored

GOLD_MOST = 500  # pictures of a project from which a sheet is drawn


@dataclass(frozen=True, slots=True)
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


async def add(tx: Transaction, exam: Exam, sheet: list[SheetPicture], *, by: int) -> int:
    """Add an exam with its sheet, and return its id; the `id` of `exam` does not matter. `by` is a member."""
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
        at=moment(exam.opened_at),
        by=by,
        ends_at=moment(exam.ends_at),
    )
    for picture in sheet:
        values = {"item": picture.item, "right_one": picture.right, "hint": picture.hint}
        await tx.sql.add_exam_picture(tx.connection, exam=added, **values)
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


async def tries(tx: Transaction, class_: int, member: int, *, but: int = 0) -> Tries:
    """Return what a person has tried in a class, `but` for one exam. Rehearsals don't count."""
    many, is_passed, told = await tx.sql.exam_tries(tx.connection, class_id=class_, member=member, but=but)
    return Tries(many, bool(is_passed), parse_moment(told) if told else None)


async def who_passed(tx: Transaction, class_: int) -> frozenset[int]:
    """Return the ids of those who have passed an exam of a class."""
    rows = tx.sql.passed_exams_of(tx.connection, class_id=class_)
    return frozenset([row["member_id"] async for row in rows])


async def has_practised(tx: Transaction, exam: Exam, member: int, since: datetime) -> bool:
    """Return whether a person has practised in an exam's class since a moment: begun a run and finished it."""
    values = {"class_id": exam.class_id, "member": member, "since": moment(since)}
    return bool(await tx.sql.has_practised_since(tx.connection, **values))


def _exam(row: Any) -> Exam:
    id_, class_, project, sheet, size, minutes, pass_at, together, opened, ends, results, told, practice = row
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
    )
