"""Which items want another answer, which are done, and which go to a reviewer: a project's policy."""

from collections import Counter
from dataclasses import dataclass

from bot.labeling.consensus import FLAGS_MOST, UNSURE_MOST, best, confidence
from bot.labeling.counts import OTHERS, UNIT, Pool, Posterior
from bot.labeling.model import Answer, ItemState, Policy, Standing

LEAD = 2  # answers more than any other has: enough while nobody is known
SINKS = 4  # as doubtful: what is settled at 0.95 is open again below 0.8
KNOWN = 50  # answers of a crowd, after which the model speaks for it


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an item: its state, its labels once settled, and while it is open how many answers it wants.

    `ask_first`: one more answer is expected to settle it.
    """

    state: ItemState
    labels: Answer | None = None
    overlap: int = 0
    ask_first: bool = False


def decide(
    policy: Policy,
    standing: Standing,
    posterior: Posterior,
    pool: Pool,
    *,
    active: int,
    settle: float | None = None,
    review: float | None = None,
) -> Verdict:
    """What becomes of an item after these answers and skips.

    `standing` has the answers that count (people's, not models'), `posterior` what they come to with the models'.
    `active` is how many labelers work on the project: no item waits for more of them than there are, but for the least.
    `settle` and `review` are the thresholds that the audits ask for, if higher than the policy's.

    Flags set it aside. While the crowd is unknown, a lead of two answers settles it, and so does the agreement of all
    where no more are to come; then the posterior. Short of that, too many people who can't tell dispute it.
    """
    if standing.flags >= FLAGS_MOST:
        return Verdict(ItemState.QUARANTINED)
    answers = len(standing.answers)
    cap = cap_for(policy, active)
    sure = confidence(pool.question, posterior) if answers else 0.0
    labels = best(pool.question, posterior)
    lead, leading = _lead(standing.answers)
    settle = max(policy.settle, settle or 0)
    if answers >= policy.least:
        if is_known(pool):
            if sure >= settle:
                return Verdict(ItemState.SETTLED, labels)
        elif lead >= LEAD or (answers >= cap and lead == answers):
            return Verdict(ItemState.SETTLED, leading)
        if answers >= cap:
            over = sure >= max(policy.review, review or 0)
            return Verdict(ItemState.SETTLED, labels) if over else Verdict(ItemState.DISPUTED)
    if standing.unsure >= UNSURE_MOST:
        return Verdict(ItemState.DISPUTED)
    if is_known(pool):
        more, ask_first = 1, one_more_settles(posterior, pool, settle)
    else:
        more = max(LEAD - lead, 1)
        ask_first = more == 1
    overlap = min(max(policy.least, answers + more), cap)
    return Verdict(ItemState.OPEN, None, overlap, ask_first and answers > 0 and answers + 1 >= policy.least)


def cap_for(policy: Policy, active: int) -> int:
    """How many answers an item may want: never more than there are labelers, never less than the least."""
    return max(policy.least, min(policy.cap, active))


def is_known(pool: Pool) -> bool:
    """Whether the crowd has answered enough for the model to speak for it. Labelers who are new start as the crowd."""
    return pool.answers >= KNOWN


def one_more_settles(posterior: Posterior, pool: Pool, settle: float) -> bool:
    """Whether another answer, by anybody of the crowd, is expected to settle an item: if it says what is likeliest."""
    question = pool.question
    if question.takes_several:
        finds, spares = pool.decides
        sure = 1.0
        for label, likely in posterior.items():
            applies = label != OTHERS and likely * 2 > UNIT
            right, wrong = (finds, 1 - spares) if applies else (spares, 1 - finds)
            side = (likely if applies else UNIT - likely) / UNIT
            sure *= side * right / (side * right + (1 - side) * wrong)
        return sure >= settle
    sure = confidence(question, posterior)
    wrong = (1 - pool.right) / max(len(question.labels) - 1, 1)
    return sure * pool.right >= settle * (sure * pool.right + (1 - sure) * wrong)


def sinks(policy: Policy, posterior: Posterior, pool: Pool) -> bool:
    """Whether what is known today speaks against an item that was settled.

    It does when its labels are SINKS times as doubtful as they might have been: not when they just miss the threshold
    that settled them, or items would come and go at the edge. Where others are likelier now and not doubtful, the item
    is settled on those: a second opinion of all that was said, which costs nobody a tap. While the crowd is unknown
    nothing sinks. That an item sinks at most once a day, and never after a review, is up to the caller.
    """
    return is_known(pool) and confidence(pool.question, posterior) < 1 - SINKS * (1 - policy.settle)


def _lead(answers: tuple[Answer, ...]) -> tuple[int, Answer]:
    """The answer that most have given, and by how many more than the next."""
    (leading, most), *others = Counter(answers).most_common(2) or [((), 0)]
    return most - (others[0][1] if others else 0), leading
