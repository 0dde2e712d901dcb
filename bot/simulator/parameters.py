"""Parse a request's parameters, from any of the four ways to send them, to the types of the method's signature."""

import dataclasses
import inspect
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any, NewType, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bot.simulator.errors import bad_request, too_large
from bot.simulator.files import DOCUMENT_BYTES

Json = dict[str, Any]
ChatId = NewType("ChatId", int)
_INTEGER = re.compile(r"[+-]?\d{1,19}")
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "voice": "there is no voice in the request",
    "file_id": "file_id not specified",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart request."""

    name: str
    data: bytes
    mime_type: str


Raw = dict[str, str | Upload]


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """The origin of a file: an upload or a file_id."""

    file_id: str
    upload: Upload | None


async def read(request: web.Request) -> Raw:
    """Return the raw parameters: text, JSON as text, or files. Raises ApiError 400 and 413."""
    if (request.content_length or 0) > DOCUMENT_BYTES + 1024 * 1024:
        raise too_large()
    raw: Raw = dict(request.query)
    if not request.can_read_body:
        return raw
    match request.content_type:
        case "application/x-www-form-urlencoded":
            raw.update(parse_qsl((await request.text()), keep_blank_values=True))
        case "application/json":
            raw.update(_from_json(await request.text()))
        case "multipart/form-data":
            raw.update(await _from_multipart(request))
    return raw


async def _from_multipart(request: web.Request) -> Raw:
    raw: Raw = {}
    try:
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name:
                raw[part.name] = await _part(part)
    except ValueError as error:
        raise bad_request("can't parse the multipart body") from error
    return raw


async def _part(part: BodyPartReader) -> str | Upload:
    if part.filename is None:
        return await part.text()
    data = bytearray()
    while chunk := await part.read_chunk(1 << 16):
        data += chunk
        if len(data) > DOCUMENT_BYTES:
            raise too_large()
    return Upload(part.filename, bytes(data), part.headers.get("Content-Type", ""))


def _from_json(text: str) -> dict[str, str]:
    try:
        body = json.loads(text or "{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object")
    given = {name: value for name, value in body.items() if value is not None}
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}


def integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError("an Integer")
    return int(text)


def boolean(text: str) -> bool:
    value = {"true": True, "1": True, "false": False, "0": False}.get(text.lower())
    if value is None:
        raise ValueError("a Boolean")
    return value


def chat_id(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise bad_request("chat not found")  # also for a @username, because people have none here
    return int(text)


def _json(kind: type, name: str) -> Callable[[str], Any]:
    def parse(text: str) -> Any:
        try:
            value = json.loads(text)
        except ValueError:
            value = None
        if not isinstance(value, kind):
            raise ValueError(name)  # noqa: TRY004 -- one class for every value of the wrong type
        return value

    return parse


_PARSERS: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: integer,
    bool: boolean,
    ChatId: chat_id,
    dict: _json(dict, "a JSON object"),
    list: _json(list, "a JSON array"),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Parameter:
    name: str  # the Bot API's name; the argument's name starts with "_" if the value has no effect here
    argument: str
    kind: Any
    required: bool

    def take(self, raw: Raw) -> Json:
        """Return {argument: value}, or {} to use the default. Raises ApiError 400."""
        given = raw.get(self.name, "")
        if self.kind is Source:
            return self._source(given, raw)
        if isinstance(given, Upload):
            raise bad_request(f'parameter "{self.name}" must not be a file')
        if not given and self.required:
            raise bad_request(_MISSING.get(self.name, f'parameter "{self.name}" is required'))
        if not given and self.kind is not str:
            return {}
        if self.name not in raw:
            return {}
        try:
            return {self.argument: _PARSERS[self.kind](given)}
        except ValueError as error:
            raise bad_request(f'parameter "{self.name}" must be {error}') from error

    def _source(self, given: str | Upload, raw: Raw) -> Json:
        if not given:
            raise bad_request(_MISSING[self.name])
        return {self.argument: source(given, raw)}


def source(given: str | Upload, raw: Raw) -> Source:
    """Return the upload, the file that attach://NAME refers to, or the file_id. Raises ApiError 400."""
    if isinstance(given, str) and given.startswith("attach://"):
        attached = raw.get(given.removeprefix("attach://"))
        if not isinstance(attached, Upload):
            raise bad_request("wrong file identifier/HTTP URL specified")
        given = attached
    return Source("", given) if isinstance(given, Upload) else Source(given, None)


def _kind(annotation: Any) -> Any:
    """Return the plain type: `dict` for `dict[str, Any] | None`."""
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if get_origin(annotation) in {dict, list}:
        return get_origin(annotation)
    return _kind(parts[0]) if parts else annotation


def declared(function: Callable[..., Any]) -> list[Parameter]:
    """Return the keyword parameters of a function or dataclass."""
    hints = get_type_hints(function)
    return [
        Parameter(name.lstrip("_"), name, _kind(hints[name]), argument.default is argument.empty)
        for name, argument in inspect.signature(function).parameters.items()
        if argument.kind is argument.KEYWORD_ONLY
    ]


class Method:
    """A method of the Bot API, made from a function `do_something(world, *, chat_id: ChatId, …)`.

    The signature declares the parameters: names, types and which are required. A keyword-only dataclass stands for
    several parameters. An argument called `raw` gets all raw parameters.
    """

    def __init__(self, function: Callable[..., Awaitable[Any]]) -> None:
        first, *rest = function.__name__.split("_")
        self.name = first + "".join(word.title() for word in rest)
        self._function = function
        own = declared(function)
        self._wants_raw = any(parameter.argument == "raw" for parameter in own)
        self._bundles = [(p.argument, p.kind, declared(p.kind)) for p in own if _is_bundle(p.kind)]
        self._single = [p for p in own if p.argument != "raw" and not _is_bundle(p.kind)]
        self.known = {p.name for p in self._single} | {p.name for _, _, group in self._bundles for p in group}

    def arguments(self, raw: Raw) -> Json:
        """Return the function's keyword arguments. Raises ApiError 400."""
        arguments = _take(self._single, raw)
        for argument, bundle, group in self._bundles:
            arguments[argument] = bundle(**_take(group, raw))
        return arguments | ({"raw": raw} if self._wants_raw else {})

    async def __call__(self, world: Any, raw: Raw) -> Any:
        return await self._function(world, **self.arguments(raw))


def _is_bundle(kind: Any) -> bool:
    return kind is not Source and dataclasses.is_dataclass(kind)


def _take(parameters: list[Parameter], raw: Raw) -> Json:
    arguments: Json = {}
    for parameter in parameters:
        arguments |= parameter.take(raw)
    return arguments
