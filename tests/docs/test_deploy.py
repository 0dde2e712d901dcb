"""The files of docs/deploy: what they copy and start exists, and the installed program runs and stops as they say."""

import asyncio
import configparser
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import zipfile
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
import typer
import yaml

from bot.cli import app
from bot.settings import Settings
from tests.conftest import TOKEN
from tests.effort import PATIENCE, STOP_SECONDS
from tests.paths import ROOT

DEPLOY = ROOT / "docs" / "deploy"
SETTING = re.compile(r"LABELBOT_([A-Z_]+)")
TEST_TOOLS = re.compile(r"^(pytest|mypy|ruff|hypothesis|playwright)\b", re.MULTILINE)


@pytest.fixture(scope="session")
def installed(tmp_path_factory) -> Path:
    """A folder into which the program was installed as by `pip install .`, without what it needs."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "wheel"]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = (folder / "wheel").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    script = folder / "labelbot"
    script.write_text(f"#!{sys.executable}\nfrom bot.__main__ import main\nmain()\n")
    script.chmod(0o755)
    return folder


def known_commands() -> set[str]:
    return set(typer.main.get_command(app).commands)


def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(DEPLOY / "labelbot.service", encoding="utf-8")
    return parser


def test_installation_is_complete(installed):
    """Everything of the program is in the wheel: texts, queries, migrations and the page of the local chat."""
    tracked = subprocess.run(
        ["git", "ls-files", "bot", "handlers", "storage"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert len(tracked) > 500
    assert [name for name in tracked if not (installed / "site" / name).exists()] == []


def test_dockerfile_copies_what_is_there():
    """Each copied path exists and is let through by .dockerignore, no tool for tests is in it, and it isn't root."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = [name for line in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.MULTILINE) for name in line.split()]
    assert {"bot", "handlers", "storage", "requirements.lock"} <= set(copied)
    assert [name for name in copied if not (ROOT / name).exists()] == []
    let_through = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert [name for name in copied if f"!{name}" not in let_through] == []
    assert not TEST_TOOLS.search((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert "\nUSER labelbot\n" in text
    started = [yaml.safe_load(found) for found in re.findall(r"CMD (\[.*\])", text)]
    assert started == [["labelbot", "status", "--check"], ["labelbot", "run"]]
    assert {words[1] for words in started} <= known_commands()


def test_named_settings_and_commands_exist():
    """Settings and commands that the files and pages name exist."""
    for path in DEPLOY.iterdir():
        text = path.read_text(encoding="utf-8")
        assert {name.lower() for name in SETTING.findall(text)} <= set(Settings.model_fields), path.name
        named = set(re.findall(r"(?:^|`)labelbot ([a-z-]+)", text, re.MULTILINE))
        assert named <= known_commands(), path.name


def test_pages_install_nobody_elses_package():
    """What `pip install` is given is a path, as pip takes it for one: "source" is a package of somebody else."""
    for page in DEPLOY.glob("*.md"):
        commands = re.findall(r"pip install ([^`\n]+)", page.read_text(encoding="utf-8"))
        given = {words[-1].strip("'") for words in map(str.split, commands)}
        assert given == {"./source", "source/requirements.lock", "labelbot[remote]", "s3fs"}, page.name


def test_compose_file_fits_the_dockerfile():
    """Compose builds the Dockerfile, keeps data and backups outside, and lets the bot end its work."""
    [service] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"].values()
    context = (DEPLOY / service["build"]["context"]).resolve()
    assert (context / service["build"]["dockerfile"]).samefile(DEPLOY / "Dockerfile")
    inside = {volume.partition(":")[2] for volume in service["volumes"]}
    assert {service["environment"]["LABELBOT_DATA_DIR"], service["environment"]["LABELBOT_BACKUP_DIR"]} == inside
    assert int(service["stop_grace_period"].removesuffix("s")) > 5
    assert (service["restart"], service["read_only"]) == ("unless-stopped", True)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not there")
def test_unit_is_verified(installed, tmp_path):
    """Systemd finds nothing wrong with the unit."""
    words = shlex.split(unit()["Service"]["ExecStart"])
    text = (DEPLOY / "labelbot.service").read_text(encoding="utf-8").replace(words[0], str(installed / "labelbot"))
    copy = tmp_path / "labelbot.service"
    copy.write_text(text, encoding="utf-8")
    said = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout + said.stderr) == (0, "")


@pytest.mark.torture
async def test_installed_program_runs_and_stops(installed, tmp_path, server):
    """The unit's command starts from any folder, and ends without an error when systemd ends it."""
    service = unit()["Service"]
    [_, *words] = shlex.split(service["ExecStart"])
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LABELBOT_")}
    own = {"LABELBOT_DATA_DIR": str(tmp_path / "data"), "LABELBOT_TOKEN": TOKEN, "LABELBOT_API_URL": server.url}
    process = await asyncio.create_subprocess_exec(
        installed / "labelbot",
        *words,
        cwd=tmp_path,
        env=clean | own | {"PYTHONPATH": str(installed / "site"), "PYTHONUNBUFFERED": "1"},
        stdout=PIPE,
        stderr=PIPE,
    )
    assert b"@labelbot" in await asyncio.wait_for(process.stdout.readline(), PATIENCE)
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(min(STOP_SECONDS, int(service["TimeoutStopSec"]))):
        _, errors = await process.communicate()
    assert process.returncode == 0
    assert b"Traceback" not in errors
