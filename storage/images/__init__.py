"""Uploaded pictures, converted to the form that Telegram accepts.

Each picture is stored twice under the hash of its content: as a JPEG for Telegram, and as the full-size original.
Metadata is removed from both, because it can contain a location and a device.
"""

from storage.images.files import find_files
from storage.images.prepare import Picture, Reason, Refusal, fingerprint, prepare
from storage.images.store import ImageStore
from storage.images.workers import ImageWorkers

__all__ = ["ImageStore", "ImageWorkers", "Picture", "Reason", "Refusal", "find_files", "fingerprint", "prepare"]
