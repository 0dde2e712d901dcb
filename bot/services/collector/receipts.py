"""What a person is told of each picture that they sent: a reaction on its message, and why it is not used."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.frozen import frozen
from bot.labeling.model import ItemState
from bot.services.access import get_project
from storage import collected
from storage.collected import FileResult
from storage.database import Transaction
from storage.uploads import Outcome

MOST = 200  # files that are looked at together


@frozen
class Trouble:
    """Why a picture is not used. `why` is the end of a text's id, or the id of a refusal's text with its `detail`.

    `pictures` are the addresses of pictures to show with it: none, the same picture, or this one and a similar one.
    """

    message: int
    why: str
    detail: str = ""
    pictures: Sequence[str] = ()
    protected: bool = False


@dataclass(slots=True)
class Receipt:
    """A reaction on a message of a person, for one file or those of an album, since an album has one reaction.

    `is_used`: all its pictures are used.
    """

    telegram_id: int
    language: str
    message: int
    is_used: bool = True
    files: list[int] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


async def pending_receipts(tx: Transaction) -> list[Receipt]:
    """Return the next receipts that were not sent, in the order in which the pictures came."""
    receipts: dict[tuple[int, str], Receipt] = {}
    for file in await collected.files_to_react(tx, most=MOST):
        key = (file.upload, file.album or f"\0{file.id}")
        receipt = receipts.setdefault(key, Receipt(file.telegram_id, file.language, file.message))
        receipt.files.append(file.id)
        project = await get_project(tx, file.project)
        for result in await collected.results_of(tx, file.id):
            if _is_unused(result):
                receipt.is_used = False
                receipt.troubles.append(_trouble(result, file.message, file.member, is_private=project.private))
        if file.album and receipt.is_used:
            receipt.is_used = not await collected.has_unused_in_album(tx, file.upload, file.album)
    return list(receipts.values())


async def mark_sent(tx: Transaction, *, receipt: Receipt) -> None:
    """Record that a receipt was sent."""
    await collected.set_reacted(tx, receipt.files)


def _is_unused(result: FileResult) -> bool:
    return result.outcome is not Outcome.ADDED or result.state is ItemState.QUARANTINED


def _trouble(result: FileResult, message: int, member: int, *, is_private: bool) -> Trouble:
    """Return why a picture is not used. Pictures of others in a private project are not shown."""
    if result.outcome is Outcome.REFUSED:
        return Trouble(message, result.reason or "picture-unreadable", result.detail)
    if result.outcome is Outcome.SAME:
        why, pictures, other = "same", [result.photo], result.sent_by
    else:
        why = result.quarantine_reason.value if result.quarantine_reason else "flagged"
        pictures, other = [result.photo, result.other], result.other_sent_by
    shown = [picture for picture in pictures if picture]
    if len(shown) < len(pictures) or (is_private and other != member):
        shown = []
    return Trouble(message, why, pictures=shown, protected=is_private)
