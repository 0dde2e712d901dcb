"""The commands of the documents work as typed."""

import asyncio
import os
import re
import shlex
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import Settings
from bot.simulator.person import Person
from bot.simulator.server import Server
from tests import program
from tests.conftest import TOKEN, picture_bytes
from tests.effort import PATIENCE, STOP_SECONDS
from tests.paths import ROOT

READMES = ("README.md", "README.ko.md")
TESTED = re.compile(r"<!-- a test runs these commands -->\s*```sh\n(.*?)```", re.DOTALL)


def commands(readme: str) -> list[str]:
    blocks = TESTED.findall((ROOT / readme).read_text(encoding="utf-8"))
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def environment(folder: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LABELBOT_")}
    return clean | {"LABELBOT_DATA_DIR": str(folder / "data"), "PYTHONPATH": str(ROOT)}


async def printed(*words: str) -> str:
    """Run a command that has to succeed, and return what it prints. A process for each would take a second."""
    result = await asyncio.to_thread(CliRunner().invoke, app, words, prog_name="labelbot")
    assert result.exit_code == 0, f"{words}\n{result.output}{result.exception}"
    return result.stdout


@pytest.mark.parametrize("readme", READMES)
def test_readmes_have_the_same_commands(readme: str):
    """Each README starts the bot before its commands, which are those of the first README, in the same order."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    own = text.index("\n2. ")
    assert text.index("make run", own) < text.index("labelbot project create", own)
    assert commands(readme) == commands(READMES[0])


async def test_readme_leads_to_labels(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """In the order of the README: the bot runs, the invitation is a link, its labeler labels, and the export has it.

    All marked commands are run in their order, beside a bot with a token.
    """
    (tmp_path / "pictures").mkdir()
    for number in range(3):
        (tmp_path / "pictures" / f"{number}.jpg").write_bytes(picture_bytes(number))
    typed = commands(READMES[0])
    assert len(typed) == 7
    labeler = Person(server.world, 501, patience=PATIENCE)
    settings = {"data_dir": tmp_path / "data", "token": TOKEN, "api_url": server.url, "language": "ko"}
    monkeypatch.chdir(tmp_path)
    for name, value in program.environment(settings).items():
        monkeypatch.setenv(name, value)
    async with program.running("run", cwd=tmp_path, **settings) as bot:
        assert b"@labelbot" in await asyncio.wait_for(bot.stdout.readline(), PATIENCE)
        for line in typed:
            words = shlex.split(line)
            assert words[0] == ".venv/bin/labelbot"
            out = await printed(*words[1:])
            if words[1] == "invite":
                assert out.startswith("https://t.me/labelbot?start=")
                await labeler.open(out.strip())
                await labeler.until(lambda: "무슨 꽃인가요? · 3장" in labeler.screen.buttons)
                await labeler.tap("무슨 꽃인가요? · 3장")
                await labeler.until(lambda: "장미" in labeler.screen.buttons)
                await labeler.tap("장미")
                await labeler.until(lambda: "나팔꽃" in labeler.screen.buttons)
    items = (tmp_path / "dataset" / "items.csv").read_text(encoding="utf-8-sig")
    assert items.count("open") == 3
    assert "장미" in (tmp_path / "dataset" / "annotations.csv").read_text(encoding="utf-8-sig")


@pytest.mark.torture
def test_make_run_prints_an_address_and_stops(drawn: Path, tmp_path: Path):
    """The first command of the README starts everything, and Ctrl-C ends it cleanly within three seconds."""
    shutil.copytree(drawn / "sample", tmp_path / "data" / "sample")  # test_run.py has a start that draws
    process = subprocess.Popen(
        ["make", "run"],
        cwd=ROOT,
        env=environment(tmp_path) | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    lines = iter(process.stdout.readline, "")
    assert any(re.search(r"http://127\.0\.0\.1:\d+", line) for line in lines)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=STOP_SECONDS)
    assert "멈췄어요" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("readme", READMES)
def test_links_in_readmes_exist(readme: str):
    """Each file that a README links to exists."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_env_example_explains_each_setting():
    """.env.example has each setting with a comment before it, and no other."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert named == {f"LABELBOT_{field.upper()}" for field in Settings.model_fields}


def test_each_command_is_documented():
    """Each command is in the changelog or in a README."""
    documents = "".join((ROOT / name).read_text(encoding="utf-8") for name in (*READMES, "CHANGELOG.md"))
    names = [command.name for command in app.registered_commands] + [group.name for group in app.registered_groups]
    assert [
        name
        for name in names
        if f"labelbot {name}" not in documents and f"`{name}`" not in documents and f"make {name}" not in documents
    ] == []
