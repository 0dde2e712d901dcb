"""labelbot bench …: a command for each benchmark."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.status import Status
from rich.table import Table

from bot.cli.commands import Commands
from bot.cli.common import errors, fail, say, show_json
from bot.cli.replay import read_past

app = Commands("help-bench")

Json = Annotated[bool, typer.Option("--json", help="option-json")]
Rounds = Annotated[int, typer.Option(min=1, help="option-rounds")]
Seconds = Annotated[float, typer.Option(min=1, help="option-seconds")]
Seeds = Annotated[int, typer.Option(min=1, max=1000, help="option-seeds")]

TARGETS = {
    "cpu_ratio_to_stock": "<= 0.35",
    "throughput_ratio_to_stock": ">= 6.5",
    "throughput_ratio_to_own_transport": ">= 0.8",
    "round_trips_median": "<= 1.15",
    "round_trips_p99": "<= 1.5",
    "items_ratio": "<= 1.5",
    "answers_ratio": "<= 1.6",
    "mixed_items_ratio": "<= 1.5",
    "mixed_answers_ratio": "<= 1.6",
    "peak_mb": "<= 200",
    "tap_us": "<= 60",
    "batch_s": "<= 12",
    "batch_mb": "<= 500",
    "ece_mean": "<= 0.045",
    "ece_max": "<= 0.1",
    "gap_mean": "-0.01 - 0.01",
    "ece_audited_mean": "<= 0.035",
    "ece_audited_max": "<= 0.1",
    "within_turned_bad": ">= 0.95",
    "within_random": ">= 0.95",
    "clean_honest": ">= 0.95",
    "within_reviewer_second_looks": ">= 0.95",
    "within_reviewer_gold_and_appeals": ">= 0.95",
    "kept_true": ">= 0.95",
    "answers_most": "<= 1.3",
    "over_majority_least": ">= 0",
    "gain_least": ">= 0",
    "report_s": "<= 5",
    "year_s": "<= 5",
    "report_mb": "<= 300",
    "tap_p99_ratio": "<= 2",
    "cpu_ratio_to_naive": "<= 0.55",
    "cpu_ratio_to_naive_rotated": "<= 0.55",
    "recall": ">= 0.95",
    "false_share": "<= 0.01",
    "growth": "<= 1.5",
    "ratio_to_random": "<= 0.9",
    "cpu_s": "<= 90",
    "rss_mb": "<= 150",
}


HARD = (0.15, 0.4)
"""The shares of hard pictures in the simulated projects of `promises`."""


def _run(bench: Callable[[Callable[[str], object]], dict[str, float]], *, json: bool) -> None:
    """Run a benchmark, print its progress, and show its figures next to the targets."""
    with Status("", console=Console(stderr=True)) as status:
        figures = bench(status.update)
    if json:
        show_json({name: round(value, 4) for name, value in figures.items()})
        return
    table = Table("", say("bench-measured"), say("bench-wanted"))
    for name, value in figures.items():
        table.add_row(name, f"{value:,.3f}", TARGETS.get(name, ""))
    Console().print(table)


@app.add("help-bench-tap")
def tap(seconds: Seconds = 8.0, rounds: Rounds = 3, json: Json = False) -> None:
    """Measure processor time and throughput of a tap, compared with minimal bots."""
    from bot.bench.tap import bench_tap

    _run(lambda progress: bench_tap(seconds=seconds, rounds=rounds, progress=progress), json=json)


@app.add("help-bench-latency")
def latency(seconds: Seconds = 20.0, json: Json = False) -> None:
    """Measure the time from a tap to the next picture, in round trips."""
    from bot.bench.tap import bench_latency

    _run(lambda progress: bench_latency(seconds=seconds, progress=progress), json=json)


@app.add("help-bench-storage")
def storage(
    few: Annotated[int, typer.Option(min=1000, help="option-few")] = 10_000,
    many: Annotated[int, typer.Option(min=1000, help="option-many")] = 10_000_000,
    answers: Annotated[int, typer.Option(min=1000, help="option-earlier-answers")] = 100_000,
    json: Json = False,
) -> None:
    """Measure processor time of a tap in storage: many items to few, an experienced labeler to a new one."""
    from bot.bench.storage import bench_storage

    _run(lambda progress: bench_storage(few=few, many=many, answers=answers, progress=progress), json=json)


@app.add("help-bench-memory")
def memory(
    items: Annotated[int, typer.Option(min=1000, help="option-items")] = 1_000_000,
    people: Annotated[int, typer.Option(min=1, help="option-people")] = 1000,
    seconds: Seconds = 10.0,
    json: Json = False,
) -> None:
    """Measure the bot's peak memory with many pictures and people."""
    from bot.bench.tap import bench_memory

    _run(lambda progress: bench_memory(items=items, people=people, seconds=seconds, progress=progress), json=json)


