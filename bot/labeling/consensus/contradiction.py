"""Contradiction: what it takes to settle a picture about which a model and people differ."""

from collections.abc import Sequence

from bot.frozen import frozen
from bot.labeling.consensus.confusion_counts import Posterior
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said, likeliest_labels
from bot.labeling.model import Answer

PROVEN = 0.5  # strength from which a model has shown that it errs independently of people
WITNESSES = 2  # people who outweigh a contradiction


@frozen
class Contradiction:
    """A model and a person differ about an item.

    `least` people are asked at least. `doubted`: it settles only if it is sure. `unsaid`: no person gave the likeliest
    labels, so it can't settle on them.
    """

    least: int = 0
    doubted: bool = False
    unsaid: bool = False


def find_contradiction(
    pool: Pool, posterior: Posterior, answers: Sequence[Answer], predicted: Sequence[Said], *, least: int
) -> Contradiction | None:
    """Return the contradiction between people's `answers` and what models say; None if there is none.

    While a model has not proven itself, WITNESSES people are asked, and what it contradicts is doubted. Later that is
    doubted only where the policy asks fewer people (`least`), and fewer gave the likeliest labels.
    """
    if not any(said.answer != answer for said in predicted for answer in answers):
        return None
    labels = likeliest_labels(pool.question, posterior)
    is_proven = all(pool.strength(said.voice) >= PROVEN for said in predicted)
    return Contradiction(
        least=0 if is_proven else WITNESSES,
        doubted=not is_proven or (least < WITNESSES and answers.count(labels) < WITNESSES),
        unsaid=not is_said(labels, answers),
    )


def is_said(labels: Answer, answers: Sequence[Answer]) -> bool:
    """Return whether each decision of an answer is also that of at least one of these answers."""
    chosen = [set(answer) for answer in answers]
    every = set(labels).union(*chosen)
    return all(any((label in answer) == (label in labels) for answer in chosen) for label in every)
