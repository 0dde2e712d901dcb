"""What the board of a class shows of its trainees."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.practice_order import FirstAnswer
from bot.labeling.model import Project
from storage.database import Transaction, moment, parse_moment
from storage.practice import read_answer


@frozen
class PractisedAnswer:
    """A first answer of a trainee. `id` grows from each answer to the next."""

    id: int
    said: FirstAnswer
    is_right: bool
    at: datetime


async def last_steps(tx: Transaction, class_: int) -> dict[int, datetime]:
    """Return when each trainee who practises now answered last, or saw their picture first, by member id."""
    rows = tx.sql.practising_trainees(tx.connection, class_id=class_)
    return {row["member_id"]: parse_moment(row["answered_at"] or row["shown_at"]) async for row in rows}


async def who_is_done(tx: Transaction, class_: int, since: datetime) -> set[int]:
    """Return the member ids of trainees who have finished a practice run that began since a moment."""
    rows = tx.sql.trainees_done(tx.connection, class_id=class_, since=moment(since))
    return {row["member_id"] async for row in rows}


async def newest_practised(tx: Transaction, project: Project, member: int, most: int) -> list[PractisedAnswer]:
    """Return a person's newest first answers in a project, the newest first, without those of trials."""
    rows = tx.sql.newest_practised(tx.connection, member=member, project=project.id, most=most)
    return [
        PractisedAnswer(row["id"], read_answer(project, row), bool(row["is_right"]), parse_moment(row["at"]))
        async for row in rows
    ]
