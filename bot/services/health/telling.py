"""Tell the managers what needs a person."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.services.health.findings import Finding
from bot.services.notices import NeedsPerson, notify_managers
from bot.texts.lines import Line
from storage import health
from storage.database import Transaction


async def tell_needs(tx: Transaction, *, needs: Sequence[Finding], day: date, now: datetime) -> None:
    """Tell the managers those of the findings that they were not told on this day."""
    new = [each for each in needs if await health.tell_need(tx, each.check, day)]
    if new:
        lines = tuple(Line(f"doctor-{each.check}", dict(each.values)) for each in new)
        await notify_managers(tx, NeedsPerson(lines), now)
