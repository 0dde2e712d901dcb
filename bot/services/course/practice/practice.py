"""Practice: begin it, continue it, and answer its pictures, each until the right answer is chosen."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from bot.labeling.course.errors import AnswerFirst, PracticePictureOver
from bot.labeling.course.practice_order import FLAGGED, UNSURE
from bot.labeling.errors import LabelingError, NothingChosen
from bot.labeling.model import Kind, Label, Member, Project, Purpose, SkipReason
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project, live_label, require_member
from bot.services.course.homework.homework import homework_left
from bot.services.course.practice.practice_cards import (
    Practice,
    PracticeCard,
    PracticeChoice,
    begin_run,
    card_of,
    meaning_of,
    show_current,
    show_next,
)
from bot.services.course.practice.practice_rights import check_class, check_rest, check_run
from bot.services.labeler.current_card import labeling_is_later
from storage import classes, practice
from storage.database import Transaction
from storage.practice import PracticeItem, Run, stored

SIZE = 10  # pictures of a run, unless it is said otherwise


@allowed(Action.USE)
async def begin_practice(
    tx: Transaction,
    member: Member,
    *,
    class_id: int,
    purpose: Purpose = Purpose.PRACTICE,
    size: int = SIZE,
    now: datetime,
) -> Practice:
    """Begin a run in a class, or continue the one that goes on there. `class_id` 0: outside a class.

    As long as there is homework to do, practice is for it. A run for another purpose or in another class ends; a run
    with what was confused is continued as PRACTICE. Raises NotATrainee, ClassOver, CardsRest; for a trial NotYourClass.
    """
    class_ = class_id or None
    if class_:
        await check_class(tx, member, class_, purpose)
        await check_rest(tx, class_, purpose)
    done = 0
    if class_ and purpose is Purpose.PRACTICE and (left := await homework_left(tx, class_, member.id, now)):
        purpose, size, done = Purpose.HOMEWORK, left.pictures, left.done
    run = await practice.current_run(tx, member.id)
    if run and run.class_id == class_ and _continues(run, purpose, size):
        return await _show(tx, member, run, now)
    if run:
        await practice.end_run(tx, run.id, now)
    return await begin_run(tx, member, class_, purpose, size=size, done=done, now=now)


@allowed(Action.USE)
async def open_practice(tx: Transaction, member: Member, *, now: datetime) -> Practice:
    """Return the card of the run that goes on; without one, begin a run in the only class, or ask in which.

    A run with which the person may not go on any more, because the class is over or they have left it, ends.
    """
    run = await practice.current_run(tx, member.id)
    if run:
        with suppress(LabelingError):
            return await _show(tx, member, run, now)
        await practice.end_run(tx, run.id, now)
    found = await classes.of_trainee(tx, member.id)
    if len(found) > 1:
        return PracticeChoice(tuple(found))
    return await begin_practice(tx, member, class_id=found[0].id if found else 0, now=now)


@allowed(Action.USE)
async def current_practice(tx: Transaction, member: Member, *, with_before: bool = True, now: datetime) -> Practice:
    """Return the card of the run that goes on; without one, where the person can begin. Raises as `begin_practice`.

    `with_before`: on a new picture the card still says what was right on the one before: a double tap leads here.
    """
    run = await practice.current_run(tx, member.id)
    if run is None:
        return PracticeChoice(tuple(await classes.of_trainee(tx, member.id)))
    shown = await _show(tx, member, run, now)
    if with_before and isinstance(shown, PracticeCard) and shown.correction is None and not shown.before:
        before = await practice.last_right(tx, shown.project, run.id)
        return replace(shown, before=meaning_of(*before)) if before else shown
    return shown


@allowed(Action.USE)
async def practice_card(tx: Transaction, member: Member, *, item: int) -> PracticeCard:
    """Return the card of a button. Raises PracticePictureOver if the run shows another picture, or none."""
    run, project, shown = await _shown(tx, member, item)
    return card_of(run, project, shown)


@allowed(Action.USE)
async def card_for_words(tx: Transaction, member: Member) -> tuple[PracticeCard, int] | None:
    """Return the card that typed words can be an answer to, and its message; None if none is the latest on the screen.

    A labeler's card that was sent later takes the words.
    """
    run = await practice.current_run(tx, member.id)
    if run is None or run.item is None or run.card is None or await labeling_is_later(tx, member, run.card):
        return None
    with suppress(LabelingError):  # without the right to go on, the words are about something else
        run, project, shown = await _shown(tx, member, run.item, at_rest=True)
        return card_of(run, project, shown), run.card or 0
    return None


@allowed(Action.USE)
async def right_label(tx: Transaction, member: Member, *, item: int) -> tuple[PracticeCard, Label]:
    """Return the right label with its example, after a wrong answer. Raises AnswerFirst, PracticePictureOver."""
    run, project, shown = await _shown(tx, member, item)
    card = card_of(run, project, shown)
    labels = project.labels_of(card.correction.right.labels or ()) if card.correction else ()
    if not labels:
        raise AnswerFirst
    return card, next((label for label in labels if label.example), labels[0])


@allowed(Action.USE)
async def spoken_hint(tx: Transaction, member: Member, *, item: int) -> tuple[PracticeCard, str]:
    """Return the voice message that says why the right answer is right, after a wrong one.

    Raises AnswerFirst, PracticePictureOver.
    """
    run, project, shown = await _shown(tx, member, item, at_rest=True)
    card = card_of(run, project, shown)
    if card.correction is None or not card.correction.voice:
        raise AnswerFirst
    return card, card.correction.voice


@allowed(Action.USE)
async def answer_label(tx: Transaction, member: Member, *, item: int, label: int, now: datetime) -> Practice:
    """Answer with one label. Raises UnknownLabel, PracticePictureOver."""
    run, project, shown = await _shown(tx, member, item)
    label = live_label(project, label)
    if project.kind is Kind.MULTIPLE:
        raise PracticePictureOver
    return await _answer(tx, member, run, project, shown, stored((label,)), now)


@allowed(Action.USE)
async def mark_label(tx: Transaction, member: Member, *, item: int, label: int, on: bool) -> PracticeCard:
    """Mark or unmark a label of a question that takes several. Raises UnknownLabel, PracticePictureOver."""
    run, project, shown = await _shown(tx, member, item)
    label = live_label(project, label)
    chosen = set(project.resolve(run.chosen)) - {label} | ({label} if on else set())
    await practice.set_chosen(tx, run.id, tuple(sorted(chosen)))
    return card_of(replace(run, chosen=tuple(sorted(chosen))), project, shown)


@allowed(Action.USE)
async def answer_marked(tx: Transaction, member: Member, *, item: int, now: datetime) -> Practice:
    """Answer with the marked labels. Raises NothingChosen, PracticePictureOver."""
    run, project, shown = await _shown(tx, member, item)
    if not run.chosen:
        raise NothingChosen
    return await _answer(tx, member, run, project, shown, stored(project.resolve(run.chosen)), now)


@allowed(Action.USE)
async def answer_none(tx: Transaction, member: Member, *, item: int, now: datetime) -> Practice:
    """Answer that no label applies. Raises PracticePictureOver."""
    run, project, shown = await _shown(tx, member, item)
    if project.kind is not Kind.MULTIPLE:
        raise PracticePictureOver
    return await _answer(tx, member, run, project, shown, stored(()), now)


@allowed(Action.USE)
async def answer_skip(tx: Transaction, member: Member, *, item: int, reason: SkipReason, now: datetime) -> Practice:
    """Answer that one can't tell, or that something is wrong with the picture. Raises PracticePictureOver."""
    run, project, shown = await _shown(tx, member, item)
    return await _answer(tx, member, run, project, shown, reason.value, now)


