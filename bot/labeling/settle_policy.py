"""Which items want another answer, which are done, and which go to a reviewer: a project's policy."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from bot.labeling.consensus.calibration import CAREFUL
from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Pool, Posterior
from bot.labeling.consensus.posterior import FLAGS_MOST, UNSURE_MOST, confidence, likeliest_labels
from bot.labeling.model import Answer, ItemState, Standing
from bot.labeling.project_settings import Policy

LEAD = 2  # answers more than any other has: enough while nobody is known
REOPEN_DOUBT = 4  # as doubtful: what is settled at 0.95 is open again below 0.8
CROWD_KNOWN = 50  # answers of a crowd, after which the model speaks for it


class Rule(StrEnum):
    """Why an item settles, goes to a reviewer, or goes on."""

    FLAGGED = "flagged"  # several people say that the picture is no good
    SURE = "sure"  # its labels are over the settle threshold
    LEAD = "lead"  # nobody is known yet, and an answer leads by two
    ALIKE = "alike"  # nobody is known yet, no more answers are to come, and all are alike
    ENOUGH = "enough"  # no more answers are to come, and its labels are over the review threshold
    SPLIT = "split"  # the same, and they are below
    UNSURE = "unsure"  # too many people can't tell
    FEW = "few"  # it has fewer answers than every item gets
    DOUBTFUL = "doubtful"  # its labels are below the settle threshold
    BEHIND = "behind"  # nobody is known yet, and no answer leads by two


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of an item: its state, its labels once settled, and while it is open how many answers it wants.

    `ask_first`: one more answer is expected to settle it. `ground` says why, and makes no verdict another.
    """

    state: ItemState
    labels: Answer | None = None
    overlap: int = 0
    ask_first: bool = False
    ground: Rule = field(default=Rule.FEW, compare=False)


def decide(
    policy: Policy,
    standing: Standing,
    posterior: Posterior,
    pool: Pool,
    *,
    active: int,
    settle: float | None = None,
    known: Answer | None = None,
) -> Decision:
    """What becomes of an item after these answers and skips.

    `standing` has the answers that count (people's, not models'), `posterior` what they come to with the models'.
    `active` is how many labelers work on the project: no item waits for more of them than there are, but for the least.
    `settle` is the threshold that the audits ask for, if higher than the policy's. `known` are its labels where they
    are certain: it settles on no others, as soon as it has the answers that every item gets.

    Flags set it aside. While the crowd is unknown, a lead of two answers settles it, and so does the agreement of all
    where no more are to come; then the posterior. Short of that, too many people who can't tell dispute it.
    """
    if standing.flags >= FLAGS_MOST:
        return Decision(ItemState.QUARANTINED, ground=Rule.FLAGGED)
    answers = len(standing.answers)
    cap = cap_for(policy, active)
    sure = confidence(pool.question, posterior) if answers else 0.0
    labels = likeliest_labels(pool.question, posterior)
    if known is not None:
        sure, labels = 1.0, known
    lead, leading = _lead(standing.answers)
    settle = max(policy.settle, settle or 0)
    if answers >= policy.least:
        if known is not None or is_crowd_known(pool):
            if sure >= settle:
                return Decision(ItemState.SETTLED, labels, ground=Rule.SURE)
        elif lead >= LEAD or (answers >= cap and lead == answers):
            return Decision(ItemState.SETTLED, leading, ground=Rule.LEAD if lead >= LEAD else Rule.ALIKE)
        if answers >= cap:
            split = Decision(ItemState.DISPUTED, ground=Rule.SPLIT)
            over = sure >= review_threshold(policy, settle)
            return Decision(ItemState.SETTLED, labels, ground=Rule.ENOUGH) if over else split
    if standing.unsure >= UNSURE_MOST:
        return Decision(ItemState.DISPUTED, ground=Rule.UNSURE)
    if is_crowd_known(pool):
        more, ask_first, ground = 1, one_more_settles(posterior, pool, settle), Rule.DOUBTFUL
    else:
        more, ground = max(LEAD - lead, 1), Rule.BEHIND
        ask_first = more == 1
    return _stay_open(policy, answers, answers + more, cap, ask_first=ask_first, ground=ground)


def _stay_open(policy: Policy, answers: int, wanted: int, cap: int, *, ask_first: bool, ground: Rule) -> Decision:
    """An item stays open. Until it has the answers that every item gets, nothing else is the ground."""
    overlap = min(max(policy.least, wanted), cap)
    ask_first = ask_first and answers > 0 and answers + 1 >= policy.least
    return Decision(ItemState.OPEN, None, overlap, ask_first, Rule.FEW if answers < policy.least else ground)


def cap_for(policy: Policy, active: int) -> int:
    """How many answers an item may want: never more than there are labelers, never less than the least."""
    return max(policy.least, min(policy.cap, active))


def settle_threshold(policy: Policy, audited: float | None) -> float:
    """From which probability on labels settle: the policy's, or the threshold that a project's promise asks for.

    That is the one which the audits have found (`audited`). Until they have been looked at it is CAREFUL: a promise
    holds from the moment in which it is made, and no longer than it stands.
    """
    if policy.max_wrong is None:
        return policy.settle
    return max(policy.settle, CAREFUL if audited is None else audited)


def review_threshold(policy: Policy, settle: float) -> float:
    """How sure an item has to be that gets no more answers, or a reviewer decides. `settle`: the threshold in force.

    Where a project promises how much may be wrong, nothing settles below the threshold that keeps the promise.
    """
    return policy.review if policy.max_wrong is None else settle


def is_crowd_known(pool: Pool) -> bool:
    """Whether the crowd has answered enough for the model to speak for it. Labelers who are new start as the crowd."""
    return pool.answers >= CROWD_KNOWN


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


def should_reopen(policy: Policy, posterior: Posterior, pool: Pool) -> bool:
    """Whether what is known today speaks against an item that was settled.

    It does when its labels are SINKS times as doubtful as they might have been: not when they just miss the threshold
    that settled them, or items would come and go at the edge. Where others are likelier now and not doubtful, the item
    is settled on those: a second opinion of all that was said, which costs nobody a tap. While the crowd is unknown
    nothing sinks. That an item sinks at most once a day, and never after a review, is up to the caller.
    """
    return is_crowd_known(pool) and confidence(pool.question, posterior) < reopen_threshold(policy)


def reopen_threshold(policy: Policy) -> float:
    """How sure the labels of what has settled stay at least: half as sure as they had to be, whatever the policy."""
    return max(1 - REOPEN_DOUBT * (1 - policy.settle), policy.settle / 2)


def _lead(answers: tuple[Answer, ...]) -> tuple[int, Answer]:
    """The answer that most have given, and by how many more than the next."""
    (leading, most), *others = Counter(answers).most_common(2) or [((), 0)]
    return most - (others[0][1] if others else 0), leading


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """What the policy says of an item by all that is known today, and the numbers that it compares.

    `verdict` is the state that it asks for; an item keeps another where somebody has decided, and where it had settled
    before it was doubted. `settle` and `review` are the thresholds in force, `sinks` that below which what has settled
    is opened again. `labels` are the likeliest ones, so likely as `sure`.
    """

    ground: Rule
    verdict: ItemState
    answers: int
    least: int
    cap: int
    labels: Answer
    sure: float
    settle: float
    review: float
    sinks: float
    unsure: int = 0
    flags: int = 0
