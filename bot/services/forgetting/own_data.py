"""What is stored of a person, as a file for them."""

import json

from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.services.access import allowed
from storage import forgetting
from storage.database import Transaction


@allowed(Action.USE)
async def own_data(tx: Transaction, member: Member) -> bytes:
    """Return all that is stored of the member, as JSON."""
    return json.dumps(await forgetting.own_data(tx, member.id), ensure_ascii=False, indent=2).encode()
