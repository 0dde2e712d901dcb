"""A person's own certificates. They outlive the class, so these services don't ask whether it is over."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.errors import NoPaper
from bot.labeling.model import Class, Member, Paper, PaperKind, Score
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.link_codes import LinkKind, code_of
from storage import classes, history, papers, sharing, trainees
from storage.database import Transaction


@frozen
class ToDraw:
    """A certificate with all that its drawing needs: the code of its link, and the seal of its class."""

    paper: Paper
    code: str
    seal: bytes | None


@frozen
class Passed:
    """A class in which a person passed an exam, with their score."""

    class_: Class
    score: Score


@frozen
class OwnPapers:
    """What a person can fetch: certificates of completion, and one for each class with a passed exam."""

    completions: tuple[Paper, ...]
    passed: tuple[Passed, ...]

    def __bool__(self) -> bool:
        return bool(self.completions or self.passed)


@allowed(Action.USE)
async def list_papers(tx: Transaction, member: Member) -> OwnPapers:
    """Return the certificates that a person can fetch."""
    own = await papers.of_member(tx, member.id)
    passed = tuple(Passed(class_, score) for class_, score in await papers.passes_of(tx, member.id))
    return OwnPapers(tuple(each for each in own if each.kind is PaperKind.COMPLETION), passed)


@allowed(Action.USE)
async def has_papers_or_offers(tx: Transaction, member: Member) -> bool:
    """Return whether a person has certificates, or was asked whether a company may be told their results."""
    return bool(await list_papers(tx, member)) or bool(await sharing.offers_of(tx, member.id))


@allowed(Action.USE)
async def take_completion(tx: Transaction, member: Member, *, paper: int) -> ToDraw:
    """Return a person's certificate of completion. Raises NoPaper."""
    found = await papers.by_id(tx, paper)
    if found is None or found.member_id != member.id or found.kind is not PaperKind.COMPLETION:
        raise NoPaper
    if not (found.is_valid and found.name):
        raise NoPaper
    return await _with_seal(tx, found)


@allowed(Action.USE)
async def find_pass(tx: Transaction, member: Member, *, class_id: int) -> Passed:
    """Return the exam that a person passed in a class, if they were told so. Raises NoPaper."""
    score = await papers.pass_of(tx, class_id, member.id)
    found = await classes.by_id(tx, class_id)
    if score is None or found is None:
        raise NoPaper
    return Passed(found, score)


@allowed(Action.USE)
async def take_pass(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> ToDraw:
    """Return the certificate of an exam that a person passed in a class. The first time, it gets its number and date.

    Raises NoPaper, also if an instructor has taken it back.
    """
    passed = await find_pass(tx, member, class_id=class_id)
    for paper in await papers.of_member(tx, member.id):
        if paper.class_id == class_id and paper.kind is PaperKind.EXAM:
            return await _with_seal(tx, paper)
    name = await trainees.name_in(tx, class_id, member.id)
    if name is None or await papers.was_taken_back(tx, class_id, member.id, PaperKind.EXAM):
        raise NoPaper
    new = await papers.add(
        tx, passed.class_, PaperKind.EXAM, member=member.id, name=name, score=passed.score, at=now, by=None
    )
    await history.record(tx, f"paper {new}", "given", at=now, actor=member.id, new=str(member.id))
    made = await papers.by_id(tx, new)
    if made is None:
        raise NoPaper
    return await _with_seal(tx, made)


def to_draw(tx: Transaction, paper: Paper, seal: bytes | None) -> ToDraw:
    """Return a certificate with the code of its link. `seal` is that of its class."""
    return ToDraw(paper, code_of(tx, LinkKind.CERTIFICATE, paper.id), seal)


async def _with_seal(tx: Transaction, paper: Paper) -> ToDraw:
    return to_draw(tx, paper, await papers.seal(tx, paper.class_id))
