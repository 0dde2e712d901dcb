"""What a project's limits set aside when a picture comes in."""

from dataclasses import dataclass, replace

import pytest

from bot.labeling.cleaning_rules import judge_picture
from bot.labeling.model import QuarantineReason
from bot.labeling.project_settings import ProjectSettings


@dataclass(frozen=True)
class Figures:
    """The measures of a good photograph."""

    sharpness: float = 120.0
    brightness: float = 110.0
    highlights: float = 220.0
    spread: float = 50.0
    has_frames: bool = False


GOOD, SIZE = Figures(), (4000, 3000)
LIMITS = ProjectSettings(min_side=200, ratio=4, blur=75, dark=70, bright=230, one_colour=10, frames=True, copies=True)
OFF = ProjectSettings(min_side=0, ratio=0, blur=0, dark=0, bright=0, one_colour=0, frames=False, copies=False)
BAD = [
    ("small", (640, 199), GOOD, (640, 200)),
    ("narrow", (801, 200), GOOD, (800, 200)),
    ("narrow", (200, 801), GOOD, (200, 800)),
    ("blurred", SIZE, Figures(sharpness=74.9), Figures(sharpness=75)),
    ("dark", SIZE, Figures(highlights=69.9), Figures(highlights=70)),
    ("bright", SIZE, Figures(brightness=230.1), Figures(brightness=230)),
    ("one-colour", SIZE, Figures(spread=9.9), Figures(spread=10)),
    ("frames", SIZE, Figures(has_frames=True), GOOD),
]


@pytest.mark.parametrize(("reason", "size", "figures", "good"), BAD)
def test_limits(reason, size, figures, good):
    """A picture outside a limit is set aside for its reason, one at the limit is not, and each limit can be off."""
    assert judge_picture(LIMITS, size, figures) == QuarantineReason(reason)
    at_limit = (good, figures) if isinstance(good, tuple) else (size, good)
    assert judge_picture(LIMITS, *at_limit) is None
    assert judge_picture(OFF, size, figures) is None


def test_first_reason_explains_the_others():
    """A black picture is dark, not one colour or blurred; an unknown size is not judged."""
    black = Figures(sharpness=0, brightness=2, highlights=3, spread=1)
    assert judge_picture(LIMITS, SIZE, black) is QuarantineReason.DARK
    assert judge_picture(LIMITS, SIZE, replace(black, brightness=250, highlights=255)) is QuarantineReason.BRIGHT
    assert judge_picture(LIMITS, None, GOOD) is None
