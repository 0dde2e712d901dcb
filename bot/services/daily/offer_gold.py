"""Each morning, offer pictures whose verdict has a reason as new practice to the instructors of a project."""

from datetime import datetime, timedelta
from functools import partial

from bot.labeling.model import Project
from bot.services.notices import GoldOffers, notify
from storage import gold, gold_offers, members
from storage.database import Database, Transaction
from storage.outbox import Together

LOOK_BACK = timedelta(days=14)  # reviews that were handed out earlier are not looked at
OFFERED_MOST = 50  # pictures a day


async def offer_gold(database: Database, *, project: Project, now: datetime, together: Together | None = None) -> int:
    """Offer verdicts that labelers have been told of. Returns how many pictures are new. Idempotent.

    Projects without a class are left out. `now` is in the project's time zone.
    """
    return await database.write(partial(_offer, project=project, now=now, together=together))


async def _offer(tx: Transaction, *, project: Project, now: datetime, together: Together | None) -> int:
    teachers = await gold.teachers_of(tx, project.id)
    if not teachers:
        return 0
    found = await gold_offers.new_verdicts(tx, project.id, (now - LOOK_BACK).date(), OFFERED_MOST)
    for item in found:
        await gold_offers.add(tx, item, project.id, now)
    for teacher in teachers if found else ():
        person = await members.by_id(tx, teacher)
        if person and not person.removed:
            await notify(tx, teacher, GoldOffers(project.id, project.question, len(found)), now, together)
    return len(found)
