"""Pictures of more than Telegram's 50 MB: what 🔍 sends is smaller, and still has all pixels."""

import io
import random
from functools import partial

import pytest
from PIL import Image

from bot.services.items import importing
from storage.images import ImageStore, Picture
from storage.images.prepare import prepare
from tests.conftest import UNCLEANED

pytestmark = pytest.mark.usefixtures("nothing_broke")

TELEGRAM_MOST = 50_000_000  # bytes of a file that a bot can send
SIDE = 4200


async def test_big_picture_can_be_sent_in_full_size(town, seat):
    """A PNG of 53 MB of noise, which no format makes small without loss, comes as a file within Telegram's limit."""
    noise = Image.frombytes("RGB", (SIDE, SIDE), random.Random(1).randbytes(SIDE * SIDE * 3))
    path = town.folder / "noise.png"
    noise.save(path, compress_level=0)
    assert path.stat().st_size > TELEGRAM_MOST
    project = await town.project(pictures=0, **UNCLEANED)
    made = prepare(path, ImageStore(town.settings.images))
    assert isinstance(made, Picture)
    new = [importing.NewPicture("noise.png", made)]
    await town.database.write(partial(importing.add_pictures, project=project, pictures=new, now=town.clock()))
    person = await seat(1)
    await person.tap("크게 보기 🔍")
    [document] = [message for message in person.messages if "document" in message.body]
    content = town.world.files.read(town.world.files.get(document.body["document"]["file_id"]))
    assert len(content) < TELEGRAM_MOST
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == (SIDE, SIDE)
