"""Handlers for those who answer questions: by a reply to the message, or by its button."""

from telegram.error import BadRequest

from bot.incoming.delivery import Shown
from bot.labeling.course.errors import AnswerSent, QuestionClosed
from bot.services.course.questions import answering
from bot.services.course.questions.answering import Draft, KeepIn, OpenQuestion, Sent
from bot.services.open_forms import Form
from handlers.buttons import choice_of
from handlers.context import Context
from handlers.instructor.questions import question_screens
from handlers.instructor.questions.buttons import (
    AnswerQuestion,
    ChoosePlace,
    ChoosePlaceLabel,
    HearQuestion,
    KeepAnswer,
    SendAnswer,
    ShowQuestion,
)
from handlers.screen import Screen
from handlers.show import answer, apologize, put, show, showing


async def show_question(context: Context, button: ShowQuestion) -> None:
    """Show the next open question of a class in place of the message."""
    found = await context.write(answering.next_question, class_id=button.class_id, after=button.after)
    answer(context)
    if found is None:
        show(context, question_screens.none_left(context.language), context.tapped)
        return
    _show_open(context, found, context.tapped)


async def hear_question(context: Context, button: HearQuestion) -> None:
    """Send the voice message of a question below its card."""
    asked = await context.read(answering.get_question, question=button.question)
    answer(context)
    if asked.voice and context.tapped:
        context.deps.background.spawn(_hear(context, asked.id, asked.voice, context.tapped), "question")


async def answer_question(context: Context, button: AnswerQuestion) -> None:
    """Ask for an answer, in place of the question."""
    asked = await context.write(answering.begin_answer, question=button.question, now=context.now)
    answer(context)
    screen = question_screens.write_answer(asked, context.language)
    context.deps.background.spawn(_show(context, asked.id, screen, context.tapped), "question")


async def take_reply(context: Context) -> bool:
    """Take a reply to a message that shows a question as its answer. Returns False for any other message."""
    message = context.typed
    replied = message.reply_to_message if message else None
    if replied is None:
        return False
    question = await context.read(answering.question_in_message, message=replied.message_id)
    if question is None:
        return False
    await _write(context, question)
    return True


async def answer_typed(context: Context, form: Form, _text: str) -> bool:
    """Take what was typed or said as the answer, also in place of one that is not sent yet."""
    try:
        await _write(context, form.content["question"])
    except (AnswerSent, QuestionClosed):
        await context.write(answering.give_up_answering)
        raise
    return True


async def send_answer(context: Context, button: SendAnswer) -> None:
    sent = await context.write(answering.send_answer, question=button.question, shown=button.shown, now=context.now)
    await _go_on(context, sent, kept=False)


async def choose_place(context: Context, button: ChoosePlace) -> None:
    draft = await _draft(context, button.question, button.shown)
    show(context, question_screens.places(draft, context.language), context.tapped)


async def choose_place_label(context: Context, button: ChoosePlaceLabel) -> None:
    part = choice_of(KeepIn, button.part)
    draft = await _draft(context, button.question, button.shown)
    show(context, question_screens.place_labels(draft, part, button.label, context.language), context.tapped)


async def keep_answer(context: Context, button: KeepAnswer) -> None:
    """Send the answer, and make it a part of what describes the project."""
    sent = await context.write(
        answering.keep_answer,
        question=button.question,
        shown=button.shown,
        part=choice_of(KeepIn, button.part),
        label=button.label,
        now=context.now,
    )
    await _go_on(context, sent, kept=True)


async def _go_on(context: Context, sent: Sent, *, kept: bool) -> None:
    """Say that an answer was sent, and show the next question that waits below it."""
    answer(context)
    show(context, question_screens.sent(sent, context.language, kept=kept), context.tapped)
    if not sent.waiting:
        return
    after = sent.draft.question.id
    found = await context.write(answering.next_question, class_id=sent.class_id, after=after)
    if found:
        _show_open(context, found, None)


def _show_open(context: Context, found: OpenQuestion, instead_of: Shown | None) -> None:
    screen = question_screens.open_question(found, context.language)
    context.deps.background.spawn(_show(context, found.question.id, screen, instead_of), "question")


async def _draft(context: Context, question: int, shown: int) -> Draft:
    draft = await context.read(answering.get_draft, question=question, shown=shown)
    answer(context)
    return draft


async def _write(context: Context, question: int) -> None:
    message = context.typed
    draft = await context.write(
        answering.write_answer,
        question=question,
        words=(message and message.text) or "",
        voice=message.voice.file_id if message and message.voice else None,
        now=context.now,
    )
    show(context, question_screens.draft(draft, context.language))


async def _show(context: Context, question: int, screen: Screen, instead_of: Shown | None) -> None:
    """Show a question, and remember where, so that a reply to the message is an answer."""
    message = await put(context, screen, instead_of)
    await _remember(context, question, message)


async def _hear(context: Context, question: int, voice: str, card: Shown) -> None:
    try:
        message = await showing(context).send_voice(voice, reply_to=card.message_id, protected=card.protected)
    except BadRequest:
        await apologize(context)
        raise
    await _remember(context, question, message)


async def _remember(context: Context, question: int, message: int) -> None:
    await context.write_as_anybody(
        answering.remember_messages, person=context.user.id, question=question, messages=(message,)
    )
