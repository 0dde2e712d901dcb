"""Objections: questions about a picture of an exam, once its results are told."""

from bot.labeling.course.practice_order import UNSURE
from bot.labeling.model import Project, Question
from bot.sentences.item_lines import answer_words
from bot.services.access import get_project
from bot.texts.lines import Line
from storage import exam_sittings, exams
from storage.annotations import parse_answer
from storage.database import Transaction


async def find_objection(tx: Transaction, asked: Question) -> tuple[int, Line | None]:
    """Return the exam to which a question objects, and what its person chose and what is right.

    Returns 0 for another question; without a line if its person has not sat the exam.
    """
    exam = await exams.told_with(tx, asked.class_id, asked.item_id)
    sitting = await exam_sittings.of_exam(tx, exam, asked.member_id) if exam else None
    if sitting is None or asked.project_id is None:
        return exam, None
    project = await get_project(tx, asked.project_id)
    picture = next(each for each in await exam_sittings.sheet(tx, sitting.id) if each.item == asked.item_id)
    given = Line("ask-nothing-chosen") if picture.answer is None else _words(picture.answer, project)
    return exam, Line("ask-chosen", {"given": given, "right": _words(picture.right, project)})


async def exam_objected_to(tx: Transaction, asked: Question) -> int:
    """Return the exam to whose result its person objects by a question; 0 for another question."""
    exam, chosen = await find_objection(tx, asked)
    return exam if chosen else 0


def _words(answer: str, project: Project) -> str | Line:
    """Return an answer as stored in an exam, or what is right, as text."""
    if answer.startswith("["):
        return answer_words(parse_answer(answer), project)
    return Line("practice-unsure" if answer == UNSURE else "practice-flag")
