"""What /me shows, read at once."""

from collections.abc import Sequence
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.model import Class, Member
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.collector.own_pictures import Sent, count_sent
from bot.services.course.own_class import list_own_classes
from bot.services.course.papers.own_papers import has_papers_or_offers
from bot.services.labeler import own_counts
from bot.services.labeler.cards import Tally
from storage.database import Transaction


@frozen
class OwnFigures:
    """A person's answers, the pictures that they sent, and the classes they are in.

    `has_papers`: they have certificates, or were asked whether a company may be told their results.
    """

    tally: Tally
    sent: Sent
    classes: Sequence[Class]
    has_papers: bool


@allowed(Action.USE)
async def own_figures(tx: Transaction, member: Member, *, now: datetime) -> OwnFigures:
    """Return what /me shows. `now` is in the installation's time zone."""
    return OwnFigures(
        await own_counts.count_answers(tx, member, now=now),
        await count_sent(tx, member, now=now),
        await list_own_classes(tx, member),
        await has_papers_or_offers(tx, member),
    )
