"""Photos, documents and voice messages by file_id. An uploaded file can be sent again without its bytes."""

import asyncio
import mimetypes
import secrets
from dataclasses import dataclass
from typing import Any

from bot.simulator.errors import ApiError, bad_request, too_large
from bot.simulator.images import Size, photo_sizes
from bot.simulator.store import Store

Json = dict[str, Any]
DOCUMENT_BYTES = 50 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024
_PREFIX = {"photo": "AgACAgIAAxkBAAI", "document": "BQACAgIAAxkBAAI", "voice": "AwACAgIAAxkBAAI"}
_BASE64URL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@dataclass(frozen=True, slots=True)
class File:
    file_id: str
    unique_id: str
    size: int  # bytes
    path: str  # path in getFile's result
    mime_type: str
    content: Json  # the fields of a message that contains it: {"photo": […]}, {"document": {…}} or {"voice": {…}}

    @property
    def info(self) -> Json:
        """Return the File object of the Bot API."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
            "file_path": self.path,
        }


class Files:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}
        self._count = 0
        for number, content in store.rows("media"):
            self._index(number, content)

    async def add_photo(self, data: bytes) -> Json:
        """Store a picture in all sizes and return the message fields for it. Raises ApiError 400 and 413."""
        sizes = await asyncio.to_thread(photo_sizes, data)
        return self._add({"photo": [self._photo_size(size) for size in sizes]})

    def add_document(self, name: str, data: bytes, mime_type: str = "") -> Json:
        """Store a file and return the message fields for it. Raises ApiError 400 (empty) and 413."""
        if not data:
            raise bad_request("file must be non-empty")
        if len(data) > DOCUMENT_BYTES:
            raise too_large()
        guessed = mimetypes.guess_type(name)[0] or mime_type or "application/octet-stream"
        ids = self._write("document", data)
        return self._add({"document": {**ids, "file_name": name, "mime_type": guessed}})

    def add_voice(self, data: bytes, *, duration: int = 0, mime_type: str = "audio/ogg") -> Json:
        """Store a voice message and return the message fields for it. Raises ApiError 400 (empty) and 413."""
        if not data:
            raise bad_request("file must be non-empty")
        if len(data) > DOCUMENT_BYTES:
            raise too_large()
        return self._add({"voice": {**self._write("voice", data), "duration": duration, "mime_type": mime_type}})

    def content(self, file_id: str, kind: str) -> Json:
        """Return the message fields for a stored photo, document or voice message. Raises ApiError 400."""
        file = self._by_id.get(file_id)
        if file is None:
            raise _unknown(file_id)
        if kind not in file.content:
            had = next(iter(file.content)).title()
            raise bad_request(f"can't use file of type {had} as {kind.title()}")
        return file.content

    def get(self, file_id: str) -> File | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> File | None:
        return self._by_path.get(path)

    def read(self, file: File) -> bytes:
        return self._store.read_file(file.unique_id)

    def _photo_size(self, size: Size) -> Json:
        ids = self._write("photo", size.data)
        return {**ids, "width": size.width, "height": size.height}

    def _write(self, kind: str, data: bytes) -> Json:
        unique_id = "AQAD" + secrets.token_urlsafe(9)
        self._store.write_file(unique_id, data)
        return {
            "file_id": _PREFIX[kind] + secrets.token_urlsafe(36),
            "file_unique_id": unique_id,
            "file_size": len(data),
        }

    def _add(self, content: Json) -> Json:
        number = self._count
        self._index(number, content)
        self._store.put("media", number, content)
        self._store.commit()
        return content

    def _index(self, number: int, content: Json) -> None:
        self._count = number + 1
        for step, size in enumerate(content.get("photo", [])):
            self._register(size, f"photos/file_{number}_{step}.jpg", "image/jpeg", content)
        if document := content.get("document"):
            extension = "." + document["file_name"].rpartition(".")[2] if "." in document["file_name"] else ""
            plain = extension if extension[1:].isalnum() else ""
            self._register(document, f"documents/file_{number}{plain}", document["mime_type"], content)
        if voice := content.get("voice"):
            self._register(voice, f"voice/file_{number}.oga", voice["mime_type"], content)

    def _register(self, part: Json, path: str, mime_type: str, content: Json) -> None:
        file = File(part["file_id"], part["file_unique_id"], part["file_size"], path, mime_type, content)
        self._by_id[file.file_id] = self._by_path[path] = file


def _unknown(file_id: str) -> ApiError:
    if file_id.startswith(("http://", "https://")):
        return bad_request("failed to get HTTP URL content")  # the simulator has no internet access
    if file_id and set(file_id) <= _BASE64URL:
        return bad_request("wrong remote file identifier specified: Wrong string length")
    return bad_request("wrong file identifier/HTTP URL specified")
