"""What labelers learn from reviews: once a day, in the morning, and on the same picture. And what they say to it.

Until the morning after it a verdict can be taken back; what labelers have been told stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.labeling import reviews as rules
from bot.labeling.errors import AppealDecided, AppealTooLate, PastCorrection, ProjectClosed
from bot.labeling.model import Answer, Item, ItemState, Kind, Label, Member, Project, ProjectState
from bot.labeling.reviews import Cause, Ruling
from bot.services import assigning, forms
from bot.services.steps import BATCH, for_each, until_done
from storage import assignments, corrections, history, items, members, outbox, reviews
from storage.corrections import Correction
from storage.database import Database, Transaction
from storage.reviews import Review

APPEAL = "appeal"  # the form that a labeler's objection belongs to
APPEAL_DAYS = 7  # after being told
WORDS_MOST = 300  # letters of an objection
LOOK_BACK = timedelta(days=7)
AGREEMENT_OF = 200  # answers, the newest
AGREEMENT_LEAST = 10  # decided ones: fewer say nothing about a person
PEOPLE = 20  # told between two commits
UNSEEN_MOST = 20  # corrections looked at for one that still holds


async def give_feedback(database: Database, *, project: Project, now: datetime) -> None:
    """Tell labelers what became of their answers, and who appealed, and against whom, how it ended.

    `now` is in the project's time zone; what reviewers have decided before its day is told. To do it twice is to do it
    once.
    """
    await until_done(database, partial(tell_verdicts, project=project, now=now))
    people = await database.read(partial(_people, project=project, now=now))
    await for_each(database, people, PEOPLE, lambda some: partial(tell_people, project=project, people=some, now=now))


async def tell_verdicts(tx: Transaction, *, project: Project, now: datetime) -> int:
    """From now on verdicts from before today stand, and what they correct is known. Returns how many there were."""
    verdicts = await reviews.to_tell(tx, project.id, _midnight(now), BATCH)
    for verdict in verdicts:
        await reviews.mark_told(tx, verdict.id)
        item = await items.by_id(tx, verdict.item_id)
        if verdict.cause is Cause.APPEAL:
            await _tell_of_appeal(tx, project, item, verdict, now)
        await _correct(tx, project, item, verdict, now)
    return len(verdicts)


async def _correct(tx: Transaction, project: Project, item: Item, verdict: Review, now: datetime) -> None:
    """Note which answers a verdict corrects, and which it says were right after all."""
    newest = await reviews.newest_verdict(tx, item.id)
    if newest is None or newest.id != verdict.id:
        return  # nobody needs to hear of what has been overturned since
    checked = await reviews.by_id(tx, verdict.checks) if verdict.checks else None
    right = project.resolve_any(verdict.labels)
    is_upheld = checked is not None and project.resolve_any(checked.labels) == right
    tells_why = checked if checked and is_upheld and not verdict.reason else verdict
    for spoken in await corrections.answers_to(tx, item.id):
        if verdict.verdict is Ruling.DISCARD or project.resolve(spoken.answer) == right:
            await corrections.withdraw(tx, spoken.id, now)
        else:
            await corrections.correct(tx, spoken, item=item.id, review=tells_why.id, at=now)


async def _tell_of_appeal(tx: Transaction, project: Project, item: Item, verdict: Review, now: datetime) -> None:
    """Both sides of an appeal hear how it ended; nobody is named."""
    checked = await reviews.by_id(tx, verdict.checks) if verdict.checks else None
    before, after = project.resolve_any(checked.labels if checked else None), project.resolve_any(verdict.labels)
    shown = {
        "question": project.question,
        "photo": item.photo,
        "reason": verdict.reason if verdict.labels is not None else "",
        "labels": [label.text for label in project.labels_of(verdict.labels or ())],
        "yes_no": project.kind is Kind.YES_NO,
        "protected": project.private,
    }
    for appeal in await corrections.appeals_of(tx, verdict.id):
        outcome = rules.outcome_for(project.resolve(appeal.answer), before, after)
        await _post(tx, appeal.member, "appeal-ended", now, **shown, outcome=outcome.value)
    if checked and checked.reviewer_id:
        outcome = rules.outcome_of_verdict(before, after)
        await _post(tx, checked.reviewer_id, "appeal-ended", now, **shown, outcome=outcome.value)


async def _post(tx: Transaction, member: int, notice: str, now: datetime, **arguments: Any) -> None:
    """Tell somebody, unless they were removed."""
    found = await members.by_id(tx, member)
    if found and not found.removed:
        await outbox.post(tx, member, notice, now, **arguments)


async def _people(tx: Transaction, *, project: Project, now: datetime) -> list[int]:
    """Who may have something to hear."""
    since = _midnight(now) - LOOK_BACK
    return await corrections.to_give_feedback(tx, project.id, project.edition, since.date(), since)


async def tell_people(tx: Transaction, *, project: Project, people: Sequence[int], now: datetime) -> None:
    """A message for each who has labeled or was corrected since their last one: once a day."""
    today = _midnight(now)
    for member in people:
        last = await corrections.told_last(tx, member, project.id, "feedback")
        if last and last[0] == now.date():
            continue
        since = max(_midnight(last[1].astimezone(now.tzinfo)), today - LOOK_BACK) if last else today - timedelta(days=1)
        pictures, first = await corrections.answered_between(tx, member, project.id, since, today)
        heard = last[1] if last else today - LOOK_BACK
        corrected, righted = await corrections.corrected_since(tx, member, project.id, heard)
        if not (pictures or corrected or righted):
            continue
        decided, same = await corrections.agreement(tx, member, project, today - LOOK_BACK, AGREEMENT_OF)
        await corrections.tell(tx, member, project.id, "feedback", now)
        await outbox.post(
            tx,
            member,
            "feedback",
            now,
            question=project.question,
            pictures=pictures,
            days=(now.date() - first.astimezone(now.tzinfo).date()).days if first else 1,
            agreement=round(100 * same / decided) if decided >= AGREEMENT_LEAST else None,
            corrected=corrected,
            righted=righted,
        )


def _midnight(now: datetime) -> datetime:
    """When the day of a moment began, in its own time zone."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


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


