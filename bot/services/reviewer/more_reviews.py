"""Take reviews today that wait for another day."""

from datetime import datetime

from bot.labeling.model import Member, Role
from bot.labeling.permissions import Action
from bot.labeling.schedule import in_project_zone, start_of_day
from bot.services.access import allowed, get_project
from bot.services.reviewer import review_cards
from bot.services.reviewer.review_cards import NextReview
from storage import review_queue, review_sittings, reviews
from storage.database import Transaction

MORE = 10  # reviews taken at once


@allowed(Action.REVIEW)
async def take_more_reviews(tx: Transaction, member: Member, *, now: datetime) -> NextReview:
    """Take up to MORE reviews, beyond the projects' budgets and the reviewer's capacity. Returns the first one.

    Nothing is taken while there are reviews in the list, so a repeated tap takes no more.
    """
    await review_sittings.begin(tx, member.id, now, start_of_day(now))
    await reviews.stop_asking(tx, member.id)
    if not await reviews.count_given(tx, member.id):
        for review in await review_queue.waiting_for(tx, member.id, MORE, disputes=Role.REVIEWER in member.roles):
            project = await get_project(tx, review.project_id)
            await review_queue.assign(tx, review.id, member.id, in_project_zone(project, now).date())
    return await review_cards.next_review(tx, member, now)
