"""Pictures as they come from people, made into pictures that Telegram takes.

Every picture is kept twice, by the hash of its content: a JPEG for Telegram, and the full-size original. Neither has
metadata: where somebody lives and which phone they own is nobody's business here.
"""

from storage.images.files import find_files
from storage.images.prepare import Picture, Reason, Refusal, fingerprint, prepare
from storage.images.store import ImageStore
from storage.images.workers import ImageWorkers

__all__ = ["ImageStore", "ImageWorkers", "Picture", "Reason", "Refusal", "find_files", "fingerprint", "prepare"]
