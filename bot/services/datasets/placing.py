"""Put the files of a dataset's pictures into its folder."""

import os
import shutil
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bot.formats.places import Place
from bot.frozen import frozen
from bot.labeling.dataset import Picture
from storage.images import UNREADABLE, ImageStore, changed_picture, leaves_unchanged

COPIERS = 4  # threads that copy files
COPIES_MOST = 64  # that wait for them or are under way


@frozen
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
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    _folders: set[str] = field(default_factory=set)
    _copies: deque[Future[str]] = field(default_factory=deque)

    async def place_all(self, pictures: AsyncIterator[Picture], place: Place) -> AsyncGenerator[Picture, None]:
        """Yield the pictures with the paths of their files. Raises OSError where the folder can't be written.

        Close it: until then, files may still be copied.
        """
        copiers = ThreadPoolExecutor(COPIERS)  # the disk writes while the next pictures are read
        try:
            async for picture in pictures:
                wanted = place(picture) if picture.original else None
                yield picture if wanted is None else self._place(picture, wanted, copiers)
            self._await_copies(0)
        finally:
            copiers.shutdown(cancel_futures=True)

    def _place(self, picture: Picture, wanted: str, copiers: ThreadPoolExecutor) -> Picture:
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
        if content is None:
            path = f"{wanted}{kept.suffix}"
            self._link(kept, self._prepare(path), copiers)
            return picture._replace(path=path)
        encoded, suffix, (width, height) = content
        path = f"{wanted}{suffix}"
        Path(self._prepare(path)).write_bytes(encoded)
        return picture._replace(path=path, width=width, height=height)

    def _prepare(self, path: str) -> str:
        """Return the full path of a file whose folder exists."""
        target = f"{self.folder}/{path}"
        folder = os.path.dirname(target)  # noqa: PTH120  # a Path for each picture costs as much as linking it
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return target

    def _link(self, kept: Path, target: str, copiers: ThreadPoolExecutor) -> None:
        """Make a file another name of a kept one, or a copy where the disk does not allow that."""
        try:
            os.link(kept, target)
        except OSError:
            self._copies.append(copiers.submit(shutil.copyfile, str(kept), target))
            self._await_copies(COPIES_MOST)

    def _await_copies(self, most: int) -> None:
        """Wait until at most this many copies are under way. Raises OSError where one failed."""
        while len(self._copies) > most:
            self._copies.popleft().result()
