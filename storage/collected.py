"""Collected pictures: the reactions that their senders get, and what is asked about them afterwards."""

from collections.abc import Iterable

from bot.frozen import frozen
from bot.labeling.model import ItemState, QuarantineReason
from storage.database import Transaction
from storage.uploads import Outcome


@frozen
class DoneFile:
    """A file that is done and whose message has no reaction yet."""

    id: int
    upload: int
    project: int
    message: int
    album: str | None
    member: int
    telegram_id: int
    language: str


@frozen
class FileResult:
    """What became of a picture of a file, and what is known about it now.

    `photo` is the item's, with who sent it, and `other` that of the item that it is nearly a copy of.
    """

    name: str
    outcome: Outcome
    reason: str | None
    detail: str
    state: ItemState | None
    quarantine_reason: QuarantineReason | None
    photo: str | None
    sent_by: int | None
    other: str | None
    other_sent_by: int | None


@frozen
class CollectedItem:
    """A picture that its sender has not spoken about yet. `is_private`: they have chosen it as private."""

    id: int
    photo: str
    is_private: bool


async def files_to_react(tx: Transaction, *, most: int) -> list[DoneFile]:
    """Return up to `most` files whose messages have no reaction yet, in the order in which they came."""
    return [DoneFile(*row) async for row in tx.sql.files_to_react(tx.connection, most=most)]


async def set_reacted(tx: Transaction, files: Iterable[int]) -> None:
    """Record that the messages of files have their reactions."""
    for file in files:
        await tx.sql.set_reacted(tx.connection, file=file)


async def results_of(tx: Transaction, file: int) -> list[FileResult]:
    """Return what became of the pictures of a file."""
    found = []
    async for row in tx.sql.results_of_file(tx.connection, file=file):
        name, outcome, reason, detail, state, why, photo, sent_by, other, other_sent_by = row
        found.append(
            FileResult(
                name,
                Outcome(outcome),
                reason,
                detail or "",
                ItemState(state) if state else None,
                QuarantineReason(why) if why else None,
                photo,
                sent_by,
                other,
                other_sent_by,
            )
        )
    return found


async def has_unused_in_album(tx: Transaction, upload: int, album: str) -> bool:
    """Return whether a picture of an album was not added, or is set aside."""
    return bool(await tx.sql.has_unused_in_album(tx.connection, upload=upload, album=album))


async def collected_items(tx: Transaction, upload: int) -> list[CollectedItem]:
    """Return the items of an upload that its sender has not spoken about yet, by id."""
    rows = tx.sql.collected_items(tx.connection, upload=upload)
    return [CollectedItem(item, photo, bool(is_private)) async for item, photo, is_private in rows]


async def mark_private(tx: Transaction, upload: int, item: int, *, is_private: bool) -> None:
    """Record whether a picture of an upload shows something private."""
    await tx.sql.mark_private(tx.connection, upload=upload, item=item, is_private=int(is_private))
