"""Put the files of a dataset's pictures into its folder."""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.formats.places import Place
from bot.labeling.dataset import Picture
from storage.images import UNREADABLE, ImageStore, changed_picture, leaves_unchanged


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """How files of pictures leave: upright, or with `as_kept` as they are stored. `longest`: its longest side."""

    longest: int | None = None
    as_kept: bool = False


@dataclass(slots=True)
class Placing:
    """Puts files of pictures into a folder. `missing` and `damaged` are the names of pictures that it could not put."""

    store: ImageStore
    folder: Path
    how: PictureFiles
    placed: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    _folders: set[Path] = field(default_factory=set)

    async def place_all(self, pictures: AsyncIterator[Picture], place: Place) -> AsyncIterator[Picture]:
        """Yield the pictures with the paths of their files. Raises OSError where the folder can't be written."""
        async for picture in pictures:
            wanted = place(picture) if picture.original else None
            yield picture if wanted is None else self._place(picture, wanted)

    def _place(self, picture: Picture, wanted: str) -> Picture:
        try:
            kept = self.store.path(picture.original)
        except FileNotFoundError:
            self.missing.append(picture.file)
            return picture
        try:
            unchanged = self.how.as_kept or leaves_unchanged(kept, self.how.longest)
            content = None if unchanged else changed_picture(kept, self.how.longest)
        except UNREADABLE:
            self.damaged.append(picture.file)
            return picture
        self.placed += 1
        if content is None:
            path = f"{wanted}{kept.suffix}"
            _link(kept, self._prepare(path))
            return picture._replace(path=path)
        encoded, suffix, (width, height) = content
        path = f"{wanted}{suffix}"
        self._prepare(path).write_bytes(encoded)
        return picture._replace(path=path, width=width, height=height)

    def _prepare(self, path: str) -> Path:
        target = self.folder / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        return target


def _link(kept: Path, target: Path) -> None:
    """Make a file another name of a kept one, or a copy where the disk does not allow that."""
    try:
        os.link(kept, target)
    except OSError:
        shutil.copyfile(kept, target)
