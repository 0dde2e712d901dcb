"""Past answers for a replay: a project's own."""

import json
from collections import defaultdict

from bot.labeling.consensus import Said
from bot.labeling.model import Project
from bot.labeling.replay import Past
from storage import annotations, skills
from storage.database import Transaction


async def past_of(tx: Transaction, *, project: Project) -> Past:
    """All answers of a project that count, and what models say of its items; those that a reviewer has decided, or
    whose labels are certain, are gold.
    """
    said: dict[int, list[Said]] = defaultdict(list)
    async for item, voice, answer in annotations.said(tx, project):
        said[item].append(Said(voice, answer))
    known = {item: answer async for item, answer in annotations.certain(tx, project)}
    places = {item: place for place, item in enumerate(said)}
    gold = {places[item]: answer for item, answer in known.items() if item in places}
    predicted: dict[int, list[Said]] = {}
    async for item, _, stored in skills.posteriors(tx, project.id):
        if item in places and (voices := json.loads(stored)):
            predicted[places[item]] = [Said(int(voice), project.resolve(tuple(each))) for voice, each in voices.items()]
    return Past(skills.question_of(project), list(said.values()), gold, predicted)
