"""What a merge of labels would affect."""

import json
from collections.abc import Collection

from bot.labeling.consensus.confusion_counts import Posterior
from bot.labeling.model import ItemState
from storage.annotations import parse_posterior
from storage.database import Transaction


async def count_chosen(tx: Transaction, project: int, labels: Collection[int]) -> tuple[int, int]:
    """Count the answers that name one of these labels, and their items. It reads all answers of a project."""
    row = await tx.sql.count_chosen(tx.connection, project=project, labels=json.dumps(sorted(labels)))
    return row["answers"], row["items"]


async def undecided_with(
    tx: Transaction, project: int, labels: Collection[int]
) -> list[tuple[int, ItemState, Posterior]]:
    """Return open and disputed items with one of these labels in their posterior: id, state, posterior.

    It reads all such items of a project.
    """
    undecided: list[tuple[int, ItemState, Posterior]] = []
    async for row in tx.sql.undecided_posteriors(tx.connection, project=project):
        posterior = parse_posterior(row["posterior"])
        if any(label in posterior for label in labels):
            undecided.append((row["id"], ItemState(row["state"]), posterior))
    return undecided
