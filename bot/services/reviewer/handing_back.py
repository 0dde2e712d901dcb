"""Reviews of somebody who may not do them any more go to others at once."""

from bot.labeling.model import Role
from bot.labeling.permissions import PERMISSIONS, Action
from bot.labeling.review_rules import Cause
from storage import members, review_queue
from storage.database import Transaction


async def hand_back_reviews(tx: Transaction, person: int) -> int:
    """Take from a person's list what their roles don't allow any more, so that it waits for others. Returns how many.

    Instructors who are no reviewers keep appeals only. A removed person keeps nothing. Idempotent.
    """
    member = await members.by_id(tx, person)
    roles = member.roles if member and not member.removed else frozenset()
    may_review = not PERMISSIONS[Action.REVIEW].isdisjoint(roles)
    taken = [
        review
        for review in await review_queue.given_to(tx, person)
        if not may_review or (Role.REVIEWER not in roles and review.cause is not Cause.APPEAL)
    ]
    for review in taken:
        await review_queue.release(tx, review)
    return len(taken)
