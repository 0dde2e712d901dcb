"""Recognize the format of a file by its first bytes.

Signatures: https://www.garykessler.net/library/file_sigs.html. Brands of HEIC and AVIF: ISO/IEC 23008-12, annex B.
"""

from pathlib import PurePosixPath

HEAD_BYTES = 1024  # how much of a file is needed

_SIGNATURES = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"II+\0": "TIFF",
    b"MM\0+": "TIFF",
}
_AVIF_BRANDS = {b"avif", b"avis"}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}

_UNREADABLE_SIGNATURES = {
    b"\0\0\0\x0cjP  ": "JPEG 2000",
    b"\xff\x4f\xff\x51": "JPEG 2000",
    b"\0\0\0\x0cJXL ": "JPEG XL",
    b"\xff\x0a": "JPEG XL",
    b"8BPS": "PSD",
    b"gimp xcf": "XCF",
    b"v/1\x01": "EXR",
    b"#?RADIANCE": "HDR",
    b"DDS ": "DDS",
    b"qoif": "QOI",
    b"\0\0\1\0": "ICO",
    b"icns": "ICNS",
    b"FUJIFILMCCD-RAW": "RAF",
    **dict.fromkeys((b"P%d%c" % (kind, blank) for kind in range(1, 8) for blank in b" \t\r\n"), "PPM"),
}
_RAW_SUFFIXES = {".arw", ".cr2", ".cr3", ".dng", ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".srw"}
UNREADABLE_SUFFIXES = _RAW_SUFFIXES | {
    *(".j2c", ".j2k", ".jp2", ".jpc", ".jpf", ".jpx", ".jxl", ".jxr", ".wdp", ".hdp", ".tga", ".icb", ".vda", ".vst"),
    *(".pbm", ".pgm", ".pnm", ".ppm", ".pfm", ".pam", ".psd", ".psb", ".xcf", ".kra", ".svg", ".svgz", ".eps", ".ai"),
    *(".wmf", ".emf", ".ico", ".cur", ".icns", ".pcx", ".exr", ".hdr", ".dds", ".qoi", ".dcm", ".sgi", ".xbm", ".xpm"),
}


def readable_format(head: bytes, suffix: str) -> str | None:
    """Return Pillow's name of the format, or None for files that can't be read.

    The raw formats of cameras are TIFF files with a tiny preview, so for them the suffix counts.
    """
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if brands := _brands(head):
        if brands & _AVIF_BRANDS:
            return "AVIF"
        return "HEIF" if brands & _HEIF_BRANDS else None
    found = next((name for start, name in _SIGNATURES.items() if head.startswith(start)), None)
    return None if found == "TIFF" and suffix.lower() in _RAW_SUFFIXES else found


def unreadable_kind(head: bytes, suffix: str) -> str | None:
    """Return the name of a kind of picture that can't be read, by content or suffix; None if it is no picture."""
    for start, name in _UNREADABLE_SIGNATURES.items():
        if head.startswith(start):
            return name
    if b"<svg" in head.lower():
        return "SVG"
    return suffix[1:].upper() if suffix.lower() in UNREADABLE_SUFFIXES else None


def telling_suffix(name: str) -> str:
    """Return the suffix of a name if a file is recognized by it and not only by its content, or else an empty text."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if suffix in UNREADABLE_SUFFIXES else ""


def _brands(head: bytes) -> set[bytes]:
    """Return the brands of a file of the MPEG-4 family, or nothing for other files."""
    if head[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(head[:4]), len(head))
    return {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}
