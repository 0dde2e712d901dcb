"""Telegram's file ids of pictures, per bot and address."""

from storage.database import Transaction


async def get(tx: Transaction, bot: int, address: str) -> str | None:
    file_id = await tx.sql.file_id_of(tx.connection, bot=bot, address=address)
    return None if file_id is None else str(file_id)


async def save(tx: Transaction, bot: int, address: str, file_id: str) -> None:
    await tx.sql.save_file_id(tx.connection, bot=bot, address=address, file_id=file_id)


async def forget(tx: Transaction, bot: int, address: str) -> None:
    await tx.sql.forget_file_id(tx.connection, bot=bot, address=address)
