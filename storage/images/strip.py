"""Remove metadata from JPEG and PNG files without changing the picture.

Structure of JPEG files: ITU-T T.81, annex B. Of PNG files: https://www.w3.org/TR/png-3/.
"""

import re
from typing import NamedTuple

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT"}
_EXIF = b"Exif\0\0"
_SOI, _EOI, _SOS, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_JFIF, _APP1, _APP15, _ADOBE = 0xE0, 0xE1, 0xEF, 0xEE
# Markers without a length that can occur before the end of a picture; a valid file has none of them here.
_BARE = {0x00, 0x01, _SOI, *range(0xD0, 0xD8)}
# Coded data ends at the first marker that is neither a stuffed zero nor a restart.
_AFTER_CODED_DATA = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


class Stripped(NamedTuple):
    content: bytes
    exif: bytes  # the removed EXIF block without its header, or empty


def strip(content: bytes) -> Stripped | None:
    """Return `content` without metadata and without trailing data, or None for other formats and damaged files.

    Color profiles are kept. A truncated file stays truncated, which its decoder will notice.
    """
    if content.startswith(_PNG):
        return _strip_png(content)
    if content.startswith(b"\xff\xd8\xff"):
        return _strip_jpeg(content)
    return None


def _strip_png(content: bytes) -> Stripped:
    parts, exif, at = [_PNG], b"", len(_PNG)
    while at < len(content):
        name = content[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(content[at : at + 4])
        if name in _PNG_KEPT:
            parts.append(content[at:end])
        elif name == b"eXIf":
            exif = content[at + 8 : end - 4]
        if name == b"IEND":
            break
        at = end
    return Stripped(b"".join(parts), exif)


def _strip_jpeg(content: bytes) -> Stripped | None:
    parts, exif, at = [b"\xff\xd8"], b"", 2
    while at < len(content):
        if content[at] != 0xFF:
            return None
        while content[at : at + 2] == b"\xff\xff":  # a marker can be preceded by any number of fill bytes
            at += 1
        marker = content[at + 1] if at + 1 < len(content) else _EOI
        if marker == _EOI:
            parts.append(content[at : at + 2])
            break
        if marker in _BARE:
            return None
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        segment = content[at:end]
        if marker == _APP1 and segment[4:10] == _EXIF and not exif:
            exif = segment[10:]
        if marker == _SOS:
            found = _AFTER_CODED_DATA.search(content, end)
            end = found.start() if found else len(content)
            segment = content[at:end]
        parts.append(_kept(marker, segment))
        at = end
    return Stripped(b"".join(parts), exif)


def _kept(marker: int, segment: bytes) -> bytes:
    """Return what to keep of a JPEG segment: what a decoder needs, without information about the photographer."""
    if marker == _JFIF:
        # The header is 14 bytes after the length. A thumbnail can follow, which may show what was cropped away.
        return b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0" if segment[4:9] == b"JFIF\0" else b""
    if marker == _COMMENT:
        return b""
    if _APP1 <= marker <= _APP15:
        is_colour = segment[4:16] == b"ICC_PROFILE\0" or (marker == _ADOBE and segment[4:9] == b"Adobe")
        return segment if is_colour else b""
    return segment
