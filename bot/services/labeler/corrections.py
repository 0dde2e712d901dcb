"""Corrections as labelers see them, and their appeals.

Labelers are notified of verdicts once a day, in the morning. Until then a verdict can be taken back.
"""

from datetime import datetime, timedelta

from bot.frozen import frozen
from bot.labeling.errors import AppealDecided, AppealTooLate, PastCorrection, ProjectClosed
from bot.labeling.model import Answer, Item, ItemState, Label, Member, Project, ProjectState
from bot.labeling.permissions import Action
from bot.labeling.review_rules import Cause
from bot.services import open_forms
from bot.services.access import allowed, get_project
from storage import assignments, corrections, history, items, reviews
from storage.corrections import Correction
from storage.database import Transaction

APPEAL_FORM = "appeal"  # name of the form for the words of an appeal
APPEAL_DAYS = 7  # after the notice of the correction
WORDS_MOST = 300  # characters of an appeal
UNSEEN_MOST = 20  # corrections read to find one that still holds


@frozen
class CorrectionCard:
    """A corrected answer as its labeler sees it.

    `answer` is the labeler's, `right` the reviewer's. `reason` is stored text, empty for none. `example` is one of the
    right labels that has an example picture. `left` counts the unseen corrections, this one included.
    """

    annotation: int
    project: Project
    photo: str
    answer: Answer
    right: Answer
    reason: str
    example: Label | None
    left: int
    can_appeal: bool


@allowed(Action.USE)
async def next_correction(tx: Transaction, member: Member, *, now: datetime) -> CorrectionCard | None:
    """Return the oldest unseen correction that still holds; None when there is none."""
    for annotation in await corrections.unseen(tx, member.id, UNSEEN_MOST):
        correction = await corrections.by_answer(tx, annotation)
        if correction:
            item = await items.by_id(tx, correction.item)
            if await _still_holds(tx, correction, item):
                return await _build_card(tx, member, correction, item, now)
            await corrections.mark_seen(tx, annotation, now)  # it was overturned since, so it is not shown
    return None


@allowed(Action.USE)
async def get_correction(tx: Transaction, member: Member, *, annotation: int, now: datetime) -> CorrectionCard:
    """Return the correction on this person's screen, and close a form for an appeal. Raises PastCorrection."""
    correction, item = await _own_correction(tx, member, annotation)
    await _close_appeal_form(tx, member)
    return await _build_card(tx, member, correction, item, now)


@allowed(Action.USE)
async def acknowledge_correction(
    tx: Transaction, member: Member, *, annotation: int, now: datetime
) -> CorrectionCard | None:
    """Mark a correction as seen and return the next one. Raises PastCorrection."""
    await _own_correction(tx, member, annotation)
    await _close_appeal_form(tx, member)
    await corrections.mark_seen(tx, annotation, now)
    return await next_correction(tx, member, now=now)


@allowed(Action.USE)
async def ask_to_appeal(
    tx: Transaction, member: Member, *, annotation: int, message: int | None, now: datetime
) -> CorrectionCard:
    """Open the form for the words of an appeal. `message` is the id of the message that shows the correction.

    Raises PastCorrection, ProjectClosed, AppealTooLate, AppealDecided.
    """
    correction, item = await _own_correction(tx, member, annotation)
    await _check_appeal(tx, correction, item, now)
    await open_forms.open_form(tx, member, name=APPEAL_FORM, now=now, annotation=annotation, message=message)
    return await _build_card(tx, member, correction, item, now)


@allowed(Action.USE)
async def send_appeal(
    tx: Transaction, member: Member, *, annotation: int, words: str, now: datetime
) -> CorrectionCard | None:
    """Store an appeal, which another reviewer or an instructor decides. Returns the next correction.

    Raises PastCorrection, ProjectClosed, AppealTooLate, AppealDecided.
    """
    correction, item = await _own_correction(tx, member, annotation)
    await _check_appeal(tx, correction, item, now)
    words = " ".join(words.split())[:WORDS_MOST]
    review = await _review_of_appeal(tx, item, now)
    await corrections.add_appeal(tx, annotation, review=review, words=words, at=now)
    await corrections.mark_seen(tx, annotation, now)
    await history.record(tx, f"item {item.id}", "appeal", at=now, actor=member.id, why=words)
    await open_forms.close_form(tx, member)
    return await next_correction(tx, member, now=now)


