"""Try an import out: everything is read and decoded, and nothing is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.labeling.model import Project, QuarantineReason
from bot.services.items import cleaning
from bot.services.items.importing import ImportSummary, NewPicture, PictureImport, known_picture
from storage import items
from storage.database import Transaction


@dataclass(slots=True)
class DryRun(PictureImport):
    """An import that only counts. Its `store` is a temporary one. `taken` maps photos to the files that come first."""

    taken: dict[str, str] = field(default_factory=dict)

    async def save(self, new: Sequence[NewPicture]) -> ImportSummary:
        same = await self.database.read(partial(find_same, project=self.project, pictures=new))
        doubts = await self.database.read(partial(find_doubts, project=self.project, pictures=new))
        found = ImportSummary()
        for one in new:
            first = same.get(one.file) or self.taken.setdefault(one.picture.photo, one.file)
            if first != one.file:
                found.same[one.file] = first
            elif doubt := doubts.get(one.file):
                found.doubtful[one.file] = doubt
            else:
                found.added += 1
        return found

    async def restore(self, path: Path, known: items.KnownPicture) -> str:  # noqa: ARG002  # nothing is restored
        return known.photo


async def find_same(tx: Transaction, *, project: Project, pictures: Sequence[NewPicture]) -> dict[str, str]:
    """Return the names of the project's items that have the same photo as a new picture, by the new one's name."""
    found = {new.file: await items.by_photo(tx, project.id, new.picture.photo) for new in pictures}
    return {file: item.file for file, item in found.items() if item is not None}


async def find_doubts(
    tx: Transaction, *, project: Project, pictures: Sequence[NewPicture]
) -> dict[str, QuarantineReason]:
    """Return why cleaning would set new pictures aside, by name. Copies among the new ones are not found."""
    found = {new.file: await cleaning.find_doubt(tx, project, known_picture(new)) for new in pictures}
    return {file: doubt.reason for file, doubt in found.items() if doubt is not None}
