"""What is before somebody who chooses gold: a picture, the question why, the figures, or a gold picture."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.errors import ExamGoldInUse, NotYourClass
from bot.labeling.course.gold_uses import WANTED, Right, by_use, choose_candidate, ready
from bot.labeling.model import Answer, Band, GoldUse, Item, ItemState, Member, Project, ProjectState
from bot.labeling.permissions import Action, may
from bot.services import open_forms
from bot.services.access import get_item, get_project
from storage import classes, exam_sittings, gold, gold_offers, items, projects
from storage.database import Transaction
from storage.gold import Candidate, Gold

CANDIDATES = 12  # pictures of which the next one is chosen
MARKS_FORM = "gold-marks"  # the labels marked so far, in a project that takes several
HINT_FORM = "gold-hint"  # why a gold picture has its label


@frozen
class GoldCard:
    """A picture whose right answer is asked for. `ready` is how many of the wanted pictures there are.

    `chosen` are the labels marked so far. `known` is set if the picture is gold already. `done` is what was decided
    about the picture before, to be said once.
    """

    item: int
    project: Project
    photo: str
    ready: int
    chosen: Answer = ()
    can_undo: bool = False
    known: Gold | None = None
    done: tuple[Right, GoldUse] | None = None


@frozen
class WhyQuestion:
    """The question why a gold picture has its right answer. `listed`: it was asked from the list of a use."""

    item: int
    project: Project
    photo: str
    known: Gold
    listed: bool = False


@frozen
class NoPictureLeft:
    """There is no picture to choose from."""

    project: Project
    ready: int
    can_undo: bool
    done: tuple[Right, GoldUse] | None = None


@frozen
class GoldOverview:
    """How many gold pictures a project has, by use. `offers` are reviewed pictures that could be practice.

    `class_`: it is shown for a class, to whose page it leads back; 0: for none.
    """

    project: Project
    uses: Mapping[GoldUse, int]
    ready: int
    offers: int = 0
    class_: int = 0


@frozen
class ProjectsForGold:
    """Several projects to choose from, or none. `class_`: they are those of a class; 0: all that one may choose."""

    projects: Sequence[Project]
    class_: int = 0


@frozen
class GoldPicture:
    """A gold picture in the list of its use: number `place` of `total`, between two others."""

    item: int
    project: Project
    photo: str
    known: Gold
    place: int
    total: int
    before: int | None
    after: int | None


NextGold = GoldCard | WhyQuestion | NoPictureLeft | GoldOverview | ProjectsForGold | GoldPicture


async def gold_projects(tx: Transaction, member: Member) -> list[Project]:
    """Return the projects whose gold this member may choose: those of their classes; for a manager all not closed."""
    taught = None if may(member, Action.MANAGE) else set(await gold.projects_to_teach(tx, member.id))
    known = await projects.all_projects(tx)
    return [
        project
        for project in known
        if project.state is not ProjectState.CLOSED and (taught is None or project.id in taught)
    ]


async def get_gold_project(tx: Transaction, member: Member, project: int) -> Project:
    """Return a project whose gold this member may choose. Raises NotYourClass, UnknownButton."""
    found = await get_project(tx, project)
    if not may(member, Action.MANAGE) and project not in await gold.projects_to_teach(tx, member.id):
        raise NotYourClass
    return found


async def get_gold_item(tx: Transaction, member: Member, item: int) -> tuple[Item, Project]:
    """Return an item of a project whose gold this member may choose. Raises NotYourClass, UnknownButton."""
    found = await get_item(tx, item)
    return found, await get_gold_project(tx, member, found.project_id)


async def require_no_running_exam(tx: Transaction, item: int, now: datetime) -> None:
    """Check that no exam goes on with a picture. Raises ExamGoldInUse."""
    if await exam_sittings.is_running_with(tx, item, now):
        raise ExamGoldInUse


async def next_picture(
    tx: Transaction, member: Member, project: Project, done: tuple[Right, GoldUse] | None = None
) -> GoldCard | NoPictureLeft:
    """Return the next picture to choose from: of the first source that has any, one of the label that lacks most."""
    await open_forms.close_form(tx, member)
    counts = await gold.count(tx, project.id)
    found = [(candidate.item, candidate.posterior) for candidate in await _candidates(tx, member, project)]
    item = choose_candidate(counts, found)
    can_undo = await gold.last_step(tx, member.id, project.id) is not None
    if item is None:
        return NoPictureLeft(project, ready(counts), can_undo, done)
    photo = (await items.by_id(tx, item)).photo
    return GoldCard(item, project, photo, ready(counts), can_undo=can_undo, done=done)


async def _candidates(tx: Transaction, member: Member, project: Project) -> list[Candidate]:
    """Return the pictures that this person sent, else those that few have labeled, else decided ones; newest first."""
    if sent := await gold.candidates_sent(tx, project.id, member.id, CANDIDATES):
        return sent
    for band in (Band.NEW, Band.BEGUN):
        if queued := await gold.candidates_queued(tx, project.id, band, member.id, CANDIDATES):
            return queued
    for state in (ItemState.FINAL, ItemState.SETTLED):
        if decided := await gold.candidates_decided(tx, project.id, state, member.id, CANDIDATES):
            return decided
    return []


async def build_card(tx: Transaction, member: Member, item: Item, project: Project, chosen: Answer = ()) -> GoldCard:
    """Return the card of a picture, with its answer if it is gold."""
    known = await gold.of_item(tx, item.id)
    counts = await gold.count(tx, project.id)
    can_undo = await gold.last_step(tx, member.id, project.id) is not None
    is_gold = known.use is not None and known.right is not None
    chosen = chosen or (project.resolve_any(known.answer) or () if is_gold else ())
    return GoldCard(item.id, project, item.photo, ready(counts), chosen, can_undo, known if is_gold else None)


async def build_picture(tx: Transaction, member: Member, item: Item, project: Project) -> GoldPicture | GoldOverview:
    """Return a gold picture in the list of its use; the figures if it is gold no more."""
    known = await gold.of_item(tx, item.id)
    if known.use is None or item.state is not ItemState.GOLD:
        return await overview_of(tx, member, project)
    before, after = await gold.beside(tx, project.id, known.use, item.id)
    total = by_use(await gold.count(tx, project.id))[known.use]
    place = await gold.count_until(tx, project.id, known.use, item.id)
    return GoldPicture(item.id, project, item.photo, known, place, total, before, after)


async def overview_of(tx: Transaction, member: Member, project: Project) -> GoldOverview:
    """Return how many gold pictures a project has, and the newest class with it that this member teaches."""
    counts = await gold.count(tx, project.id)
    uses = {use: by_use(counts)[use] for use in WANTED}
    offers = await gold_offers.count(tx, project.id)
    class_ = await classes.newest_with(tx, project.id, member.id) or 0
    return GoldOverview(project, uses, ready(counts), offers, class_)
