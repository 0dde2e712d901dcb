"""Uploads: files that people sent by chat, and what became of each picture in them."""

from datetime import datetime
from enum import StrEnum

from bot.frozen import frozen
from storage.database import Transaction, moment, parse_moment


class Outcome(StrEnum):
    """What became of a picture."""

    ADDED = "added"
    SAME = "same"  # the project has this picture
    REFUSED = "refused"
    DOUBTFUL = "doubtful"  # added, but cleaning has set it aside


@frozen
class Upload:
    """What a person sends until they are quiet. `project` is None until they have chosen one.

    `collects`: a project asked for the pictures.
    """

    id: int
    member: int
    project: int | None
    began_at: datetime
    last_at: datetime
    message_id: int | None
    closed_at: datetime | None
    collects: bool


@frozen
class WaitingFile:
    """A file to be downloaded: `remote` is Telegram's file_id, `attempts` are the failed ones."""

    id: int
    remote: str
    name: str
    attempts: int
    project: int


@frozen
class Result:
    """What became of one picture.

    `reason` and `detail` say why it was refused or set aside. `item` has the picture, unless it was refused.
    """

    name: str
    outcome: Outcome
    item: int | None = None
    reason: str | None = None
    detail: str = ""


@frozen
class LiveUpload:
    """An upload whose message still counts. `shown` are the counts on it, as JSON."""

    id: int
    began_at: datetime
    last_at: datetime
    collects: bool
    message_id: int | None
    shown: str
    telegram_id: int
    language: str
    project: int
    question: str
    member: int


@frozen
class Origin:
    """Where a file comes from: who sent it, whether a project asked for it, and the label that its sender chose."""

    member: int
    collects: bool
    label: int | None


@frozen
class NewFile:
    """A file that somebody sent. `remote` is Telegram's file_id. `message` is the message that gets a reaction."""

    remote: str
    name: str
    message: int | None = None
    album: str | None = None
    label: int | None = None


@frozen
class Problem:
    """A picture that was not added. `same_as` is the file of the item that has the same picture."""

    name: str
    outcome: Outcome
    reason: str | None
    detail: str
    same_as: str | None


@frozen
class Counts:
    """The pictures of an upload by outcome, and the files that are not done."""

    added: int
    same: int
    refused: int
    waiting: int
    doubtful: int = 0


async def begin(tx: Transaction, *, member: int, project: int | None, at: datetime, collects: bool = False) -> int:
    """Begin an upload. Returns its id."""
    values = {"member": member, "project": project, "collects": int(collects), "at": moment(at)}
    return int(await tx.sql.add_upload(tx.connection, **values))


async def by_id(tx: Transaction, upload: int) -> Upload | None:
    row = await tx.sql.upload_by_id(tx.connection, upload=upload)
    return _upload(row) if row else None


async def newest_of(tx: Transaction, member: int, *, collects: bool = False) -> Upload | None:
    """Return a person's newest upload that is not closed, of pictures that a project asked for, or of others."""
    row = await tx.sql.newest_upload(tx.connection, member=member, collects=int(collects))
    return _upload(row) if row else None


async def origin_of(tx: Transaction, file: int) -> Origin:
    member, collects, label = await tx.sql.upload_of_file(tx.connection, file=file)
    return Origin(member, bool(collects), label)


async def add_file(tx: Transaction, *, upload: int, file: NewFile, at: datetime) -> None:
    """Add a file that waits to be downloaded."""
    await tx.sql.add_upload_file(
        tx.connection,
        upload=upload,
        remote=file.remote,
        name=file.name,
        message=file.message,
        album=file.album,
        label=file.label,
        at=moment(at),
    )
    await tx.sql.touch_upload(tx.connection, upload=upload, at=moment(at))


async def has_remote(tx: Transaction, remote: str) -> bool:
    """Return whether the file with this name at Telegram was sent before."""
    return bool(await tx.sql.has_upload_remote(tx.connection, remote=remote))


