"""Look at the sheet of an exam before its results are told: the doubtful pictures first."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.exam.sheet import Tally
from bot.labeling.errors import UnknownButton
from bot.labeling.model import ExamPicture, GoldUse, Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.course.examiner.results import decide_again
from bot.services.course.examiner.sheet import read_sheet
from bot.services.course.examiner.taught_exam import TaughtExam, get_over_exam
from bot.services.course.practice.practice_cards import Meaning, meaning_of
from bot.services.items.gold.setting_apart import make_gold, put_back
from storage import exams, history
from storage.database import Transaction


@frozen
class SheetCard:
    """A picture of a sheet. Of `tally.people` who handed in, `tally.right` chose `right`, and `tally.others` `other`.

    `number` is its place among `total` pictures, the most doubtful first; `before` and `after` are the items beside it.
    `left` doubtful pictures wait for a decision.
    """

    taught: TaughtExam
    project: Project
    picture: ExamPicture
    tally: Tally
    right: Meaning
    other: Meaning | None
    number: int
    total: int
    before: int | None
    after: int | None
    left: int

    @property
    def photo(self) -> str:
        return self.picture.photo

    @property
    def may_mend(self) -> bool:
        """Whether the picture can be gold again with the answer that most people chose."""
        is_gold = not self.taught.exam.is_of_disputes
        return is_gold and self.picture.is_dropped and self.other is not None and self.other.labels is not None


@allowed(Action.TEACH)
async def next_to_check(tx: Transaction, member: Member, *, exam: int, now: datetime) -> SheetCard | TaughtExam:
    """Return the next doubtful picture that waits for a decision; the exam if there is none.

    Raises ExamNotOver, NotYourClass.
    """
    taught = await get_over_exam(tx, member, exam, now)
    pictures, tallies, project = await read_sheet(tx, taught)
    waiting = [each for each in tallies if each.is_doubtful and not pictures[each.item].is_checked]
    return _card(taught, project, pictures, tallies, waiting[0].item) if waiting else taught


@allowed(Action.TEACH)
async def show_sheet(tx: Transaction, member: Member, *, exam: int, item: int, now: datetime) -> SheetCard:
    """Return a picture of a sheet; 0: the first one. Raises ExamNotOver, NotYourClass, UnknownButton."""
    taught = await get_over_exam(tx, member, exam, now)
    pictures, tallies, project = await read_sheet(tx, taught)
    if not tallies or (item and item not in pictures):
        raise UnknownButton
    return _card(taught, project, pictures, tallies, item or tallies[0].item)


@allowed(Action.TEACH)
async def keep_picture(tx: Transaction, member: Member, *, exam: int, item: int, now: datetime) -> None:
    """Leave a picture on the sheet as it is. Raises ExamNotOver, NotYourClass."""
    await get_over_exam(tx, member, exam, now)
    await exams.check_picture(tx, exam, item)


@allowed(Action.TEACH)
async def drop_picture(tx: Transaction, member: Member, *, exam: int, item: int, now: datetime) -> SheetCard:
    """Take a picture out of a sheet: it counts as right for all, and is no gold any more. Twice is as once.

    The verdict on a dispute stands: only reviewers change it.

    Raises ExamNotOver, NotYourClass, UnknownButton.
    """
    card = await show_sheet(tx, member, exam=exam, item=item, now=now)
    if await exams.drop_picture(tx, exam, card.picture.item):
        if not card.taught.exam.is_of_disputes:
            await put_back(tx, item=card.picture.item, actor=member.actor, now=now)
        await history.record(tx, f"exam {exam}", "dropped", at=now, actor=member.actor, new=str(item))
        await decide_again(tx, card.taught, now)
    return await show_sheet(tx, member, exam=exam, item=item, now=now)


@allowed(Action.TEACH)
async def mend_gold(tx: Transaction, member: Member, *, exam: int, item: int, now: datetime) -> SheetCard:
    """Make a picture that was taken out gold again, with the answer that most people chose.

    Raises ExamNotOver, NotYourClass, UnknownButton.
    """
    card = await show_sheet(tx, member, exam=exam, item=item, now=now)
    if not card.may_mend or card.other is None or card.other.labels is None:
        raise UnknownButton
    right = card.project.resolve(card.other.labels)
    await make_gold(tx, item=item, right=right, use=GoldUse.EXAM, actor=member.actor, now=now)
    return card


def _card(
    taught: TaughtExam, project: Project, pictures: dict[int, ExamPicture], tallies: list[Tally], item: int
) -> SheetCard:
    items = [each.item for each in tallies]
    place = items.index(item)
    tally, picture = tallies[place], pictures[item]
    return SheetCard(
        taught,
        project,
        picture,
        tally,
        meaning_of(picture.right, picture.right),
        meaning_of(tally.other) if tally.other else None,
        place + 1,
        len(items),
        items[place - 1] if place else None,
        items[place + 1] if place + 1 < len(items) else None,
        sum(each.is_doubtful and not pictures[each.item].is_checked for each in tallies),
    )
