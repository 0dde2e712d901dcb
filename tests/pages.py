"""Whether the words of drawn pages fit, for tests."""

from types import ModuleType
from typing import Any

import pytest

from bot.pictures import sheet

Drawn = list[tuple[Any, list[Any]]]
"""The box of each drawn page, and the boxes of its texts."""


def watch_pages(monkeypatch: pytest.MonkeyPatch, *modules: ModuleType) -> Drawn:
    """Return a list to which each page that one of these modules draws is added."""
    drawn: Drawn = []

    class Watched(sheet.Sheet):
        def png(self, scale: float = 1) -> bytes:
            picture = super().png(scale)
            drawn.append((self._figure.bbox, [text.get_window_extent() for text in self._figure.axes[0].texts]))
            return picture

    for module in modules:
        monkeypatch.setattr(module, "Sheet", Watched)
    return drawn


def check_words_fit(drawn: Drawn, *, more_than: int) -> None:
    """Check that one page was drawn, with more than so many texts, none of them outside it or on another one."""
    ((page, boxes),) = drawn
    assert len(boxes) > more_than
    for place, box in enumerate(boxes):
        assert 0 <= box.x0 < box.x1 <= page.x1
        assert 0 <= box.y0 < box.y1 <= page.y1
        assert not any(box.overlaps(other) for other in boxes[:place])
