"""How charts look: one font that has Korean, large letters for a phone, few colors that are told apart by everybody."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

FONT = "NanumGothic"
INK, PALE, PAPER = "#23303a", "#cfd8dc", "#ffffff"
BLUE, GREEN, ORANGE, RED, GREY = "#2f6fab", "#3d8f5f", "#d98324", "#b8433a", "#8a979e"
DPI = 120


class NoFontError(Exception):
    """The package with the Korean font is not installed."""


@cache
def _register_font() -> None:
    """Make the font known. Its package is not imported: that would change how all of matplotlib looks."""
    found = find_spec("koreanize_matplotlib")
    folders = (found.submodule_search_locations or []) if found else []
    files = [
        file for folder in folders for file in Path(folder).glob("fonts/*.ttf") if file.stem in {FONT, f"{FONT}Bold"}
    ]
    if not files:
        raise NoFontError("the package koreanize-matplotlib, which has the charts' Korean font, is not installed")
    for file in files:
        font_manager.fontManager.addfont(str(file))


def new_figure(width: int, height: int) -> Figure:
    """An empty picture of so many pixels. Raises NoFontError."""
    _register_font()
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=PAPER, layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def style() -> dict[Any, Any]:
    """What `matplotlib.rc_context` takes while a chart is drawn."""
    return {
        "font.family": FONT,
        "font.size": 13,
        "axes.edgecolor": GREY,
        "axes.labelcolor": INK,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.unicode_minus": False,
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": INK,
    }
