"""The daily feedback to labelers: corrections, outcomes of appeals, and their figures."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.frozen import frozen
from bot.labeling import review_rules
from bot.labeling.model import Item, ItemState, Kind, Project
from bot.labeling.review_rules import Cause, Ruling
from bot.labeling.schedule import start_of_day
from bot.services.batches import BATCH, in_batches, repeat_until_done
from bot.services.notices import AppealEnded, Feedback, Notice, notify
from storage import corrections, items, members, reviews
from storage.database import Database, Transaction
from storage.outbox import Together
from storage.reviews import Review

LOOK_BACK = timedelta(days=7)
SOON = timedelta(days=1)  # added to now, so that verdicts of this moment are included
AGREEMENT_OF = 200  # newest answers that the agreement is computed from
AGREEMENT_LEAST = 10  # decided answers that the agreement needs
PEOPLE = 20  # people of one transaction


@frozen
class FeedbackSent:
    """The people who got feedback, the corrections in it, and the corrections of today that are told tomorrow."""

    people: int
    corrections: int
    later: int


async def send_feedback(
    database: Database,
    *,
    project: Project,
    now: datetime,
    at_once: bool = False,
    together: Together | None = None,
) -> FeedbackSent:
    """Notify labelers of corrections and of their figures, and both sides of an appeal of its outcome.

    It includes verdicts from before the day of `now`, which is in the project's time zone; with `at_once` all, and
    people who had feedback today get it again if there are new corrections. `together`: the message of which the
    figures are a part. Idempotent.
    """
    unit: dict[str, Any] = {"project": project, "now": now, "at_once": at_once}
    await repeat_until_done(database, partial(tell_verdicts, **unit))
    people = await database.read(partial(_people_to_tell, project=project, now=now))
    told = await in_batches(
        database, people, PEOPLE, lambda some: partial(notify_labelers, **unit, people=some, together=together)
    )
    sent = [feedback for some in told for feedback in some]
    later = await database.read(partial(count_later, project=project, now=now))
    return FeedbackSent(len(sent), sum(feedback.corrected for feedback in sent), later)


async def count_later(tx: Transaction, *, project: Project, now: datetime) -> int:
    """Count the corrections by verdicts that labelers have not been told of, among the first BATCH verdicts."""
    corrected = 0
    for verdict in await reviews.verdicts_to_tell(tx, project.id, now + SOON, BATCH):
        if verdict.labels is not None:
            right = project.resolve(verdict.labels)
            answers = await corrections.answers_to(tx, verdict.item_id)
            corrected += sum(project.resolve(given.answer) != right for given in answers)
    return corrected


async def tell_verdicts(tx: Transaction, *, project: Project, now: datetime, at_once: bool = False) -> int:
    """Publish verdicts from before today, or all `at_once`: record corrections, notify both sides of appeals.

    It handles at most BATCH verdicts, which can't be taken back any more. Returns their number.
    """
    before = now + SOON if at_once else start_of_day(now)
    verdicts = await reviews.verdicts_to_tell(tx, project.id, before, BATCH)
    for verdict in verdicts:
        await reviews.mark_told(tx, verdict.id)
        item = await items.by_id(tx, verdict.item_id)
        if verdict.cause is Cause.APPEAL:
            await _notify_of_appeal(tx, project, item, verdict, now)
        await _record_corrections(tx, project, item, verdict, now)
    return len(verdicts)


async def _record_corrections(tx: Transaction, project: Project, item: Item, verdict: Review, now: datetime) -> None:
    """Record which answers a verdict corrects, and withdraw the corrections of answers that it confirms."""
    newest = await reviews.newest_verdict(tx, item.id)
    if newest is None or newest.id != verdict.id:
        return  # a newer verdict has overturned this one
    checked = await reviews.by_id(tx, verdict.checks) if verdict.checks else None
    right = project.resolve_any(verdict.labels)
    is_upheld = checked is not None and project.resolve_any(checked.labels) == right
    with_reason = checked if checked and is_upheld and not verdict.reason else verdict
    is_out = verdict.verdict is Ruling.DISCARD or item.state is ItemState.DISCARDED  # the latter by a manager
    for given in await corrections.answers_to(tx, item.id):
        if is_out or project.resolve(given.answer) == right:
            await corrections.withdraw(tx, given.id, now)
        else:
            await corrections.add(tx, given, item=item.id, review=with_reason.id, at=now)


async def _notify_of_appeal(tx: Transaction, project: Project, item: Item, verdict: Review, now: datetime) -> None:
    """Notify the labelers who appealed and the reviewer of the outcome, without names."""
    checked = await reviews.by_id(tx, verdict.checks) if verdict.checks else None
    before, after = project.resolve_any(checked.labels if checked else None), project.resolve_any(verdict.labels)
    ended = partial(
        AppealEnded,
        question=project.question,
        photo=item.photo,
        reason=verdict.reason if verdict.labels is not None else "",
        labels=tuple(label.text for label in project.labels_of(verdict.labels or ())),
        yes_no=project.kind is Kind.YES_NO,
        protected=project.private,
    )
    for appeal in await corrections.appeals_of(tx, verdict.id):
        outcome = review_rules.outcome_for(project.resolve(appeal.answer), before, after)
        await _notify(tx, appeal.member, ended(outcome=outcome.value), now)
    if checked and checked.reviewer_id:
        outcome = review_rules.outcome_of_verdict(before, after)
        await _notify(tx, checked.reviewer_id, ended(outcome=outcome.value), now)


async def _notify(tx: Transaction, member: int, notice: Notice, now: datetime) -> None:
    """Post a notice to a person who is not removed."""
    found = await members.by_id(tx, member)
    if found and not found.removed:
        await notify(tx, member, notice, now)


async def _people_to_tell(tx: Transaction, *, project: Project, now: datetime) -> list[int]:
    """Return the ids of labelers who may get feedback."""
    since = start_of_day(now) - LOOK_BACK
    return await corrections.members_to_notify(tx, project.id, project.edition, since.date(), since)


async def notify_labelers(
    tx: Transaction,
    *,
    project: Project,
    people: Sequence[int],
    now: datetime,
    at_once: bool = False,
    together: Together | None = None,
) -> list[Feedback]:
    """Post a notice to each of `people` who has labeled or was corrected since their last one. Returns the notices.

    Once a day, unless it is `at_once` and there are new corrections.
    """
    today = start_of_day(now)
    sent = []
    for member in people:
        last = await corrections.last_notice(tx, member, project.id, "feedback")
        if last and last[0] == now.date() and not at_once:
            continue
        since = (
            max(start_of_day(last[1].astimezone(now.tzinfo)), today - LOOK_BACK) if last else today - timedelta(days=1)
        )
        pictures, first = await corrections.answered_between(tx, member, project.id, since, today)
        notified_at = last[1] if last else today - LOOK_BACK
        corrected, righted = await corrections.corrected_since(tx, member, project.id, notified_at)
        if not (pictures or corrected or righted):
            continue
        decided, same = await corrections.agreement(tx, member, project, today - LOOK_BACK, AGREEMENT_OF)
        await corrections.record_notice(tx, member, project.id, "feedback", now)
        feedback = Feedback(
            question=project.question,
            pictures=pictures,
            days=(now.date() - first.astimezone(now.tzinfo).date()).days if first else 1,
            agreement=round(100 * same / decided) if decided >= AGREEMENT_LEAST else None,
            corrected=corrected,
            righted=righted,
            unseen=await corrections.count_unseen(tx, member),
        )
        await notify(tx, member, feedback, now, together)
        sent.append(feedback)
    return sent
