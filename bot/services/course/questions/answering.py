"""Answer questions: for instructors of the class, and for managers. An answer can become a part of the guide."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.frozen import frozen
from bot.labeling.course.errors import AnswerSent, NotYourClass, QuestionClosed
from bot.labeling.errors import FormOver, UnknownButton, WrittenAnew
from bot.labeling.model import Kind, Member, Project, Question
from bot.labeling.permissions import Action, may
from bot.services import open_forms
from bot.services.access import allowed, get_project
from bot.services.course.questions.notices import post_answer
from bot.services.course.questions.objections import find_objection
from bot.services.course.taught_class import get_taught_class
from bot.services.manager.dialogs import digest_of
from bot.services.manager.project.label_parts import LabelPart, set_label_part
from bot.services.manager.project_rules import check_texts
from bot.services.manager.projects import tell_texts_changed
from bot.texts.lines import Line
from storage import history, projects, questions, trainees
from storage.database import Transaction

ANSWER_FORM = "answer"  # name of the form for an answer
READY_FORM = "answer-ready"  # holds an answer until it is sent
WORDS_MOST = 400  # characters of an answer: with the question it fits below a picture
LISTED_MOST = 100


class KeepIn(StrEnum):
    """What an answer can become."""

    GUIDE = "guide"
    NOTE = "note"
    EXAMPLE = "example"


@frozen
class Draft:
    """An answer before it is sent. `shown` is its digest: a button carries it, so that it can't send another one.

    `project` is the question's, None for a question about nothing in particular. `places` are what it can become.
    """

    question: Question
    words: str
    voice: str | None
    project: Project | None

    @property
    def shown(self) -> int:
        return digest_of(self.words, self.voice or "")

    @property
    def places(self) -> tuple[KeepIn, ...]:
        """A voice message can't be read in the guide, and the labels of yes/no questions have no notes."""
        if self.project is None:
            return ()
        guide = (KeepIn.GUIDE,) if self.words else ()
        if self.project.kind is Kind.YES_NO:
            return guide
        note = (KeepIn.NOTE,) if self.words else ()
        return guide + note + ((KeepIn.EXAMPLE,) if self.question.photo else ())


@frozen
class OpenQuestion:
    """A question that waits, and how many do in its class. `exam` and `chosen` are as in QuestionAsked."""

    question: Question
    waiting: int
    exam: int = 0
    chosen: Line | None = None


@frozen
class Sent:
    """What became of an answer, and how many questions of the class still wait."""

    draft: Draft
    class_id: int
    waiting: int


@allowed(Action.TEACH)
async def open_questions(tx: Transaction, member: Member, *, class_id: int) -> list[Question]:
    """Return the questions in a class that wait for an answer, the oldest first; 0: those outside any class.

    Raises NotYourClass, NotAManager.
    """
    class_ = await _taught(tx, member, class_id or None)
    found = [await questions.by_id(tx, number) for number in await questions.open_ones(tx, class_, LISTED_MOST)]
    return [each for each in found if each]


async def count_open(tx: Transaction, class_id: int) -> int:
    """Return the number of questions in a class that wait for an answer; 0: outside any class."""
    return await questions.count_open(tx, class_id or None)


@allowed(Action.TEACH)
async def next_question(tx: Transaction, member: Member, *, class_id: int, after: int) -> OpenQuestion | None:
    """Return the first open question after another, and after the last one the first again; None if none is open.

    It takes the place of the question for an answer. Raises NotYourClass, NotAManager.
    """
    await give_up_answering(tx, member)
    class_ = await _taught(tx, member, class_id or None)
    number = await questions.next_open(tx, class_, after) or await questions.next_open(tx, class_, 0)
    found = await questions.by_id(tx, number) if number else None
    if found is None:
        return None
    return OpenQuestion(found, await questions.count_open(tx, class_), *await find_objection(tx, found))


@allowed(Action.TEACH)
async def get_question(tx: Transaction, member: Member, *, question: int) -> Question:
    """Return a question that waits. Raises QuestionClosed, NotYourClass, NotAManager."""
    return await _open_question(tx, member, question)


@allowed(Action.USE)
async def question_in_message(tx: Transaction, member: Member, *, message: int) -> int | None:
    """Return the question that a message in this person's chat shows."""
    return await questions.of_message(tx, member.id, message)


async def remember_messages(tx: Transaction, *, person: int, question: int, messages: tuple[int, ...]) -> None:
    """Remember that messages in the chat of the person with this Telegram id show a question."""
    for message in messages:
        await questions.remember_message(tx, person, message, question)


@allowed(Action.TEACH)
async def begin_answer(tx: Transaction, member: Member, *, question: int, now: datetime) -> Question:
    """Open the form for an answer. Raises QuestionClosed, NotYourClass, NotAManager."""
    asked = await _open_question(tx, member, question)
    await open_forms.open_form(tx, member, name=ANSWER_FORM, now=now, question=question)
    return asked


