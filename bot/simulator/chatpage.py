"""The HTTP interface of the browser chat. It has no authentication and is limited to this machine."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.simulator.errors import ApiError, NotPossible
from bot.simulator.files import DOCUMENT_BYTES, Json
from bot.simulator.parameters import Upload, read
from bot.simulator.profile import commands_for
from bot.simulator.records import Account, Message
from bot.simulator.world import World

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_LOCAL = {"127.0.0.1", "localhost"}
_NEWEST = 200
_HEARTBEAT = 15.0  # seconds between comment lines


class Refused(Exception):
    """An error that is answered as {"error": …}."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


class ChatPage:
    def __init__(self, world: World, files: Path | None) -> None:
        self._world = world
        self._files = files
        self._streams: set[asyncio.Queue[tuple[str, Any] | None]] = set()

    def add_routes(self, app: web.Application) -> None:
        routes: list[tuple[str, str, Handler]] = [
            ("GET", "/chat/people", self._people),
            ("POST", "/chat/people", self._add_person),
            ("PATCH", r"/chat/people/{id:\d+}", self._change_person),
            ("GET", r"/chat/{id:\d+}/messages", self._messages),
            ("GET", r"/chat/{id:\d+}/events", self._events),
            ("POST", r"/chat/{id:\d+}/send", self._send),
            ("POST", r"/chat/{id:\d+}/photo", self._photo),
            ("POST", r"/chat/{id:\d+}/document", self._document),
            ("POST", r"/chat/{id:\d+}/voice", self._voice),
            ("POST", r"/chat/{id:\d+}/tap", self._tap),
            ("POST", r"/chat/{id:\d+}/start", self._start),
            ("GET", "/chat/file/{file_id}", self._file),
            ("GET", "/", self._static),
            ("GET", "/web/{name}", self._static),
        ]
        for method, path, handler in routes:
            app.router.add_route(method, path, _guarded(handler))

    def hang_up(self) -> None:
        """End all event streams."""
        for stream in self._streams:
            stream.put_nowait(None)

    async def _static(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info.get("name", "index.html")
        path = self._files / name if self._files else None
        if path is None or path.parent != self._files or not path.is_file():
            raise Refused(404, "no such file")
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})

    async def _people(self, _request: web.Request) -> web.StreamResponse:
        world = self._world
        default: Json = world.setting("commands", {})
        bot = {
            "id": world.bot_id,
            "name": world.bot_user["first_name"],
            "username": world.username,
            "commands": default.get("all_private_chats/") or default.get("default/", []),
        }
        people = [_person(account) for account in world.people.values()]
        return web.json_response({"bot": bot, "people": people, "hint": world.setting("hint", None)})

    async def _add_person(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        name = body.get("name")
        if not isinstance(name, str) or not name.strip():
            raise Refused(400, "a person needs a name")
        person_id = max(self._world.people, default=1000) + 1
        account = self._world.add_person(
            person_id, name.strip(), language_code=_language(body.get("language_code", "ko"))
        )
        return web.json_response(_person(account), status=201)

    async def _change_person(self, request: web.Request) -> web.StreamResponse:
        account, body = self._account(request), await _body(request)
        if "language_code" in body:
            account.language_code = _language(body["language_code"])
            self._world.keep(account)
        if "blocked" in body:
            self._world.block(account.id, blocked=body["blocked"] is True)
        return web.json_response(_person(account))

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        account = self._account(request)
        newest = self._world.messages(account.id)[-_NEWEST:]
        return web.json_response(
            {
                "messages": [page_message(message) for message in newest],
                "commands": commands_for(self._world, account.id),
            }
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        account = self._account(request)
        stream: asyncio.Queue[tuple[str, Any] | None] = asyncio.Queue()
        unlisten = self._world.listen(account.id, lambda event, data: stream.put_nowait((event, data)))
        self._streams.add(stream)
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        response = web.StreamResponse(headers=headers)
        try:
            await response.prepare(request)
            await response.write(b": open\n\n")
            while (line := await _next_line(stream)) is not None:
                await response.write(line)
        except ConnectionResetError:
            pass  # the page was closed
        finally:
            self._streams.discard(stream)
            unlisten()
        return response

    async def _send(self, request: web.Request) -> web.StreamResponse:
        account, body = self._account(request), await _body(request)
        reply_to = body.get("reply_to_message_id")
        message = self._world.receive_text(account.id, _text(body, "text"), reply_to=reply_to)
        return web.json_response(page_message(message))

    async def _photo(self, request: web.Request) -> web.StreamResponse:
        account = self._account(request)
        upload, caption, album = await _upload(request)
        message = await self._world.receive_photo(account.id, upload.data, caption=caption, album=album)
        return web.json_response(page_message(message))

    async def _document(self, request: web.Request) -> web.StreamResponse:
        account = self._account(request)
        upload, caption, album = await _upload(request)
        message = self._world.receive_document(
            account.id, upload.name, upload.data, mime_type=upload.mime_type, caption=caption, album=album
        )
        return web.json_response(page_message(message))

    async def _voice(self, request: web.Request) -> web.StreamResponse:
        account, raw = self._account(request), await read(request)
        upload, seconds, reply_to = (
            raw.get("file"),
            str(raw.get("duration", "")),
            str(raw.get("reply_to_message_id", "")),
        )
        if not isinstance(upload, Upload) or not seconds.isdecimal():
            raise Refused(400, "a recording and its duration in seconds are expected")
        message = self._world.receive_voice(
            account.id,
            upload.data,
            duration=int(seconds),
            mime_type=upload.mime_type or "audio/ogg",
            reply_to=int(reply_to) if reply_to.isdecimal() else None,
        )
        return web.json_response(page_message(message))

    async def _tap(self, request: web.Request) -> web.StreamResponse:
        account, body = self._account(request), await _body(request)
        message_id = body.get("message_id")
        if not isinstance(message_id, int) or self._world.message(account.id, message_id) is None:
            raise Refused(404, "no such message")
        return web.json_response({"query_id": self._world.tap(account.id, message_id, _text(body, "data"))})

    async def _start(self, request: web.Request) -> web.StreamResponse:
        account, body = self._account(request), await _body(request)
        if "link" in body:
            message = self._world.open_link(account.id, _text(body, "link"))
        else:
            message = self._world.start(account.id, str(body.get("payload") or ""))
        return web.json_response(page_message(message))

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self._world.files.get(request.match_info["file_id"])
        if file is None:
            raise Refused(404, "no such file")
        # Only pictures and recordings are displayed; anything else is a download, so that an uploaded page can't run in
        # the chat's origin.
        pictures = {"image/jpeg", "image/png", "image/gif", "image/webp"}
        inline = file.mime_type in pictures or file.mime_type.startswith("audio/")
        headers = {
            "Content-Type": file.mime_type,
            "Cache-Control": "max-age=31536000, immutable",
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": "inline" if inline else "attachment",
        }
        return web.Response(body=self._world.files.read(file), headers=headers)

    def _account(self, request: web.Request) -> Account:
        account = self._world.people.get(int(request.match_info["id"]))
        if account is None:
            raise Refused(404, "no such person")
        return account


def _guarded(handler: Handler) -> Handler:
    """Answer each error of a handler as {"error": …}."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Refused as refused:
            return web.json_response({"error": str(refused)}, status=refused.status)
        except NotPossible as problem:
            return web.json_response({"error": str(problem)}, status=409)
        except ApiError as error:
            return web.json_response({"error": error.description}, status=error.code)

    return guarded


@web.middleware
async def only_local(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Reject other hosts, and pages of other sites in the operator's browser."""
    origin = request.headers.get("Origin")
    if urlsplit(f"//{request.host}").hostname not in _LOCAL:
        return web.json_response({"error": "this page is for 127.0.0.1 only"}, status=403)
    if origin is not None and origin != f"http://{request.host}":
        return web.json_response({"error": "foreign origin"}, status=403)
    return await handler(request)


def page_message(message: Message) -> Json:
    """Return a message in the form that the page displays."""
    body = message.body
    return {
        "message_id": message.message_id,
        "date": body["date"],
        "edited": "edit_date" in body,
        "mine": message.mine,
        "reaction": message.reaction,
        "text": body.get("text"),
        "caption": body.get("caption"),
        "entities": body.get("entities") or body.get("caption_entities") or [],
        "photo": _photo(body["photo"][-1]) if "photo" in body else None,
        "document": _document(body["document"]) if "document" in body else None,
        "voice": _voice(body["voice"]) if "voice" in body else None,
        "reply_to": body.get("reply_to_message", {}).get("message_id"),
        "protected": body.get("has_protected_content", False),
        "buttons": [[_button(button) for button in row] for row in message.buttons],
        "keyboard": message.keyboard,
    }


def _photo(size: Json) -> Json:
    return {"url": f"/chat/file/{size['file_id']}", "width": size["width"], "height": size["height"]}


def _document(document: Json) -> Json:
    kept = {key: document[key] for key in ("file_name", "file_size", "mime_type")}
    return {"url": f"/chat/file/{document['file_id']}", **kept}


def _voice(voice: Json) -> Json:
    return {"url": f"/chat/file/{voice['file_id']}", "duration": voice["duration"]}


def _button(button: Json) -> Json:
    data = {"data": button["callback_data"]} if "callback_data" in button else {}
    url = {"url": button["url"]} if "url" in button else {}
    copied = {"copied": button["copy_text"]["text"]} if "copy_text" in button else {}
    return {"text": button["text"], **data, **url, **copied}


def _person(account: Account) -> Json:
    keys = ("id", "name", "role", "language_code", "blocked")
    return {key: getattr(account, key) for key in keys}


async def _next_line(stream: "asyncio.Queue[tuple[str, Any] | None]") -> bytes | None:
    """Return the next event, a comment after a while without events, or None at the end."""
    try:
        async with asyncio.timeout(_HEARTBEAT):
            item = await stream.get()
    except TimeoutError:
        return b": still here\n\n"
    if item is None:
        return None
    event, data = item
    shown = page_message(data) if isinstance(data, Message) else data
    return f"event: {event}\ndata: {json.dumps(shown, ensure_ascii=False)}\n\n".encode()


async def _body(request: web.Request) -> Json:
    try:
        body = json.loads(await request.text() or "{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise Refused(400, "a JSON object is expected")
    return body


def _text(body: Json, key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str) or not value:
        raise Refused(400, f"{key} must be a text")
    return value


def _language(value: Any) -> str:
    if not isinstance(value, str) or not 2 <= len(value) <= 8:
        raise Refused(400, "language_code must be like ko")
    return value


async def _upload(request: web.Request) -> tuple[Upload, str, str]:
    """Return a file, its caption, and the album that it belongs to."""
    raw = await read(request)
    upload, caption, album = raw.get("file"), raw.get("caption", ""), raw.get("album", "")
    if not isinstance(upload, Upload) or not isinstance(caption, str) or not isinstance(album, str):
        raise Refused(400, "a file is expected")
    if len(upload.data) > DOCUMENT_BYTES:
        raise Refused(413, "the file is too large")
    return upload, caption, album
