"""Benchmark of a whole tap: processor time and throughput of Labelbot and of minimal bots, interleaved."""

import asyncio
import multiprocessing
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bot.bench import bots, crowd
from bot.frozen import frozen

SPAWN = multiprocessing.get_context("spawn")
PICTURES = 60_000

Progress = Callable[[str], object]


@frozen
class Figures:
    """Figures of one bot in one round: processor seconds per tap, taps per second, waits in seconds, memory in MB."""

    cpu: float
    throughput: float
    waits: list[float]
    peak_mb: float


@contextmanager
def running(target: Callable[..., None], *arguments: Any) -> Iterator[Connection]:
    """Start a process and give a connection to it. The process is always ended."""
    parent_end, child_end = SPAWN.Pipe()
    # not a daemon, because it may start worker processes
    process = SPAWN.Process(target=target, args=(child_end, *arguments))
    process.start()
    try:
        yield parent_end
    finally:
        process.terminate()
        process.join(5)
        process.kill()


def measure(bot: Callable[..., None], *, people: int, latency: float, seconds: float, look: float = 0) -> Figures:
    """Let simulated people use a bot (`bot(connection, url)`) for `seconds` seconds."""
    with running(crowd.serve) as telegram:
        url = telegram.recv()
        with running(bot, url) as measured:
            telegram.send(crowd.Start(people, latency, look))
            telegram.recv()
            before = _usage(measured)
            telegram.send(crowd.Measure(seconds))
            result: crowd.Measured = telegram.recv()
            after = _usage(measured)
            telegram.send(None)
    spent = (after.cpu - before.cpu) / max(1, result.taps)
    return Figures(spent, result.taps / result.seconds, result.waits, after.peak_mb)


def _usage(connection: Connection) -> bots.Usage:
    connection.send(True)
    usage: bots.Usage = connection.recv()
    return usage


@contextmanager
def our_bot(pictures: int = PICTURES) -> Iterator[Callable[..., None]]:
    """Give Labelbot with a new data folder of `pictures` pictures."""
    with tempfile.TemporaryDirectory(prefix="labelbot-bench-") as folder:
        asyncio.run(bots.fill(Path(folder), pictures))
        yield partial(_ours, Path(folder))


def _ours(folder: Path, connection: Connection, url: str) -> None:
    bots.run_ours(connection, url, folder)


def bare(*, stock: bool, concurrent: int) -> Callable[..., None]:
    return partial(bots.run_bare, stock=stock, concurrent=concurrent)


def bench_tap(*, seconds: float, rounds: int, progress: Progress) -> dict[str, float]:
    """Return medians of the rounds.

    `cpu_ratio_to_stock`: processor time per tap of Labelbot with 32 people to PTB's transport with one, without
    latency. `throughput_ratio_to_stock`, `throughput_ratio_to_own_transport`: throughput with 256 people and 60 ms of
    latency.
    """
    runs: dict[str, list[Figures]] = {}

    def run(name: str, bot: Callable[..., None], people: int, latency: float) -> None:
        progress(name)
        runs.setdefault(name, []).append(measure(bot, people=people, latency=latency, seconds=seconds))

    for _ in range(rounds):
        with our_bot() as ours:
            run("ours, 32 people", ours, 32, 0)
        run("stock, one by one", bare(stock=True, concurrent=1), 1, 0)
        run("stock, 32 people", bare(stock=True, concurrent=32), 32, 0)
        with our_bot() as ours:
            run("ours, 256 people, 60 ms", ours, 256, 0.06)
        run("stock, 256 people, 60 ms", bare(stock=True, concurrent=256), 256, 0.06)
        run("own transport, 256 people, 60 ms", bare(stock=False, concurrent=256), 256, 0.06)

    def cpu(name: str) -> float:
        return median(figures.cpu for figures in runs[name])

    def throughput(name: str) -> float:
        return median(figures.throughput for figures in runs[name])

    far = "256 people, 60 ms"
    return {
        "cpu_ratio_to_stock": cpu("ours, 32 people") / cpu("stock, one by one"),
        "cpu_ratio_to_stock_with_32": cpu("ours, 32 people") / cpu("stock, 32 people"),
        "throughput_ratio_to_stock": throughput(f"ours, {far}") / throughput(f"stock, {far}"),
        "throughput_ratio_to_own_transport": throughput(f"ours, {far}") / throughput(f"own transport, {far}"),
        "cpu_ms": cpu("ours, 32 people") * 1000,
        "stock_cpu_ms": cpu("stock, one by one") * 1000,
        "taps_per_second": throughput(f"ours, {far}"),
    }


LATENCY = 0.1  # seconds
LATENCY_PEOPLE = 20
LOOK = 0.5  # seconds; shorter than labeling really takes


def bench_latency(*, seconds: float, progress: Progress) -> dict[str, float]:
    """Return the time from a tap to the next picture, in round trips of 100 ms, with 20 people.

    `round_trips_…`: people look at each picture for half a second. `at_once_…`: they tap immediately, so that taps come
    in bursts.
    """
    figures: dict[str, float] = {}
    for prefix, look in (("round_trips", LOOK), ("at_once", 0)):
        progress(f"{LATENCY_PEOPLE} people, {LATENCY * 1000:.0f} ms, a look of {look} s")
        with our_bot() as ours:
            waits = measure(ours, people=LATENCY_PEOPLE, latency=LATENCY, seconds=seconds, look=look).waits
        percentiles = quantiles(waits, n=100)
        figures |= {
            f"{prefix}_median": median(waits) / LATENCY,
            f"{prefix}_p99": percentiles[98] / LATENCY,
            f"{prefix}_taps": float(len(waits)),
        }
    return figures


def bench_memory(*, items: int, people: int, seconds: float, progress: Progress) -> dict[str, float]:
    """Return the peak memory of the bot's process in MB, with `items` items and `people` people tapping at once."""
    progress(f"{items:,} items")
    with our_bot(items) as ours:
        progress(f"{people:,} people")
        figures = measure(ours, people=people, latency=0, seconds=seconds)
    return {"peak_mb": figures.peak_mb, "taps_per_second": figures.throughput}
