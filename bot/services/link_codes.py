"""Codes of links, derived from an id and the installation's key.

So a link can be shown again at any time, and neither a table nor a log holds a valid one.
"""

import base64
import hmac
from enum import StrEnum

from bot.labeling.model import parse_id
from storage.database import Transaction

PROOF_BYTES = 15  # nobody guesses 120 bits


class LinkKind(StrEnum):
    """What a link leads to: the beginning of its code."""

    INVITATION = "i"
    CLASS = "c"
    CERTIFICATE = "v"


def code_of(tx: Transaction, kind: LinkKind, id_: int) -> str:
    """Return the code of a link. It fits into a start parameter of 64 characters."""
    name = f"{kind}_{id_}"
    proof = hmac.digest(tx.key, name.encode(), "sha256")[:PROOF_BYTES]
    return f"{name}_{base64.urlsafe_b64encode(proof).decode()}"


def link_to(bot: str, code: str) -> str:
    """Return the link that opens the chat with the bot and starts it with a code. `bot` is its name in Telegram."""
    return f"https://t.me/{bot}?start={code}"


def id_of_code(tx: Transaction, kind: LinkKind, code: str) -> int | None:
    """Return the id that a code was derived from; None for any other text, and for codes of another kind."""
    prefix, _, rest = code.partition("_")
    id_ = parse_id(rest.partition("_")[0])
    if prefix == kind and id_ is not None and hmac.compare_digest(code.encode(), code_of(tx, kind, id_).encode()):
        return id_
    return None


def looks_like(kind: LinkKind, code: str) -> bool:
    """Return whether a code is meant to be of a kind, valid or not."""
    return code.startswith(f"{kind}_")
