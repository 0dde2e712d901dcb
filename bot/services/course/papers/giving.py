"""The instructor ticks who completed the course, and gives certificates; who passed an exam has one by that."""

from dataclasses import replace
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.errors import NobodyTicked
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Class, Member, Paper, PaperKind, Score, Trainee
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.course.papers.notices import CompletionGiven, PassPaperReady
from bot.services.course.papers.own_papers import ToDraw, to_draw
from bot.services.course.taught_class import get_taught_class
from bot.services.notices import notify
from storage import history, papers, trainees
from storage.database import Transaction


@frozen
class Attendance:
    """The trainees of a class by number, and the member ids of those who are ticked.

    `papers` are the certificates of the class that were not taken back. `passed` are the member ids of those who passed
    an exam and were told so.
    """

    class_: Class
    trainees: tuple[Trainee, ...]
    ticked: frozenset[int]
    papers: tuple[Paper, ...]
    passed: frozenset[int]

    @property
    def to_give(self) -> tuple[Trainee, ...]:
        """Who is ticked and has no certificate of completion yet."""
        have = {paper.member_id for paper in self.papers if paper.kind is PaperKind.COMPLETION}
        return tuple(each for each in self.trainees if each.member_id in self.ticked - have)

    @property
    def to_tell(self) -> tuple[Trainee, ...]:
        """Who passed an exam and has not fetched the certificate of it."""
        have = {paper.member_id for paper in self.papers if paper.kind is PaperKind.EXAM}
        return tuple(each for each in self.trainees if each.member_id in self.passed - have)


@allowed(Action.TEACH)
async def get_attendance(tx: Transaction, member: Member, *, class_id: int) -> Attendance:
    """Return who is ticked, and who has a certificate. Raises NotAManager, NotYourClass."""
    found = await get_taught_class(tx, member, class_id)
    people = await trainees.of_class(tx, class_id)
    there = {each.member_id for each in people}
    return Attendance(
        found,
        tuple(people),
        frozenset(await papers.ticked(tx, class_id) & there),
        tuple(await papers.of_class(tx, class_id)),
        frozenset(await papers.passed(tx, class_id) & there),
    )


@allowed(Action.TEACH)
async def tick(tx: Transaction, member: Member, *, class_id: int, person: int, on: bool, now: datetime) -> Attendance:
    """Tick a trainee, or all (`person` is 0), or take the tick away. Idempotent.

    Raises NotAManager, NotYourClass, UnknownButton.
    """
    value = await get_attendance(tx, member, class_id=class_id)
    chosen = frozenset(each.member_id for each in value.trainees if person in {0, each.member_id})
    if person and not chosen:
        raise UnknownButton
    for each in chosen:
        await papers.tick(tx, class_id, each, now, on=on)
    return replace(value, ticked=value.ticked | chosen if on else value.ticked - chosen)


@allowed(Action.TEACH)
async def give_completions(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> int:
    """Give a certificate of completion to whoever is ticked and has none, and tell them. Returns to how many.

    Its date is that of `now`. Raises NobodyTicked, NotAManager, NotYourClass.
    """
    value = await get_attendance(tx, member, class_id=class_id)
    if not value.to_give:
        raise NobodyTicked
    for each in value.to_give:
        paper = await papers.add(
            tx,
            value.class_,
            PaperKind.COMPLETION,
            member=each.member_id,
            name=each.name,
            score=None,
            at=now,
            by=member.actor,
        )
        await history.record(tx, f"paper {paper}", "given", at=now, actor=member.actor, new=str(each.member_id))
        await notify(tx, each.member_id, CompletionGiven(paper, value.class_.name), now)
    return len(value.to_give)


@allowed(Action.TEACH)
async def tell_passed(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> int:
    """Tell those who passed an exam that they can fetch its certificate. Returns how many.

    Raises NotAManager, NotYourClass.
    """
    value = await get_attendance(tx, member, class_id=class_id)
    for each in value.to_tell:
        await notify(tx, each.member_id, PassPaperReady(class_id, value.class_.name), now)
    return len(value.to_tell)


@allowed(Action.TEACH)
async def get_paper(tx: Transaction, member: Member, *, paper: int) -> Paper:
    """Return a certificate of a class that this member may teach. Raises NotAManager, NotYourClass, UnknownButton."""
    found = await papers.by_id(tx, paper)
    if found is None:
        raise UnknownButton
    await get_taught_class(tx, member, found.class_id)
    return found


@allowed(Action.TEACH)
async def take_back(tx: Transaction, member: Member, *, paper: int, now: datetime) -> Paper:
    """Take a certificate back: its code confirms nothing any more, and its number is not used again. Idempotent.

    Whoever had a certificate of completion is no longer ticked. Raises NotAManager, NotYourClass, UnknownButton.
    """
    found = await get_paper(tx, member, paper=paper)
    if await papers.take_back(tx, paper, now):
        if found.kind is PaperKind.COMPLETION:
            await papers.tick(tx, found.class_id, found.member_id, now, on=False)
        await history.record(tx, f"paper {paper}", "taken back", at=now, actor=member.actor)
    return await get_paper(tx, member, paper=paper)


@allowed(Action.TEACH)
async def give_again(tx: Transaction, member: Member, *, paper: int, now: datetime) -> Paper:
    """Take a certificate back, and give a new one with the person's name and the class's settings as they are now.

    The person is told. Raises NotAManager, NotYourClass, UnknownButton, also if it was taken back before.
    """
    found = await get_paper(tx, member, paper=paper)
    class_ = await get_taught_class(tx, member, found.class_id)
    name = await trainees.name_in(tx, class_.id, found.member_id)
    if name is None or not await papers.take_back(tx, paper, now):
        raise UnknownButton
    score = Score(found.right, found.pictures) if found.right is not None and found.pictures is not None else None
    new = await papers.add(
        tx, class_, found.kind, member=found.member_id, name=name, score=score, at=now, by=member.actor
    )
    await history.record(tx, f"paper {new}", "given again", at=now, actor=member.actor, old=str(paper))
    is_pass = found.kind is PaperKind.EXAM
    notice = PassPaperReady(class_.id, class_.name) if is_pass else CompletionGiven(new, class_.name)
    await notify(tx, found.member_id, notice, now)
    return await get_paper(tx, member, paper=new)


@allowed(Action.TEACH)
async def get_sample(tx: Transaction, member: Member, *, class_id: int, name: str, now: datetime) -> ToDraw:
    """Return a certificate of nobody, as the class's settings make it now. Its number is 0; its code confirms nothing.

    Raises NotAManager, NotYourClass.
    """
    found = await get_taught_class(tx, member, class_id)
    paper = Paper(
        id=0,
        class_id=class_id,
        member_id=0,
        kind=PaperKind.COMPLETION,
        year=now.year,
        number=0,
        name=name,
        class_name=found.name,
        course=found.paper_course,
        hours=found.hours,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        issuer=found.paper_issuer,
        head=found.head,
        language=found.language,
        right=None,
        pictures=None,
        issued_on=now.date(),
    )
    return ToDraw(paper, "v_0", await papers.seal(tx, class_id))


@allowed(Action.TEACH)
async def list_to_print(tx: Transaction, member: Member, *, class_id: int) -> tuple[ToDraw, ...]:
    """Return all certificates of a class that were not taken back, by number. Raises NotAManager, NotYourClass."""
    await get_taught_class(tx, member, class_id)
    seal = await papers.seal(tx, class_id)
    return tuple(to_draw(tx, paper, seal) for paper in await papers.of_class(tx, class_id))
