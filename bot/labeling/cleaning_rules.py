"""Rules for pictures that come in: which of them are set aside until a person decides."""

from datetime import timedelta
from typing import Protocol

from bot.labeling.model import Item, ItemState, QuarantineReason
from bot.labeling.project_settings import ProjectSettings

FOUND_BY_CLEANING = (
    QuarantineReason.COPY,
    QuarantineReason.PRIVATE,
    QuarantineReason.SMALL,
    QuarantineReason.NARROW,
    QuarantineReason.FRAMES,
    QuarantineReason.DARK,
    QuarantineReason.BRIGHT,
    QuarantineReason.ONE_COLOUR,
    QuarantineReason.BLURRED,
)
"""The reasons for which a person decides whether a picture is used, in the order in which they are asked."""

UNANSWERED = "unanswered"
"""The doubt about a collected picture whose sender has not said whether it shows a face or a number plate."""

ANSWER_AFTER = timedelta(days=1)  # a person is asked about a picture whose sender has not answered for so long


def doubt_about(item: Item) -> str | None:
    """Return why a person decides about an item: a quarantine reason, or UNANSWERED. None: they don't."""
    if item.state is ItemState.COLLECTED:
        return UNANSWERED
    if item.state is ItemState.QUARANTINED and item.quarantine_reason in FOUND_BY_CLEANING:
        return item.quarantine_reason
    return None


class Measured(Protocol):
    """The figures of a picture that the rules judge by, as `storage.images.looks.Measures` describes them."""

    @property
    def sharpness(self) -> float: ...

    @property
    def brightness(self) -> float: ...

    @property
    def highlights(self) -> float: ...

    @property
    def spread(self) -> float: ...

    @property
    def has_frames(self) -> bool: ...


def judge_picture(
    settings: ProjectSettings, size: tuple[int, int] | None, measures: Measured
) -> QuarantineReason | None:
    """Return why a picture is set aside by a project's limits, or None. A limit of 0 is not checked.

    `size` is the picture's width and height in pixels; None: unknown. Of several reasons, the first one that explains
    the others is returned: a black picture is dark, although it has only one colour and no edges.
    """
    long, short = (max(size), min(size)) if size else (0, 0)
    reasons = {
        QuarantineReason.SMALL: size is not None and short < settings.min_side,
        QuarantineReason.NARROW: 0 < settings.ratio * short < long,
        QuarantineReason.FRAMES: settings.frames and measures.has_frames,
        QuarantineReason.DARK: measures.highlights < settings.dark,
        QuarantineReason.BRIGHT: measures.brightness > settings.bright > 0,
        QuarantineReason.ONE_COLOUR: measures.spread < settings.one_colour,
        QuarantineReason.BLURRED: measures.sharpness < settings.blur,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)
