"""Simulated projects: those are named who don't look at the pictures, and nobody else."""

from dataclasses import replace

import pytest

from bot.bench.cheats.crowds import tap_any
from bot.bench.cheats.finding import SCENES, WITHIN, Scene, is_clean, run_scene


@pytest.mark.parametrize("name", ["random", "first_button", "copying", "ring"])
def test_cheats_are_named_within_sixty_answers(name):
    """Who taps anything, the first button, or what was said first or by their ring is named, and no honest person."""
    soon, clean = run_scene(replace(SCENES[name], looks=(WITHIN,)), seed=1)
    assert soon == WITHIN
    assert clean


def test_nobody_is_named_where_everybody_looks():
    """Eighteen honest people with 100 answers each: nobody is named on any morning."""
    assert is_clean(Scene(tap_any, ()), seed=1, answers=100)
