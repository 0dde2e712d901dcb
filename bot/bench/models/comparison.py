"""Benchmark of models' voices: what predictions save, and what they cost if the model errs where people err.

Simulated people are right with a probability of their own. On hard pictures a share of them is fooled: they give the
same wrong label. The model is right in 93 %. It errs anywhere, or only on hard pictures and with that label.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from statistics import mean
from types import MappingProxyType

from bot.bench.models.simulation import Crowd, simulate
from bot.labeling.offline.policy_comparison import average, baselines
from bot.labeling.offline.replay import Outcome, PastAnswers, replay
from bot.labeling.project_settings import PRESETS, Policy

FEW = Policy(least=1)  # settles on one person whom a model confirms


ANYWHERE: Mapping[str, Crowd] = MappingProxyType(
    {"two": Crowd(labels=2), "four": Crowd(), "weak": Crowd(right=(0.7, 0.9))}
)
"""Crowds with a model that errs anywhere."""
HARD: Mapping[str, Crowd] = MappingProxyType(
    {"8": Crowd(hard=0.08), "15": Crowd(hard=0.15), "15_two": Crowd(labels=2, hard=0.15)}
)
"""Crowds with a model that errs on hard pictures, by their percentage."""
POLICIES: Mapping[str, Policy] = MappingProxyType(dict(PRESETS) | {"one": FEW})


def bench_models(*, pictures: int, seeds: int, progress: Callable[[str], object]) -> dict[str, float]:
    """Replay every crowd, and return means over `seeds` crowds.

    Errors anywhere, where one person may be enough: `answers_…`, `accuracy_…`, and by how much that exceeds the
    majority of five answers (`over_majority_…`). Errors on hard pictures: for each policy `accuracy_…`, that of the
    same policy without the model (`alone_…`), and `reviews_…`; `gain_least` is the least difference of the first two.
    """
    figures: dict[str, float] = {}
    for name, crowd in ANYWHERE.items():
        progress(name)
        pasts = [simulate(crowd, seed, pictures, where_hard=False) for seed in range(seeds)]
        outcome = _mean(pasts, FEW)
        votes = mean(each.accuracy for past in pasts for each in baselines(past, 2) if each.name == "majority-5")
        figures |= {
            f"answers_{name}": outcome.answers_per_item,
            f"accuracy_{name}": outcome.accuracy or 0.0,
            f"reviews_{name}": outcome.reviewed_share,
            f"over_majority_{name}": (outcome.accuracy or 0.0) - votes,
        }
    for name, crowd in HARD.items():
        pasts = [simulate(crowd, seed, pictures, where_hard=True) for seed in range(seeds)]
        for policy_name, policy in POLICIES.items():
            progress(f"{name} {policy_name}")
            with_model = _mean(pasts, policy)
            alone = _mean([replace(past, predicted={}) for past in pasts], policy)
            figures |= {
                f"accuracy_{name}_{policy_name}": with_model.accuracy or 0.0,
                f"alone_{name}_{policy_name}": alone.accuracy or 0.0,
                f"reviews_{name}_{policy_name}": with_model.reviewed_share,
                f"reviews_alone_{name}_{policy_name}": alone.reviewed_share,
            }
    gains = [value - figures[f"alone_{name[9:]}"] for name, value in figures.items() if f"alone_{name[9:]}" in figures]
    return figures | {
        "answers_most": max(figures[f"answers_{name}"] for name in ANYWHERE),
        "over_majority_least": min(figures[f"over_majority_{name}"] for name in ANYWHERE),
        "gain_least": min(gains),
    }


def _mean(pasts: list[PastAnswers], policy: Policy) -> Outcome:
    return average([replay(past, policy, seed) for seed, past in enumerate(pasts)])
