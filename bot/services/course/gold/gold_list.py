"""Look through the gold pictures of a use: change the use, or make one an ordinary picture again."""

from datetime import datetime

from bot.labeling.course.errors import NotForGold
from bot.labeling.errors import UnknownButton
from bot.labeling.model import GoldUse, Member
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.course.gold.gold_cards import (
    HINT_FORM,
    GoldOverview,
    GoldPicture,
    WhyQuestion,
    build_picture,
    get_gold_item,
    get_gold_project,
    overview_of,
    require_no_running_exam,
)
from bot.services.items.gold.setting_apart import change_use, put_back
from storage import gold, items
from storage.database import Transaction


@allowed(Action.TEACH)
async def show_list(
    tx: Transaction, member: Member, *, project: int, use: GoldUse, message: int, now: datetime
) -> GoldPicture | GoldOverview:
    """Return the first gold picture of a use; the figures if there is none. Raises NotYourClass, UnknownButton.

    `message` shows it: what is typed next is why the picture has its answer, if nothing says so yet.
    """
    found = await get_gold_project(tx, member, project)
    await open_forms.close_form(tx, member)
    _before, first = await gold.beside(tx, project, use, 0)
    if first is None:
        return await overview_of(tx, member, found)
    await _expect_hint(tx, member, first, message, now)
    return await build_picture(tx, member, await items.by_id(tx, first), found)


@allowed(Action.TEACH)
async def show_gold(
    tx: Transaction, member: Member, *, item: int, message: int, now: datetime
) -> GoldPicture | GoldOverview:
    """Return a gold picture in the list of its use, as `show_list` does. Raises NotYourClass, UnknownButton."""
    found, project = await get_gold_item(tx, member, item)
    await open_forms.close_form(tx, member)
    await _expect_hint(tx, member, item, message, now)
    return await build_picture(tx, member, found, project)


@allowed(Action.TEACH)
async def spoken_hint(tx: Transaction, member: Member, *, item: int) -> str:
    """Return the file id of the voice message that says why a gold picture has its answer.

    Raises UnknownButton without one, NotYourClass.
    """
    await get_gold_item(tx, member, item)
    voice = (await gold.of_item(tx, item)).voice
    if not voice:
        raise UnknownButton
    return voice


@allowed(Action.TEACH)
async def use_for(
    tx: Transaction, member: Member, *, item: int, use: GoldUse, now: datetime
) -> GoldPicture | GoldOverview | WhyQuestion:
    """Give a gold picture another use. Returns the list, or the question why if it is still asked.

    Raises NotForGold, ExamGoldInUse, NotYourClass, UnknownButton.
    """
    found, project = await get_gold_item(tx, member, item)
    known = await gold.of_item(tx, item)
    if known.use is None or known.right is None:
        raise NotForGold
    await require_no_running_exam(tx, item, now)
    await change_use(tx, item=item, use=use, actor=member.actor, now=now)
    await gold.add_step(tx, member=member.id, project=project.id, item=item, changed=True)
    form = await open_forms.current_form(tx, member, now=now)
    if form and form.name == HINT_FORM and form.content["item"] == item and not form.content["listed"]:
        return WhyQuestion(item, project, found.photo, await gold.of_item(tx, item))
    return await build_picture(tx, member, await items.by_id(tx, item), project)


@allowed(Action.TEACH)
async def remove_gold(tx: Transaction, member: Member, *, item: int, now: datetime) -> GoldPicture | GoldOverview:
    """Make a gold picture an ordinary one again. Returns the next one of its use. Idempotent. Raises ExamGoldInUse."""
    found, project = await get_gold_item(tx, member, item)
    known = await gold.of_item(tx, item)
    if known.use is None:
        return await overview_of(tx, member, project)
    await require_no_running_exam(tx, item, now)
    before, after = await gold.beside(tx, project.id, known.use, found.id)
    await put_back(tx, item=item, actor=member.actor, now=now)
    await gold.add_step(tx, member=member.id, project=project.id, item=item, changed=True)
    following = after or before
    if following is None:
        return await overview_of(tx, member, project)
    return await build_picture(tx, member, await items.by_id(tx, following), project)


async def _expect_hint(tx: Transaction, member: Member, item: int, message: int, now: datetime) -> None:
    """Expect words why a gold picture has its answer. If it has some, a button asks for others."""
    known = await gold.of_item(tx, item)
    if known.use and not known.hint and not known.voice:
        await open_forms.open_form(tx, member, name=HINT_FORM, now=now, item=item, message=message, listed=True)