@app.add("help-bench-consensus")
def consensus(
    annotations: Annotated[int, typer.Option(min=1000, help="option-answers-in-project")] = 1_000_000,
    labelers: Annotated[int, typer.Option(min=2, help="option-labelers")] = 1000,
    json: Json = False,
) -> None:
    """Measure the consensus: one update, and the daily batch of a whole project."""
    from bot.bench.consensus import bench_consensus

    _run(lambda progress: bench_consensus(annotations=annotations, labelers=labelers, progress=progress), json=json)


@app.add("help-bench-calibration")
def calibration(
    folder: Annotated[Path, typer.Argument(help="option-crowds")] = Path("../shared/crowd"),
    seeds: Seeds = 20,
    json: Json = False,
) -> None:
    """Measure on real crowds whether settled labels are right as often as the consensus says."""
    from bot.bench.calibration import bench_calibration

    crowds = {
        each.parent.name: read_past(each, each.with_name("gold.csv")) for each in sorted(folder.glob("*/answers.csv"))
    }
    if not crowds:
        fail(say("bench-no-crowds", folder=str(folder)))
    _run(lambda progress: bench_calibration(crowds, seeds=seeds, progress=progress), json=json)


@app.add("help-bench-cheats")
def cheats(
    seeds: Seeds = 20,
    answers: Annotated[int, typer.Option(min=50, help="option-answers-each")] = 2000,
    json: Json = False,
) -> None:
    """Measure how soon people who do not look at the pictures are named, and how seldom anybody else."""
    from bot.bench.cheats.finding import bench_cheats

    _run(lambda progress: bench_cheats(seeds=seeds, answers=answers, progress=progress), json=json)


@app.add("help-bench-promises")
def promises(
    pictures: Annotated[list[int] | None, typer.Option(min=100, help="option-simulated-pictures")] = None,
    seeds: Seeds = 20,
    json: Json = False,
) -> None:
    """Measure in simulated projects whether promises that are said to be kept are kept."""
    from bot.bench.promises.bench import bench_promises

    many = pictures or [1000, 5000]
    _run(lambda progress: bench_promises(pictures=many, hard=HARD, seeds=seeds, progress=progress), json=json)


@app.add("help-bench-models")
def models(
    pictures: Annotated[int, typer.Option(min=100, help="option-pictures")] = 1000,
    seeds: Seeds = 4,
    json: Json = False,
) -> None:
    """Measure in a simulation what a model's predictions save, and what its errors cost."""
    from bot.bench.models.comparison import bench_models

    _run(lambda progress: bench_models(pictures=pictures, seeds=seeds, progress=progress), json=json)


@app.add("help-bench-report")
def report(
    answers: Annotated[int, typer.Option(min=1000, help="option-answers-in-project")] = 1_000_000,
    seconds: Seconds = 8.0,
    json: Json = False,
) -> None:
    """Measure a report on a large project: its time and memory, and its effect on taps."""
    from bot.bench.report import bench_report

    _run(lambda progress: bench_report(answers=answers, seconds=seconds, progress=progress), json=json)


@app.add("help-bench-pictures")
def pictures(rounds: Rounds = 9, json: Json = False) -> None:
    """Measure the processor time of preparing a photograph, compared with a naive use of Pillow."""
    from bot.bench.pictures import bench_pictures

    _run(lambda progress: bench_pictures(rounds=rounds, progress=progress), json=json)


@app.add("help-bench-duplicates")
def duplicates(
    folder: Annotated[Path | None, typer.Argument(help="option-photographs")] = None,
    pictures: Annotated[int, typer.Option(min=30, help="option-pictures")] = 1000,
    many: Annotated[int, typer.Option(min=1000, help="option-many")] = 1_000_000,
    json: Json = False,
) -> None:
    """Measure how many altered copies are found, how many pictures are falsely taken for copies, and the cost."""
    from bot.bench.duplicates import bench_duplicates

    if folder is None:
        errors.print(say("bench-made-pictures"))
    _run(lambda progress: bench_duplicates(folder, pictures=pictures, many=many, progress=progress), json=json)


@app.add("help-bench-practice")
def practice(
    learners: Annotated[int, typer.Option(min=1, help="option-learners")] = 200,
    pictures: Annotated[int, typer.Option(min=30, help="option-pictures")] = 40,
    json: Json = False,
) -> None:
    """Measure how many practice pictures simulated learners need, compared with a random order."""
    from bot.bench.practice import bench_practice

    _run(lambda progress: bench_practice(learners=learners, pictures=pictures, progress=progress), json=json)


@app.add("help-bench-export")
def export(
    items: Annotated[int, typer.Option(min=100, help="option-items")] = 1_000_000,
    json: Json = False,
) -> None:
    """Measure an export of many pictures with three answers each: processor time and memory."""
    from bot.bench.export import bench_export

    _run(lambda progress: bench_export(items=items, progress=progress), json=json)
