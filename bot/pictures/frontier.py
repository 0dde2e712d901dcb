"""A chart of policies: answers per item against accuracy."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.figure import Figure

from bot.labeling.offline.policy_comparison import Point
from bot.pictures.colours import BLUE, FAINT, GREY, INK, ORANGE, PAPER
from bot.pictures.style import DPI, Font

WIDTH, HEIGHT = 1080, 1080


def draw_frontier(
    points: Sequence[Point], rules: Sequence[Point], best: Point, file: Path, words: Mapping[str, str]
) -> None:
    """Write the chart as a PNG. `words` has the texts: title, answers, accuracy, reviewed, names of presets and
    baselines.
    """
    font = Font.find()
    figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=PAPER, layout="constrained")
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
                font.readable(words.get(point.name, point.name)),
                (point.answers_per_item, 100 * point.accuracy),
                xytext=(8, 8),
                textcoords="offset points",
                fontproperties=font.sized(18),
                color=INK,
            )
    axes.scatter(
        [best.answers_per_item], [100 * best.accuracy], s=420, facecolors="none", edgecolors=ORANGE, linewidths=3
    )
    axes.set_title(words["title"], loc="left", pad=16, fontproperties=Font.find(bold=True).sized(30), color=INK)
    axes.set_xlabel(f"{words['answers']}\n{words['reviewed']}", fontproperties=font.sized(22), color=FAINT)
    axes.set_ylabel(words["accuracy"], fontproperties=font.sized(22), color=FAINT)
    for number in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        number.set_fontproperties(font.sized(20))
    axes.spines[["right", "top"]].set_visible(False)
    axes.grid(visible=True, alpha=0.25)
    axes.margins(0.12)
    figure.savefig(file, format="png")  # regardless of the file's extension
