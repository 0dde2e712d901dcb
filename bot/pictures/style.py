"""Style of the charts: the packaged Korean font, and text that is cut or wrapped to a width."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from bot.pictures.fonts import font_path

DPI = 100
POINTS = 72 / DPI  # per pixel


@dataclass(frozen=True)
class Font:
    """One weight of the font."""

    path: Path

    @classmethod
    def find(cls, *, bold: bool = False) -> Self:
        """Return the font. Raises NoFontError."""
        return cls(font_path(bold=bold))

    @classmethod
    def for_name(cls, name: str, *, bold: bool = False) -> Self:
        """Return the font, or Matplotlib's own if it has more of a name's letters: Nguyễn. Raises NoFontError."""
        own = cls.find(bold=bold)
        other = cls(Path(get_data_path()) / "fonts" / "ttf" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"))
        return max((own, other), key=lambda font: len(font.readable(name)))

    @cached_property
    def _face(self) -> FT2Font:
        return FT2Font(str(self.path))

    @cached_property
    def _letters(self) -> frozenset[int]:
        return frozenset(self._face.get_charmap())

    def sized(self, pixels: float) -> FontProperties:
        return FontProperties(fname=self.path, size=pixels * POINTS)

    def readable(self, text: str) -> str:
        """Return a text on one line without the characters that the font lacks (such as emoji), or a dash if none is
        left.
        """
        composed = " ".join(unicodedata.normalize("NFC", text).split())
        return " ".join("".join(letter for letter in composed if ord(letter) in self._letters).split()) or "–"

    def width(self, text: str, pixels: float) -> float:
        """Return a text's width in pixels at a font size in pixels."""
        self._face.set_size(pixels * POINTS, DPI)
        self._face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
        return float(self._face.get_width_height()[0]) / 64

    def fitted(self, text: str, pixels: float, width: float) -> str:
        """Return the longest readable beginning of a text that is at most `width` pixels wide."""
        text = self.readable(text)
        if self.width(text, pixels) <= width:
            return text
        return text[: self._most(text, pixels, width, "…")].rstrip() + "…"

    def wrapped(self, text: str, pixels: float, width: float, lines: int) -> list[str]:
        """Return a text wrapped to at most `lines` lines, at word boundaries if possible."""
        rest = self.readable(text)
        done: list[str] = []
        while len(done) < lines - 1 and self.width(rest, pixels) > width:
            end = max(1, self._most(rest, pixels, width))
            space = rest.rfind(" ", 0, end + 1)
            cut = space if space > 0 else end
            done.append(rest[:cut].rstrip())
            rest = rest[cut:].lstrip()
        return [*done, self.fitted(rest, pixels, width)]

    def _most(self, text: str, pixels: float, width: float, tail: str = "") -> int:
        """Return how many characters of a text fit into the width together with `tail`."""
        fits, too_many = 0, len(text)
        while too_many - fits > 1:
            middle = (fits + too_many) // 2
            if self.width(text[:middle].rstrip() + tail, pixels) <= width:
                fits = middle
            else:
                too_many = middle
        return fits
