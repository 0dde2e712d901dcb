"""Benchmark of confidence on real crowds: how sure the consensus says it is, against how often it is right."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import mean

from bot.labeling.consensus.tempering import PRIOR, Prior
from bot.labeling.offline.policy_comparison import REVIEW_COST
from bot.labeling.offline.prior_fit import PastCrowd, fit_prior
from bot.labeling.offline.replay import Judged, PastAnswers, Run, run_once
from bot.labeling.project_settings import PRESETS

BINS = 10  # of equal width
FITTED = 3  # replays of each crowd to which priors are fitted
MAIN = "balanced"  # the preset whose figures have no preset in their names
EVEN = Prior(slope=0)  # of the replays to which priors are fitted: what settles must not depend on their slope


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

    The prior of tempering is fitted to all other crowds (leave one crowd out). `ece_mean`, `ece_max` and `gap_mean` are
    of the settled items under the preset `balanced` with reviewers' verdicts and no audits; `ece_…` and `gap_…` those
    of one crowd. With `unchecked` only the prior is used, with `audited` also the preset's audits. `accuracy_…`,
    `answers_…`, `reviews_…` and `cost_…` are of a preset without audits; reviewed items count as right.
    """
    priors = _priors(crowds, min(seeds, FITTED), progress)
    figures: dict[str, float] = {}
    for preset, policy in PRESETS.items():
        runs = {}
        for name, past in crowds.items():
            progress(f"{preset}: {name}")
            runs[name] = [run_once(past, policy, seed, prior=priors[name]) for seed in range(seeds)]
        outcomes = [run.outcome for name in runs for run in runs[name]]
        answers = mean(outcome.answers_per_item for outcome in outcomes)
        reviews = mean(outcome.reviewed_share for outcome in outcomes)
        figures |= _honesty(runs, "_") if preset == MAIN else {}
        figures |= {
            f"accuracy_{preset}": mean(outcome.accuracy or 0.0 for outcome in outcomes),
            f"answers_{preset}": answers,
            f"reviews_{preset}": reviews,
            f"cost_{preset}": answers + REVIEW_COST * reviews,
        }
    for way in ("unchecked", "audited"):
        checked, runs = way == "audited", {}
        for name, past in crowds.items():
            progress(f"{way}: {name}")
            once = partial(run_once, past, PRESETS[MAIN], audits=checked, learns=checked, prior=priors[name])
            runs[name] = [once(seed=seed) for seed in range(seeds)]
        figures |= _honesty(runs, f"_{way}_")
    return figures


def _priors(crowds: Mapping[str, PastAnswers], seeds: int, progress: Callable[[str], object]) -> Mapping[str, Prior]:
    """Return for each crowd the prior that is fitted to all others; the usual one if there are fewer than two."""
    progress("priors")
    known = {}
    for name, past in crowds.items():
        runs = [run_once(past, PRESETS[MAIN], seed, prior=EVEN) for seed in range(seeds)]
        agreed = [run.excess.agreement for run in runs if run.excess is not None]
        checks = [check for run in runs for check in run.checks]
        known[name] = PastCrowd(past.question.chances, checks, mean(agreed) if agreed else PRIOR.excess)
    others = {name: [each for other, each in known.items() if other != name and each.checks] for name in crowds}
    return {name: fit_prior(each) if len(each) > 1 else PRIOR for name, each in others.items()}


def _honesty(runs: Mapping[str, Sequence[Run]], infix: str) -> dict[str, float]:
    errors = {name: mean(calibration_error(run.settled) for run in each) for name, each in runs.items()}
    gaps = {name: mean(signed_gap(run.settled) for run in each) for name, each in runs.items()}
    means = {
        f"ece{infix}mean": mean(errors.values()),
        f"ece{infix}max": max(errors.values()),
        f"gap{infix}mean": mean(gaps.values()),
    }
    each = {f"ece{infix}{name}": error for name, error in errors.items()}
    return means | each | {f"gap{infix}{name}": gap for name, gap in gaps.items()}
