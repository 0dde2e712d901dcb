"""What a person sees of an exam: a card for each picture, the overview, and that it is handed in."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.exam.rules import SatPicture, order_of
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Answer, Exam, ExamSitting, Project
from bot.services.access import get_project
from bot.services.course.growth.disputes import Votes
from bot.services.course.practice.practice_cards import Meaning, meaning_of
from storage import exam_sittings, exams
from storage.annotations import parse_answer
from storage.database import Transaction


@frozen
class SatExam:
    """A person's exam, with the pictures in their order. `gone` are those that can't be shown any more."""

    exam: Exam
    sitting: ExamSitting
    project: Project
    pictures: list[SatPicture]
    gone: list[SatPicture]

    def place_of(self, item: int) -> int | None:
        """Return the place of a picture, from 0; None if the exam doesn't have it."""
        return next((place for place, picture in enumerate(self.pictures) if picture.item == item), None)


@frozen
class ExamCard:
    """A picture of the exam. `number` of `size` counts from 1; `answer` is what is chosen, None: nothing yet.

    `before` is the item of the picture before, `message` the one with the person's card. Of a dispute, `votes` are the
    labels that people gave it. `asks_reason`: its label is chosen, and the person is asked why.
    """

    exam: Exam
    project: Project
    item: int
    photo: str
    number: int
    size: int
    answer: Meaning | None
    before: int | None
    message: int | None
    votes: Votes = ()
    asks_reason: bool = False

    @property
    def chosen(self) -> Answer:
        """The labels that are chosen."""
        labels = self.answer.labels if self.answer else None
        return self.project.resolve(labels or ())


@frozen
class ExamOverview:
    """How many pictures of `size` have an answer, and the `empty` ones: their numbers, from 1.

    `item` is the picture to which one can go on: the first empty one, or else the first; None: none is left. `photo` is
    its photo, or None if it can't be shown. `ends_at` is when it is handed in by itself, in people's time zone.
    `message` is the one with the person's card. `is_asked`: the person is asked whether to hand in.
    """

    exam: Exam
    item: int | None
    photo: str | None
    size: int
    empty: tuple[int, ...]
    ends_at: datetime
    message: int | None
    is_asked: bool = False


@frozen
class ExamDone:
    """The exam is handed in, with `chosen` answers of `size`; `is_late`: when its time was over.

    `right` is the number of right answers of a rehearsal; None for an exam.
    """

    exam: Exam
    size: int
    chosen: int
    is_late: bool
    right: int | None


ExamView = ExamCard | ExamOverview | ExamDone


async def load(tx: Transaction, sitting: ExamSitting) -> SatExam:
    """Return the exam of a sitting."""
    exam = await exams.by_id(tx, sitting.exam_id)
    if exam is None:
        raise UnknownButton
    sheet = order_of(await exam_sittings.sheet(tx, sitting.id), sitting.seed)
    shown, gone = [each for each in sheet if each.photo], [each for each in sheet if not each.photo]
    return SatExam(exam, sitting, await get_project(tx, exam.project_id), shown, gone)


async def show(tx: Transaction, sat: SatExam, item: int | None, now: datetime) -> ExamCard | ExamOverview:
    """Show a picture of an exam, or the overview for None or a picture that it doesn't have."""
    place = None if item is None else sat.place_of(item)
    item = None if place is None else item
    if item != sat.sitting.item_id:
        await exam_sittings.show_item(tx, sat.sitting.id, item)
    return overview_of(sat, now) if place is None else card_at(sat, place)


def card_at(sat: SatExam, place: int) -> ExamCard:
    """Return the card of a picture by its place."""
    picture = sat.pictures[place]
    answer = None if picture.answer is None else meaning_of(picture.answer, picture.answer)
    return ExamCard(
        sat.exam,
        sat.project,
        picture.item,
        picture.photo,
        place + 1,
        len(sat.pictures),
        answer,
        before=sat.pictures[place - 1].item if place else None,
        message=sat.sitting.card,
        votes=picture.votes,
    )


def overview_of(sat: SatExam, now: datetime, *, is_asked: bool = False) -> ExamOverview:
    """Return the overview. `now` is in the time zone that people live in."""
    empty = [place for place, picture in enumerate(sat.pictures) if picture.answer is None]
    first = next(iter(sat.pictures[empty[0] if empty else 0 :]), None)
    return ExamOverview(
        sat.exam,
        first.item if first else None,
        first.photo if first else None,
        len(sat.pictures),
        tuple(place + 1 for place in empty),
        sat.sitting.ends_at.astimezone(now.tzinfo),
        sat.sitting.card,
        is_asked,
    )


def labels_of(picture: SatPicture) -> Answer:
    """Return the labels that are chosen on a picture."""
    return parse_answer(picture.answer) if picture.answer and picture.answer.startswith("[") else ()
