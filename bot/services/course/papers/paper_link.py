"""The link of a certificate. Its code is derived from the id and the installation's key, as that of a class is."""

import base64
import hmac

from bot.labeling.model import parse_id
from storage.database import Transaction

PREFIX = "v"
PROOF_BYTES = 15  # nobody guesses 120 bits


def code_of(tx: Transaction, paper: int) -> str:
    """Return the code of a certificate's link. It fits into a start parameter of 64 characters."""
    name = f"{PREFIX}_{paper}"
    proof = hmac.digest(tx.key, name.encode(), "sha256")[:PROOF_BYTES]
    return f"{name}_{base64.urlsafe_b64encode(proof).decode()}"


def paper_of_code(tx: Transaction, code: str) -> int | None:
    """Return the id of the certificate that a code belongs to; None for any other text."""
    prefix, _, rest = code.partition("_")
    paper = parse_id(rest.partition("_")[0])
    if prefix == PREFIX and paper is not None and hmac.compare_digest(code.encode(), code_of(tx, paper).encode()):
        return paper
    return None
