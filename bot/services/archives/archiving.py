"""Write everything of a project into one file, which another installation can bring back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.formats.archive.reading import ArchiveReader
from bot.formats.archive.writing import ArchiveWriter
from bot.labeling.archive import Row
from bot.labeling.archive.errors import DamagedArchive, FileInUse, NewerArchive, NotAnArchive
from bot.labeling.model import Project
from storage import consents, project_archives
from storage.database import Transaction
from storage.images import ImageStore
from storage.whole_folders import whole_file


@dataclass(slots=True)
class ArchiveSummary:
    """What an archive holds. `missing` and `damaged` are the names of pictures whose files are lost or changed.

    `kept_in` pictures serve a class only and are left out.
    """

    project: str = ""
    items: int = 0
    answers: int = 0
    people: int = 0
    pictures: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    kept_in: int = 0


def check_target(file: Path) -> None:
    """Check that an archive may have this name: nothing else has it but an archive. Raises FileInUse, OSError."""
    if not file.exists():
        return
    try:
        ArchiveReader(file).__exit__(None, None, None)
    except (NewerArchive, DamagedArchive):
        return
    except NotAnArchive:
        raise FileInUse(file=str(file)) from None


async def archive_project(
    tx: Transaction,
    *,
    project: Project,
    file: Path,
    images: Path,
    on_item: Callable[[], object] = lambda: None,
) -> ArchiveSummary:
    """Write an archive, whose file gets its name when it is complete. It takes long, and changes nothing.

    `images` is the folder of the image store. `on_item` is called for each item. Raises FileInUse, OSError.
    """
    check_target(file)
    summary = ArchiveSummary(project.name, kept_in=await consents.count_for_classes(tx, project.id))
    for _ in range(summary.kept_in):
        on_item()
    with whole_file(file) as partial, ArchiveWriter(partial, partial.parent) as writer:
        pictures = _Pictures(ImageStore(images), writer, summary)
        tables = await project_archives.read_project(tx, project.id)
        for name, rows in tables.items():
            writer.add_rows(name, rows)
        summary.people = len(tables["people"])
        pictures.add((label["text"], label["example"]) for label in tables["labels"])
        async for page in project_archives.read_items(tx, project.id):
            for name, rows in page.items():
                writer.add_rows(name, rows)
            summary.answers += sum(answer["superseded_at"] is None for answer in page["annotations"])
            for item in page["items"]:
                summary.items += 1
                pictures.add(_files(item))
                on_item()
        summary.pictures = writer.pictures
        writer.end(project=project.name, missing=sorted(pictures.without))
    return summary


def _files(item: Row) -> Iterator[tuple[str, str]]:
    yield from ((item["file"], item[column]) for column in ("photo", "original"))


class _Pictures:
    """Adds pictures to an archive. `without` are the addresses of those that it could not add."""

    def __init__(self, store: ImageStore, writer: ArchiveWriter, summary: ArchiveSummary) -> None:
        self._store = store
        self._writer = writer
        self._summary = summary
        self.without: set[str] = set()

    def add(self, files: Iterable[tuple[str, str | None]]) -> None:
        """Add the files of some pictures, each with its name and its address."""
        for name, address in files:
            if not address or address in self.without:
                continue
            try:
                path = self._store.path(address)
            except FileNotFoundError:
                self._leave(name, address, self._summary.missing)
                continue
            if not self._writer.has_picture(path.name) and not self._writer.add_picture(path):
                self._leave(name, address, self._summary.damaged)

    def _leave(self, name: str, address: str, names: list[str]) -> None:
        self.without.add(address)
        if name not in names:
            names.append(name)
