"""What goes into the file of a class."""

from bot.frozen import frozen
from bot.labeling.model import Answer, GoldUse, SkipReason
from storage.annotations import parse_answer
from storage.database import Transaction


@frozen
class GoldFile:
    """A gold picture, by the address of its photo."""

    photo: str
    answer: Answer | None
    flag: SkipReason | None
    use: GoldUse
    hint: str


async def gold_of(tx: Transaction, project: int) -> list[GoldFile]:
    """Return the gold pictures of a project that have a use, without those that people sent for a collection.

    Those that instructors and managers sent are among them, unless they serve a class only.
    """
    return [
        GoldFile(
            row["photo"],
            None if row["gold"] is None else parse_answer(row["gold"]),
            SkipReason(row["gold_flag"]) if row["gold_flag"] else None,
            GoldUse(row["gold_use"]),
            row["hint"] or "",
        )
        async for row in tx.sql.gold_for_file(tx.connection, project=project)
    ]
