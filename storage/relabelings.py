"""What a change of labels touches."""

import json
from collections.abc import Collection

from bot.labeling.consensus.confusion_counts import Posterior
from bot.labeling.model import ItemState
from storage.database import Transaction


async def count_chosen(tx: Transaction, project: int, labels: Collection[int]) -> tuple[int, int]:
    """How many answers that count name one of these labels, and to how many items. It reads all of a project."""
    row = await tx.sql.count_chosen(tx.connection, project=project, labels=json.dumps(sorted(labels)))
    return row["answers"], row["items"]


async def undecided_with(
    tx: Transaction, project: int, labels: Collection[int]
) -> list[tuple[int, ItemState, Posterior]]:
    """Items that are open or in dispute and may be one of these labels: id, state, posterior. It reads all of them."""
    found: list[tuple[int, ItemState, Posterior]] = []
    async for row in tx.sql.undecided_posteriors(tx.connection, project=project):
        posterior = {int(label): likely for label, likely in json.loads(row["posterior"]).items()}
        if any(label in posterior for label in labels):
            found.append((row["id"], ItemState(row["state"]), posterior))
    return found
