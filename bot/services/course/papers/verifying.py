"""Confirm a certificate to anybody who scans its code, member or not."""

from bot.labeling.model import Paper
from bot.services.link_codes import LinkKind, id_of_code
from storage import papers, trainees
from storage.database import Transaction


async def find_paper(tx: Transaction, *, code: str) -> Paper | None:
    """Return the certificate that a code belongs to, valid or taken back.

    None if there is none, or if its person is forgotten. Nothing is stored about who asks.
    """
    number = id_of_code(tx, LinkKind.CERTIFICATE, code)
    paper = await papers.by_id(tx, number) if number is not None else None
    if paper is None or not paper.name:
        return None
    is_known = await trainees.name_in(tx, paper.class_id, paper.member_id) is not None
    return paper if is_known else None
