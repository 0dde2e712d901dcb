"""Where the pictures of Label Studio's tasks are."""

from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

from bot.labeling.errors import BadEntry
from bot.labeling.listings.documents import Entry, as_plain_text

KEYS = ("image", "img", "photo", "picture", "url")  # usual names; the labeling configuration can have any other
SUFFIXES = frozenset({".avif", ".bmp", ".gif", ".heic", ".heif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
LOCAL, UPLOADED = "/data/local-files/", "/data/upload/"


def picture_key(data: Entry, number: int) -> str:
    """Return which value of a task's data is its picture. Raises BadEntry if none is, or several are."""
    likely = [key for key, value in data.items() if _is_picture(as_plain_text(value))]
    usual = [key for key in KEYS if key in likely or as_plain_text(data.get(key))]
    if usual or len(likely) == 1:
        return (usual or likely)[0]
    raise BadEntry(number, "pictures" if likely else "no-picture", ", ".join(likely))


def place_of(address: str) -> str:
    """Return the path of a task's picture on the disk of Label Studio or in a bucket, or its http(s) URL elsewhere."""
    try:
        url = urlsplit(address.replace("\\", "/"))
    except ValueError:  # an impossible host
        return address
    if LOCAL in url.path and (path := parse_qs(url.query).get("d")):
        return path[0].strip("/")
    if UPLOADED in url.path:
        return unquote("upload/" + url.path.partition(UPLOADED)[2])
    if url.scheme in {"http", "https"}:
        return address
    return unquote(url.path).lstrip("/")


def _is_picture(value: str) -> bool:
    if value.startswith("data:"):  # the picture itself, as text
        return False
    place = place_of(value)
    try:
        path = urlsplit(place).path
    except ValueError:  # an impossible host
        return False
    return place.startswith("upload/") or PurePosixPath(path).suffix.lower() in SUFFIXES