async def following(tx: Transaction, *, member: Member, now: datetime) -> CorrectionCard | None:
    """The first correction that this person has not looked at; None when there is none any more."""
    for annotation in await corrections.unseen(tx, member.id, UNSEEN_MOST):
        correction = await corrections.by_answer(tx, annotation)
        if correction:
            item = await items.by_id(tx, correction.item)
            if await _holds(tx, correction, item):
                return await _card(tx, member, correction, item, now)
            await corrections.see(tx, annotation, now)  # it has been overturned since
    return None


async def look(tx: Transaction, *, member: Member, annotation: int, now: datetime) -> CorrectionCard:
    """A correction that is on this person's screen. Whoever was to say why they don't agree has thought better of it.

    Raises PastCorrection.
    """
    correction, item = await _own(tx, member, annotation)
    await _ask_no_more(tx, member)
    return await _card(tx, member, correction, item, now)


async def acknowledge(tx: Transaction, *, member: Member, annotation: int, now: datetime) -> CorrectionCard | None:
    """The labeler has understood: the next correction. Raises PastCorrection."""
    await _own(tx, member, annotation)
    await _ask_no_more(tx, member)
    await corrections.see(tx, annotation, now)
    return await following(tx, member=member, now=now)


async def ask_to_appeal(
    tx: Transaction, *, member: Member, annotation: int, message: int | None, now: datetime
) -> CorrectionCard:
    """The labeler does not agree: what they write next is why. `message` shows the correction.

    Raises PastCorrection, ProjectClosed, AppealTooLate, AppealDecided.
    """
    correction, item = await _own(tx, member, annotation)
    await _check_appeal(tx, correction, item, now)
    await forms.ask(tx, member=member, name=APPEAL, now=now, annotation=annotation, message=message)
    return await _card(tx, member, correction, item, now)


async def appeal(
    tx: Transaction, *, member: Member, annotation: int, words: str, now: datetime
) -> CorrectionCard | None:
    """Another reviewer or an instructor looks again, and has the last word. Returns the next correction.

    Raises PastCorrection, ProjectClosed, AppealTooLate, AppealDecided.
    """
    correction, item = await _own(tx, member, annotation)
    await _check_appeal(tx, correction, item, now)
    words = " ".join(words.split())[:WORDS_MOST]
    review = await _review_of_appeal(tx, item, now)
    await corrections.appeal(tx, annotation, review=review, words=words, at=now)
    await corrections.see(tx, annotation, now)
    await history.remember(tx, f"item {item.id}", "appeal", at=now, actor=member.id, why=words)
    await forms.close(tx, member=member)
    return await following(tx, member=member, now=now)


async def leave_appeal(tx: Transaction, *, member: Member, now: datetime) -> CorrectionCard | None:
    """No appeal is asked for any more. Returns the correction that is to be looked at next."""
    await forms.close(tx, member=member)
    return await following(tx, member=member, now=now)


async def _ask_no_more(tx: Transaction, member: Member) -> None:
    """What the labeler writes next is no objection."""
    await forms.leave(tx, person=member.telegram_id, names=(APPEAL,))


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


async def _own(tx: Transaction, member: Member, annotation: int) -> tuple[Correction, Item]:
    """A correction of this person's answer that they have not dealt with, and its item. Raises PastCorrection."""
    correction = await corrections.by_answer(tx, annotation)
    if correction is None or correction.member != member.id or correction.seen:
        raise PastCorrection
    item = await items.by_id(tx, correction.item)
    if not await _holds(tx, correction, item):
        raise PastCorrection
    return correction, item


async def _holds(tx: Transaction, correction: Correction, item: Item) -> bool:
    """Whether a correction is still what the item says."""
    project = await assigning.project_of(tx, item.project_id)
    differs = project.resolve_any(item.labels) != project.resolve(correction.answer)
    return not correction.withdrawn and item.state is ItemState.FINAL and differs


async def _check_appeal(tx: Transaction, correction: Correction, item: Item, now: datetime) -> None:
    if correction.appealed:
        raise PastCorrection
    if (await assigning.project_of(tx, item.project_id)).state is ProjectState.CLOSED:
        raise ProjectClosed  # nobody would look again
    if now - correction.told_at > timedelta(days=APPEAL_DAYS):
        raise AppealTooLate
    verdict = await reviews.newest_verdict(tx, item.id)
    if verdict is None or verdict.cause is Cause.APPEAL:
        raise AppealDecided


async def _card(tx: Transaction, member: Member, correction: Correction, item: Item, now: datetime) -> CorrectionCard:
    project = await assigning.project_of(tx, item.project_id)
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
