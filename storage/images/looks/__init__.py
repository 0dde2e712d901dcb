"""What a picture shows, in figures: measures and hashes for cleaning, taken from the small decoded picture."""

from dataclasses import dataclass

from PIL import Image

from storage.images.looks.hashes import BAND_VALUES, Hashes, hash_picture
from storage.images.looks.measures import Measures, measure

__all__ = ["BAND_VALUES", "Hashes", "Look", "Measures", "look_at"]


@dataclass(frozen=True, slots=True)
class Look:
    """The measures of a picture, and its hashes, which tell copies from other pictures."""

    measures: Measures
    hashes: Hashes


def look_at(photo: Image.Image, *, has_frames: bool) -> Look:
    """Measure an upright RGB picture of the photo's size. `has_frames`: its file has several frames."""
    return Look(measure(photo, has_frames=has_frames), hash_picture(photo))
