"""Remove metadata from files without changing the picture.

JPEG: ITU-T T.81, annex B. PNG: https://www.w3.org/TR/png-3/. WebP: RFC 9649. HEIC, AVIF: ISO/IEC 14496-12, 8.11.
"""

import re
from collections.abc import Sequence
from typing import TypeAlias
from zlib import crc32

from bot.frozen import frozen
from storage.images.orientation import minimal_exif, read_orientation

Part: TypeAlias = bytes | bytearray | memoryview
"""Some bytes of a file. Large parts are views, not copies."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_COLOR = {b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT"}
_PNG_FRAMES = {b"acTL", b"fcTL", b"fdAT"}
_PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"} | _PNG_COLOR | _PNG_FRAMES
_WEBP_KEPT = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"}
_WEBP_EXIF, _WEBP_XMP, _WEBP_ANIMATION = 0x08, 0x04, 0x02  # flags of the chunk VP8X
# An item's entry has a version and flags, its number, its protection, and its type.
_BOX_METADATA = re.compile(rb"infe(?:\x02.{3}.{4}|\x03.{3}.{6})(Exif|mime)", re.DOTALL)
_BOXES_SEARCHED = 2**20  # bytes; the entries are near the start
_EXIF = b"Exif\0\0"
_SOI, _EOI, _SOS, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_JFIF, _APP1, _APP15, _ADOBE = 0xE0, 0xE1, 0xEF, 0xEE
_SEQUENTIAL = {0xC0, 0xC1, 0xC9}  # frames that are decoded row by row, if all colors are in one scan
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Markers without a length that can occur before the end of a picture; a valid file has none of them here.
_BARE = {0x00, 0x01, _SOI, *range(0xD0, 0xD8)}
# Coded data ends at the first marker that is neither a stuffed zero nor a restart. Fill bytes before it count as data,
# because a pattern that begins with a single byte is found ten times as fast.
_AFTER_CODED_DATA = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


@frozen
class Stripped:
    """A file in parts, without metadata and trailing data. Of the metadata only the orientation is kept.

    `bands` is the number of colors if the decoder has to keep the whole picture in memory (progressive JPEG), or 0.
    """

    parts: Sequence[Part]
    animated: bool = False
    bands: int = 0


def strip(content: memoryview, kind: str) -> Stripped | None:
    """Return a file without metadata, or None for other formats than JPEG, PNG, WebP, AVIF, HEIC, and damaged files.

    Color profiles are kept. A truncated file stays truncated, which its decoder will notice. `kind` is Pillow's name of
    the format.
    """
    strippers = {"JPEG": _strip_jpeg, "PNG": _strip_png, "WEBP": _strip_webp, "AVIF": _hide, "HEIF": _hide}
    return strippers[kind](content) if kind in strippers else None


def _strip_png(content: memoryview) -> Stripped:
    parts: list[Part] = [_PNG]
    orientation, animated, at = 1, False, len(_PNG)
    while at < len(content):
        name = bytes(content[at + 4 : at + 8])
        end = at + 12 + int.from_bytes(content[at : at + 4])
        if name in _PNG_KEPT:
            parts.append(content[at:end])
            animated = animated or name == b"acTL"
        elif name == b"eXIf":
            orientation = read_orientation(bytes(content[at + 8 : end - 4]))
        if name == b"IEND":
            break
        at = end
    if orientation != 1:
        parts.insert(2, _png_chunk(b"eXIf", minimal_exif(orientation)))
    return Stripped(parts, animated)


def _png_chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + name + content + crc32(name + content).to_bytes(4)


def _strip_webp(content: memoryview) -> Stripped:
    parts: list[Part] = []
    header, orientation, animated = None, 1, False
    at, file_end = 12, min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    while at < file_end:
        name, size = bytes(content[at : at + 4]), int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if name == b"EXIF":
            orientation = read_orientation(bytes(content[at + 8 : at + 8 + size]))
        elif name == b"VP8X" and header is None and size >= 1:
            header = bytearray(content[at:end])
            header[8] &= ~(_WEBP_EXIF | _WEBP_XMP)
            animated = bool(header[8] & _WEBP_ANIMATION)
            parts.append(header)
        elif name in _WEBP_KEPT:
            parts.append(content[at:end])
        at = end
    if orientation != 1 and header is not None:
        header[8] |= _WEBP_EXIF
        exif = minimal_exif(orientation)
        parts.append(b"EXIF" + len(exif).to_bytes(4, "little") + exif + bytes(len(exif) % 2))
    size = 4 + sum(map(len, parts))
    # A shorter size would hide that the file is truncated.
    missing = max(0, 8 + int.from_bytes(content[4:8], "little") - len(content))
    return Stripped([b"RIFF" + (size + missing).to_bytes(4, "little") + b"WEBP", *parts], animated)


def _hide(content: memoryview) -> Stripped:
    """Rename the metadata of HEIC and AVIF, so that no decoder reads it. It stays in the file, which is not kept."""
    entries = bytearray(content[:_BOXES_SEARCHED])
    for found in _BOX_METADATA.finditer(bytes(entries)):
        entries[found.start(1) : found.end(1)] = b"skip"
    return Stripped([entries, content[_BOXES_SEARCHED:]])


def _strip_jpeg(content: memoryview) -> Stripped | None:
    parts: list[Part] = [b"\xff\xd8"]
    exif, bands, in_rows, at = b"", 0, False, 2
    while at < len(content):
        if content[at] != 0xFF:
            return None
        while bytes(content[at : at + 2]) == b"\xff\xff":  # a marker can be preceded by any number of fill bytes
            at += 1
        marker = content[at + 1] if at + 1 < len(content) else _EOI
        if marker == _EOI:
            parts.append(content[at : at + 2])
            break
        if marker in _BARE:
            return None
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        segment = content[at:end]
        if marker == _APP1 and bytes(segment[4:10]) == _EXIF and not exif:
            exif = bytes(segment[10:])
        if marker in _FRAMES and len(segment) > 9:
            bands, in_rows = segment[9], marker in _SEQUENTIAL
        if marker == _SOS:
            in_rows = in_rows and len(segment) > 4 and segment[4] == bands
            found = _AFTER_CODED_DATA.search(content, end)
            end = found.start() if found else len(content)
            segment = content[at:end]
        parts.append(_kept(marker, segment))
        at = end
    orientation = read_orientation(exif)
    if orientation != 1:
        block = _EXIF + minimal_exif(orientation)
        is_jfif = len(parts) > 1 and parts[1][:2] == b"\xff\xe0"
        parts.insert(2 if is_jfif else 1, b"\xff\xe1" + (len(block) + 2).to_bytes(2) + block)
    return Stripped(parts, bands=0 if in_rows else bands)


def _kept(marker: int, segment: memoryview) -> Part:
    """Return what to keep of a JPEG segment: what a decoder needs, without information about the photographer."""
    start = bytes(segment[4:16])
    if marker == _JFIF:
        # The header is 14 bytes after the length. A thumbnail can follow, which may show what was cropped away.
        return b"\xff\xe0\x00\x10" + start + b"\0\0" if start.startswith(b"JFIF\0") else b""
    if marker == _COMMENT:
        return b""
    if _APP1 <= marker <= _APP15:
        is_color = start == b"ICC_PROFILE\0" or (marker == _ADOBE and start.startswith(b"Adobe"))
        return segment if is_color else b""
    return segment
