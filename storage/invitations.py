"""Codes that let a person in."""

from datetime import datetime

from bot.labeling.model import Role
from storage.database import Transaction, moment


async def add(
    tx: Transaction, code: str, role: Role, *, at: datetime, expires_at: datetime | None, uses: int | None
) -> None:
    await tx.sql.add_invitation(
        tx.connection,
        code=code,
        role=role.value,
        at=moment(at),
        expires_at=moment(expires_at) if expires_at else None,
        uses=uses,
    )


async def use(tx: Transaction, code: str, now: datetime) -> Role | None:
    """Use an invitation once. None when it is unknown, used up or expired."""
    role = await tx.sql.use_invitation(tx.connection, code=code, now=moment(now))
    return Role(role) if role else None


async def withdraw(tx: Transaction, role: Role) -> None:
    """One-time invitations to a role no longer work."""
    await tx.sql.withdraw_invitations(tx.connection, role=role.value)
