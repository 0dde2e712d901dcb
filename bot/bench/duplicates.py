"""Benchmark of near duplicates: how many copies are found, how many are false, and the cost with many pictures."""

import random
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from bot.bench.copies import altered_copies, cut_regions, look_of, make_picture
from bot.bench.pictures import QUALITY, cpu_seconds, photograph, prepare_picture
from bot.bench.storage import filled
from bot.labeling.model import Project
from storage import looks
from storage.database import Transaction
from storage.images.looks import Hashes
from storage.images.looks.hashes import hash_picture
from storage.sqlite import run_inline

FEW = 1000
UNRELATED = 100_000
COPIES = 5  # pictures to one copy
MADE = 5000  # pictures whose hashes are varied for the index
CHANGED = 0.25  # of the bits of a varied hash
SMALL = 64, 64  # pixels of a picture that is only hashed
ROUNDS = 9
JUDGED = 100  # pictures in a round
SEED = 1

Progress = Callable[[str], object]


def bench_duplicates(folder: Path | None, *, pictures: int, many: int, progress: Progress) -> dict[str, float]:
    """Return how well copies are found among `pictures` pictures and UNRELATED others, and what that costs.

    `recall`: share of the altered copies whose original is found. `false_share`: share of the pictures that are taken
    for a copy of another one. `growth`: processor time of preparing and judging a photograph of 12 megapixels with
    `many` pictures stored, relative to FEW. `pictures`: how many regions the photographs of `folder` gave; without a
    folder the pictures are made here. `judge_ms`, `judge_ms_few`: of judging alone.
    """
    rng = np.random.default_rng(SEED)
    progress("hashes of unrelated pictures")
    base = [hash_picture(make_picture(rng, SMALL)) for _ in range(min(MADE, many))]
    return {
        **_search(folder, pictures=pictures, unrelated=min(UNRELATED, many), base=base, progress=progress),
        **_growth(base, many, progress),
    }


def _search(
    folder: Path | None, *, pictures: int, unrelated: int, base: list[Hashes], progress: Progress
) -> dict[str, float]:
    """Add pictures and then copies of some, each judged before by what is stored."""
    rng = random.Random(SEED)
    progress("pictures")
    made = (make_picture(np.random.default_rng(number)) for number in range(pictures))
    images = cut_regions(folder, pictures, rng) if folder else list(made)
    with filled(unrelated + len(images)) as (tx, project):
        progress(f"{unrelated:,} unrelated pictures")
        _store(tx, project, unrelated, base)
        false = 0
        for number, image in enumerate(images):
            progress(f"picture {number + 1:,} of {len(images):,}")
            look = look_of(image)
            false += _copy_of(tx, project, look.hashes) is not None
            run_inline(looks.add(tx, project=project.id, item=unrelated + 1 + number, look=look))
        originals = rng.sample(range(len(images)), len(images) // COPIES)
        found = 0
        for number, look in zip(originals, altered_copies([images[each] for each in originals]), strict=True):
            original = _copy_of(tx, project, look.hashes)
            found += original == unrelated + 1 + number
            false += original not in {None, unrelated + 1 + number}
    return {
        "recall": found / max(1, len(originals)),
        "false_share": false / max(1, len(images)),
        "pictures": float(len(images)),
    }


def _growth(base: list[Hashes], many: int, progress: Progress) -> dict[str, float]:
    rng = np.random.default_rng(SEED + 1)
    judged = [hash_picture(make_picture(rng, SMALL)) for _ in range(JUDGED)]
    with tempfile.TemporaryDirectory(prefix="labelbot-bench-") as name, filled(FEW) as (tx_few, few):
        _store(tx_few, few, FEW, base)
        progress(f"{many:,} pictures")
        with filled(many) as (tx_many, project):
            _store(tx_many, project, many, base)
            photo = Path(name) / "photo.jpg"
            photograph().save(photo, "JPEG", quality=QUALITY)
            prepared, small, large = [], [], []
            for number in range(ROUNDS):
                progress(f"round {number + 1} of {ROUNDS}")
                prepared.append(cpu_seconds(partial(prepare_picture, photo, Path(name) / f"store-{number}")))
                small.append(cpu_seconds(partial(_judge, tx_few, few, judged)) / JUDGED)
                large.append(cpu_seconds(partial(_judge, tx_many, project, judged)) / JUDGED)
    cost, cost_few = median(large), median(small)
    return {
        "growth": (median(prepared) + cost) / (median(prepared) + cost_few),
        "judge_ms": cost * 1000,
        "judge_ms_few": cost_few * 1000,
    }


def _store(tx: Transaction, project: Project, count: int, base: list[Hashes]) -> None:
    """Store looks of the first `count` items, in bulk and in the index's order."""
    varied = list(_vary(base, count))
    tx.connection.executemany(
        "INSERT INTO looks (item_id, sharpness, brightness, highlights, spread, has_frames, hashes)"
        " VALUES (?, 200, 120, 220, 50, 0, ?)",
        ((item, hashes.pack()) for item, hashes in enumerate(varied, 1)),
    )
    rows = np.array([hashes.bands() for hashes in varied], np.int64)
    for band in range(rows.shape[1]):
        order = np.argsort(rows[:, band], kind="stable")
        tx.connection.executemany(
            "INSERT INTO look_bands (project_id, band, value, item_id) VALUES (?, ?, ?, ?)",
            ((project.id, band, int(rows[at, band]), int(at) + 1) for at in order),
        )


def _vary(base: list[Hashes], count: int) -> Iterator[Hashes]:
    """Yield hashes, each with CHANGED of its bits changed, which keeps the bits that are more often 0 or 1."""
    rng = np.random.default_rng(SEED + 2)
    for first in range(0, count, len(base)):
        some = base[: count - first]
        packed = np.array([list(hashes.pack()) for hashes in some], np.uint8)
        masks = np.packbits(rng.random((len(some), packed.shape[1] * 8)) < CHANGED, axis=1)
        for row in packed ^ masks:
            yield Hashes.unpack(row.tobytes())


def _copy_of(tx: Transaction, project: Project, hashes: Hashes) -> int | None:
    found: int | None = run_inline(looks.find_copy(tx, project.id, hashes))
    return found


def _judge(tx: Transaction, project: Project, judged: list[Hashes]) -> None:
    for hashes in judged:
        _copy_of(tx, project, hashes)
