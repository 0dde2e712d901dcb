"""How many examples the tests try: few in `make test`, many in `make torture`, which sets TORTURE=1."""

import os

from hypothesis import HealthCheck, settings

TORTURE = os.environ.get("TORTURE") == "1"


def effort(little: int, much: int) -> int:
    """Return how many examples the tests try now."""
    return much if TORTURE else little


def load_profile() -> None:
    """Set up Hypothesis. No test fails because the machine is slow, and `make test` tries the same values each time."""
    common = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
    settings.register_profile("little", max_examples=25, derandomize=True, database=None, **common)
    settings.register_profile("much", max_examples=500, print_blob=True, **common)
    settings.load_profile("much" if TORTURE else "little")


PATIENCE = 60.0
"""Seconds that a test waits for what must come. Only a failure takes so long, so a slow machine fails no test."""

STOP_SECONDS = 3.0 if TORTURE else PATIENCE
"""Within which the program must stop, or answer. Measured where a test has the machine to itself."""