async def give_up(tx: Transaction, upload: int, at: datetime) -> None:
    """Close an upload without downloading its files."""
    await tx.sql.give_up_upload_files(tx.connection, upload=upload)
    await close(tx, upload, at)


async def count_files(tx: Transaction, upload: int) -> int:
    return int(await tx.sql.count_upload_files(tx.connection, upload=upload))


async def set_project(tx: Transaction, upload: int, project: int, *, message: int | None, at: datetime) -> None:
    """Set an upload's project, and the message that counts from now on."""
    values = {"project": project, "message": message, "at": moment(at)}
    await tx.sql.set_upload_project(tx.connection, upload=upload, **values)


async def due(tx: Transaction, *, now: datetime, most: int) -> list[WaitingFile]:
    """Return up to `most` files that are due to be downloaded, in the order in which they came."""
    return [WaitingFile(*row) async for row in tx.sql.due_upload_files(tx.connection, now=moment(now), most=most)]


async def postpone(tx: Transaction, *, file: int, attempts: int, again_at: datetime) -> None:
    """Record a failed attempt to download a file; the next one is due at `again_at`."""
    await tx.sql.postpone_upload_file(tx.connection, file=file, attempts=attempts, again_at=moment(again_at))


async def has_result(tx: Transaction, file: int, name: str) -> bool:
    return bool(await tx.sql.has_upload_result(tx.connection, file=file, name=name))


async def add_result(tx: Transaction, file: int, result: Result) -> None:
    await tx.sql.add_upload_result(
        tx.connection,
        file=file,
        name=result.name,
        outcome=(Outcome.ADDED if result.outcome is Outcome.DOUBTFUL else result.outcome).value,
        item=result.item,
        reason=result.reason,
        detail=result.detail,
    )


async def finish_file(tx: Transaction, file: int) -> None:
    """Mark a file as done: all its pictures have a result."""
    await tx.sql.finish_upload_file(tx.connection, file=file)


async def live(tx: Transaction) -> list[LiveUpload]:
    """Return all uploads that are not closed and have a project."""
    found = []
    async for row in tx.sql.live_uploads(tx.connection):
        id_, began_at, last_at, *shown, collects = row
        found.append(LiveUpload(id_, parse_moment(began_at), parse_moment(last_at), bool(collects), *shown))
    return found


async def count(tx: Transaction, upload: int) -> Counts:
    """Return the counts of an upload."""
    counted = {outcome.value: 0 for outcome in Outcome}
    counted |= {row[0]: row[1] async for row in tx.sql.count_upload_results(tx.connection, upload=upload)}
    waiting = await tx.sql.count_waiting_upload_files(tx.connection, upload=upload)
    return Counts(waiting=int(waiting), **counted)


async def problems(tx: Transaction, upload: int, most: int) -> list[Problem]:
    """Return up to `most` pictures of an upload that were not added."""
    rows = tx.sql.upload_problems(tx.connection, upload=upload, most=most)
    return [Problem(row[0], Outcome(row[1]), row[2], row[3] or "", row[4]) async for row in rows]


async def show(tx: Transaction, upload: int, message: int | None, shown: str) -> None:
    """Record the message that counts, and the counts that it shows."""
    await tx.sql.set_upload_message(tx.connection, upload=upload, message=message, shown=shown)


async def close(tx: Transaction, upload: int, at: datetime) -> None:
    """Close an upload: its message shows the final counts."""
    await tx.sql.close_upload(tx.connection, upload=upload, at=moment(at))


def _upload(row: tuple[int, int, int | None, str, str, int | None, str | None, int]) -> Upload:
    id_, member, project, began_at, last_at, message_id, closed_at, collects = row
    closed = parse_moment(closed_at) if closed_at else None
    return Upload(
        id_, member, project, parse_moment(began_at), parse_moment(last_at), message_id, closed, bool(collects)
    )