@allowed(Action.USE)
async def pass_over(tx: Transaction, member: Member, *, item: int, now: datetime) -> Practice:
    """Show another picture instead of one that can't be shown. It counts as not answered. Raises PracticePictureOver.

    It stays away for the rest of the run.
    """
    run, _project, shown = await _shown(tx, member, item, at_rest=True)
    if not await practice.is_answered(tx, run.id, shown.id):
        await practice.add_answer(
            tx, run, member.id, item=shown.id, answer=UNSURE, is_first=False, is_right=False, at=now
        )
    return await show_next(tx, member, run, now)


async def practice_after_erased(
    tx: Transaction, *, person: int, message: int, now: datetime
) -> tuple[Member, Practice] | None:
    """Return what comes in the message with a card whose picture was erased, and the member with this Telegram id.

    None if another message has their card by now, or if they can't practise there any more.
    """
    try:
        member = await require_member(tx, person)
        run = await practice.current_run(tx, member.id)
        return (member, await _show(tx, member, run, now)) if run and run.card == message else None
    except LabelingError:
        return None


@allowed(Action.USE)
async def set_card_message(tx: Transaction, member: Member, *, message: int) -> int | None:
    """Store the id of the message with the card. Returns the previous one, or None if it is the same."""
    before = await practice.set_card(tx, member.id, message)
    return before if before != message else None


