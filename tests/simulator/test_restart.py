"""A world in a folder continues in the state of the last one."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.simulator.world import World
from tests.paths import ROOT
from tests.simulator.client import TOKEN, keyboard, picture


async def test_state_is_restored(tmp_path: Path, clock):
    """People, messages, files, pending updates, open callback queries and settings persist; numbering continues."""
    first = World(tmp_path, token=TOKEN, now=clock)
    first.add_person(7, "하나", role="관리자", language_code="en")
    first.start(7)
    sent = first.post(first.recipient(7), {"text": "x", "reply_markup": keyboard([("a", "1")])}, keyboard=[["menu"]])
    photo = await first.receive_photo(7, picture(), caption="c")
    gone = first.post(first.recipient(7), {"text": "gone"})
    first.delete(gone)
    query = first.tap(7, sent.message_id, "1")
    answered = first.tap(7, sent.message_id, "1")
    first.answer(answered, {})
    first.set("commands", {"default/": []})
    pending = first.updates.first()
    first.updates.confirm([pending[0]["update_id"]])

    again = World(tmp_path, token=TOKEN, now=clock)  # the first world is not closed, as after a kill
    assert again.people == first.people
    assert again.messages(7) == first.messages(7)
    file = again.files.get(photo.body["photo"][-1]["file_id"])
    assert file is not None
    assert again.files.read(file) == picture()
    assert again.updates.first() == pending[1:]
    assert again.setting("commands", None) == {"default/": []}
    assert again.post(again.recipient(7), {"text": "y"}).message_id == gone.message_id + 1
    again.receive_text(7, "next")
    assert again.updates.first()[-1]["update_id"] == pending[-1]["update_id"] + 1
    again.answer(query, {})
    with pytest.raises(Exception, match="query is too old"):
        again.answer(answered, {})
    first.close()
    again.close()


def test_a_kill_loses_nothing(tmp_path: Path):
    """A process that is killed right after a write keeps everything it wrote."""
    script = f"""
import os, signal
from pathlib import Path
from bot.simulator.world import World
world = World(Path({str(tmp_path)!r}), token={TOKEN!r})
world.add_person(7, "x")
for number in range(50):
    world.receive_text(7, str(number))
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    world = World(tmp_path, token=TOKEN)
    assert [message.body["text"] for message in world.messages(7)] == [str(n) for n in range(50)]
    assert len(world.updates) == 50
    world.close()


def test_first_update_id_is_random():
    """The first update_id is random, so that no bot relies on its value."""
    ids = set()
    for _ in range(3):
        world = World(None, token=TOKEN)
        world.add_person(7, "x")
        world.receive_text(7, "x")
        ids.add(world.updates.first()[0]["update_id"])
    assert len(ids) == 3
