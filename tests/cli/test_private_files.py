"""Other accounts of the machine can read nothing of an installation."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.private import make_private
from tests.effort import effort
from tests.paths import ROOT
from tests.program import environment


def labelbot(tmp_path: Path, umask: int, *arguments: str) -> None:
    own = environment({"data_dir": tmp_path / "data"})
    subprocess.run([sys.executable, "-m", "bot", *arguments], cwd=ROOT, env=own, umask=umask, check=True)


def readable(folder: Path) -> list[Path]:
    """Return what other accounts have a permission for."""
    return [path for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077]


@pytest.mark.parametrize("umask", [0, 0o022][: effort(1, 2)])
def test_files_are_private(tmp_path, umask):
    """New files are private whatever the umask, and those of an existing installation after the next command."""
    data = tmp_path / "data"
    labels = ("--label", "a", "--label", "b")
    labelbot(tmp_path, umask, "project", "create", "new", "--question", "?", *labels)
    labelbot(tmp_path, umask, "job", "run", "backup")
    assert list((data / "backups").iterdir())
    assert readable(data) == []
    for path in (data, *data.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    labelbot(tmp_path, umask, "status")
    assert readable(data) == []


def test_devices_stay_open(tmp_path):
    """A database that is no file, such as /dev/null, keeps its permissions: the whole machine may need it."""
    device = tmp_path / "device"
    os.mkfifo(device)
    device.chmod(0o666)
    make_private(tmp_path, device)
    assert device.stat().st_mode & 0o777 == 0o666
