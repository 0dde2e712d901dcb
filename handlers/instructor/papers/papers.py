"""Handlers of a class's certificates: who gets one, the seal, what is printed, and taking one back."""

import structlog
from telegram import Update
from telegram.error import BadRequest, InvalidToken, NetworkError

from bot.labeling.course.errors import BadSeal
from bot.labeling.model import Paper
from bot.services import open_forms
from bot.services.course.papers import drawing, giving, seals
from bot.services.course.papers.own_papers import ToDraw
from bot.subprocess_work import SubprocessWorkError
from bot.texts import plain, rich
from handlers.context import Context
from handlers.instructor.classes.buttons import ShowPapers
from handlers.instructor.papers import paper_screens
from handlers.instructor.papers.buttons import (
    AskGivePapers,
    AskSeal,
    AskTakeBackPaper,
    GivePaperAgain,
    GivePapers,
    RemoveSeal,
    SendAllPapers,
    SendSample,
    ShowAttendance,
    ShowIssued,
    ShowPaper,
    TakeBackPaper,
    TellPassed,
    TickTrainee,
)
from handlers.screen import Screen
from handlers.show import answer, apologize, show, showing

log = structlog.get_logger(__name__)


async def show_papers(context: Context, button: ShowPapers) -> None:
    await _show_papers(context, button.class_id)


async def show_attendance(context: Context, button: ShowAttendance) -> None:
    value = await context.read(giving.get_attendance, class_id=button.class_id)
    answer(context)
    show(context, paper_screens.attendance(value, context.language, around=button.member), context.tapped)


async def tick(context: Context, button: TickTrainee) -> None:
    value = await context.write(
        giving.tick, class_id=button.class_id, person=button.member, on=bool(button.on), now=context.now
    )
    answer(context)
    show(context, paper_screens.attendance(value, context.language, around=button.member), context.tapped)


async def ask_give(context: Context, button: AskGivePapers) -> None:
    value = await context.read(giving.get_attendance, class_id=button.class_id)
    answer(context)
    if value.to_give:
        show(context, paper_screens.confirm_giving(value, context.language), context.tapped)
    else:
        show(context, paper_screens.papers(value, context.language), context.tapped)


async def give(context: Context, button: GivePapers) -> None:
    given = await context.write(giving.give_completions, class_id=button.class_id, now=context.now)
    await _show_papers(context, button.class_id, news=rich(context.language, "paper-given", people=given))


async def tell_passed(context: Context, button: TellPassed) -> None:
    told = await context.write(giving.tell_passed, class_id=button.class_id, now=context.now)
    await _show_papers(context, button.class_id, news=rich(context.language, "paper-told", people=told))


async def send_sample(context: Context, button: SendSample) -> None:
    """Send a certificate of nobody, as the settings make it now. Its code confirms nothing."""
    sample = await context.read(
        giving.get_sample, class_id=button.class_id, name=plain(context.language, "paper-sample-name"), now=context.now
    )
    answer(context, plain(context.language, "class-drawing"))
    context.deps.background.spawn(_send_sample(context, sample), "sample")


async def send_all(context: Context, button: SendAllPapers) -> None:
    values = await context.read(giving.list_to_print, class_id=button.class_id)
    answer(context, plain(context.language, "class-drawing"))
    if values:
        context.deps.background.spawn(_send_all(context, values), "papers")


async def ask_seal(context: Context, button: AskSeal) -> None:
    has_seal = await context.write(seals.ask_seal, class_id=button.class_id, now=context.now)
    answer(context)
    show(context, paper_screens.ask_seal(button.class_id, context.language, has_seal=has_seal), context.tapped)


async def remove_seal(context: Context, button: RemoveSeal) -> None:
    await context.write(seals.remove_seal, class_id=button.class_id, now=context.now)
    await _show_papers(context, button.class_id, news=rich(context.language, "paper-seal-removed"))


async def photo_sent(update: Update, context: Context) -> bool:
    """Take a photo as a seal, if the person was asked for one. Returns False otherwise. Raises BadSeal."""
    form = await context.read(open_forms.current_form, now=context.now)
    message = update.effective_message
    if form is None or form.name != seals.SEAL_FORM or message is None:
        return False
    file = message.photo[-1] if message.photo else message.document
    if file is None or (file.file_size or 0) > seals.BYTES_MOST:
        raise BadSeal
    class_ = form.content["class_"]
    try:
        content = await (await file.get_file()).download_as_bytearray()
        picture = await drawing.draw_seal(bytes(content))
    except (BadRequest, InvalidToken, NetworkError, SubprocessWorkError) as error:
        log.warning("a seal could not be read", class_id=class_, error=str(error))
        raise BadSeal from None
    await context.write(seals.keep_seal, class_id=class_, picture=picture, now=context.now)
    await _show_papers(context, class_, news=rich(context.language, "paper-seal-kept"))
    return True


async def show_issued(context: Context, button: ShowIssued) -> None:
    value = await context.read(giving.get_attendance, class_id=button.class_id)
    answer(context)
    show(context, paper_screens.issued(value, context.language, around=button.paper), context.tapped)


async def show_paper(context: Context, button: ShowPaper) -> None:
    _show_paper(context, await context.read(giving.get_paper, paper=button.paper))


async def ask_take_back(context: Context, button: AskTakeBackPaper) -> None:
    value = await context.read(giving.get_paper, paper=button.paper)
    answer(context)
    show(context, paper_screens.confirm_taking_back(value, context.language), context.tapped)


async def take_back(context: Context, button: TakeBackPaper) -> None:
    value = await context.write(giving.take_back, paper=button.paper, now=context.now)
    _show_paper(context, value, news=rich(context.language, "paper-taken-back"))


async def give_again(context: Context, button: GivePaperAgain) -> None:
    value = await context.write(giving.give_again, paper=button.paper, now=context.now)
    _show_paper(context, value, news=rich(context.language, "paper-again"))


async def _show_papers(context: Context, class_id: int, *, news: str = "") -> None:
    value = await context.read(giving.get_attendance, class_id=class_id)
    answer(context)
    show(context, paper_screens.papers(value, context.language, news=news), context.tapped)


def _show_paper(context: Context, value: Paper, *, news: str = "") -> None:
    answer(context)
    show(context, paper_screens.paper(value, context.language, news=news), context.tapped)


async def _send_sample(context: Context, value: ToDraw) -> None:
    try:
        drawn = await drawing.draw_paper(value, context.bot.username)
    except SubprocessWorkError:
        log.exception("a sample could not be drawn", class_id=value.paper.class_id)
        await apologize(context)
        return
    await showing(context).send_drawn(Screen(rich(context.language, "paper-sample")), drawn.png, suffix=".png")


async def _send_all(context: Context, values: tuple[ToDraw, ...]) -> None:
    try:
        printed = await drawing.draw_all(values, context.bot.username)
    except SubprocessWorkError:
        log.exception("certificates could not be drawn", class_id=values[0].paper.class_id)
        await apologize(context)
        return
    name = plain(context.language, "paper-all-file", name=values[0].paper.class_name)
    await showing(context).send_file(f"{name}.pdf", printed, rich(context.language, "paper-pdf"))
