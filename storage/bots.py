"""The bots that have run on this database."""

from storage.database import Transaction


async def save(tx: Transaction, bot: int, username: str) -> None:
    await tx.sql.save_bot(tx.connection, bot=bot, username=username)


async def username(tx: Transaction, bot: int) -> str | None:
    name = await tx.sql.bot_username(tx.connection, bot=bot)
    return None if name is None else str(name)
