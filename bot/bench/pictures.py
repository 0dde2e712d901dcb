"""Benchmark of preparing a photograph, compared with the obvious way to do it in Pillow."""

import io
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import pillow_heif
from PIL import Image, ImageOps

from storage.images import ImageStore, Picture, prepare
from storage.images.photo import SIDE_MOST

SIZE = 4000, 3000  # 12 megapixels, as phones take them
QUALITY = 80  # gives a JPEG of 2.0 to 2.5 MB
GRAIN = 40  # deviation of the noise, in steps of 255
BLEND = 0.35  # share of the noise
SIDEWAYS = 6  # orientation of a photograph that has to be turned right
ORIENTATION = 0x0112


def photograph() -> Image.Image:
    """Return a picture of 12 megapixels with large shapes and soft grain, about as hard to compress as a photograph."""
    width, height = SIZE
    shapes = Image.effect_mandelbrot((width // 4, height // 4), (-2, -1.5, 1, 1.5), 60)
    shapes = shapes.resize(SIZE, Image.Resampling.BICUBIC)
    grain = [Image.effect_noise((width // 2, height // 2), GRAIN) for _ in range(3)]
    bands = [Image.blend(shapes, noise.resize(SIZE, Image.Resampling.BICUBIC), BLEND) for noise in grain]
    return Image.merge("RGB", bands)


def prepare_naively(path: Path, target: Path) -> None:
    """Make an upright picture of the photo's size, as an example in Pillow's documentation would."""
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((SIDE_MOST, SIDE_MOST))
        upright.save(target, "JPEG")


def bench_pictures(*, rounds: int, progress: Callable[[str], object]) -> dict[str, float]:
    """Return the processor time of preparing a photograph, in all threads of this process.

    `cpu_ratio_to_naive`, `cpu_ratio_to_naive_rotated`: relative to the naive way, for an upright photograph and for one
    with an orientation; medians of interleaved rounds. `cpu_ms`, `cpu_ms_rotated`, `cpu_ms_heic`: in milliseconds.
    `megabytes`: the size of the JPEG.
    """
    with tempfile.TemporaryDirectory(prefix="labelbot-bench-") as name:
        folder = Path(name)
        progress("a photograph of 12 megapixels")
        upright, rotated, heic = folder / "upright.jpg", folder / "rotated.jpg", folder / "phone.heic"
        _save(photograph(), upright, rotated, heic)
        ours: dict[Path, list[float]] = {path: [] for path in (upright, rotated, heic)}
        naive: dict[Path, list[float]] = {path: [] for path in (upright, rotated)}
        for number in range(rounds):
            progress(f"round {number + 1} of {rounds}")
            for path, seconds in ours.items():
                if path in naive:
                    naive[path].append(cpu_seconds(partial(prepare_naively, path, folder / "naive.jpg")))
                seconds.append(cpu_seconds(partial(prepare_picture, path, folder / "store")))
                shutil.rmtree(folder / "store")  # otherwise the store would have the picture in the next round
        return {
            "cpu_ratio_to_naive": median(ours[upright]) / median(naive[upright]),
            "cpu_ratio_to_naive_rotated": median(ours[rotated]) / median(naive[rotated]),
            "cpu_ms": median(ours[upright]) * 1000,
            "cpu_ms_rotated": median(ours[rotated]) * 1000,
            "cpu_ms_heic": median(ours[heic]) * 1000,
            "megabytes": upright.stat().st_size / 1e6,
        }


def _save(image: Image.Image, upright: Path, rotated: Path, heic: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = SIDEWAYS
    image.save(upright, "JPEG", quality=QUALITY)
    image.save(rotated, "JPEG", quality=QUALITY, exif=exif)
    encoded = io.BytesIO()
    pillow_heif.from_pillow(image).save(encoded, quality=50, enc_params={"preset": "ultrafast"})
    heic.write_bytes(encoded.getvalue())


def prepare_picture(path: Path, store: Path) -> None:
    """Prepare a picture that is known to be readable."""
    made = prepare(path, ImageStore(store))
    assert isinstance(made, Picture), made  # noqa: S101  # otherwise the figures mean nothing


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the processor time that `work` takes in this process."""
    began = time.process_time()
    work()
    return time.process_time() - began
