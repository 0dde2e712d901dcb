"""Learn each day what people's agreement is worth in a project, and say every item's confidence by that."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.frozen import frozen
from bot.labeling.consensus.confidence import check_of
from bot.labeling.consensus.confusion_counts import Posterior, Question
from bot.labeling.consensus.tempering import PRIOR, Excess, Tempering, learn
from bot.labeling.model import Answer, Project
from storage import skills, tempering
from storage.database import Transaction

CHANGED = 0.01  # relative change of the strength from which items are decided again


@frozen
class Learned:
    """What agreement is worth, by this number of checked items."""

    tempering: Tempering
    checks: int


class NewConfidence(NamedTuple):
    """The confidence of an item while it has the stored posterior `posterior`."""

    item: int
    posterior: str
    confidence: float


def learn_tempering(
    question: Question,
    unaware: Mapping[int, Posterior],
    certain: Mapping[int, Answer],
    audited: Mapping[int, bool],
    excess: Excess | None,
) -> Learned:
    """Learn from checked items, and from how much more people agree than expected. The mappings are keyed by item.

    `unaware` is what the answers alone say, `certain` the labels of the check, and `audited` whether it was an audit or
    gold, not a dispute. Items that are not in all three tell nothing.
    """
    checks = [
        check_of(question, posterior, certain[item], audited=audited[item])
        for item, posterior in unaware.items()
        if item in audited and item in certain
    ]
    return Learned(learn(checks, question.chances, PRIOR.where(excess)), len(checks))


async def save_tempering(tx: Transaction, *, project: Project, learned: Learned) -> None:
    """Store what was learned. If it changed, open and disputed items are marked to be decided again."""
    before = (await skills.crowd_of(tx, project)).pool.tempering.strength
    await tempering.save_tempering(tx, project.id, learned.tempering, learned.checks)
    if abs(learned.tempering.strength - before) > CHANGED * before:
        await skills.redecided_to(tx, project.id, 0)


async def save_confidences(tx: Transaction, *, batch: Sequence[NewConfidence]) -> None:
    """Store new confidences, except of items whose posterior has changed since."""
    for item, posterior, sure in batch:
        await tempering.save_confidence(tx, item, sure, posterior)
