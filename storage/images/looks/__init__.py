"""What a picture shows, in figures: measures and hashes for cleaning, taken from the small decoded picture."""

from PIL import Image

from storage.images.looks.values import BAND_VALUES, Hashes, Look, Measures

__all__ = ["BAND_VALUES", "Hashes", "Look", "Measures", "look_at"]


def look_at(photo: Image.Image, *, has_frames: bool) -> Look:
    """Measure an upright RGB picture of the photo's size. `has_frames`: its file has several frames."""
    from storage.images.looks.hashes import hash_picture  # NumPy takes its time, which other processes don't need
    from storage.images.looks.measures import measure

    return Look(measure(photo, has_frames=has_frames), hash_picture(photo))
