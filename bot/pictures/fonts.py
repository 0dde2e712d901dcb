"""The files of the packaged Korean font. Nothing in here needs matplotlib, whose import takes 50 MB."""

import importlib.util
from pathlib import Path

PACKAGE = "koreanize_matplotlib"
REGULAR, BOLD = "NanumGothic.ttf", "NanumGothicBold.ttf"


class NoFontError(Exception):
    """The font of the charts is not installed."""


def font_path(*, bold: bool = False) -> Path:
    """Return the font's file. Raises NoFontError.

    The font's package is not imported, because the import changes matplotlib's global settings.
    """
    spec = importlib.util.find_spec(PACKAGE)
    for place in spec.submodule_search_locations or () if spec else ():
        path = Path(place) / "fonts" / (BOLD if bold else REGULAR)
        if path.is_file():
            return path
    raise NoFontError(f"the charts need the fonts of the package koreanize-matplotlib ({REGULAR}): run `make setup`")
