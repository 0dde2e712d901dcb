"""Run simulated projects with promises, and compare what they say of these with the truth."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from statistics import mean

from bot.bench.promises.days import Project, Result
from bot.bench.promises.town import Scene, Town
from bot.labeling.project_settings import PRESETS
from bot.labeling.promises.promise import Stand

PROMISES = (0.02, 0.05)
REVIEWERS_ERR = 0.1
CAREFUL = 0.02  # how often reviewers err in the scenes without hard pictures, where promises can be kept


def bench_promises(
    *, pictures: Sequence[int], hard: Sequence[float], seeds: int, progress: Callable[[str], object]
) -> dict[str, float]:
    """Return how many runs say that a promise is kept, and in how many of these it is.

    Scenes are all numbers of `pictures` and shares of `hard` ones, with reviewers who err in 10 %, and scenes without
    hard pictures and with careful reviewers. A promise is kept if the share of wrong labels is at most the promise,
    among all labels and among those that people settled. `kept`, `refused` and `unproven` are shares of the runs;
    of those that say "kept", `kept_true` is the share where it is so. The others are means of a scene, whose name is
    pictures, percent of hard ones, percent of errors, and percent of the promise.
    """
    scenes = [
        Scene(many, share, promise, err)
        for many, promise in product(pictures, PROMISES)
        for share, err in (*((share, REVIEWERS_ERR) for share in hard), (0.0, CAREFUL))
    ]
    said: list[bool] = []
    stands: list[Stand] = []
    figures: dict[str, float] = {}
    for scene in scenes:
        name = "_".join(
            str(round(each))
            for each in (scene.pictures, scene.hard * 100, scene.reviewer_errs * 100, scene.max_wrong * 100)
        )
        runs = []
        for seed in range(seeds):
            progress(f"{name}: {seed}")
            runs.append(run_scene(scene, seed))
        stands += [run.proof.stand for run in runs]
        said += [is_true(run, scene) for run in runs if run.proof.stand is Stand.KEPT]
        figures |= _figures(name, runs)
    shares = {stand.value: mean(each is stand for each in stands) for stand in Stand}
    return shares | {"kept_runs": float(len(said)), "kept_true": mean(said) if said else 1.0} | figures


def run_scene(scene: Scene, seed: int) -> Result:
    """Run a project of the preset `balanced` with a promise."""
    return Project(Town(scene, seed), replace(PRESETS["balanced"], max_wrong=scene.max_wrong)).run()


def is_true(run: Result, scene: Scene) -> bool:
    """Return whether a run's promise is kept."""
    return max(run.wrong, run.settled_wrong) <= scene.max_wrong


def _figures(name: str, runs: Sequence[Result]) -> dict[str, float]:
    return {
        f"kept_{name}": mean(run.proof.stand is Stand.KEPT for run in runs),
        f"refused_{name}": mean(run.proof.stand is Stand.REFUSED for run in runs),
        f"wrong_{name}": mean(run.wrong for run in runs),
        f"settled_wrong_{name}": mean(run.settled_wrong for run in runs),
        f"checks_{name}": mean(run.checks for run in runs),
        f"answers_{name}": mean(run.answers for run in runs),
        f"reviews_{name}": mean(run.reviews for run in runs),
    }
