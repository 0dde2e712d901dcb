"""labelbot replay: cost and accuracy of a policy on past answers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.common import command, database, existing_folder, fail, say, show, show_json
from bot.cli.progress import new_bar, progress_bar
from bot.cli.setting_options import Preset, policy_change, policy_option
from bot.cli.tables import read_rows
from bot.labeling.consensus.confusion_counts import Question
from bot.labeling.consensus.posterior import Said
from bot.labeling.model import Answer, Kind
from bot.labeling.offline.policy_comparison import (
    GRID,
    Point,
    average,
    baselines,
    recommend,
    repeats_votes,
    try_policies,
)
from bot.labeling.offline.replay import Outcome, PastAnswers
from bot.labeling.offline.replay import replay as replay_once
from bot.labeling.project_settings import PRESETS, Policy, check_policy
from bot.labeling.tables.reading import Row
from bot.labeling.tables.values import Labels, labels_in_list
from bot.services.daily.project_answers import read_past_answers
from bot.services.manager.projects import find_project

COLUMNS = (("task", "worker", "label"), ("item", "labeler", "label"))
GOLD_COLUMNS = (("task", "label"), ("item", "label"))
CHART_SEEDS = 2  # replays per policy of a chart


@command
async def replay(
    answers: Annotated[
        Path | None,
        typer.Argument(help="option-past-answers"),
    ] = None,
    gold: Annotated[Path | None, typer.Option(help="option-gold")] = None,
    predictions: Annotated[Path | None, typer.Option(help="option-replay-predictions")] = None,
    project: Annotated[str | None, typer.Option(help="option-replay-project")] = None,
    preset: Preset = None,
    least: Annotated[int | None, policy_option("least")] = None,
    cap: Annotated[int | None, policy_option("cap")] = None,
    settle: Annotated[float | None, policy_option("settle")] = None,
    review: Annotated[float | None, policy_option("review")] = None,
    seeds: Annotated[int, typer.Option(min=1, max=1000, help="option-seeds")] = 5,
    chart: Annotated[Path | None, typer.Option(help="option-chart")] = None,
    json: Annotated[bool, typer.Option("--json", help="option-json")] = False,
) -> None:
    """Estimate what a policy would have cost on past answers, and how accurate it would have been."""
    if (answers is None) == (project is None):
        fail(say("replay-answers-or-project"))
    if predictions and project is not None:
        fail(say("replay-own-predictions"))
    policy = _policy(policy_change(preset, least=least, cap=cap, settle=settle, review=review) or {}, cap)
    if project is not None:
        async with database() as db:
            found = await db.read(partial(find_project, name=project))
            past = await db.read(partial(read_past_answers, project=found))
    else:
        past = read_past(answers or Path(), gold, predictions)
    if not any(past.said):
        fail(say("replay-nothing"))
    if chart:
        existing_folder(chart.absolute().parent)
        if not past.gold:
            fail(say("replay-no-gold"))
    outcome = _replay(past, policy, seeds)
    best = _chart(past, chart) if chart else None
    doubts = [*(read_doubts(gold) if gold else ()), *(["votes"] if repeats_votes(past) else ())]
    if json:
        described = asdict(outcome) | {"judged_on": len(past.gold), "doubts": doubts}
        show_json(described | ({"recommended": _described(best)} if best else {}))
        return
    _show(outcome, len(past.gold))
    for doubt in doubts:
        show(say(f"replay-doubt-{doubt}"))
    if best and best.policy:
        numbers = {"min": best.policy.least, "cap": best.policy.cap}
        shares = {"settle": f"{best.policy.settle:g}", "review": f"{best.policy.review:g}"}
        show(
            say(
                "replay-recommended",
                accuracy=f"{best.accuracy:.1%}",
                answers=f"{best.answers_per_item:.2f}",
                reviewed=f"{best.reviewed_share:.1%}",
                **numbers,
                **shares,
            )
        )


def _policy(change: dict[str, Any], cap: int | None) -> Policy:
    """Return the policy with these fields. Its cap is at least `min`, unless it was asked for (`cap`)."""
    if "least" in change and cap is None:
        change["cap"] = max(change["least"], change.get("cap", Policy().cap))
    policy = Policy(**change)
    check_policy(policy)
    return policy


def _replay(past: PastAnswers, policy: Policy, seeds: int) -> Outcome:
    items = sum(bool(said) for said in past.said)
    with new_bar() as bar:
        task = bar.add_task(say("replay-running"), total=items * seeds)

        def run(seed: int) -> Outcome:
            return replay_once(past, policy, seed, lambda done: bar.update(task, completed=seed * items + done))

        return average([run(seed) for seed in range(seeds)])


def _chart(past: PastAnswers, file: Path) -> Point:
    """Replay all policies of the grid, draw a chart, and return the recommended one."""
    from bot.pictures.frontier import draw_frontier  # imports matplotlib, which nothing else here needs

    with progress_bar(say("replay-trying"), len(GRID) * CHART_SEEDS) as on_policy:
        points = try_policies(past, CHART_SEEDS, on_policy)
    best = recommend(points)
    rules = list(baselines(past, 5))
    words = {name: say("manage-policy", policy=say(f"policy-{name}")) for name in PRESETS}
    words |= {name: say(f"replay-chart-{name}") for name in ("title", "answers", "accuracy", "reviewed")}
    words |= {rule.name: say(f"rule-{rule.name}") for rule in rules}
    draw_frontier(points, rules, best, file, words)
    return best


def _described(point: Point) -> dict[str, float]:
    policy = point.policy or Policy()
    return {
        "min": policy.least,
        "cap": policy.cap,
        "settle": policy.settle,
        "review": policy.review,
        "answers_per_item": point.answers_per_item,
        "reviewed_share": point.reviewed_share,
        "accuracy": point.accuracy,
    }


def _show(outcome: Outcome, judged_on: int) -> None:
    show(say("replay-answers-per-item", value=f"{outcome.answers_per_item:.2f}"))
    for name in ("reviewed_share", "accuracy", "settled_accuracy", "mean_confidence"):
        value = getattr(outcome, name)
        nothing = "replay-none-settled" if outcome.reviewed_share == 1 and name != "accuracy" else "replay-unknown"
        told = say(nothing) if value is None else f"{value:.1%}"
        show(say(f"replay-{name.replace('_', '-')}", value=told))
    if judged_on:
        show(say("replay-judged-on", pictures=judged_on))


def read_past(answers: Path, gold: Path | None, predictions: Path | None = None) -> PastAnswers:
    """Read past answers from a file, right labels from another, and what models predicted from a third.

    The last answer of a person to a task counts, and the last prediction of a model. Predictions without a model are of
    one.
    """
    rows = read_rows(answers, *COLUMNS)
    truths = read_rows(gold, *GOLD_COLUMNS, also=("status",)) if gold else []
    truths = [row for row in truths if row.texts[2].strip() in {"", "final"}]
    predicted = read_rows(predictions, *GOLD_COLUMNS, also=("model",)) if predictions else []
    given = [(row.texts[0].strip(), worker, _labels(row, 2)) for row in rows if (worker := row.texts[1].strip())]
    true = [(row.texts[0].strip(), _labels(row, 1)) for row in truths]
    foretold = [(row.texts[0].strip(), row.texts[2].strip(), _labels(row, 1)) for row in predicted]
    named = (*(row[-1] for row in given), *(row[-1] for row in true), *(row[-1] for row in foretold))
    lists = [labels for labels in named if labels is not None]
    several = any(len(labels) != 1 for labels in lists) or any(labels_in_list(row.texts[2]) for row in rows)
    number = {word: place for place, word in enumerate(sorted({word for labels in lists for word in labels}), start=1)}
    said = _said_of(given, number)
    places = {task: place for place, task in enumerate(said)}
    question = Question(Kind.MULTIPLE if several else Kind.SINGLE, tuple(number.values()))
    known = {places[task]: _answer(labels, number) for task, labels in true if labels is not None and task in places}
    items = [[Said(voice, answer) for voice, answer in sorted(each.items())] for each in said.values()]
    models = {
        places[task]: [Said(-voice, answer) for voice, answer in sorted(each.items())]
        for task, each in _said_of(foretold, number).items()
        if task in places
    }
    return PastAnswers(question, items, known, models)


def _said_of(rows: Sequence[tuple[str, str, Labels | None]], number: Mapping[str, int]) -> dict[str, dict[int, Answer]]:
    """Return the answers of each task by the number of who gave them, from rows of a task, a name and labels.

    `number` has the labels' ids.
    """
    voices = {name: place for place, name in enumerate(sorted({name for _, name, _ in rows}), start=1)}
    said: dict[str, dict[int, Answer]] = {}
    for task, name, labels in rows:
        if task and labels is not None:
            said.setdefault(task, {})[voices[name]] = _answer(labels, number)
    return said


def read_doubts(gold: Path) -> list[str]:
    """Return why the labels of a file with right labels may come from the answers that they are to judge.

    settled: it is an export, whose settled labels are left out. answers: it is a file of answers.
    """
    rows = read_rows(gold, *GOLD_COLUMNS, also=("status", "worker", "labeler"))
    settled = any(row.texts[2].strip() not in {"", "final"} for row in rows if row.labels)
    answers = any(row.texts[3].strip() or row.texts[4].strip() for row in rows)
    return ["settled"] * settled + ["answers"] * answers


def _labels(row: Row, place: int) -> Labels | None:
    """Return the labels of a row, or None without one. There is no project to say what else a JSON list could be."""
    listed = labels_in_list(row.texts[place])
    if listed is not None:
        return listed
    return row.labels[0] if row.labels else None


def _answer(labels: Labels, number: Mapping[str, int]) -> Answer:
    return tuple(sorted({number[word] for word in labels}))
