"""Codes that let a person in."""

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
    """Use an invitation once. None when it is unknown, used up or expired."""
    role = await tx.sql.use_invitation(tx.connection, code=code, now=moment(now))
    return Role(role) if role else None


async def role_of(tx: Transaction, code: str) -> Role | None:
    """What an invitation is to, whether or not it can still be used."""
    role = await tx.sql.role_of_invitation(tx.connection, code=code)
    return Role(role) if role else None


async def withdraw(tx: Transaction, code: str) -> bool:
    """The link no longer works. False when it did not work before."""
    return bool(await tx.sql.withdraw_invitation(tx.connection, code=code))


async def withdraw_automatic(tx: Transaction) -> None:
    """The links that earlier starts printed no longer work."""
    await tx.sql.withdraw_automatic_invitations(tx.connection)
