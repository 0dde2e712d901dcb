"""Gold pictures of the sample: 120 flowers with explanations and uses, so that a first class needs no preparation."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PIL import Image, ImageFilter

from bot.frozen import frozen
from bot.labeling.course.gold_uses import WANTED_IN_ALL, GoldCount, Right, choose_use
from bot.labeling.model import Project, SkipReason
from bot.sample import flowers
from bot.sample.flowers import Difficulty, Flower, Sample
from bot.services.items.gold.setting_apart import make_gold
from bot.services.items.importing import import_folder
from bot.subprocess_work import run_in_subprocess
from storage import gold, items
from storage.database import Database, Transaction
from storage.images import ImageStore

SEED = 2027  # other flowers than those to label
BLURRED = 10  # pictures with which something is wrong
BLUR = 14  # pixels
DIFFICULTIES: Sequence[Difficulty] = ("plain", "plain", "plain", "hard", "mixed")
BATCH = 20  # pictures made gold in one transaction

HINTS: dict[str, dict[tuple[Flower, Difficulty], str]] = {
    "ko": {
        (Flower.ROSE, "plain"): "꽃잎이 여러 겹으로 말려 있어요.",
        (Flower.ROSE, "hard"): "작은 잎이 여러 장씩 모여 달려 있어요.",
        (Flower.ROSE, "mixed"): "앞에 크게 보이는 꽃이 장미예요.",
        (Flower.MORNING_GLORY, "plain"): "나팔처럼 벌어지고 가운데가 밝아요.",
        (Flower.MORNING_GLORY, "hard"): "덩굴에 하트 모양 잎이 달려 있어요.",
        (Flower.MORNING_GLORY, "mixed"): "앞에 크게 보이는 꽃이 나팔꽃이에요.",
        (Flower.SUNFLOWER, "plain"): "노란 꽃잎이 둥근 씨앗판을 둘러싸요.",
        (Flower.SUNFLOWER, "hard"): "굵은 줄기에 넓은 잎이 달려 있어요.",
        (Flower.SUNFLOWER, "mixed"): "앞에 크게 보이는 꽃이 해바라기예요.",
    },
    "en": {
        (Flower.ROSE, "plain"): "Many petals, curled in layers.",
        (Flower.ROSE, "hard"): "Small leaves in groups.",
        (Flower.ROSE, "mixed"): "The big one in front is a rose.",
        (Flower.MORNING_GLORY, "plain"): "A trumpet with a bright middle.",
        (Flower.MORNING_GLORY, "hard"): "A vine with heart-shaped leaves.",
        (Flower.MORNING_GLORY, "mixed"): "The trumpet in front counts.",
        (Flower.SUNFLOWER, "plain"): "Yellow petals around a disc.",
        (Flower.SUNFLOWER, "hard"): "A thick stem with broad leaves.",
        (Flower.SUNFLOWER, "mixed"): "The one in front is a sunflower.",
    },
}
BLURRED_HINT = {"ko": "흐려서 꽃잎이 보이지 않아요.", "en": "Too blurred to see the petals."}


@frozen
class GoldFlower:
    """A picture to draw, with what is right: its flower, or that it is blurred. `hint` says why."""

    sample: Sample
    is_blurred: bool
    hint: str


def catalogue(language: str = "ko") -> list[GoldFlower]:
    """Return the descriptions of the pictures: as many of each flower as a course wants, and some blurred ones.

    `language` is that of their hints.
    """
    made = []
    for index in range(WANTED_IN_ALL + BLURRED):
        flower = list(Flower)[index % len(Flower)]
        difficulty = DIFFICULTIES[index // len(Flower) % len(DIFFICULTIES)]
        is_blurred = index >= WANTED_IN_ALL
        sample = Sample(f"gold-{index + 1:04}.jpg", flower, "plain" if is_blurred else difficulty)
        hint = BLURRED_HINT[language] if is_blurred else HINTS[language][flower, difficulty]
        made.append(GoldFlower(sample, is_blurred, hint))
    return made


def draw(picture: GoldFlower) -> Image.Image:
    """Draw a picture as an RGB image."""
    image = flowers.draw(picture.sample, SEED)
    return image.filter(ImageFilter.GaussianBlur(BLUR)) if picture.is_blurred else image


def draw_all(folder: Path) -> None:
    """Draw the pictures that a folder lacks. It takes some ten seconds, so run it in a subprocess."""
    for picture in catalogue():
        flowers.write_image(folder / picture.sample.name, partial(draw, picture))


async def prepare_gold(
    database: Database,
    store: ImageStore,
    project: Project,
    folder: Path,
    *,
    language: str = "ko",
    clock: Callable[[], datetime],
) -> None:
    """Draw the pictures into a folder, add them to the project and make them gold. Idempotent.

    `language` is that of their hints.
    """
    pictures = folder / "pictures"
    await run_in_subprocess(draw_all, pictures)
    await import_folder(database, store, project=project, folder=pictures, clock=clock)
    wanted = catalogue(language)
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        await database.write(partial(_make, project=project, pictures=some, now=clock()))


async def _make(tx: Transaction, *, project: Project, pictures: Sequence[GoldFlower], now: datetime) -> None:
    """Make pictures gold that are not, each for the use that lacks its answer most."""
    labels = {label.text: label.id for label in project.labels}
    counts = await gold.count(tx, project.id)
    names = {picture.sample.name for picture in pictures}
    found = await items.by_names(tx, project=project.id, names=names)
    for picture in pictures:
        flower = picture.sample.flower.value
        item = next(iter(found[picture.sample.name].exact.values()), None)
        if item is None or flower not in labels or (await gold.of_item(tx, item)).use:
            continue
        right: Right = SkipReason.BLURRED if picture.is_blurred else (labels[flower],)
        use = choose_use(counts, right)
        counts.append(GoldCount(use, right, 1))
        await make_gold(tx, item=item, right=right, use=use, actor=None, now=now)
        await gold.set_hint(tx, item, picture.hint)