@allowed(Action.USE)
async def cancel_appeal(tx: Transaction, member: Member, *, now: datetime) -> CorrectionCard | None:
    """Close the member's form without an appeal. Returns the next correction."""
    await open_forms.close_form(tx, member)
    return await next_correction(tx, member, now=now)


async def _close_appeal_form(tx: Transaction, member: Member) -> None:
    await open_forms.close_forms_named(tx, person=member.telegram_id, names=(APPEAL_FORM,))


async def _review_of_appeal(tx: Transaction, item: Item, now: datetime) -> int:
    """Return the id of the review that decides an appeal.

    All appeals about an item share one review, which replaces a second review.
    """
    live = await reviews.open_review(tx, item.id)
    if live and live.cause is Cause.APPEAL:
        return live.id
    if live:
        await reviews.drop(tx, live.id)
    verdict = await reviews.newest_verdict(tx, item.id)
    answers = (await assignments.standing_of(tx, item.id)).answers
    wanted = await reviews.request(
        tx, item, Cause.APPEAL, answers=len(answers), at=now, checks=verdict.id if verdict else None
    )
    if wanted is None:
        raise PastCorrection
    return wanted


async def _own_correction(tx: Transaction, member: Member, annotation: int) -> tuple[Correction, Item]:
    """Return an unseen correction of this person's answer that still holds, and its item. Raises PastCorrection."""
    correction = await corrections.by_answer(tx, annotation)
    if correction is None or correction.member != member.id or correction.seen:
        raise PastCorrection
    item = await items.by_id(tx, correction.item)
    if not await _still_holds(tx, correction, item):
        raise PastCorrection
    return correction, item


async def _still_holds(tx: Transaction, correction: Correction, item: Item) -> bool:
    """Return whether the item is final with other labels than the answer, and the correction is not withdrawn."""
    project = await get_project(tx, item.project_id)
    differs = project.resolve_any(item.labels) != project.resolve(correction.answer)
    return not correction.withdrawn and item.state is ItemState.FINAL and differs


async def _check_appeal(tx: Transaction, correction: Correction, item: Item, now: datetime) -> None:
    """Raises PastCorrection, ProjectClosed, AppealTooLate, AppealDecided where an appeal is not possible."""
    if correction.appealed:
        raise PastCorrection
    if (await get_project(tx, item.project_id)).state is ProjectState.CLOSED:
        raise ProjectClosed  # no reviews are handed out in closed projects
    if now - correction.told_at > timedelta(days=APPEAL_DAYS):
        raise AppealTooLate
    verdict = await reviews.newest_verdict(tx, item.id)
    if verdict is None or verdict.cause is Cause.APPEAL:
        raise AppealDecided


async def _build_card(
    tx: Transaction, member: Member, correction: Correction, item: Item, now: datetime
) -> CorrectionCard:
    project = await get_project(tx, item.project_id)
    right = project.resolve(item.labels or ())
    verdict = await reviews.newest_verdict(tx, item.id)
    in_time = now - correction.told_at <= timedelta(days=APPEAL_DAYS) and project.state is not ProjectState.CLOSED
    return CorrectionCard(
        annotation=correction.annotation,
        project=project,
        photo=item.photo,
        answer=correction.answer,
        right=right,
        reason=correction.reason,
        example=next((label for label in project.labels_of(right) if label.example), None),
        left=await corrections.count_unseen(tx, member.id),
        can_appeal=in_time and not correction.appealed and verdict is not None and verdict.cause is not Cause.APPEAL,
    )
