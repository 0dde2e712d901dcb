"""Notices for managers."""

from datetime import datetime
from typing import Any

from bot.labeling.model import Role
from storage import members, outbox
from storage.database import Transaction

FOR_MANAGERS = frozenset({"alert", "guide-unclear", "job-failed", "nobody-reviews", "summary"})
"""The notices that only managers get."""


async def notify_managers(tx: Transaction, notice: str, now: datetime, **arguments: Any) -> int:
    """Write a notice to every manager. Returns how many there are."""
    managers = await members.with_role(tx, Role.MANAGER)
    for manager in managers:
        await outbox.post(tx, manager.id, notice, now, **arguments)
    return len(managers)
