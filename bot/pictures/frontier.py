"""The frontier: what each policy costs in taps and how right its labels are."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl

from bot.labeling.frontier import Point
from bot.pictures.style import BLUE, GREY, INK, ORANGE, new_figure, style

WIDTH, HEIGHT = 1080, 1080


def draw_frontier(
    points: Sequence[Point], rules: Sequence[Point], best: Point, file: Path, words: Mapping[str, str]
) -> None:
    """Write a PNG. `words` has the texts: title, answers, accuracy, reviewed, and the names of presets and rules."""
    with mpl.rc_context(style()):
        figure = new_figure(WIDTH, HEIGHT)
        axes = figure.add_subplot()
        for group, color, marker in ((rules, GREY, "s"), (points, BLUE, "o")):
            axes.scatter(
                [point.answers_per_item for point in group],
                [100 * point.accuracy for point in group],
                s=[60 + 1800 * point.reviewed_share for point in group],
                c=color,
                alpha=0.55,
                marker=marker,
                linewidths=0,
            )
            for point in group:
                axes.annotate(
                    words.get(point.name, point.name),
                    (point.answers_per_item, 100 * point.accuracy),
                    xytext=(8, 8),
                    textcoords="offset points",
                    fontsize=11,
                    color=INK,
                )
        axes.scatter(
            [best.answers_per_item], [100 * best.accuracy], s=420, facecolors="none", edgecolors=ORANGE, linewidths=3
        )
        axes.set_title(words["title"], loc="left", fontsize=18, pad=16)
        axes.set_xlabel(f"{words['answers']}\n{words['reviewed']}")
        axes.set_ylabel(words["accuracy"])
        axes.grid(visible=True, alpha=0.25)
        axes.margins(0.12)
        figure.savefig(file)
