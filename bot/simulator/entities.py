"""Formatted text: parse_mode=HTML, and entities that Telegram detects in plain text.

An entity is a MessageEntity of the Bot API: offsets and lengths count UTF-16 code units.
"""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.errors import ApiError, bad_request

Entity = dict[str, Any]

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "tg-spoiler": "spoiler",
    "span": "spoiler",  # class="tg-spoiler"
    "blockquote": "blockquote",
}
_TAGS = {*_SIMPLE, "a", "tg-emoji"}
_NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_SPECIAL = re.compile(
    r"""(?P<character>&(?:lt|gt|amp|quot|\#\d{1,7}|\#x[0-9a-fA-F]{1,6});)
      | </\s*(?P<end>[^>\s]*)\s*>
      | <(?!/)(?P<start>[^>\s]*)(?P<attributes>(?:"[^"]*"|'[^']*'|[^>"'])*)>
      | (?P<unclosed><)""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+)))?""")
_FOUND = re.compile(
    r"""(?P<url>(?:https?://|(?<!\w)t\.me/)[^\s<>"]*[^\s<>".,;:!?)\]])
      | (?<![\w/<>@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])
      | (?<!\w)(?P<mention>@[A-Za-z]\w{3,31})(?!\w)
      | (?<!\w)(?P<hashtag>\#(?=\w*[^\W\d])\w+)""",
    re.VERBOSE,
)
_OPAQUE = {"code", "pre", "text_link"}


def utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int  # UTF-16
    begin: int  # start of the inner text, in code points of the output


@dataclass(slots=True)
class _Parser:
    source: str
    pieces: list[str] = field(default_factory=list)
    characters: int = 0
    offset: int = 0
    entities: list[Entity] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def run(self) -> tuple[str, list[Entity]]:
        position = 0
        for match in _SPECIAL.finditer(self.source):
            self._write(self.source[position : match.start()])
            position = match.end()
            if match["character"]:
                self._write(_NAMED.get(match["character"]) or html.unescape(match["character"]))
            elif match["unclosed"]:
                kind = "end" if self.source.startswith("</", match.start()) else "start"
                raise self._error(f"Unclosed {kind} tag at", match.start())
            elif match["end"] is not None:
                self._close(match["end"].lower(), match.start())
            else:
                self._open(match["start"].lower(), match["attributes"], match.start())
        self._write(self.source[position:])
        if self.stack:
            tag = self.stack[-1].tag
            raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
        return "".join(self.pieces), self.entities

    def _error(self, what: str, position: int, rest: str = "") -> ApiError:
        byte = len(self.source[:position].encode())
        return bad_request(f"can't parse entities: {what} byte offset {byte}{rest}")

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        self.characters += len(text)
        self.offset += utf16_length(text)

    def _open(self, tag: str, rest: str, position: int) -> None:
        if tag not in _TAGS:
            raise self._error(f'Unsupported start tag "{tag}" at', position)
        attributes = {
            name.lower(): html.unescape(quoted or single or bare)
            for name, quoted, single, bare in _ATTRIBUTE.findall(rest)
        }
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler" at', position)
        self.stack.append(_Open(tag, attributes, self.offset, self.characters))

    def _close(self, tag: str, position: int) -> None:
        if not self.stack:
            raise self._error("Unexpected end tag at", position)
        top = self.stack.pop()
        if tag and tag != top.tag:
            raise self._error("Unmatched end tag at", position, f', expected "</{top.tag}>", found "</{tag}>"')
        entity = self._entity(top)
        if entity and self.offset > top.offset:
            self.entities.append({**entity, "offset": top.offset, "length": self.offset - top.offset})

    def _entity(self, top: _Open) -> Entity | None:
        if top.tag == "a":
            url = _link(top.attributes.get("href") or "".join(self.pieces)[top.begin :])
            return {"type": "text_link", "url": url} if url else None
        if top.tag == "tg-emoji":
            return {"type": "custom_emoji", "custom_emoji_id": top.attributes.get("emoji-id", "")}
        if top.tag == "blockquote" and "expandable" in top.attributes:
            return {"type": "expandable_blockquote"}
        if top.tag == "code" and self.stack and self.stack[-1].tag == "pre":
            self.stack[-1].attributes["language"] = top.attributes.get("class", "").removeprefix("language-")
            return None
        language = {"language": top.attributes["language"]} if top.attributes.get("language") else {}
        return {"type": _SIMPLE[top.tag], **language}


def _link(url: str) -> str | None:
    if re.match(r"(https?|tg|ton|tonsite|mailto|tel):", url):
        return url
    return f"http://{url}" if re.match(r"[^\s/:]+\.[^\s/]{2,}", url) else None


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and its entities.

    Raises ApiError 400 "can't parse entities: …" with the byte offset in the UTF-8 source, worded like TDLib.
    """
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).run()


def detect(text: str, taken: list[Entity]) -> list[Entity]:
    """Return the commands, links, mentions and hashtags in a text outside of code and links."""
    if not any(mark in text for mark in "/@#"):
        return []
    opaque = [(e["offset"], e["offset"] + e["length"]) for e in taken if e["type"] in _OPAQUE]
    found = []
    for match in _FOUND.finditer(text):
        offset, length = utf16_length(text[: match.start()]), utf16_length(match[0])
        if not any(offset < end and begin < offset + length for begin, end in opaque):
            found.append({"type": match.lastgroup, "offset": offset, "length": length})
    return found


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Strip white space at both ends, and move the entities accordingly."""
    stripped = text.strip()
    if stripped == text:
        return text, entities
    lead, size = utf16_length(text[: len(text) - len(text.lstrip())]), utf16_length(stripped)
    moved = []
    for entity in entities:
        begin = max(0, entity["offset"] - lead)
        end = min(size, entity["offset"] + entity["length"] - lead)
        if end > begin:
            moved.append({**entity, "offset": begin, "length": end - begin})
    return stripped, moved


def formatted(text: str, parse_mode: str, given: list[Entity]) -> tuple[str, list[Entity]]:
    """Return text and entities in Telegram's form: parsed, trimmed, sorted.

    HTML is the only supported parse mode. Raises ApiError 400.
    """
    text = text.replace("\r", "")
    if parse_mode.lower() == "html":
        text, entities = parse_html(text)
    elif parse_mode:
        raise bad_request("unsupported parse_mode")
    else:
        entities = given
    text, entities = trim(text, entities)
    entities = [*entities, *detect(text, entities)]
    return text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