@allowed(Action.TEACH)
async def give_up_answering(tx: Transaction, member: Member) -> None:
    """Close the form for an answer; what follows is about something else. Raises NotAManager."""
    form = await open_forms.stored_form(tx, member)
    if form and form.name in {ANSWER_FORM, READY_FORM}:
        await open_forms.close_form(tx, member)


@allowed(Action.TEACH)
async def write_answer(
    tx: Transaction, member: Member, *, question: int, words: str, voice: str | None, now: datetime
) -> Draft:
    """Keep an answer, typed or spoken, until it is sent. Raises QuestionClosed, NotYourClass, NotAManager."""
    asked = await _open_question(tx, member, question)
    words = words.strip()[:WORDS_MOST]
    await open_forms.open_form(tx, member, name=READY_FORM, now=now, question=question, words=words, voice=voice)
    return await _draft(tx, asked, words, voice)


@allowed(Action.TEACH)
async def get_draft(tx: Transaction, member: Member, *, question: int, shown: int) -> Draft:
    """Return the answer that a button is about.

    Raises FormOver, WrittenAnew, QuestionClosed, NotYourClass, NotAManager.
    """
    asked = await _open_question(tx, member, question)
    form = await open_forms.stored_form(tx, member)
    if form is None or form.name != READY_FORM or form.content["question"] != question:
        raise FormOver
    draft = await _draft(tx, asked, form.content["words"], form.content["voice"])
    if draft.shown != shown:
        raise WrittenAnew
    return draft


@allowed(Action.TEACH)
async def send_answer(tx: Transaction, member: Member, *, question: int, shown: int, now: datetime) -> Sent:
    """Send the answer to whoever asked. Raises what `get_draft` raises."""
    return await _send(tx, member, await get_draft(tx, member, question=question, shown=shown), None, now)


@allowed(Action.TEACH)
async def keep_answer(
    tx: Transaction, member: Member, *, question: int, shown: int, part: KeepIn, label: int, now: datetime
) -> Sent:
    """Send the answer, and make it a part of the guide, of a label's note, or the picture a label's example.

    Those who work or learn in the project are told. Raises what `get_draft` raises, BadProject, UnknownLabel,
    UnknownButton.
    """
    draft = await get_draft(tx, member, question=question, shown=shown)
    if draft.project is None or part not in draft.places:
        raise UnknownButton
    if part is KeepIn.GUIDE:
        await _add_to_guide(tx, member, draft.project, draft.words, now)
    else:
        note = next((known.note for known in draft.project.labels if known.id == label), "")
        text = str(draft.question.item_id) if part is KeepIn.EXAMPLE else f"{note} {draft.words}".strip()
        place = LabelPart(part.value)
        await set_label_part(tx, member, project=draft.project.id, label=label, part=place, text=text, now=now)
    await tell_texts_changed(tx, draft.project, now)
    return await _send(tx, member, draft, part, now)


@allowed(Action.TEACH)
async def take_hand_down(tx: Transaction, member: Member, *, class_id: int, person: int, now: datetime) -> None:
    """Take down the hand of a trainee (`person`, a member id). Raises NotYourClass, NotAManager."""
    await get_taught_class(tx, member, class_id)
    await trainees.take_hand_down(tx, class_id, person, now)


async def _send(tx: Transaction, member: Member, draft: Draft, kept_in: KeepIn | None, now: datetime) -> Sent:
    asked, by = draft.question, member.actor
    if not await questions.answer(tx, asked.id, words=draft.words, voice=draft.voice, kept_in=kept_in, by=by, at=now):
        raise QuestionClosed
    if asked.class_id:
        await trainees.take_hand_down(tx, asked.class_id, asked.member_id, now)
    await post_answer(tx, asked, draft.words, draft.voice, now)
    await open_forms.close_form(tx, member)
    return Sent(draft, asked.class_id or 0, await questions.count_open(tx, asked.class_id))


async def _add_to_guide(tx: Transaction, member: Member, project: Project, words: str, now: datetime) -> None:
    guide = f"{project.guide}\n{words}".strip()
    check_texts(project.question, guide)
    await projects.update(tx, replace(project, guide=guide))
    subject = f"project {project.id}"
    await history.record(tx, subject, "guide", at=now, actor=member.actor, old=project.guide, new=guide)


async def _draft(tx: Transaction, asked: Question, words: str, voice: str | None) -> Draft:
    return Draft(asked, words, voice, await get_project(tx, asked.project_id) if asked.project_id else None)


async def _open_question(tx: Transaction, member: Member, question: int) -> Question:
    asked = await questions.by_id(tx, question)
    if asked is None:
        raise NotYourClass
    await _taught(tx, member, asked.class_id)
    if asked.answered:
        raise AnswerSent if asked.answered_by == member.actor else QuestionClosed
    return asked


async def _taught(tx: Transaction, member: Member, class_id: int | None) -> int | None:
    """Check that this member may answer in a class; outside any class, managers may. Raises NotYourClass."""
    if class_id is not None:
        return (await get_taught_class(tx, member, class_id)).id
    if not may(member, Action.MANAGE):
        raise NotYourClass
    return None
