"""Screens for those who answer questions."""

from functools import partial

from bot.labeling.model import PHOTO, Label, Question
from bot.services.course.questions.answering import Draft, KeepIn, OpenQuestion, Sent
from bot.services.course.questions.notices import QuestionAsked, QuestionsWait
from bot.texts import plain, rich
from bot.texts.lines import Line, said_richly
from handlers.instructor.classes.common import back_key
from handlers.instructor.exam.buttons import SeeOnSheet
from handlers.instructor.questions.buttons import (
    AnswerQuestion,
    ChoosePlace,
    ChoosePlaceLabel,
    HearQuestion,
    KeepAnswer,
    SendAnswer,
    ShowQuestion,
)
from handlers.label_keys import flat_page, turn_row
from handlers.screen import NAME_MOST, Key, Keyboard, Screen, next_key, shorten
from handlers.trainee.question_screens import exchange


def asked(notice: QuestionAsked, language: str) -> Screen:
    """Return a question below its picture. A reply to it is an answer."""
    text = _line(notice.who, notice.number, notice.words, language) + _chosen(notice.chosen, language)
    if notice.class_name:
        text += "\n" + rich(language, "ask-class", **{"class": notice.class_name})
    if notice.about:
        text += "\n" + rich(language, "ask-about", question=notice.about)
    answer = (Key(plain(language, "ask-answer"), AnswerQuestion(notice.question)),)
    keyboard = (answer, *_sheet_row(notice.exam, notice.item, language))
    return Screen(text, notice.photo, keyboard, protected=notice.protected, voice=notice.voice)


def wait(notice: QuestionsWait, language: str) -> Screen:
    text = rich(language, "ask-waiting", questions=notice.questions)
    if notice.class_name:
        text += "\n" + rich(language, "ask-class", **{"class": notice.class_name})
    return Screen(
        text,
        keyboard=((Key(plain(language, "ask-show"), ShowQuestion(notice.class_id, 0)),),),
    )


def open_question(value: OpenQuestion, language: str) -> Screen:
    """Return a question that waits, with the number of those that do."""
    question = value.question
    text = _line(question.name, question.number or 0, question.words, language) + _chosen(value.chosen, language)
    keys = [Key(plain(language, "ask-answer"), AnswerQuestion(question.id))]
    if value.waiting > 1:
        text += "\n" + rich(language, "ask-waiting", questions=value.waiting)
        keys.append(Key(plain(language, "ask-next"), ShowQuestion(question.class_id or 0, question.id)))
    label = "ask-see" if (question.voice or "").startswith(PHOTO) else "ask-hear"
    hear = ((Key(plain(language, label), HearQuestion(question.id)),),) if question.voice else ()
    back = ((back_key(question.class_id, language),),) if question.class_id else ()
    sheet = _sheet_row(value.exam, question.item_id or 0, language)
    return Screen(text, question.photo, (tuple(keys), *hear, *sheet, *back), protected=question.protected)


def none_left(language: str) -> Screen:
    return Screen(rich(language, "ask-none-left"), keyboard=((next_key(language),),))


def write_answer(value: Question, language: str) -> Screen:
    """Ask for an answer below the question."""
    line = _line(value.name, value.number or 0, value.words, language)
    text = f"{line}\n{rich(language, 'ask-write-answer')}"
    back = Key(plain(language, "ask-give-up"), ShowQuestion(value.class_id or 0, value.id - 1))
    return Screen(text, value.photo, ((back,),), protected=value.protected)


def draft(value: Draft, language: str) -> Screen:
    """Return the answer before it is sent."""
    question, shown = value.question.id, value.shown
    keys = [Key(plain(language, "ask-answer-only"), SendAnswer(question, shown))]
    if value.places:
        keys.append(Key(plain(language, "ask-keep"), ChoosePlace(question, shown)))
    return _draft(value, "", (tuple(keys),), language)


def places(value: Draft, language: str) -> Screen:
    """Ask what the answer becomes."""
    question, shown = value.question.id, value.shown
    keys = {
        KeepIn.GUIDE: KeepAnswer(question, shown, KeepIn.GUIDE.value, 0),
        KeepIn.NOTE: ChoosePlaceLabel(question, shown, KeepIn.NOTE.value, 0),
        KeepIn.EXAMPLE: ChoosePlaceLabel(question, shown, KeepIn.EXAMPLE.value, 0),
    }
    rows = tuple((Key(plain(language, f"ask-keep-{place.value}"), keys[place]),) for place in value.places)
    alone = (Key(plain(language, "ask-answer-only"), SendAnswer(question, shown)),)
    return _draft(value, rich(language, "ask-keep-where"), (*rows, alone), language)


def place_labels(value: Draft, part: KeepIn, label: int, language: str) -> Screen:
    """Ask which label the answer describes. `label` is one of those on the page."""
    labels = value.project.labels if value.project else ()
    page, question, shown = flat_page(labels, label), value.question.id, value.shown
    rows = [
        (Key(choice.text, KeepAnswer(question, shown, part.value, choice.id)),)
        for choice in page.choices
        if isinstance(choice, Label)
    ]
    turn = turn_row(page, partial(ChoosePlaceLabel, question, shown, part.value), language)
    back = (Key(plain(language, "ask-back"), ChoosePlace(question, shown)),)
    which = "ask-which-note" if part is KeepIn.NOTE else "ask-which-example"
    return _draft(value, rich(language, which), (*rows, *turn, back), language)


def sent(value: Sent, language: str, *, kept: bool) -> Screen:
    """Say that the answer is on its way. The next question is shown below; after the last a button leads on."""
    text = rich(language, "ask-answer-kept" if kept else "ask-answer-sent")
    on = back_key(value.class_id, language) if value.class_id else next_key(language)
    return _draft(value.draft, text, () if value.waiting else ((on,),), language)


def _draft(value: Draft, line: str, keyboard: Keyboard, language: str) -> Screen:
    asked = value.question
    text = exchange(asked.words, value.words, language)
    return Screen(f"{text}\n{line}".rstrip(), asked.photo, keyboard, protected=asked.protected)


def _sheet_row(exam: int, item: int, language: str) -> Keyboard:
    """Return the button to the picture's place on the sheet of an exam, for an objection."""
    return ((Key(plain(language, "ask-sheet"), SeeOnSheet(exam, item)),),) if exam else ()


def _chosen(line: Line | None, language: str) -> str:
    """Return what was chosen in an exam and what is right, as a line of its own, for an objection."""
    return f"\n{said_richly(line, language)}" if line else ""


def _line(name: str, number: int, words: str, language: str) -> str:
    said, name = words or plain(language, "ask-voice"), shorten(name, NAME_MOST)
    if number:
        return rich(language, "ask-asked-in-class", number=str(number), name=name, words=said)
    return rich(language, "ask-asked", name=name, words=said)
