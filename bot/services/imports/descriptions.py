"""Store what a list says of pictures that the project has."""

from collections.abc import Mapping
from datetime import datetime

from bot.labeling.model import Answer, Project
from bot.services.imports.checking import CheckedPicture
from bot.services.items import queue_order
from bot.services.items.gold.setting_apart import set_apart
from bot.services.items.known_labels import save_gold, save_predictions
from storage import items, skills
from storage.database import Transaction


async def describe_pictures(
    tx: Transaction, *, project: Project, said: Mapping[str, CheckedPicture], now: datetime
) -> None:
    """Store labels, hints, uses, priorities and suggestions, by photo. What a row leaves out is kept."""
    found = {photo: await items.id_of_photo(tx, project.id, photo) for photo in said}
    rows = {item: said[photo] for photo, item in found.items() if item is not None}
    for item, row in rows.items():
        await items.describe(tx, item, hint=row.hint or None, use=row.use, priority=row.priority)
    if any(row.priority is not None for row in rows.values()):
        await queue_order.mark_new_items(tx, project.id)
    gold = {item: row.gold for item, row in rows.items() if row.gold is not None}
    await save_gold(tx, project=project, answers=gold, now=now)
    for item in (item for item, row in rows.items() if row.use):
        await set_apart(tx, await items.by_id(tx, item), actor=None, now=now)
    suggested: dict[str, dict[int, Answer]] = {}
    for item, row in rows.items():
        for source, answer in row.suggestions.items():
            suggested.setdefault(source, {})[item] = answer
    for source, answers in suggested.items():
        model = await skills.model_number(tx, project=project.id, name=source)
        await save_predictions(tx, project=project, model=model, answers=answers, now=now)
