"""Draw certificates and seals in a subprocess, since Matplotlib takes a second and the event loop must not wait."""

from collections.abc import Sequence

from bot.frozen import frozen
from bot.services.course.papers.own_papers import ToDraw
from bot.services.link_codes import link_to
from bot.subprocess_work import run_in_subprocess_at_once


@frozen
class DrawnPaper:
    """The same certificate as PDF and as PNG."""

    pdf: bytes
    png: bytes


async def draw_paper(value: ToDraw, bot: str, *, with_score: bool = False) -> DrawnPaper:
    """Return a certificate; `bot` is the bot's name in Telegram. Raises SubprocessWorkError."""
    return await run_in_subprocess_at_once(render_paper, value, bot, with_score)


async def draw_all(values: Sequence[ToDraw], bot: str) -> bytes:
    """Return a PDF to print, with a page for each certificate, without scores. Raises SubprocessWorkError."""
    return await run_in_subprocess_at_once(render_all, values, bot)


async def draw_seal(photo: bytes) -> bytes:
    """Return a photo of a seal as PNG whose paper is transparent. Raises SubprocessWorkError for what is no picture."""
    return await run_in_subprocess_at_once(render_seal, photo)


def render_paper(value: ToDraw, bot: str, with_score: bool) -> DrawnPaper:  # noqa: FBT001  # called by `draw_paper` only
    """Do the work of `draw_paper`. It blocks for seconds."""
    from bot.pictures.course.certificate import certificate

    return DrawnPaper(*certificate(value.paper, link_to(bot, value.code), value.seal, with_score=with_score))


def render_all(values: Sequence[ToDraw], bot: str) -> bytes:
    """Do the work of `draw_all`. It blocks for seconds."""
    from bot.pictures.course.certificate import certificates

    return certificates([(value.paper, link_to(bot, value.code), value.seal) for value in values])


def render_seal(photo: bytes) -> bytes:
    """Do the work of `draw_seal`."""
    from bot.pictures.course.seal import seal

    return seal(photo)
