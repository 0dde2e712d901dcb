"""A page in pixel coordinates with the origin at the upper left: fitted text, boxes and images."""

import io
from typing import Literal

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from PIL import Image, ImageOps, UnidentifiedImageError

from bot.pictures.colours import INK, PALE, PAPER
from bot.pictures.style import DPI, Font

Side = Literal["left", "center", "right"]


class Sheet:
    """A page to draw on. Raises NoFontError if the font is not installed."""

    def __init__(self, width: int, height: int) -> None:
        self.regular, self.bold = Font.find(), Font.find(bold=True)
        self._figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=PAPER)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.axis("off")

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        width: float,
        colour: str = INK,
        bold: bool = False,
        side: Side = "left",
        font: Font | None = None,
    ) -> float:
        """Draw one line of text with its baseline at `y`, cut to a width. Return its width in pixels."""
        font = font or (self.bold if bold else self.regular)
        shown = font.fitted(text, size, width)
        self._axes.text(
            x,
            y,
            shown,
            fontproperties=font.sized(size),
            color=colour,
            horizontalalignment=side,
            verticalalignment="baseline",
            parse_math=False,  # a label can contain dollar signs
        )
        return font.width(shown, size)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Draw a filled rectangle with its upper left corner at (x, y)."""
        self._axes.add_patch(Rectangle((x, y), width, height, facecolor=colour, edgecolor="none", linewidth=0))

    def picture(self, content: bytes | None, x: float, y: float, side: int) -> None:
        """Draw the central square of an image, or a pale square if it is missing or can't be decoded."""
        square = _square(content, side) if content else None
        if square is None:
            self.box(x, y, side, side, PALE)
        else:
            self._axes.imshow(square, extent=(x, x + side, y + side, y), aspect="auto", interpolation="none", zorder=2)
            self._fix_limits()

    def stamp(self, content: bytes, x: float, y: float, side: float) -> None:
        """Draw a PNG with a transparent ground over what is there, fitted into a square. Raises OSError."""
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            pixels = np.asarray(picture.convert("RGBA"))
        high, wide = pixels.shape[:2]
        scale = side / max(high, wide)
        left, top = x + (side - wide * scale) / 2, y + (side - high * scale) / 2
        extent = (left, left + wide * scale, top + high * scale, top)
        self._axes.imshow(pixels, extent=extent, aspect="auto", interpolation="bilinear", zorder=5)
        self._fix_limits()

    def add(self, shape: Patch) -> None:
        """Draw any shape, in the page's coordinates."""
        self._axes.add_patch(shape)

    def png(self, scale: float = 1) -> bytes:
        """Return the page as PNG, with `scale` pixels for each of its own."""
        written = io.BytesIO()
        self._figure.dpi = DPI * scale
        FigureCanvasAgg(self._figure).print_png(written)  # type: ignore[no-untyped-call]  # matplotlib's own
        return written.getvalue()

    def pdf(self, title: str) -> bytes:
        """Return the page as PDF, with shapes that stay sharp and with text that can be searched."""
        written = io.BytesIO()
        canvas = FigureCanvasPdf(self._figure)
        canvas.print_pdf(  # type: ignore[no-untyped-call]  # matplotlib's own
            written, metadata={"Title": title, "CreationDate": None}
        )
        return written.getvalue()

    def save_page(self, pages: PdfPages) -> None:
        """Add the page to a PDF of several."""
        pages.savefig(self._figure)  # type: ignore[no-untyped-call]  # matplotlib's own

    def _fix_limits(self) -> None:
        """Undo what a picture does to the coordinates."""
        self._axes.set_xlim(0, self._figure.get_figwidth() * DPI)
        self._axes.set_ylim(self._figure.get_figheight() * DPI, 0)


def _square(content: bytes, side: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]] | None":
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("RGB", (side * 2, side * 2))
            return np.asarray(ImageOps.fit(picture.convert("RGB"), (side, side)))
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError):
        return None
