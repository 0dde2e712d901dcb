"""Values: compared and hashed by their fields, and mypy lets nobody set these."""

from dataclasses import field
from pathlib import Path

from mypy import api

from bot.frozen import frozen

ROOT = Path(__file__).parents[2]
WRONG = """
from bot.frozen import frozen


@frozen
class Point:
    x: int


Point(1).x = 2
Point("one")
"""


@frozen
class Point:
    """A value of these tests."""

    x: int
    y: int = 0


@frozen
class Account:
    """A value of which not all fields are compared and printed."""

    name: str
    key: str = field(repr=False)
    visits: int = field(compare=False)


def test_values_are_equal_by_their_fields():
    """Two values with the same fields are one key of a dictionary."""
    assert {Point(1): "a"}[Point(1, 0)] == "a"
    assert Point(1) != Point(1, 2)
    assert repr(Point(1)) == "Point(x=1, y=0)"
    assert not hasattr(Point(1), "__dict__")


def test_field_can_be_left_out():
    """A secret is not printed, and a remark does not make two values differ."""
    assert Account("a", "secret", 1) == Account("a", "secret", 2)
    assert Account("a", "secret", 1) != Account("a", "other", 1)
    assert repr(Account("a", "secret", 1)) == "Account(name='a', visits=1)"
    assert Point(1) != Account("a", "secret", 1)


def test_mypy_lets_nobody_set_a_field(tmp_path, monkeypatch):
    """What the running program does not refuse, `make lint` does."""
    wrong = tmp_path / "wrong.py"
    wrong.write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(ROOT)
    found, _, _ = api.run(["--cache-dir", str(ROOT / ".mypy_cache"), str(wrong)])
    assert 'Property "x" defined in "Point" is read-only' in found
    assert 'incompatible type "str"; expected "int"' in found
