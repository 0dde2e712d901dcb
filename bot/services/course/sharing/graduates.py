"""The managers' list of graduates who want to be told of work: only those who agree, and only as long as they do."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from bot.labeling.model import Graduate, Member
from bot.labeling.permissions import Action
from bot.labeling.tables.values import defuse
from bot.services.access import allowed
from storage import history, sharing
from storage.database import Transaction

BOM = "\ufeff"  # by which spreadsheets know UTF-8


@allowed(Action.MANAGE)
async def list_graduates(tx: Transaction, _member: Member, *, now: datetime) -> list[Graduate]:
    """Return who agrees today that a company is told their results. Raises NotAManager."""
    return await sharing.graduates(tx, now.date())


@allowed(Action.MANAGE)
async def export_graduates(tx: Transaction, member: Member, *, now: datetime) -> list[Graduate]:
    """Return the same for a file, and note in the history who took it. Raises NotAManager."""
    found = await list_graduates(tx, member, now=now)
    await history.record(tx, "graduates", "exported", at=now, actor=member.actor, new=str(len(found)))
    return found


def as_csv(graduates: Sequence[Graduate], header: Sequence[str]) -> bytes:
    """Return a CSV file for spreadsheets: name, class, right answers, pictures, company, purpose, last day."""
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(header)
    for each in graduates:
        score = (each.score.right, each.score.pictures) if each.score else ("", "")
        words = [defuse(text) for text in (each.name, each.class_name, each.company, each.purpose)]
        rows.writerow((*words[:2], *score, *words[2:], each.ends_on.isoformat()))
    return (BOM + written.getvalue()).encode()
