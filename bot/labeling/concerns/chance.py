"""Find who answers no better than chance: from the start, or since lately.

Somebody who does not look gives answers that have nothing to do with the picture: all the first button, or any. How
often they agree with others then follows from how often they give each answer. So agreement alone tells little where
one label is nearly always right; here every answer counts by how much likelier it is for somebody who looks.

Sources: who spams has a distribution of their own, independent of the truth (D. Hovy et al., Learning Whom to Trust
with MACE, 2013); a change is found by the cumulative sum of log-likelihood ratios that restarts at zero (E. S. Page,
Continuous Inspection Schemes, 1954), with a head start (J. M. Lucas, R. B. Crosier, Fast Initial Response for CUSUM
Quality-Control Schemes, 1982).
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import exp, log

from bot.labeling.concerns.evidence import Evidence
from bot.labeling.consensus.confusion_counts import Confusion
from bot.labeling.consensus.pool import Pool
from bot.labeling.model import Answer

LOOKS = {1.0: 0.6, 0.8: 0.3, 0.6: 0.1}
"""How much of an average labeler's skill somebody has who looks, with its prior probability."""
BLIND_WEIGHT = 4.0  # weight of the labels' shares as a prior of how somebody answers who does not look, in answers
ALARM = 8.5  # natural logarithm of the ratio from which somebody is named
SKEWED, SKEWED_ALARM = 0.8, 12.0  # where a label has this share of the answers, the consensus about others errs more
HEAD_START = 3.0  # of the sums: who begins has not shown yet that they look
SUSPECT = 4.0  # sum from which somebody is left out of the average labeler with whom people are compared
MOST = 2 * ALARM  # so that who looks again is out of it soon
RECENT = 20  # newest answers that are shown as evidence


@dataclass(slots=True)
class _Sum:
    """A cumulative sum against one way of looking, and the answers since it was zero."""

    sum: float = HEAD_START
    given: Counter[Answer] = field(default_factory=Counter)

    def blind(self, evidence: Evidence) -> float:
        """Return the probability of an answer for somebody who does not look, learned from the answers before."""
        return (self.given[evidence.answer] + BLIND_WEIGHT * evidence.blind) / (self.given.total() + BLIND_WEIGHT)

    def add(self, evidence: Evidence, ratio: float) -> None:
        self.sum = min(max(self.sum + log(ratio), 0.0), MOST)
        if self.sum:
            self.given[evidence.answer] += 1
        else:
            self.given.clear()


@dataclass(slots=True)
class Watch:
    """The answers of one person, one after another. They are compared with two people who look.

    One has some of an average labeler's skill, by what the person's answers were like before. The other is nearly
    always right: where one label is rare, an average labeler says it by mistake more often than somebody skilled, so
    never saying it is no sign of anything compared with the first alone.
    """

    answers: int = 0
    recent: deque[Evidence] = field(default_factory=lambda: deque(maxlen=RECENT))
    _average: _Sum = field(default_factory=_Sum)
    _skilled: _Sum = field(default_factory=_Sum)
    _looks: list[float] = field(default_factory=lambda: [log(prior) for prior in LOOKS.values()])  # log-likelihoods
    _weights: list[float] = field(default_factory=lambda: [*LOOKS.values()])  # of LOOKS, when the sum was last zero

    def add(self, evidence: Evidence) -> None:
        """Add the person's next answer."""
        blind = self._average.blind(evidence)
        each = [look * evidence.expected + (1 - look) * blind for look in LOOKS]
        looking = sum(weight * likely for weight, likely in zip(self._weights, each, strict=True)) / sum(self._weights)
        self._looks = [before + log(likely) for before, likely in zip(self._looks, each, strict=True)]
        self._average.add(evidence, blind / looking)
        if not self._average.sum:
            self._weights = [exp(likely - max(self._looks)) for likely in self._looks]
        self._skilled.add(evidence, self._skilled.blind(evidence) / evidence.skilled)
        self.answers += 1
        self.recent.append(evidence)

    @property
    def sum(self) -> float:
        """The natural logarithm of how much likelier the newest answers are for somebody who does not look.

        At the beginning it has a head start.
        """
        return min(self._average.sum, self._skilled.sum)

    def is_by_chance(self, largest_share: float = 0.0) -> bool:
        """Return whether to name the person, in a project whose most frequent label has this share of the answers."""
        return self.sum >= (SKEWED_ALARM if largest_share > SKEWED else ALARM)

    @property
    def is_suspect(self) -> bool:
        """Return whether the person may be somebody who does not look, so that nobody is compared with them."""
        return self.sum >= SUSPECT

    def agreement(self) -> tuple[int, int, int]:
        """Return how many of the recent answers others have answered, how many are as theirs, and how many by chance.

        By chance are as many as if the person had given the same answers in another order.
        """
        compared = [(each.answer, each.usual) for each in self.recent if each.usual is not None]
        given = Counter(answer for answer, _ in compared)
        by_chance = sum((given[usual] / len(compared) for _, usual in compared), 0.0)
        return len(compared), sum(answer == usual for answer, usual in compared), round(by_chance)


def without_suspects(pool: Pool, confusions: Mapping[int, Confusion], watches: Mapping[int, Watch]) -> Pool:
    """Return the pool of those who look, with whom people are compared; the same one if nobody is a suspect."""
    suspects = {person for person, watch in watches.items() if watch.is_suspect}
    if not suspects:
        return pool
    looking = [(voice, confusion) for voice, confusion in confusions.items() if voice not in suspects]
    return Pool.of(pool.question, looking, pool.tempering, pool.strengths)


def watch_all(evidence: Iterable[Evidence]) -> dict[int, Watch]:
    """Return the watch of each person. The answers are in order."""
    watches: dict[int, Watch] = defaultdict(Watch)
    for each in evidence:
        watches[each.voice].add(each)
    return watches
