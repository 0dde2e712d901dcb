"""The link of a class. Its code is derived from the class's id and the installation's key, as those of invitations are.

So the same link can be shown again at any time, and neither a table nor a log holds one. It says which class somebody
means to enter; whether they may is decided when they do.
"""

import base64
import hmac

from bot.labeling.model import parse_id
from storage.database import Transaction

PREFIX = "c"
PROOF_BYTES = 15  # nobody guesses 120 bits


def code_of(tx: Transaction, class_id: int) -> str:
    """Return the code of a class's link. It fits into a start parameter of 64 characters."""
    name = f"{PREFIX}_{class_id}"
    proof = hmac.digest(tx.key, name.encode(), "sha256")[:PROOF_BYTES]
    return f"{name}_{base64.urlsafe_b64encode(proof).decode()}"


def class_of_code(tx: Transaction, code: str) -> int | None:
    """Return the id of the class that a code belongs to, open or not; None for any other text."""
    prefix, _, rest = code.partition("_")
    class_id = parse_id(rest.partition("_")[0])
    if prefix == PREFIX and class_id is not None and hmac.compare_digest(code.encode(), code_of(tx, class_id).encode()):
        return class_id
    return None
