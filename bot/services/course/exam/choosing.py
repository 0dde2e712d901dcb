"""Choose answers in an exam: a tap chooses and goes on, without feedback. Until the end everything can be changed."""

from dataclasses import replace
from datetime import datetime

from bot.labeling.course.errors import ExamPictureOver
from bot.labeling.course.exam.rules import next_picture
from bot.labeling.errors import LabelingError, NothingChosen
from bot.labeling.model import Kind, Member, SkipReason
from bot.labeling.permissions import Action
from bot.services.access import allowed, live_label
from bot.services.course.exam.exam_cards import ExamCard, ExamOverview, SatExam, card_at, labels_of, show
from bot.services.course.exam.live_exam import get_live_exam
from bot.services.labeler.current_card import labeling_is_later
from storage import exam_sittings
from storage.database import Transaction
from storage.practice import stored

NextCard = ExamCard | ExamOverview


@allowed(Action.USE)
async def choose_label(tx: Transaction, member: Member, *, item: int, label: int, now: datetime) -> NextCard:
    """Choose one label, and go on; on a dispute, ask why first. The label counts already.

    Raises UnknownLabel, ExamPictureOver, what `get_live_exam` raises.
    """
    sat, place = await _on_screen(tx, member, item, now)
    if sat.project.kind is Kind.MULTIPLE:
        raise ExamPictureOver
    chosen = await _store(tx, sat, place, stored((live_label(sat.project, label),)), now)
    if sat.exam.is_of_disputes:
        return replace(card_at(chosen, place), asks_reason=True)
    return await _go_on(tx, chosen, item, now)


@allowed(Action.USE)
async def choose_reason(
    tx: Transaction, member: Member, *, item: int, label: int, reason: str, now: datetime
) -> NextCard:
    """Store why a label was chosen on a dispute, and go on.

    Raises ExamPictureOver, also if another label is chosen by now, and what `get_live_exam` raises.
    """
    sat, place = await _on_screen(tx, member, item, now)
    if not sat.exam.is_of_disputes or sat.project.resolve((label,)) != card_at(sat, place).chosen:
        raise ExamPictureOver
    await exam_sittings.give_reason(tx, sat.sitting.id, item, reason)
    return await _go_on(tx, sat, item, now)


@allowed(Action.USE)
async def choose_none(tx: Transaction, member: Member, *, item: int, now: datetime) -> NextCard:
    """Choose that no label applies, and go on. Raises ExamPictureOver, what `get_live_exam` raises."""
    sat, place = await _on_screen(tx, member, item, now)
    if sat.project.kind is not Kind.MULTIPLE:
        raise ExamPictureOver
    return await _go_on(tx, await _store(tx, sat, place, stored(()), now), item, now)


@allowed(Action.USE)
async def choose_skip(tx: Transaction, member: Member, *, item: int, reason: SkipReason, now: datetime) -> NextCard:
    """Choose that one can't tell, or that something is wrong with the picture, and go on. Raises as `choose_none`."""
    sat, place = await _on_screen(tx, member, item, now)
    return await _go_on(tx, await _store(tx, sat, place, reason.value, now), item, now)


@allowed(Action.USE)
async def mark_label(tx: Transaction, member: Member, *, item: int, label: int, on: bool, now: datetime) -> ExamCard:
    """Mark or unmark a label of a question that takes several. What is marked is chosen, so that it counts at the end.

    Raises UnknownLabel, ExamPictureOver, what `get_live_exam` raises.
    """
    sat, place = await _on_screen(tx, member, item, now)
    if sat.project.kind is not Kind.MULTIPLE:
        raise ExamPictureOver
    label = live_label(sat.project, label)
    marked = set(sat.project.resolve(labels_of(sat.pictures[place]))) - {label} | ({label} if on else set())
    return card_at(await _store(tx, sat, place, stored(tuple(marked)) if marked else None, now), place)


@allowed(Action.USE)
async def finish_marking(tx: Transaction, member: Member, *, item: int, now: datetime) -> NextCard:
    """Go on after marking labels. Raises NothingChosen, ExamPictureOver, what `get_live_exam` raises."""
    sat, place = await _on_screen(tx, member, item, now)
    if not labels_of(sat.pictures[place]):
        raise NothingChosen
    return await _go_on(tx, sat, item, now)


@allowed(Action.USE)
async def show_picture(tx: Transaction, member: Member, *, item: int, now: datetime) -> NextCard:
    """Show a picture of the exam. Raises ExamPictureOver, what `get_live_exam` raises."""
    sat, _place = await _find(tx, member, item, now)
    return await show(tx, sat, item, now)


@allowed(Action.USE)
async def show_before(tx: Transaction, member: Member, *, item: int, now: datetime) -> NextCard:
    """Show the picture before one; the first has none. Raises ExamPictureOver, what `get_live_exam` raises."""
    sat, place = await _find(tx, member, item, now)
    return await show(tx, sat, sat.pictures[max(0, place - 1)].item, now)


@allowed(Action.USE)
async def exam_card(tx: Transaction, member: Member, *, item: int, now: datetime) -> ExamCard:
    """Return the card of a button. Raises ExamPictureOver if it is not on the screen, what `get_live_exam` raises."""
    return card_at(*await _on_screen(tx, member, item, now))


@allowed(Action.USE)
async def pass_over(tx: Transaction, member: Member, *, item: int, now: datetime) -> NextCard:
    """Show another picture instead of one that can't be shown; it has no answer then. Raises as `show_picture`."""
    sat, _place = await _find(tx, member, item, now)
    return await _go_on(tx, sat, item, now)


@allowed(Action.USE)
async def card_for_words(tx: Transaction, member: Member, *, now: datetime) -> tuple[ExamCard, int] | None:
    """Return the card that typed words can be an answer to, and its message; None if none is the latest on the screen.

    A labeler's card that was sent later takes the words.
    """
    try:
        sat = await get_live_exam(tx, member, now)
    except LabelingError:
        return None
    place, message = sat.place_of(sat.sitting.item_id or 0), sat.sitting.card
    if place is None or message is None:
        return None
    return None if await labeling_is_later(tx, member, message) else (card_at(sat, place), message)


async def _store(tx: Transaction, sat: SatExam, place: int, answer: str | None, now: datetime) -> SatExam:
    """Store what is chosen on a picture; None: nothing. Returns the exam with it."""
    picture = sat.pictures[place]
    await exam_sittings.choose(tx, sat.sitting.id, picture.item, answer, now)
    pictures = [*sat.pictures]
    pictures[place] = replace(picture, answer=answer)
    return replace(sat, pictures=pictures)


async def _go_on(tx: Transaction, sat: SatExam, item: int, now: datetime) -> NextCard:
    """Show what comes after a picture: another one, or the overview."""
    following = next_picture(sat.pictures, item)
    return await show(tx, sat, following.item if following else None, now)


async def _on_screen(tx: Transaction, member: Member, item: int, now: datetime) -> tuple[SatExam, int]:
    """Return the exam and the place of the picture that its card shows, if it is this one. Raises ExamPictureOver."""
    sat, place = await _find(tx, member, item, now)
    if sat.sitting.item_id != item:
        raise ExamPictureOver
    return sat, place


async def _find(tx: Transaction, member: Member, item: int, now: datetime) -> tuple[SatExam, int]:
    """Return the exam and the place of a picture in it. Raises ExamPictureOver if it doesn't have the picture."""
    sat = await get_live_exam(tx, member, now)
    place = sat.place_of(item)
    if place is None:
        raise ExamPictureOver
    return sat, place
