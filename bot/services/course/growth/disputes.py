"""Decided disputes as the exams of an inspecting class and its rehearsals use them."""

from collections import Counter
from dataclasses import replace

from bot.labeling.course.exam.sheet import SheetPicture
from bot.labeling.model import Project
from storage import assignments
from storage.database import Transaction

Votes = tuple[tuple[int, int], ...]
"""(label, number of people) pairs, the most frequent first."""


async def votes_on(tx: Transaction, project: Project, item: int) -> Votes:
    """Return the labels that people gave a picture."""
    standing = (await assignments.standing_of(tx, item)).under(project)
    return tuple(Counter(label for answer in standing.answers for label in answer).most_common())


async def with_votes(tx: Transaction, project: Project, sheet: list[SheetPicture]) -> list[SheetPicture]:
    """Return the pictures of a sheet with the labels that people gave them."""
    return [replace(picture, votes=await votes_on(tx, project, picture.item)) for picture in sheet]
