"""Convert one file to a picture, or refuse it with a reason. This runs in worker processes."""

import hashlib
import mmap
from enum import StrEnum
from pathlib import Path

from bot.frozen import frozen
from storage.images.decoding import Source, TooLargeError, TooNarrowError, decode
from storage.images.formats import HEAD_BYTES, readable_format, unreadable_kind
from storage.images.looks import Look, look_at
from storage.images.memory import MEMORY, SHARE, Room, room
from storage.images.originals import Original, choose_original
from storage.images.photo import encode_photo, make_photo
from storage.images.store import ImageStore, Staged
from storage.images.strip import strip

BYTES_MOST = 200 * 2**20  # per file
DETAIL_MOST = 80  # letters of an error
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}  # of originals that are kept as they are
UNKNOWN_BANDS = 4  # of a JPEG whose structure is damaged


class Reason(StrEnum):
    """Why a file was refused: the id of the text that explains it."""

    NOT_A_PICTURE = "picture-not-a-picture"
    KIND = "picture-kind"  # a picture in a format that can't be decoded here
    EMPTY = "picture-empty"
    TRUNCATED = "picture-truncated"
    BOMB = "picture-bomb"
    TOO_BIG = "picture-too-big"
    TOO_NARROW = "picture-too-narrow"
    UNREADABLE = "picture-unreadable"
    FOLDER = "picture-is-a-folder"
    OUTSIDE = "picture-outside"
    BROKEN_LINK = "picture-broken-link"
    SPECIAL = "picture-special"
    CRASHED = "picture-crashed"
    ARCHIVE = "picture-archive"  # of another kind than ZIP, or one in a ZIP
    LOCKED = "picture-locked"  # needs a password
    TOO_MANY = "picture-too-many"  # files in a ZIP
    TOO_BIG_TO_FETCH = "picture-too-big-to-fetch"  # for Telegram's servers, when a bot downloads it
    NOT_FETCHED = "picture-not-fetched"  # Telegram refuses to hand it out
    # In lists
    MISSING = "picture-missing"  # no such file
    NOT_BELOW = "picture-not-below"  # a path that leaves the list's folder
    NOT_WEB = "picture-not-web"  # a URL of another kind than http and https
    PRIVATE_ADDRESS = "picture-private-address"  # a URL of this machine or its network
    DOWNLOAD = "picture-download"  # a URL that its server refuses
    NO_ANSWER = "picture-no-answer"  # a URL whose server can't be reached


@frozen
class Refusal:
    """A refused file. `detail` has figures, if there are any."""

    reason: Reason
    detail: str = ""


@frozen
class Picture:
    """A converted file.

    `source` is the SHA-256 of the file as received. `photo` and `original` are addresses in the image store. `width`
    and `height` are those of the upright picture in full size, in pixels. `look` is what cleaning judges by; None for
    pictures that were made without.
    """

    source: str
    photo: str
    original: str
    width: int
    height: int
    look: Look | None = None


def fingerprint(path: Path) -> str | Refusal:
    """Return the SHA-256 of a file's bytes in hex, or a refusal."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return Refusal(Reason.UNREADABLE, error.strerror or "")


def prepare(path: Path, store: ImageStore) -> Picture | Refusal:
    """Convert a file and store its pictures. Any problem with the file is returned as a refusal.

    Errors of the image store (OSError, such as a full disk) are raised, because the file is not at fault.
    """
    try:
        size = path.stat().st_size
        if size > BYTES_MOST:
            return Refusal(Reason.TOO_BIG, f"{size // 2**20} MB > {BYTES_MOST // 2**20} MB")
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        return Refusal(Reason.UNREADABLE, error.strerror or "")
    if not head:
        return Refusal(Reason.EMPTY)
    kind = readable_format(head, path.suffix)
    if kind is None:
        name = unreadable_kind(head, path.suffix)
        return Refusal(Reason.KIND, name) if name else Refusal(Reason.NOT_A_PICTURE)
    with room(store.folder) as place, store.stage() as staged:
        if size > SHARE:
            place.need(size)
        return _convert(path, kind, store, staged, place)


def _convert(path: Path, kind: str, store: ImageStore, staged: Staged, place: Room) -> Picture | Refusal:
    """Convert a file. `staged` becomes its original."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:  # ValueError: it has become empty
        return Refusal(Reason.UNREADABLE, str(error)[:DETAIL_MOST])
    source = _stage_without_metadata(content, path, kind, staged)
    del content  # it would count as memory in use while the picture is decoded
    made = _made_of(source, place)
    if isinstance(made, Refusal):
        return made
    if made.original is not None:
        staged.file.seek(0)
        staged.file.truncate()
        made.original.write(staged.file)
    suffix = SUFFIXES[kind] if made.original is None else made.original.suffix
    return Picture(digest, store.add(made.photo, ".jpg"), staged.keep(suffix), made.width, made.height, made.look)


def _stage_without_metadata(content: mmap.mmap, path: Path, kind: str, staged: Staged) -> Source:
    """Write a file without its metadata. Return that, or the file itself if its metadata can't be removed so."""
    stripped = strip(memoryview(content), kind)
    if stripped is None:
        return Source(path, kind, is_kept=False, bands=UNKNOWN_BANDS)
    staged.file.writelines(stripped.parts)
    staged.file.flush()
    return Source(staged.path, kind, is_kept=kind in SUFFIXES and not stripped.animated, bands=stripped.bands)


@frozen
class _Made:
    """What a file becomes. Without `original`, the file without metadata is kept."""

    photo: bytes
    width: int
    height: int
    original: Original | None
    look: Look


def _made_of(source: Source, place: Room) -> _Made | Refusal:
    try:
        return _make(source, place)
    except TooLargeError as error:
        return Refusal(Reason.BOMB, str(error))
    except TooNarrowError as error:
        return Refusal(Reason.TOO_NARROW, str(error))
    except MemoryError:
        return Refusal(Reason.BOMB, f"> {MEMORY // 10**6} MB")
    except Exception as error:  # noqa: BLE001  # decoders raise anything for damaged data, and the import has to go on
        return Refusal(Reason.TRUNCATED, str(error)[:DETAIL_MOST])


def _make(source: Source, place: Room) -> _Made:
    found = decode(source, place, scaled=True)
    photo, original = make_photo(found.image, found.orientation), None
    look = look_at(photo, has_frames=found.has_frames)
    if not source.is_kept:
        whole = decode(source, place, scaled=False) if source.kind == "JPEG" else found
        original = choose_original(whole.image, whole.orientation, source.kind)
    return _Made(encode_photo(photo), found.width, found.height, original, look)
