"""Nothing that a run leaves holds a secret: neither its output nor any file."""

import asyncio
import base64
import signal
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.simulator.person import Person
from tests.conftest import TOKEN
from tests.effort import PATIENCE
from tests.program import running

pytestmark = pytest.mark.torture

SECRET = TOKEN.partition(":")[2]
HOOK = "secret-of-the-webhook"


def forms(key: bytes) -> list[bytes]:
    """Return the secrets in the forms in which they could be written."""
    texts = (SECRET, quote(TOKEN, safe=""), HOOK, key.hex(), base64.b64encode(key).decode().rstrip("="))
    return [*(text.encode() for text in texts), key]


def holding(folder: Path, secrets: list[bytes]) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "secret.key"]
    return [path.name for path in files if any(secret in path.read_bytes() for secret in secrets)]


async def test_a_run_leaves_no_secret(server, tmp_path):
    """A run with a person, a backup, a check and a Telegram that goes away leaves no secret in files and output."""
    settings = {"data_dir": tmp_path / "data", "token": TOKEN, "api_url": server.url, "webhook_secret": HOOK}
    said = b""
    async with running("run", cwd=tmp_path, **settings) as bot:
        assert b"@labelbot" in await asyncio.wait_for(bot.stdout.readline(), PATIENCE)
        person = Person(server.world, 1, patience=PATIENCE)
        server.world.add_person(1, "x", language_code="ko")
        await person.start()
        for words in (("backup",), ("status", "--check"), ("doctor",), ("invite", "--role", "manager")):
            async with running(*words, cwd=tmp_path, **settings) as command:
                said += b"".join(await command.communicate())
        await server.stop()
        said += await asyncio.wait_for(bot.stderr.readline(), PATIENCE)
        async with running("doctor", cwd=tmp_path, **settings) as command:
            said += b"".join(await command.communicate())
        bot.send_signal(signal.SIGTERM)
        said += b"".join(await bot.communicate())
    key = (tmp_path / "data" / "secret.key").read_bytes()
    assert b"no updates" in said, "Telegram was missed, which is logged with an address"
    assert [secret for secret in forms(key) if secret in said] == []
    assert holding(tmp_path / "data", forms(key)) == []
    (tmp_path / "data" / "left.log").write_bytes(f"on purpose: {TOKEN}".encode())
    assert holding(tmp_path / "data", forms(key)) == ["left.log"]
