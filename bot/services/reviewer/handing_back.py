"""Reviews of somebody who may not do them any more go to others at once."""

from bot.labeling.model import Member, Role
from bot.labeling.permissions import Action, may
from bot.labeling.review_rules import Cause
from storage import members, review_queue
from storage.database import Transaction
from storage.reviews import Review


async def hand_back_reviews(tx: Transaction, person: int) -> None:
    """Take from a person's list what their roles don't allow any more, so that it waits for others.

    Instructors who are no reviewers keep appeals only. A removed person keeps nothing. Idempotent.
    """
    member = await members.by_id(tx, person)
    for review in await review_queue.given_to(tx, person):
        if not _may_keep(member, review):
            await review_queue.release(tx, review)


def _may_keep(member: Member | None, review: Review) -> bool:
    if member is None or member.removed or not may(member, Action.REVIEW):
        return False
    return Role.REVIEWER in member.roles or review.cause is Cause.APPEAL
