"""Benchmark of confidence on real crowds: how sure the consensus says it is, against how often it is right."""

from collections.abc import Callable, Mapping, Sequence
from statistics import mean

from bot.labeling.offline.policy_comparison import REVIEW_COST
from bot.labeling.offline.replay import Judged, PastAnswers, Run, run_once
from bot.labeling.project_settings import PRESETS

BINS = 10  # of equal width
MAIN = "balanced"  # the preset whose figures have no preset in their names


def calibration_error(settled: Sequence[Judged], bins: int = BINS) -> float:
    """Return the expected calibration error: the mean gap between confidence and accuracy, weighted by items.

    Source: Naeini, Cooper and Hauskrecht 2015. The bins have equal widths.
    """
    sums = [[0.0, 0.0] for _ in range(bins)]
    for confidence, right in settled:
        sums[min(int(confidence * bins), bins - 1)][0] += confidence
        sums[min(int(confidence * bins), bins - 1)][1] += right
    return sum(abs(said - right) for said, right in sums) / max(len(settled), 1)


def signed_gap(settled: Sequence[Judged]) -> float:
    """Return the mean confidence minus the accuracy: above 0 if more is said than is true."""
    return sum(confidence - right for confidence, right in settled) / max(len(settled), 1)


def bench_calibration(
    crowds: Mapping[str, PastAnswers], *, seeds: int, progress: Callable[[str], object]
) -> dict[str, float]:
    """Replay every crowd under every preset, and return means over `seeds` orders and over the crowds.

    `ece_mean`, `ece_max` and `gap_mean` are of the settled items under the preset `balanced`; `ece_…` and `gap_…` those
    of one crowd. `accuracy_…`, `answers_…`, `reviews_…` and `cost_…` are of a preset; reviewed items count as right.
    """
    figures: dict[str, float] = {}
    for preset, policy in PRESETS.items():
        runs = {}
        for name, past in crowds.items():
            progress(f"{preset}: {name}")
            runs[name] = [run_once(past, policy, seed) for seed in range(seeds)]
        if preset == MAIN:
            figures |= _honesty(runs)
        outcomes = [run.outcome for name in runs for run in runs[name]]
        answers = mean(outcome.answers_per_item for outcome in outcomes)
        reviews = mean(outcome.reviewed_share for outcome in outcomes)
        figures |= {
            f"accuracy_{preset}": mean(outcome.accuracy or 0.0 for outcome in outcomes),
            f"answers_{preset}": answers,
            f"reviews_{preset}": reviews,
            f"cost_{preset}": answers + REVIEW_COST * reviews,
        }
    return figures


def _honesty(runs: Mapping[str, Sequence[Run]]) -> dict[str, float]:
    errors = {name: mean(calibration_error(run.settled) for run in each) for name, each in runs.items()}
    gaps = {name: mean(signed_gap(run.settled) for run in each) for name, each in runs.items()}
    return (
        {"ece_mean": mean(errors.values()), "ece_max": max(errors.values()), "gap_mean": mean(gaps.values())}
        | {f"ece_{name}": error for name, error in errors.items()}
        | {f"gap_{name}": gap for name, gap in gaps.items()}
    )