async def _answer(
    tx: Transaction,
    member: Member,
    run: Run,
    project: Project,
    shown: PracticeItem,
    answer: str,
    now: datetime,
) -> Practice:
    """Store an answer. Returns the same card with a correction, or the next one after the right answer."""
    is_flag = not answer.startswith("[") and answer != UNSURE
    is_right = shown.right == (FLAGGED if is_flag else answer)
    if not is_right and answer == run.wrong:
        return replace(card_of(run, project, shown), is_repeated=True)
    is_first = not await practice.is_answered(tx, run.id, shown.id)
    await practice.add_answer(
        tx, run, member.id, item=shown.id, answer=answer, is_first=is_first, is_right=is_right, at=now
    )
    if is_first and run.class_id and run.purpose is not Purpose.TRIAL:
        await practice.note_answer(tx, run.class_id, member.id, is_right=is_right, at=now)
    if not is_right:
        await practice.set_wrong(tx, run.id, answer)
        return card_of(replace(run, wrong=answer), project, shown)
    await practice.count_done(tx, run.id)
    run = replace(run, done=run.done + 1, item=None)
    return await show_next(tx, member, run, now, before=meaning_of(shown.right, shown.flag))


async def _shown(
    tx: Transaction, member: Member, item: int, *, at_rest: bool = False
) -> tuple[Run, Project, PracticeItem]:
    """Return the run and the picture that it shows, if it is this one and the person may go on.

    `at_rest`: also while the cards of the class rest. Raises PracticePictureOver, CardsRest, what `check_run` raises.
    """
    run = await practice.current_run(tx, member.id)
    if run is None or run.item != item:
        raise PracticePictureOver
    await check_run(tx, member, run)
    if run.class_id and not at_rest:
        await check_rest(tx, run.class_id, run.purpose)
    project = await get_project(tx, run.project_id)
    shown = await practice.item_of(tx, project, item)
    if shown is None:
        raise PracticePictureOver
    return run, project, shown


async def _show(tx: Transaction, member: Member, run: Run, now: datetime) -> Practice:
    await check_run(tx, member, run)
    return await show_current(tx, member, run, now)


def _continues(run: Run, wanted: Purpose, size: int) -> bool:
    """Return whether a run goes on as one that is wanted. Homework may have been changed meanwhile."""
    if wanted is Purpose.HOMEWORK:
        return run.purpose is wanted and run.size == size
    return run.purpose is wanted or (wanted is Purpose.PRACTICE and run.purpose is Purpose.CONFUSED)
