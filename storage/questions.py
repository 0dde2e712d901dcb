"""Questions to instructors and managers, their answers, and the messages that show them."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.model import Question
from storage import projects
from storage.database import Transaction, moment, parse_moment


@frozen
class Practiced:
    """The picture that a person practices with. `class_id` None: outside a class."""

    class_id: int | None
    project_id: int
    item_id: int
    shown_at: datetime


async def add(
    tx: Transaction,
    member: int,
    *,
    class_: int | None,
    project: int | None,
    item: int | None,
    words: str,
    voice: str | None,
    at: datetime,
) -> int:
    """Add a question of a member, and return its id."""
    about = {"class_id": class_, "project": project, "item": item}
    values = {"member": member, "words": words, "voice": voice, "at": moment(at)}
    return int(await tx.sql.add_question(tx.connection, **about, **values))


async def by_id(tx: Transaction, question: int) -> Question | None:
    row = await tx.sql.question_by_id(tx.connection, question=question)
    if row is None:
        return None
    project = await projects.by_id(tx, row["project_id"]) if row["project_id"] else None
    return Question(
        row["id"],
        row["class_id"],
        row["project_id"],
        row["item_id"],
        row["member_id"],
        row["name"],
        row["number"],
        row["words"],
        row["voice"],
        row["photo"],
        protected=project is not None and project.private,
        answered=row["answered_at"] is not None,
        answered_by=row["answered_by"],
    )


async def open_ones(tx: Transaction, class_: int | None, most: int) -> list[int]:
    """Return the ids of the first questions in a class (None: outside any class) that are not answered."""
    return [row["id"] async for row in tx.sql.open_questions(tx.connection, class_id=class_, most=most)]


async def who_waits(tx: Transaction, class_: int, since: datetime) -> set[int]:
    """Return the member ids of those who have asked a question in a class since a moment that is not answered."""
    rows = tx.sql.who_waits_for_answers(tx.connection, class_id=class_, since=moment(since))
    return {row["member_id"] async for row in rows}


async def next_open(tx: Transaction, class_: int | None, after: int) -> int | None:
    """Return the first question after another that is not answered."""
    found = await tx.sql.next_open_question(tx.connection, class_id=class_, after=after)
    return None if found is None else int(found)


async def count_open(tx: Transaction, class_: int | None) -> int:
    return int(await tx.sql.count_open_questions(tx.connection, class_id=class_))


async def answer(
    tx: Transaction, question: int, *, words: str, voice: str | None, kept_in: str | None, by: int | None, at: datetime
) -> bool:
    """Answer a question. Returns False if somebody has."""
    values = {"words": words, "voice": voice, "kept_in": kept_in, "by": by, "at": moment(at)}
    return bool(await tx.sql.answer_question(tx.connection, question=question, **values))


async def remember_message(tx: Transaction, person: int, message: int, question: int) -> None:
    """Remember which question a message in the chat of a person shows. `person` is a Telegram id."""
    await tx.sql.remember_question_message(tx.connection, person=person, message=message, question=question)


async def of_message(tx: Transaction, member: int, message: int) -> int | None:
    """Return the question that a message in a member's chat shows."""
    found = await tx.sql.question_of_message(tx.connection, member=member, message=message)
    return None if found is None else int(found)


async def messages_about(tx: Transaction, item: int) -> list[tuple[int, int]]:
    """Return (member, message) of the messages that show questions about an item."""
    rows = tx.sql.question_messages_about(tx.connection, item=item)
    return [(row["member_id"], row["message"]) async for row in rows]


async def class_with_project(tx: Transaction, member: int, project: int) -> int | None:
    """Return the newest class in which a person learns a project."""
    found = await tx.sql.class_with_project(tx.connection, member=member, project=project)
    return None if found is None else int(found)


async def has_been_shown(tx: Transaction, member: int, item: int) -> bool:
    """Return whether a person was shown a picture, to label it or to practice."""
    return bool(await tx.sql.has_been_shown(tx.connection, member=member, item=item))


async def practiced(tx: Transaction, member: int) -> Practiced | None:
    """Return the picture that a person practices with now."""
    row = await tx.sql.practice_on_screen(tx.connection, member=member)
    if row is None:
        return None
    return Practiced(row["class_id"], row["project_id"], row["item_id"], parse_moment(row["shown_at"]))


async def is_in_lesson(tx: Transaction, class_: int) -> bool:
    return bool(await tx.sql.class_in_lesson(tx.connection, class_id=class_))
