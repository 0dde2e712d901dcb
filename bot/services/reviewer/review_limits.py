"""A day's limit of a project's reviews, and what waits because of it."""

from collections import Counter
from datetime import datetime

from bot.frozen import frozen
from bot.labeling import review_rules
from bot.labeling.model import Member, Project, Role
from bot.labeling.schedule import in_project_zone
from bot.services.access import get_project
from storage import items, review_queue
from storage.database import Transaction

COUNTED_MOST = 1000


@frozen
class MoreReviews:
    """How many reviews that a person may do wait for another day.

    `share`: they wait because of one project's daily budget, which is this share of its items; None: for another
    reason, or for several projects.
    """

    waiting: int = 0
    share: float | None = None


NO_MORE = MoreReviews()


async def left_of_budget(tx: Transaction, project: Project, now: datetime) -> int:
    """Return how many more reviews a project may hand out today. `now` is in the project's time zone."""
    counts = await items.count(tx, project.id)
    budget = review_rules.daily_budget(project.policy, sum(counts.values()))
    return max(budget - await review_queue.count_given_in(tx, project.id, now.date()), 0)


async def count_more_reviews(tx: Transaction, member: Member, now: datetime) -> MoreReviews:
    """Count the reviews that wait for another day and that this person may do."""
    found = await review_queue.waiting_for(tx, member.id, COUNTED_MOST, disputes=Role.REVIEWER in member.roles)
    projects = Counter(review.project_id for review in found)
    if len(projects) != 1:
        return MoreReviews(len(found))
    project = await get_project(tx, found[0].project_id)
    is_spent = not await left_of_budget(tx, project, in_project_zone(project, now))
    return MoreReviews(len(found), project.policy.budget if is_spent else None)
