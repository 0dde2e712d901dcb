"""Invitations: codes that give a role."""

from datetime import datetime

from bot.labeling.model import Role
from storage.database import Transaction, moment


async def add(
    tx: Transaction,
    code: str,
    role: Role,
    *,
    at: datetime,
    expires_at: datetime | None,
    uses: int | None,
    automatic: bool = False,
) -> None:
    await tx.sql.add_invitation(
        tx.connection,
        code=code,
        role=role.value,
        at=moment(at),
        expires_at=moment(expires_at) if expires_at else None,
        uses=uses,
        automatic=int(automatic),
    )


async def use(tx: Transaction, code: str, now: datetime) -> Role | None:
    """Use an invitation once. Returns its role; None when it is unknown, used up or expired."""
    role = await tx.sql.use_invitation(tx.connection, code=code, now=moment(now))
    return Role(role) if role else None


async def role_of(tx: Transaction, code: str) -> Role | None:
    """Return an invitation's role, even if it is used up or expired; None when it is unknown."""
    role = await tx.sql.role_of_invitation(tx.connection, code=code)
    return Role(role) if role else None


async def withdraw(tx: Transaction, code: str) -> bool:
    """Withdraw an invitation. Returns False when it is unknown or used up."""
    return bool(await tx.sql.withdraw_invitation(tx.connection, code=code))


async def withdraw_automatic(tx: Transaction) -> None:
    """Withdraw the invitations that earlier starts of the bot printed."""
    await tx.sql.withdraw_automatic_invitations(tx.connection)
