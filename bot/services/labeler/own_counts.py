"""How much a person has done, as /me and /stop say."""

from datetime import datetime

from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.labeling.schedule import EVER, start_of_day
from bot.services.access import allowed
from bot.services.labeler.cards import Tally
from storage import practice, reviews, tallies
from storage.database import Transaction


@allowed(Action.USE)
async def count_answers(tx: Transaction, member: Member, *, now: datetime) -> Tally:
    """Return how much this person has answered, practised and reviewed, today and in total."""
    today = start_of_day(now)
    practised_today, practised = await practice.count_own(tx, member.id, today)
    return Tally(
        today=await tallies.on_day(tx, member.id, now.date()),
        total=await tallies.total(tx, member.id),
        practised_today=practised_today,
        practised=practised,
        reviewed_today=await reviews.count_verdicts(tx, member.id, today),
        reviewed=await reviews.count_verdicts(tx, member.id, EVER),
    )
