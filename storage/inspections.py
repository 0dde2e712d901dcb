"""Practice of inspecting: disputes that reviewers decided, and what learners answer to them."""

from datetime import UTC, datetime

from bot.labeling.course.exam.sheet import SheetPicture
from bot.labeling.model import Project
from storage.annotations import parse_answer
from storage.database import Transaction, moment
from storage.practice import stored

MOST = 200  # newest disputes among which the next one is chosen
SHEET_MOST = 500  # newest disputes of a project from which a sheet is drawn
EVER = datetime(2000, 1, 1, tzinfo=UTC)


async def candidates(tx: Transaction, class_: int, member: int) -> list[tuple[int, int]]:
    """Return the newest decided disputes of a class's projects: each review, and the person's last answer (0: none).

    Without pictures that the person labeled. Every third dispute is left out: it is for exams.
    """
    rows = tx.sql.decided_disputes(tx.connection, class_id=class_, member=member, most=MOST)
    return [(row["id"], row["last_answer"] or 0) async for row in rows]


async def for_sheet(tx: Transaction, class_: int, project: Project, *, is_exam: bool) -> list[SheetPicture]:
    """Return decided disputes of a project that no sheet of a class has had and none of its trainees labeled.

    `is_exam`: every third dispute, which practice leaves out; otherwise the others, for a rehearsal.
    """
    values = {"class_id": class_, "project": project.id, "for_exam": int(is_exam)}
    labels, found = {label.id for label in project.labels}, dict[int, SheetPicture]()
    async for row in tx.sql.disputes_for_sheets(tx.connection, **values, most=SHEET_MOST):
        verdict = project.resolve(parse_answer(row["labels"]))
        if verdict and labels.issuperset(verdict):
            found.setdefault(row["id"], SheetPicture(row["id"], stored(verdict), row["reason"]))
    return list(found.values())


async def who_has_done(
    tx: Transaction, class_: int, least: int, *, member: int = 0, since: datetime = EVER
) -> frozenset[int]:
    """Return who has answered at least so many decided disputes in a class since a moment; `member`: if it is them."""
    rows = tx.sql.who_inspected(tx.connection, class_id=class_, member=member, since=moment(since), least=least)
    return frozenset([row["member_id"] async for row in rows])


async def add(
    tx: Transaction, class_: int, member: int, review: int, *, label: int, reason: str, is_right: bool, at: datetime
) -> None:
    """Add a person's answer to a decided dispute."""
    values = {"label": label, "reason": reason, "is_right": int(is_right), "at": moment(at)}
    await tx.sql.add_inspection(tx.connection, class_id=class_, member=member, review=review, **values)


async def newest(tx: Transaction, class_: int, member: int, most: int) -> list[bool]:
    """Return whether a person's newest answers in a class were right, the newest first."""
    rows = tx.sql.newest_inspections(tx.connection, class_id=class_, member=member, most=most)
    return [bool(row["is_right"]) async for row in rows]


async def count(tx: Transaction, class_: int, member: int) -> int:
    """Return how many decided disputes a person has answered in a class."""
    return int(await tx.sql.count_inspections(tx.connection, class_id=class_, member=member))


async def forget(tx: Transaction, *, class_: int = 0, member: int = 0) -> None:
    """Forget answers. The arguments are those of `papers.forget`."""
    if not class_ and not member:
        raise ValueError("a class or a member")
    await tx.sql.forget_inspections(tx.connection, class_id=class_, member=member)
