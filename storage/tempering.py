"""What agreement and models are worth in a project, the checked items that teach it, and what is said by that."""

from collections.abc import Mapping

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
    """Return the items whose labels were checked, each with whether by an audit or gold, not because of a dispute."""
    return {row["item"]: bool(row["audited"]) async for row in tx.sql.checked_items(tx.connection, project=project)}


async def is_audited(tx: Transaction, item: int) -> bool:
    """Return whether a verdict on an audit, and no gold, says an item's labels (see `annotations.certain_labels`)."""
    return bool(await tx.sql.is_audited(tx.connection, item=item))


async def save_strengths(tx: Transaction, project: int, strengths: Mapping[int, float]) -> None:
    """Store how much a project's models count, by voice. The others count as before any checks."""
    await tx.sql.forget_strengths_of_models(tx.connection, project=project)
    rows = [{"model": -voice, "strength": strength} for voice, strength in strengths.items()]
    await tx.sql.set_strengths_of_models(tx.connection, rows)
    await tx.sql.renew_pool(tx.connection, project=project, version=new_version())


async def strengths_of_models(tx: Transaction, project: int) -> dict[int, float]:
    """Return how much a project's models count, by voice, as far as that was learned."""
    rows = tx.sql.strengths_of_models(tx.connection, project=project)
    return {-model: strength async for model, strength in rows}
