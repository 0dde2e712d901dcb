"""Slides: the pictures that most trainees of a class answered wrongly today. They count people and name nobody."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.model import Member, Project
from bot.labeling.permissions import Action
from bot.labeling.schedule import start_of_day
from bot.services.access import allowed, get_project
from bot.services.course.practice.practice_cards import Meaning, meaning_of, note_of
from bot.services.course.taught_class import get_taught_class
from storage import lessons
from storage.database import Transaction

SLIDES = 5


@frozen
class Slide:
    """A picture that `people` trainees answered wrongly at first, what is right, and why.

    `number` is its place among `total` slides.
    """

    class_id: int
    item: int
    project: Project
    photo: str
    people: int
    right: Meaning
    hint: str
    number: int
    total: int


@frozen
class NoSlide:
    """There are no more slides. `is_any`: there were some."""

    class_id: int
    is_any: bool


@frozen
class Shown:
    """A slide or the end of the slides. `big_screen`: this chat shows slides only."""

    slide: Slide | NoSlide
    big_screen: bool


@allowed(Action.TEACH)
async def list_slides(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> list[Slide]:
    """Return the slides of a class, the most confusing picture first. `now` is in the installation's zone.

    They are of the lesson that goes on; without one, of today. Raises NotYourClass, NotAManager.
    """
    await get_taught_class(tx, member, class_id)
    lesson = await lessons.current(tx, class_id)
    since = lesson.began_at if lesson else start_of_day(now)
    found = await lessons.confusing_pictures(tx, class_id, since, SLIDES)
    slides = []
    for number, each in enumerate(found, start=1):
        project = await get_project(tx, each.project_id)
        right = meaning_of(each.flag or each.right or "", each.flag)
        hint = each.hint or note_of(project, right)
        slides.append(Slide(class_id, each.id, project, each.photo, each.people, right, hint, number, len(found)))
    return slides


@allowed(Action.TEACH)
async def get_slide(tx: Transaction, member: Member, *, class_id: int, item: int, now: datetime) -> Shown:
    """Return the slide of a picture; if it is none any more, the first one. Raises NotYourClass, NotAManager."""
    slides = await list_slides(tx, member, class_id=class_id, now=now)
    first = slides[0] if slides else NoSlide(class_id, is_any=False)
    found = next((slide for slide in slides if slide.item == item), first)
    return Shown(found, await _is_big_screen(tx, member, class_id))


@allowed(Action.TEACH)
async def next_slide(tx: Transaction, member: Member, *, class_id: int, after: int, now: datetime) -> Shown:
    """Return the slide that comes after that of a picture, 0 for the first. Raises NotYourClass, NotAManager."""
    slides = await list_slides(tx, member, class_id=class_id, now=now)
    place = next((slide.number for slide in slides if slide.item == after), 0)
    following = slides[place] if place < len(slides) else NoSlide(class_id, is_any=bool(slides))
    return Shown(following, await _is_big_screen(tx, member, class_id))


async def _is_big_screen(tx: Transaction, member: Member, class_id: int) -> bool:
    return bool(await lessons.big_screen(tx, class_id, member.id))
