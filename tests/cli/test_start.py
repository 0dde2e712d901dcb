"""The start of the command line."""

import subprocess
import sys

from tests.paths import ROOT

HEAVY = ("numpy", "matplotlib")
LOADED = f"import sys, bot.cli; print([name for name in {HEAVY} if name in sys.modules])"


def test_start_loads_nothing_heavy():
    """Commands that neither calculate nor draw start without NumPy and Matplotlib."""
    said = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"
