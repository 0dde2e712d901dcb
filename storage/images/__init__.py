"""Uploaded pictures, converted to the form that Telegram accepts.

Each picture is stored twice under the hash of its content: as a JPEG for Telegram, and as the full-size original.
Metadata is removed from both, because it can contain a location and a device. Only the orientation stays in an original
that is kept as it came; `upright_picture` turns its pixels when it leaves the program.
"""

from storage.images.files import find_files
from storage.images.names import is_possible_name, natural_key, possible_names, sent_name, text_name
from storage.images.originals import (
    UNREADABLE,
    can_leave,
    changed_picture,
    leaves_unchanged,
    read_look,
    read_size,
    upright_picture,
)
from storage.images.prepare import Picture, Reason, Refusal, fingerprint, prepare
from storage.images.store import ImageStore
from storage.images.workers import ImageWorkers

__all__ = [
    "UNREADABLE",
    "ImageStore",
    "ImageWorkers",
    "Picture",
    "Reason",
    "Refusal",
    "can_leave",
    "changed_picture",
    "find_files",
    "fingerprint",
    "is_possible_name",
    "leaves_unchanged",
    "natural_key",
    "possible_names",
    "prepare",
    "read_look",
    "read_size",
    "sent_name",
    "text_name",
    "upright_picture",
]
