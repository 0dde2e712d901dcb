"""What people are told unasked about questions: those who can answer, and those who asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.frozen import frozen
from bot.labeling.model import Question
from bot.services.course.questions.objections import exam_objected_to, find_objection
from bot.services.notices import Notice, notify, notify_managers
from bot.texts.lines import Line
from storage import classes, questions
from storage.database import Transaction
from storage.outbox import Together

GATHER = timedelta(minutes=2)  # in a lesson, instructors hear of new questions at most once in this time


@frozen
class QuestionAsked(Notice):
    """A question, for an instructor of the class.

    `who` is the asker's name and `number` theirs in the class, 0 outside one. `photo` is an address in the image store,
    or None; `voice` a file id of Telegram, empty for typed words. `about` is the project's question, for managers.
    `class_name` is set for somebody who teaches several classes. `exam` is one with the picture `item` whose results
    were told, or 0: then the question is an objection, and `chosen` says what its person chose and what is right.
    """

    name = "question-asked"
    question: int
    who: str
    number: int
    words: str
    voice: str
    photo: str | None
    protected: bool
    about: str = ""
    class_name: str = ""
    exam: int = 0
    item: int = 0
    chosen: Line | None = None


@frozen
class ManagerAsked(QuestionAsked):
    """A question that no instructor can answer, for managers."""

    name = "manager-asked"
    for_managers = True


@frozen
class QuestionsWait(Notice):
    """The number of questions in a class that wait for an answer, in a lesson. `class_name` is as in QuestionAsked."""

    name = "questions-wait"
    class_id: int
    questions: int
    class_name: str = ""


@frozen
class QuestionAnswered(Notice):
    """An answer, for whoever asked in `words` (empty: by voice). `answer_voice` is a file id of Telegram, or empty.

    `exam`: the exam to whose result the question objected, or 0.
    """

    name = "question-answered"
    words: str
    answer: str
    answer_voice: str
    photo: str | None
    protected: bool
    exam: int = 0


async def post_question(tx: Transaction, asked: Question, teachers: Sequence[int], about: str, now: datetime) -> None:
    """Tell the instructors (`teachers`, member ids) about a question; without any, the managers.

    `about` is the project's question, or empty.
    """
    if not teachers:
        await notify_managers(tx, await _asked(tx, ManagerAsked, asked, about), now)
    elif asked.class_id and await questions.is_in_lesson(tx, asked.class_id):
        waiting = QuestionsWait(asked.class_id, await questions.count_open(tx, asked.class_id))
        together = Together(f"questions-{asked.class_id}", _next_time(now))
        for teacher in teachers:
            named: Notice = replace(waiting, class_name=await _class_name(tx, asked, teacher))
            await notify(tx, teacher, named, now, together)
    else:
        notice = await _asked(tx, QuestionAsked, asked)
        for teacher in teachers:
            named = replace(notice, class_name=await _class_name(tx, asked, teacher))
            await notify(tx, teacher, named, now)


async def _class_name(tx: Transaction, asked: Question, teacher: int) -> str:
    """Return the name of a question's class, if its instructor teaches several; else an empty text."""
    taught = await classes.taught_by(tx, teacher)
    return next((each.full_name for each in taught if each.id == asked.class_id and len(taught) > 1), "")


async def post_answer(tx: Transaction, asked: Question, words: str, voice: str | None, now: datetime) -> None:
    """Tell whoever asked about the answer, on the same picture."""
    exam = await exam_objected_to(tx, asked)
    answered = QuestionAnswered(asked.words, words, voice or "", asked.photo, protected=asked.protected, exam=exam)
    await notify(tx, asked.member_id, answered, now)


async def _asked(tx: Transaction, kind: type[QuestionAsked], asked: Question, about: str = "") -> QuestionAsked:
    exam, chosen = await find_objection(tx, asked)
    return kind(
        question=asked.id,
        who=asked.name,
        number=asked.number or 0,
        words=asked.words,
        voice=asked.voice or "",
        photo=asked.photo,
        protected=asked.protected,
        about=about,
        exam=exam,
        item=asked.item_id or 0,
        chosen=chosen,
    )


def _next_time(now: datetime) -> datetime:
    """Return the next multiple of GATHER, so that all questions until then are told in one message."""
    past = timedelta(seconds=now.timestamp() % GATHER.total_seconds())
    return now - past + GATHER
