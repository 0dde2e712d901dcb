"""Store the gold of a table: labels, and perhaps hints and uses."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from bot.frozen import frozen
from bot.labeling.course.errors import ExamGoldInUse
from bot.labeling.model import Answer, GoldUse, Project
from bot.services.items.gold.setting_apart import set_apart
from bot.services.items.known_labels import KnownLabels, KnownLabelsSummary, save_gold, save_in_batches
from storage import exams, gold, items
from storage.database import Database, Transaction


@frozen
class _Row:
    """What a table says of a picture. None and an empty text leave what is stored."""

    answer: Answer
    hint: str
    use: GoldUse | None


async def set_gold(database: Database, *, project: Project, labels: KnownLabels, now: datetime) -> KnownLabelsSummary:
    """Store gold for items, by file name. Gold counts double in the confusion counts.

    Pictures with a use are set apart from ordinary work. Raises ExamGoldInUse while an exam of the project goes on.
    """
    if await database.read(partial(exams.is_running_in, project=project.id, now=now)):
        raise ExamGoldInUse
    rows = {
        file: _Row(answer, labels.hints.get(file, ""), labels.uses.get(file)) for file, answer in labels.answers.items()
    }
    return await save_in_batches(database, project, rows, partial(_save, project=project, now=now))


async def _save(tx: Transaction, *, project: Project, answers: Mapping[int, _Row], now: datetime) -> None:
    for item, row in answers.items():
        use = row.use or (await gold.of_item(tx, item)).use
        await gold.set_use(tx, item, use, None)
        if row.hint:
            await gold.set_hint(tx, item, row.hint)
        await save_gold(tx, project=project, answers={item: row.answer}, now=now)
        if use:
            await set_apart(tx, await items.by_id(tx, item), actor=None, now=now)
