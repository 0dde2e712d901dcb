"""Reviewed pictures that are offered as new practice: each is taken or left by a tap."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Answer, GoldUse, Member, Project
from bot.labeling.permissions import Action
from bot.labeling.review_rules import BUILT_IN_MARK
from bot.services.access import allowed
from bot.services.course.gold.gold_cards import (
    GoldOverview,
    get_gold_item,
    get_gold_project,
    overview_of,
)
from bot.services.items.gold.setting_apart import make_gold
from storage import gold, gold_offers, items
from storage.database import Transaction


@frozen
class GoldOffer:
    """A reviewed picture that could be practised with. `reason` is the reviewer's, as it is stored.

    `left` counts the pictures that wait, this one included.
    """

    item: int
    project: Project
    photo: str
    labels: Answer
    reason: str
    left: int


@allowed(Action.TEACH)
async def show_offers(tx: Transaction, member: Member, *, project: int) -> GoldOffer | GoldOverview:
    """Return the first picture that is offered; the figures if there is none. Raises NotYourClass, UnknownButton."""
    return await _next(tx, member, await get_gold_project(tx, member, project))


@allowed(Action.TEACH)
async def decide_offer(
    tx: Transaction, member: Member, *, item: int, take: bool, hint: str, now: datetime
) -> GoldOffer | GoldOverview:
    """Make an offered picture practice with a hint, or leave it, and go on. One that is decided stays as it is.

    Raises NotYourClass, UnknownButton.
    """
    _found, project = await get_gold_item(tx, member, item)
    offer = await gold_offers.first(tx, project.id)
    if offer and offer.item == item and await gold_offers.decide(tx, item, now) and take:
        right = project.resolve(offer.labels)
        await make_gold(tx, item=item, right=right, use=GoldUse.PRACTICE, actor=member.actor, now=now)
        is_typed = not offer.reason.startswith(BUILT_IN_MARK)
        await gold.set_hint(tx, item, hint, by=offer.reviewer if is_typed else None)
        await gold.add_step(tx, member=member.id, project=project.id, item=item)
    return await _next(tx, member, project)


@allowed(Action.TEACH)
async def put_off(tx: Transaction, member: Member, *, project: int) -> int:
    """Return how many pictures keep waiting. Raises NotYourClass, UnknownButton."""
    return await gold_offers.count(tx, (await get_gold_project(tx, member, project)).id)


@allowed(Action.TEACH)
async def offered(tx: Transaction, member: Member, *, item: int) -> GoldOffer:
    """Return a picture that is offered now. Raises NotYourClass, UnknownButton."""
    _found, project = await get_gold_item(tx, member, item)
    offer = await _next(tx, member, project)
    if not isinstance(offer, GoldOffer):
        raise UnknownButton
    return offer


async def _next(tx: Transaction, member: Member, project: Project) -> GoldOffer | GoldOverview:
    offer = await gold_offers.first(tx, project.id)
    if offer is None:
        return await overview_of(tx, member, project)
    photo = (await items.by_id(tx, offer.item)).photo
    left = await gold_offers.count(tx, project.id)
    return GoldOffer(offer.item, project, photo, offer.labels, offer.reason, left)
