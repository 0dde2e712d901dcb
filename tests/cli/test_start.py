"""The start of the command line, and of the bot."""

import subprocess
import sys

import pytest

from tests.paths import ROOT

HEAVY = ("numpy", "matplotlib", "pyarrow", "segno", "yaml", "bot.simulator", "bot.sample", "PIL.PdfImagePlugin")


@pytest.mark.parametrize("started", ["bot.cli", "bot.cli.serving"])
def test_start_loads_nothing_heavy(started: str):
    """Neither a command nor a bot with a token loads at its start what only some commands and screens need."""
    loaded = f"import sys, {started}; print([name for name in {HEAVY} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"
