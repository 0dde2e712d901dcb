"""labelbot bench tap, latency, storage, memory, consensus, report."""

from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.status import Status
from rich.table import Table

from bot.cli.common import show_json

app = typer.Typer(
    help="Benchmarks, with other bots measured in the same run.", no_args_is_help=True, rich_markup_mode=None
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Rounds = Annotated[int, typer.Option(min=1, help="Number of measurements per bot; medians are reported.")]
Seconds = Annotated[float, typer.Option(min=1, help="Seconds per measurement.")]

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
    "report_s": "<= 5",
    "year_s": "<= 5",
    "report_mb": "<= 300",
    "tap_p99_ratio": "<= 2",
}


def _run(bench: Callable[[Callable[[str], object]], dict[str, float]], *, json: bool) -> None:
    """Run a benchmark, print its progress, and show its figures next to the targets."""
    with Status("", console=Console(stderr=True)) as status:
        figures = bench(status.update)
    if json:
        show_json({name: round(value, 3) for name, value in figures.items()})
        return
    table = Table("", "measured", "wanted")
    for name, value in figures.items():
        table.add_row(name, f"{value:,.3f}", TARGETS.get(name, ""))
    Console().print(table)


@app.command()
def tap(seconds: Seconds = 8.0, rounds: Rounds = 3, json: Json = False) -> None:
    """Measure processor time and throughput of a tap, compared with minimal bots."""
    from bot.bench.tap import bench_tap

    _run(lambda progress: bench_tap(seconds=seconds, rounds=rounds, progress=progress), json=json)


@app.command()
def latency(seconds: Seconds = 20.0, json: Json = False) -> None:
    """Measure the time from a tap to the next picture, in round trips."""
    from bot.bench.tap import bench_latency

    _run(lambda progress: bench_latency(seconds=seconds, progress=progress), json=json)


@app.command()
def storage(
    few: Annotated[int, typer.Option(min=1000, help="Number of pictures in the small project.")] = 10_000,
    many: Annotated[int, typer.Option(min=1000, help="Number of pictures in the large project.")] = 10_000_000,
    answers: Annotated[
        int, typer.Option(min=1000, help="Number of earlier answers of an experienced labeler.")
    ] = 100_000,
    json: Json = False,
) -> None:
    """Measure processor time of a tap in storage: many items to few, an experienced labeler to a new one."""
    from bot.bench.storage import bench_storage

    _run(lambda progress: bench_storage(few=few, many=many, answers=answers, progress=progress), json=json)


@app.command()
def memory(
    items: Annotated[int, typer.Option(min=1000, help="Number of pictures in the project.")] = 1_000_000,
    people: Annotated[int, typer.Option(min=1, help="Number of people who tap at the same time.")] = 1000,
    seconds: Seconds = 10.0,
    json: Json = False,
) -> None:
    """Measure the bot's peak memory with many pictures and people."""
    from bot.bench.tap import bench_memory

    _run(lambda progress: bench_memory(items=items, people=people, seconds=seconds, progress=progress), json=json)


@app.command()
def consensus(
    annotations: Annotated[int, typer.Option(min=1000, help="Number of answers in the project.")] = 1_000_000,
    labelers: Annotated[int, typer.Option(min=2, help="Number of labelers.")] = 1000,
    json: Json = False,
) -> None:
    """Measure the consensus: one update, and the daily batch of a whole project."""
    from bot.bench.consensus import bench_consensus

    _run(lambda progress: bench_consensus(annotations=annotations, labelers=labelers, progress=progress), json=json)


@app.command()
def report(
    answers: Annotated[int, typer.Option(min=1000, help="Number of answers in the project.")] = 1_000_000,
    seconds: Seconds = 8.0,
    json: Json = False,
) -> None:
    """Measure a report on a large project: its time and memory, and its effect on taps."""
    from bot.bench.report import bench_report

    _run(lambda progress: bench_report(answers=answers, seconds=seconds, progress=progress), json=json)
