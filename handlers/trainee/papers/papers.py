"""Handlers of a person's certificates and agreements, and of certificates that anybody confirms."""

import structlog

from bot.labeling.errors import NotAMember
from bot.services.access import identify
from bot.services.course.papers import drawing, own_papers, verifying
from bot.services.course.papers.own_papers import ToDraw
from bot.services.course.sharing import answering
from bot.subprocess_work import SubprocessWorkError
from bot.texts import plain, rich
from handlers.context import Context
from handlers.show import answer, apologize, show, showing
from handlers.trainee.papers import paper_screens
from handlers.trainee.papers.buttons import (
    AnswerShare,
    AskPass,
    ShowOwnPapers,
    StopSharing,
    TakeCompletion,
    TakePass,
)

log = structlog.get_logger(__name__)


async def confirm(context: Context, code: str) -> None:
    """Confirm the certificate whose code was scanned, to anybody. Nothing is stored about who asks."""
    paper = await context.delivery.read(lambda tx: verifying.find_paper(tx, code=code))
    try:
        await context.read(identify)  # a member reads their own language
    except NotAMember:
        context.member = None
    show(context, paper_screens.verified(paper, context.language))


async def show_own(context: Context, _button: ShowOwnPapers) -> None:
    await _show_own(context)


async def take_completion(context: Context, button: TakeCompletion) -> None:
    value = await context.read(own_papers.take_completion, paper=button.paper)
    _send(context, value)


async def ask_pass(context: Context, button: AskPass) -> None:
    value = await context.read(own_papers.find_pass, class_id=button.class_id)
    answer(context)
    show(context, paper_screens.ask_score(value, context.language), context.tapped)


async def take_pass(context: Context, button: TakePass) -> None:
    value = await context.write(own_papers.take_pass, class_id=button.class_id, now=context.now)
    _send(context, value, with_score=bool(button.score))


async def answer_share(context: Context, button: AnswerShare) -> None:
    """Store the answer with the text of the question in the person's language."""
    offer = await context.read(answering.find_offer, offer=button.offer)
    text = paper_screens.share_text(offer.company, offer.purpose, offer.months, context.language)
    agrees = bool(button.agrees)
    offer = await context.write(answering.answer_offer, offer=offer.id, agrees=agrees, text=text, now=context.now)
    answer(context)
    show(context, paper_screens.answered(offer, context.language), context.tapped)


async def stop_sharing(context: Context, button: StopSharing) -> None:
    await context.write(answering.take_back, offer=button.offer, now=context.now)
    await _show_own(context, news=rich(context.language, "share-stopped"))


async def _show_own(context: Context, *, news: str = "") -> None:
    value = await context.read(own_papers.list_papers)
    offers = await context.read(answering.list_offers)
    answer(context)
    screen = paper_screens.own(value, offers, context.language, context.now.date(), news=news)
    show(context, screen, context.tapped)


def _send(context: Context, value: ToDraw, *, with_score: bool = False) -> None:
    answer(context, plain(context.language, "class-drawing"))
    context.deps.background.spawn(_draw_and_send(context, value, with_score=with_score), "paper")


async def _draw_and_send(context: Context, value: ToDraw, *, with_score: bool) -> None:
    """Send a certificate as a picture, and as a file to print."""
    chat, language = showing(context), context.language
    try:
        drawn = await drawing.draw_paper(value, context.bot.username, with_score=with_score)
    except SubprocessWorkError:
        log.exception("a certificate could not be drawn", paper=value.paper.id)
        await apologize(context)
        return
    name = paper_screens.file_name(value.paper, language)
    await chat.send_file(f"{name}.pdf", drawn.pdf, rich(language, "paper-pdf"))
    await chat.send_drawn(paper_screens.caption(value.paper, language), drawn.png, suffix=".png")
