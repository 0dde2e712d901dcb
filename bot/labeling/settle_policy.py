"""A project's policy applied to an item: whether it needs another answer, settles, or goes to a reviewer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import field, replace
from enum import StrEnum

from bot.frozen import frozen
from bot.labeling.consensus.confidence import confidence, raw_confidence
from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Posterior
from bot.labeling.consensus.contradiction import find_contradiction
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said, likeliest_labels
from bot.labeling.model import Answer, ItemState, Standing
from bot.labeling.project_settings import Policy, Unproven

UNSURE_TO_DISPUTE = 3  # unsure labelers, from which on a reviewer decides
FLAGS_TO_QUARANTINE = 2  # labelers who flag the picture, from which on it is quarantined
LEAD = 2  # lead in answers that settles an item while the pool is too small for the model
REOPEN_DOUBT = 4  # factor: an item settled at 0.95 is reopened below 0.8 (four times the doubt)
POOL_KNOWN = 50  # answers in a project's pool, from which on the model decides


class Rule(StrEnum):
    """Why an item settles, goes to a reviewer, or stays open."""

    FLAGGED = "flagged"  # several labelers reported a problem with the picture
    SURE = "sure"  # the confidence reaches the settle threshold
    LEAD = "lead"  # small pool: an answer leads by two
    ALIKE = "alike"  # small pool: the item has all its answers, and they agree
    ENOUGH = "enough"  # the item has all its answers, and the confidence reaches the review threshold
    SPLIT = "split"  # the item has all its answers, and the confidence is below the review threshold
    UNSURE = "unsure"  # too many labelers were unsure
    FEW = "few"  # the item has fewer answers than the policy's minimum
    WORTH = "worth"  # another answer would cost more than it saves; the confidence reaches the review threshold
    HOPELESS = "hopeless"  # another answer would cost more than it saves; the confidence is below the review threshold
    DOUBTFUL = "doubtful"  # the confidence is below the settle threshold
    BEHIND = "behind"  # small pool: no answer leads by two


@frozen
class Decision:
    """The policy's decision about an item.

    `labels` are set for SETTLED; `overlap` is the number of answers that an OPEN item wants. `ask_first`: one more
    answer is expected to settle the item. `contradicted`: a model and a person differ, so it is asked about before all
    others. `ground` is the reason; it is ignored in comparisons.
    """

    state: ItemState
    labels: Answer | None = None
    overlap: int = 0
    ask_first: bool = False
    ground: Rule = field(default=Rule.FEW, compare=False)
    contradicted: bool = False


def decide(
    policy: Policy,
    standing: Standing,
    posterior: Posterior,
    pool: Pool,
    *,
    active: int,
    floor: float = 0.0,
    known: Answer | None = None,
    backed_up: bool = False,
    predicted: Sequence[Said] = (),
) -> Decision:
    """Decide about an item after its answers and skips.

    `standing` has the labelers' answers; `posterior` also includes predictions of models. `active` is the number of
    active labelers, which limits the overlap (but not below the policy's `least`). No item settles by answers with a
    confidence below `floor` (see `promise_floor`). `known` are the item's certain labels: the item settles on them as
    soon as it has `least` answers. `backed_up`: reviewers can't keep up, so an item gets all its answers before it goes
    to one. `predicted` is what models say: they contradict people, or agree, but no item settles on what only they say.

    The rules, in order: reports of problems quarantine the item. In a small pool, a lead of two answers settles it, or
    unanimity when it has all its answers. In a larger pool the posterior decides: an item that does not settle is asked
    again only if the answer is expected to save more than it costs. Otherwise too many unsure labelers make it a
    dispute. Where a model contradicts people it takes more (see `Contradiction`).
    """
    if standing.flags >= FLAGS_TO_QUARANTINE:
        return Decision(ItemState.QUARANTINED, ground=Rule.FLAGGED)
    answers = len(standing.answers)
    cap = cap_for(policy, active)
    sure = confidence(pool, posterior) if known is None else 1.0
    against = None
    if known is None and predicted:
        against = find_contradiction(pool, posterior, standing.answers, predicted, least=policy.least)
    lead_least, is_said = LEAD + bool(against), not (against and against.unsaid)
    is_known = is_pool_known(pool)
    lead, leading = (0, ()) if is_known else _lead(standing.answers)
    settle = max(policy.settle, floor)
    if answers >= max(policy.least, min(against.least, cap) if against else 0):
        if known is not None or is_known:
            if sure >= settle and is_said:
                return _settle(pool, posterior, known, Rule.SURE)
        elif lead >= lead_least or (answers >= cap and lead == answers):
            return Decision(ItemState.SETTLED, leading, ground=Rule.LEAD if lead >= LEAD else Rule.ALIKE)
        wanted = settle if against and against.doubted and policy.review else policy.review
        least = max(wanted, floor)
        is_full, is_over, cost = answers >= cap, sure >= least and is_said, policy.review_cost
        asks_people = backed_up or (policy.max_wrong is not None and policy.unproven == Unproven.PEOPLE)
        may_stop = is_known and (is_over or not asks_people)
        if is_full or (may_stop and not is_answer_worth(posterior, pool, sure, least=wanted, review_cost=cost)):
            return _close(pool, posterior, known, is_over=is_over, is_full=is_full)
    if standing.unsure >= UNSURE_TO_DISPUTE:
        return Decision(ItemState.DISPUTED, ground=Rule.UNSURE)
    if is_known:
        more, ask_first, ground = 1, one_more_settles(posterior, pool, settle), Rule.DOUBTFUL
    else:
        more, ground = max(lead_least - lead, 1), Rule.BEHIND
        ask_first = more == 1
    stays = _stay_open(policy, answers, answers + more, cap, ask_first=ask_first, ground=ground)
    return replace(stays, contradicted=True) if against else stays


def _settle(pool: Pool, posterior: Posterior, known: Answer | None, ground: Rule) -> Decision:
    labels = likeliest_labels(pool.question, posterior) if known is None else known
    return Decision(ItemState.SETTLED, labels, ground=ground)


def _close(pool: Pool, posterior: Posterior, known: Answer | None, *, is_over: bool, is_full: bool) -> Decision:
    """Return the decision about an item below the settle threshold that is not asked again.

    `is_over`: its confidence reaches the review threshold. `is_full`: it has all its answers.
    """
    if is_over:
        return _settle(pool, posterior, known, Rule.ENOUGH if is_full else Rule.WORTH)
    return Decision(ItemState.DISPUTED, ground=Rule.SPLIT if is_full else Rule.HOPELESS)


def _stay_open(policy: Policy, answers: int, wanted: int, cap: int, *, ask_first: bool, ground: Rule) -> Decision:
    """Return the decision to keep an item open. The ground is FEW until the item has `least` answers."""
    overlap = min(max(policy.least, wanted), cap)
    ask_first = ask_first and answers > 0 and answers + 1 >= policy.least
    return Decision(ItemState.OPEN, None, overlap, ask_first, Rule.FEW if answers < policy.least else ground)


def cap_for(policy: Policy, active: int) -> int:
    """Return an item's maximum overlap: the policy's cap or the number of labelers, but at least `least`."""
    return max(policy.least, min(policy.cap, active))


def promise_floor(policy: Policy, found: float | None) -> float:
    """Return the confidence below which no label settles by answers: that of the promise `max_wrong`, if there is one.

    `found` is the one that its checks have asked for; None before there are any.
    """
    return 0.0 if policy.max_wrong is None else max(policy.review, found or 0.0)


def is_pool_known(pool: Pool) -> bool:
    """Return whether the pool has enough answers for the model. New labelers start with the pool's accuracy."""
    return pool.answers >= POOL_KNOWN


def one_more_settles(posterior: Posterior, pool: Pool, settle: float) -> bool:
    """Return whether the likeliest answer from one more average labeler would settle the item."""
    question = pool.question
    if question.takes_several:
        finds, spares = pool.decides
        sure = 1.0
        for label, likely in posterior.items():
            applies = label != OTHERS and likely * 2 > UNIT
            right, wrong = (finds, 1 - spares) if applies else (spares, 1 - finds)
            side = (likely if applies else UNIT - likely) / UNIT
            sure *= side * right / (side * right + (1 - side) * wrong)
    else:
        raw = raw_confidence(question, posterior)
        wrong = (1 - pool.right) / max(len(question.labels) - 1, 1)
        sure = raw * pool.right / (raw * pool.right + (1 - raw) * wrong)
    return pool.tempering.temper(sure, question.chances) >= settle


def is_answer_worth(posterior: Posterior, pool: Pool, sure: float, *, least: float, review_cost: float) -> bool:
    """Return whether one more answer is expected to save more than it costs (single choice).

    `sure` is the confidence now, `least` the review threshold. Costs are in answers: a review costs `review_cost`, and
    a wrong label as much as makes a review worth it exactly below `least`. The best of settling and a review now is
    compared with the best of both after the answer of an average labeler, which agrees, or names the second likeliest
    label. Without reviews (`least` 0) and where no confidence suffices, it is always worth it.
    """
    if pool.question.takes_several or not 0 < least < 1:
        return True
    wrong_cost = review_cost / (1 - least)
    now = min(wrong_cost * (1 - sure), review_cost)
    if now <= 1:
        return False
    temper, labels = pool.tempering.temper, len(pool.question.labels)
    named = sorted([likely for label, likely in posterior.items() if label != OTHERS], reverse=True)
    top, second = (named[0] if named else 0) / UNIT, (named[1] if len(named) > 1 else 0) / UNIT
    right, wrong = pool.right, (1 - pool.right) / max(labels - 1, 1)
    agrees = top * right + (1 - top) * wrong
    differs = top * wrong + second * right + (1 - top - second) * wrong
    after_yes = min(wrong_cost * (1 - temper(top * right / agrees, labels)), review_cost)
    after_no = min(wrong_cost * (1 - temper(max(top * wrong, second * right) / differs, labels)), review_cost)
    return 1 + agrees * after_yes + (1 - agrees) * after_no < now


def should_reopen(policy: Policy, posterior: Posterior, pool: Pool, *, floor: float = 0.0) -> bool:
    """Return whether a settled item should be opened again, by today's posterior. `floor` is that of `decide`.

    The threshold is far below the one for settling (see `reopen_threshold`), so that items don't alternate between the
    states. With a small pool no item is reopened. The caller limits this to once a day, and to items without a review.
    """
    return is_pool_known(pool) and confidence(pool, posterior) < reopen_threshold(policy, floor)


def reopen_threshold(policy: Policy, floor: float = 0.0) -> float:
    """Return the confidence below which a settled item is opened again.

    It is at least half of the settle threshold, and the floor of a promise, whose proof counts on no label below it.
    """
    return max(1 - REOPEN_DOUBT * (1 - policy.settle), policy.settle / 2, floor)


def _lead(answers: tuple[Answer, ...]) -> tuple[int, Answer]:
    """Return the lead of the most frequent answer over the second, and that answer."""
    (leading, most), *others = Counter(answers).most_common(2) or [((), 0)]
    return most - (others[0][1] if others else 0), leading


@frozen
class RuleFigures:
    """The policy's figures for an item, as of now.

    `state` is the one that the policy asks for. It differs from the item's state if a person has decided, or if the
    item settled earlier and is not below the reopen threshold. `settle` and `review` are the thresholds in force,
    `sinks` is the reopen threshold. `sure` is the confidence in `labels`, the likeliest ones.
    """

    ground: Rule
    state: ItemState
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
