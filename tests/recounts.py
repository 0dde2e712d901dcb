"""Recounts of stored counters, from the answers themselves."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.labeling.consensus.confusion_counts import Confusion, Question
from bot.labeling.consensus.posterior import Said, Scored, count_item

COUNTED = (
    (
        "SELECT project_id, state, items FROM item_counts WHERE items <> 0 ORDER BY 1, 2",
        "SELECT project_id, state, count(*) FROM items GROUP BY 1, 2 ORDER BY 1, 2",
    ),
    (
        "SELECT member_id, day, answers FROM tallies WHERE answers <> 0 ORDER BY 1, 2",
        "SELECT member_id, day, count(*) FROM annotations WHERE superseded_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2",
    ),
)
"""Queries in pairs that say the same: a counter, and what it counts."""

ANSWERS = "SELECT item_id, member_id, labels FROM annotations WHERE superseded_at IS NULL"
SCORED = "SELECT id, posterior, counted FROM items WHERE posterior IS NOT NULL AND project_id = ?"
SKILLS = "SELECT voice, counts FROM skills WHERE counts <> '' AND project_id = ?"


def skills(
    question: Question, answers: Iterable[tuple[int, int, str]], scored: Iterable[tuple[int, str, str]]
) -> Mapping[int, str]:
    """What is known of each voice, as the sum of the items that it spoke to, from the rows of ANSWERS and SCORED.

    It is SKILLS to the last digit.
    """
    said, recounted = defaultdict(list), defaultdict(Confusion)
    for item, voice, labels in answers:
        said[item].append(Said(voice, tuple(json.loads(labels))))
    for item, likely, counted in scored:
        posterior = {int(label): each for label, each in json.loads(likely).items()}
        count_item(question, Scored(tuple(said[item]), posterior, counted), recounted)
    return {voice: each.dump() for voice, each in recounted.items()}
