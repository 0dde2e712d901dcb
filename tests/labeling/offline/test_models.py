"""What a model's predictions save, and what its errors cost: the short form of `labelbot bench models`."""

from dataclasses import replace

import pytest

from bot.bench.models.comparison import FEW
from bot.bench.models.simulation import Crowd, simulate
from bot.labeling.offline.policy_comparison import baselines
from bot.labeling.offline.replay import replay
from bot.labeling.project_settings import PRESETS
from tests.effort import effort


def test_errors_anywhere_save_answers():
    """With a model that errs anywhere, 1.3 answers are enough for the accuracy of five people's majority."""
    for seed in range(effort(1, 8)):
        past = simulate(Crowd(right=(0.7, 0.9)), seed, 800, where_hard=False)
        outcome = replay(past, FEW, seed)
        votes = next(rule.accuracy for rule in baselines(past, 2) if rule.name == "majority-5")
        assert outcome.answers_per_item < 1.3
        assert outcome.accuracy > votes


@pytest.mark.parametrize("policy", [PRESETS["balanced"], FEW], ids=["balanced", "one person"])
def test_errors_on_hard_pictures_make_nothing_worse(policy):
    """A model that errs where people err makes labels no worse than the same policy without it."""
    for seed in range(effort(1, 8)):
        past = simulate(Crowd(hard=0.15), seed, 600, where_hard=True)
        alone = replay(replace(past, predicted={}), policy, seed)
        assert replay(past, policy, seed).accuracy > alone.accuracy
