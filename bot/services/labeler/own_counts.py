"""How much a person has done, as /me and /stop say."""

from datetime import datetime

from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.labeling.schedule import start_of_day
from bot.services.access import allowed
from bot.services.labeler.cards import Tally
from storage import practice, tallies
from storage.database import Transaction


@allowed(Action.USE)
async def count_answers(tx: Transaction, member: Member, *, now: datetime) -> Tally:
    """Return how many answers this person has given, and how many pictures they have practised, today and in total."""
    practised = await practice.count_own(tx, member.id, start_of_day(now))
    return Tally(await tallies.on_day(tx, member.id, now.date()), await tallies.total(tx, member.id), *practised)
