"""What labelers learn from reviews: once a day, in the morning, and on the same picture. And what they say to it.

Until the morning after it a verdict can be taken back; what labelers have been told stands.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.labeling.errors import AppealDecided, AppealTooLate, PastCorrection, ProjectClosed
from bot.labeling.model import Answer, Item, ItemState, Label, Member, Project, ProjectState
from bot.labeling.permissions import Action
from bot.labeling.review_rules import Cause
from bot.services import open_forms
from bot.services.access import allowed, get_project
from storage import assignments, corrections, history, items, reviews
from storage.corrections import Correction
from storage.database import Transaction

APPEAL_FORM = "appeal"  # the form that a labeler's objection belongs to
APPEAL_DAYS = 7  # after being told
WORDS_MOST = 300  # letters of an objection
UNSEEN_MOST = 20  # corrections looked at for one that still holds


@dataclass(frozen=True, slots=True)
class CorrectionCard:
    """A corrected answer as its labeler sees it.

    `answer` is theirs, `right` what a reviewer says; `reason` as it is kept. `example` is a right label that has a
    picture to show. `left` counts this one, too.
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
    """The first correction that this person has not looked at; None when there is none any more."""
    for annotation in await corrections.unseen(tx, member.id, UNSEEN_MOST):
        correction = await corrections.by_answer(tx, annotation)
        if correction:
            item = await items.by_id(tx, correction.item)
            if await _still_holds(tx, correction, item):
                return await _build_card(tx, member, correction, item, now)
            await corrections.see(tx, annotation, now)  # it has been overturned since
    return None


@allowed(Action.USE)
async def get_correction(tx: Transaction, member: Member, *, annotation: int, now: datetime) -> CorrectionCard:
    """A correction that is on this person's screen. Whoever was to say why they don't agree has thought better of it.

    Raises PastCorrection.
    """
    correction, item = await _own_correction(tx, member, annotation)
    await _close_appeal_form(tx, member)
    return await _build_card(tx, member, correction, item, now)


@allowed(Action.USE)
async def acknowledge_correction(
    tx: Transaction, member: Member, *, annotation: int, now: datetime
) -> CorrectionCard | None:
    """The labeler has understood: the next correction. Raises PastCorrection."""
    await _own_correction(tx, member, annotation)
    await _close_appeal_form(tx, member)
    await corrections.see(tx, annotation, now)
    return await next_correction(tx, member, now=now)


@allowed(Action.USE)
async def ask_to_appeal(
    tx: Transaction, member: Member, *, annotation: int, message: int | None, now: datetime
) -> CorrectionCard:
    """The labeler does not agree: what they write next is why. `message` shows the correction.

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
    """Another reviewer or an instructor looks again, and has the last word. Returns the next correction.

    Raises PastCorrection, ProjectClosed, AppealTooLate, AppealDecided.
    """
    correction, item = await _own_correction(tx, member, annotation)
    await _check_appeal(tx, correction, item, now)
    words = " ".join(words.split())[:WORDS_MOST]
    review = await _review_of_appeal(tx, item, now)
    await corrections.appeal(tx, annotation, review=review, words=words, at=now)
    await corrections.see(tx, annotation, now)
    await history.remember(tx, f"item {item.id}", "appeal", at=now, actor=member.id, why=words)
    await open_forms.close_form(tx, member)
    return await next_correction(tx, member, now=now)


@allowed(Action.USE)
async def cancel_appeal(tx: Transaction, member: Member, *, now: datetime) -> CorrectionCard | None:
    """No appeal is asked for any more. Returns the correction that is to be looked at next."""
    await open_forms.close_form(tx, member)
    return await next_correction(tx, member, now=now)


async def _close_appeal_form(tx: Transaction, member: Member) -> None:
    """What the labeler writes next is no objection."""
    await open_forms.close_forms_named(tx, person=member.telegram_id, names=(APPEAL_FORM,))


async def _review_of_appeal(tx: Transaction, item: Item, now: datetime) -> int:
    """The review that an appeal leads to: one for all appeals about a picture; it takes the place of a second look."""
    live = await reviews.live(tx, item.id)
    if live and live.cause is Cause.APPEAL:
        return live.id
    if live:
        await reviews.drop(tx, live.id)
    verdict = await reviews.newest_verdict(tx, item.id)
    answers = (await assignments.standing(tx, item.id)).answers
    wanted = await reviews.want(
        tx, item, Cause.APPEAL, answers=len(answers), at=now, checks=verdict.id if verdict else None
    )
    if wanted is None:
        raise PastCorrection
    return wanted


async def _own_correction(tx: Transaction, member: Member, annotation: int) -> tuple[Correction, Item]:
    """A correction of this person's answer that they have not dealt with, and its item. Raises PastCorrection."""
    correction = await corrections.by_answer(tx, annotation)
    if correction is None or correction.member != member.id or correction.seen:
        raise PastCorrection
    item = await items.by_id(tx, correction.item)
    if not await _still_holds(tx, correction, item):
        raise PastCorrection
    return correction, item


async def _still_holds(tx: Transaction, correction: Correction, item: Item) -> bool:
    """Whether a correction is still what the item says."""
    project = await get_project(tx, item.project_id)
    differs = project.resolve_any(item.labels) != project.resolve(correction.answer)
    return not correction.withdrawn and item.state is ItemState.FINAL and differs


async def _check_appeal(tx: Transaction, correction: Correction, item: Item, now: datetime) -> None:
    if correction.appealed:
        raise PastCorrection
    if (await get_project(tx, item.project_id)).state is ProjectState.CLOSED:
        raise ProjectClosed  # nobody would look again
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
