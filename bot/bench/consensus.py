"""Benchmark of the consensus: all of it for one answer, and the batch of a large project in a separate process."""

import multiprocessing
import random
import resource
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from statistics import median

from bot.labeling.consensus.confusion_counts import Confusion, Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import NOT_SCORED, Said, rescore
from bot.labeling.model import Kind, Standing
from bot.labeling.project_settings import PRESETS
from bot.labeling.settle_policy import decide

LABELS = 10
ANSWERS_TO_AN_ITEM = 3
TAPS = 6000
ROUND = 400  # updates per round; the median of the rounds counts, because other load disturbs some
SPAWN = multiprocessing.get_context("spawn")


def bench_consensus(*, annotations: int, labelers: int, progress: Callable[[str], object]) -> dict[str, float]:
    """Return `tap_us`, the microseconds for an item's third answer by well-known labelers, and `batch_s` and
    `batch_mb`, the processor seconds and peak memory of the whole project's batch.

    `tap_us` is the consensus of a tap as a whole: posterior, counts, confidence and the decision of what is next.
    """
    progress("taps")
    tap = _tap_us()
    progress(f"{annotations:,} annotations by {labelers:,} labelers")
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=_batch, args=(theirs, annotations, labelers), daemon=True)
    process.start()
    seconds, megabytes = ours.recv()
    process.join()
    return {"tap_us": tap, "batch_s": seconds, "batch_mb": megabytes}


def _tap_us() -> float:
    question, chance = Question(Kind.SINGLE, tuple(range(1, LABELS + 1))), random.Random(1)
    known: dict[int, Confusion] = {voice: Confusion() for voice in range(1, 51)}
    for confusion in known.values():
        for truth in question.labels:
            for _ in range(20):
                given = truth if chance.random() < 0.8 else chance.choice(question.labels)
                confusion.add(given, {truth: 900_000, chance.choice(question.labels): 100_000})
    pool = Pool.of(question, known.items())
    policy, turns = PRESETS["balanced"], []
    for _ in range(TAPS):
        voices = chance.sample(sorted(known), ANSWERS_TO_AN_ITEM)
        said = [Said(voice, (chance.choice(question.labels[:2]),)) for voice in voices]
        before, counts = rescore(NOT_SCORED, said[:-1], known, pool)
        standing = Standing(tuple(each.answer for each in said), (), 0)
        turns.append((before, said, standing, known | counts))
    rounds = []
    for start in range(0, TAPS, ROUND):
        began = time.process_time()
        for before, said, standing, counts in turns[start : start + ROUND]:
            after, _changed = rescore(before, said, counts, pool)
            decide(policy, standing, after.posterior or {}, pool, active=len(known))
        rounds.append((time.process_time() - began) / ROUND * 1e6)
    return median(rounds)


def _batch(connection: Connection, annotations: int, labelers: int) -> None:
    import numpy as np

    from bot.labeling.offline.answer_arrays import Answers
    from bot.labeling.offline.estimation import estimate

    question, chance = Question(Kind.SINGLE, tuple(range(1, LABELS + 1))), np.random.default_rng(1)
    items = np.arange(annotations) // ANSWERS_TO_AN_ITEM
    truth = chance.integers(0, LABELS, items[-1] + 1)
    voices = chance.integers(0, labelers, annotations)
    right = chance.random(annotations) < chance.uniform(0.5, 0.95, labelers)[voices]
    labels = np.where(right, truth[items], chance.integers(0, LABELS, annotations))
    answers = Answers(items, voices, labels, np.arange(annotations), list(range(1, labelers + 1)), {})
    began = time.process_time()
    for _posterior in estimate(question, answers):
        pass
    seconds = time.process_time() - began
    connection.send((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
