"""Judge pictures when they come in: those that a person has to look at are quarantined."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.cleaning_rules import judge_picture
from bot.labeling.model import ItemState, Project, QuarantineReason
from storage import history, items, looks
from storage.database import Transaction
from storage.items import KnownPicture

CLEANING_WHY = "cleaning"


@frozen
class Doubt:
    """Why a picture is set aside. `resembles` is the item that it is nearly a copy of."""

    reason: QuarantineReason
    resembles: int | None = None


async def find_doubt(
    tx: Transaction, project: Project, picture: KnownPicture, *, below: int = looks.NO_LIMIT
) -> Doubt | None:
    """Return why a picture is set aside by the project's limits, or None. A picture without a look is not judged.

    A copy is looked for among items with an id less than `below`.
    """
    if picture.look is None:
        return None
    size = (picture.width, picture.height) if picture.width and picture.height else None
    reason = judge_picture(project, size, picture.look.measures)
    if reason is None and project.copies:
        resembles = await looks.find_copy(tx, project.id, picture.look.hashes, below=below)
        return Doubt(QuarantineReason.COPY, resembles) if resembles else None
    return Doubt(reason) if reason else None


async def add_item(
    tx: Transaction,
    project: Project,
    picture: KnownPicture,
    doubt: Doubt | None,
    now: datetime,
    *,
    state: ItemState = ItemState.OPEN,
    sent_by: int | None = None,
) -> int | None:
    """Add an item with its look, in `state`, or quarantined if there is a doubt.

    Returns its id, or None if the project has it.
    """
    item = await items.add(
        tx,
        project=project.id,
        picture=picture,
        overlap=project.policy.least,
        at=now,
        state=ItemState.QUARANTINED if doubt else state,
        sent_by=sent_by,
        reason=doubt.reason if doubt else None,
        resembles=doubt.resembles if doubt else None,
    )
    if item is not None and picture.look:
        await looks.add(tx, project=project.id, item=item, look=picture.look)
    if item is not None and doubt:
        why = f"{CLEANING_WHY}: {doubt.reason.value}"
        await history.record(tx, f"item {item}", "state", at=now, new=ItemState.QUARANTINED.value, why=why)
    return item
