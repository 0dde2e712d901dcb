"""mypy checks the calls of services by handlers."""

from pathlib import Path

from mypy import api

ROOT = Path(__file__).parents[2]
HANDLER = """
from datetime import datetime

from bot.services.labeler import answering
from handlers.context import Context


async def handle(context: Context, now: datetime) -> None:
"""
CALLS = {
    "answering.submit_label, assignment=1, label=2, now=now": None,
    "answering.submit_label, assignment=1, now=now": 'Missing named argument "label"',
    "answering.submit_label, assignment=1, label='2', now=now": 'Argument "label"',
    "answering.submit_label, assignment=1, label=2, now=now, lable=3": 'Unexpected keyword argument "lable"',
    "answering._load, 1": "incompatible type",  # no service: it names no action
}
"""What a handler gives to `context.write`, and what mypy says of it."""


def test_wrong_call_is_a_type_error(tmp_path, monkeypatch):
    """A missing, wrong or misspelt argument of a service is a type error, and so is a function that is no service."""
    handler = tmp_path / "handler.py"
    handler.write_text(HANDLER + "".join(f"    await context.write({call})\n" for call in CALLS))
    monkeypatch.chdir(ROOT)
    found, failed, _ = api.run(["--cache-dir", str(ROOT / ".mypy_cache"), "--no-error-summary", str(handler)])
    assert not failed, failed
    first = HANDLER.count("\n") + 1
    for line, problem in enumerate(CALLS.values(), start=first):
        told = [error for error in found.splitlines() if f"handler.py:{line}: error:" in error]
        assert bool(told) == bool(problem), found
        assert not problem or problem in told[0]
