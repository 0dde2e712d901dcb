"""What a trainee got wrong in an exam, once its results are told."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.errors import NothingWrong, ResultsNotTold
from bot.labeling.course.exam.rules import is_right, order_of
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Exam, Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project
from bot.services.course.practice.practice_cards import Meaning, meaning_of, note_of
from bot.services.course.questions import asking
from bot.services.course.questions.asking import Asking
from storage import exam_sittings, exams
from storage.database import Transaction


@frozen
class WrongPicture:
    """A picture that a person got wrong: what they chose (None: nothing), what is right, and why.

    Of a dispute, `hint` is the reviewer's reason, and `reason` the person's own, both as stored. `number` is its place
    among `total`; `before` and `after` are the items beside it.
    """

    exam: Exam
    project: Project
    item: int
    photo: str
    given: Meaning | None
    right: Meaning
    hint: str
    number: int
    total: int
    before: int | None
    after: int | None
    reason: str = ""


@allowed(Action.USE)
async def show_wrong(tx: Transaction, member: Member, *, exam: int, item: int) -> WrongPicture:
    """Return a picture that this person got wrong in an exam, or the first such one if `item` isn't one (any more).

    A form for a question is closed. Raises ResultsNotTold, NothingWrong.
    """
    found, sitting = await exams.by_id(tx, exam), await exam_sittings.of_exam(tx, exam, member.id)
    if found is None or sitting is None or found.told_at is None:
        raise ResultsNotTold
    await asking.give_up_asking(tx, member)
    project = await get_project(tx, found.project_id)
    sheet = order_of(await exam_sittings.sheet(tx, sitting.id), sitting.seed)
    wrong = [each for each in sheet if not (each.is_dropped or is_right(each.right, each.answer, project.resolve))]
    if not wrong:
        raise NothingWrong
    place = next((place for place, each in enumerate(wrong) if each.item == item), 0)
    picture, right = wrong[place], meaning_of(wrong[place].right, wrong[place].right)
    return WrongPicture(
        found,
        project,
        picture.item,
        picture.photo,
        meaning_of(picture.answer, picture.answer) if picture.answer else None,
        right,
        picture.hint or note_of(project, right),
        place + 1,
        len(wrong),
        wrong[place - 1].item if place else None,
        wrong[place + 1].item if place + 1 < len(wrong) else None,
        picture.reason,
    )


@allowed(Action.USE)
async def begin_objection(
    tx: Transaction, member: Member, *, exam: int, item: int, now: datetime
) -> tuple[WrongPicture, Asking]:
    """Open the form for an objection, which goes to the instructor as a question about the picture.

    Raises what `show_wrong` raises, UnknownButton if the picture is right by now, NotATrainee, ClassOver.
    """
    wrong = await show_wrong(tx, member, exam=exam, item=item)
    if wrong.item != item:
        raise UnknownButton
    about = {"class_id": wrong.exam.class_id, "project": wrong.project.id, "item": wrong.item}
    return wrong, await asking.begin_asking(tx, member, **about, now=now)
