"""What agreement is worth in a project, the checked items that teach it, and the confidences that follow."""

from bot.labeling.consensus.tempering import Tempering
from storage.database import Transaction, new_version


async def save_tempering(tx: Transaction, project: int, tempering: Tempering, checks: int) -> None:
    """Store what a project's agreement is worth, learned from this number of checked pictures."""
    await tx.sql.set_strength(
        tx.connection, project=project, version=new_version(), strength=tempering.strength, checks=checks
    )


async def save_confidence(tx: Transaction, item: int, confidence: float, posterior: str) -> None:
    """Store an item's confidence, unless its stored posterior is another one by now."""
    await tx.sql.set_confidence(tx.connection, item=item, confidence=confidence, posterior=posterior)


async def checked_items(tx: Transaction, project: int) -> dict[int, bool]:
    """Return the items whose labels were checked: whether as an audit or by gold (or because people disagreed)."""
    return {row["item"]: bool(row["audited"]) async for row in tx.sql.checked_items(tx.connection, project=project)}
