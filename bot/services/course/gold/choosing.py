"""Choose gold: the right answer of one picture after the other, why, and for what; with undo."""

from dataclasses import replace
from datetime import datetime

from bot.labeling.course.errors import HintTooLong, NotForGold
from bot.labeling.course.gold_uses import Right, choose_use
from bot.labeling.errors import FormOver, NothingToUndo, UnknownLabel
from bot.labeling.model import Answer, GoldUse, Kind, Member, SkipReason
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed, get_project, live_label
from bot.services.course.gold.gold_cards import (
    HINT_FORM,
    MARKS_FORM,
    GoldCard,
    GoldOverview,
    GoldPicture,
    NextGold,
    NoPictureLeft,
    ProjectsForGold,
    WhyQuestion,
    build_card,
    build_picture,
    get_gold_item,
    get_gold_project,
    gold_projects,
    next_picture,
    overview_of,
    require_no_running_exam,
)
from bot.services.course.taught_class import get_taught_class
from bot.services.items.gold.setting_apart import can_be_gold, make_gold, put_back
from storage import classes, gold, items
from storage.database import Transaction

HINT_MOST = 200  # letters


@allowed(Action.TEACH)
async def begin(tx: Transaction, member: Member) -> GoldOverview | ProjectsForGold:
    """Return the figures of the only project whose gold this member may choose, or the choice of one."""
    found = await gold_projects(tx, member)
    return await overview_of(tx, member, found[0]) if len(found) == 1 else ProjectsForGold(found)


@allowed(Action.TEACH)
async def begin_in_class(tx: Transaction, member: Member, *, class_id: int) -> GoldOverview | ProjectsForGold:
    """Return the figures of the only project of a class, or the choice of one. Raises NotYourClass."""
    await get_taught_class(tx, member, class_id)
    found = [await get_project(tx, project) for project in await classes.projects(tx, class_id)]
    if len(found) != 1:
        return ProjectsForGold(found, class_id)
    return replace(await overview_of(tx, member, found[0]), class_=class_id)


@allowed(Action.TEACH)
async def show_overview(tx: Transaction, member: Member, *, project: int) -> GoldOverview:
    """Return a project's figures. Raises NotYourClass, UnknownButton."""
    await open_forms.close_form(tx, member)
    return await overview_of(tx, member, await get_gold_project(tx, member, project))


@allowed(Action.TEACH)
async def show_next(tx: Transaction, member: Member, *, project: int) -> GoldCard | NoPictureLeft:
    """Return the next picture to choose from. Raises NotYourClass, UnknownButton."""
    return await next_picture(tx, member, await get_gold_project(tx, member, project))


@allowed(Action.TEACH)
async def show_card(tx: Transaction, member: Member, *, item: int, now: datetime) -> GoldCard:
    """Return the card of a picture, with the labels marked so far. Raises NotYourClass, UnknownButton."""
    found, project = await get_gold_item(tx, member, item)
    form = await open_forms.current_form(tx, member, now=now)
    if form and form.name == HINT_FORM:
        await open_forms.close_form(tx, member)  # words typed now don't say why
    return await build_card(tx, member, found, project, await _marked(tx, member, item, now))


@allowed(Action.TEACH)
async def choose_label(
    tx: Transaction, member: Member, *, item: int, label: int, message: int, now: datetime
) -> NextGold:
    """Make a picture gold with one label. `message` is that of the card.

    Raises NotForGold, ExamGoldInUse, UnknownLabel, NotYourClass, UnknownButton.
    """
    _found, project = await get_gold_item(tx, member, item)
    return await _choose(tx, member, item, (live_label(project, label),), message=message, now=now)


@allowed(Action.TEACH)
async def choose_marked(
    tx: Transaction, member: Member, *, item: int, none: bool, message: int, now: datetime
) -> NextGold:
    """Make a picture gold with the marked labels, or with none of all. Raises what `choose_label` raises."""
    _found, project = await get_gold_item(tx, member, item)
    if project.kind is not Kind.MULTIPLE:
        raise UnknownLabel
    marked = () if none else project.resolve(await _marked(tx, member, item, now))
    if not none and not marked:
        raise UnknownLabel
    return await _choose(tx, member, item, marked, message=message, now=now)


@allowed(Action.TEACH)
async def mark_label(tx: Transaction, member: Member, *, item: int, label: int, on: bool, now: datetime) -> GoldCard:
    """Mark or unmark a label on a card. Raises UnknownLabel, NotYourClass, UnknownButton."""
    found, project = await get_gold_item(tx, member, item)
    label = live_label(project, label)
    before = await build_card(tx, member, found, project, await _marked(tx, member, item, now))
    marked = {*before.chosen, label} if on else {*before.chosen} - {label}
    await open_forms.open_form(tx, member, name=MARKS_FORM, now=now, item=item, labels=sorted(marked))
    return replace(before, chosen=tuple(sorted(marked)))


@allowed(Action.TEACH)
async def choose_flag(
    tx: Transaction, member: Member, *, item: int, reason: SkipReason, message: int, now: datetime
) -> NextGold:
    """Make a picture gold whose right answer is that something is wrong with it. Raises as `choose_label`."""
    await get_gold_item(tx, member, item)
    return await _choose(tx, member, item, reason, message=message, now=now)


@allowed(Action.TEACH)
async def pass_picture(tx: Transaction, member: Member, *, item: int) -> GoldCard | NoPictureLeft:
    """Leave a picture as it is, and go on. It is not offered to this person again."""
    _found, project = await get_gold_item(tx, member, item)
    await gold.add_step(tx, member=member.id, project=project.id, item=item, passed=True)
    return await next_picture(tx, member, project)


@allowed(Action.TEACH)
async def undo(
    tx: Transaction, member: Member, *, project: int, now: datetime
) -> tuple[GoldCard | NoPictureLeft, bool]:
    """Undo this person's last step in a project, and show its picture again. Raises NothingToUndo.

    What somebody else has changed since stays as it is: then the next picture is returned, and False.
    """
    found = await get_gold_project(tx, member, project)
    step = await gold.last_step(tx, member.id, project)
    if step is None:
        raise NothingToUndo
    await require_no_running_exam(tx, step.item, now)
    await open_forms.close_form(tx, member)
    await gold.delete_step(tx, step.id)
    if not step.passed:
        if await gold.is_changed_by_others(tx, member.id, step):
            return await next_picture(tx, member, found), False
        await put_back(tx, item=step.item, actor=member.actor, now=now)
    return await build_card(tx, member, await items.by_id(tx, step.item), found), True


@allowed(Action.TEACH)
async def ask_hint(tx: Transaction, member: Member, *, item: int, message: int, now: datetime) -> WhyQuestion:
    """Ask why a gold picture has its answer, from the list. Raises NotForGold, NotYourClass, UnknownButton."""
    return await _ask_why(tx, member, item, message=message, listed=True, now=now)


@allowed(Action.TEACH)
async def give_hint(
    tx: Transaction, member: Member, *, text: str, voice: str = "", now: datetime
) -> tuple[GoldCard | NoPictureLeft | GoldPicture | GoldOverview, int]:
    """Store why a picture has its answer, typed or spoken (`voice`, a file id), in place of the reason before.

    Returns what comes next, and the message with the question. Raises FormOver, HintTooLong, NotYourClass,
    UnknownButton.
    """
    form = await open_forms.current_form(tx, member, now=now)
    if form is None or form.name != HINT_FORM:
        raise FormOver
    hint = " ".join(text.split())
    if len(hint) > HINT_MOST:
        raise HintTooLong(most=HINT_MOST)
    item, project = await get_gold_item(tx, member, form.content["item"])
    await gold.set_hint(tx, item.id, "" if voice else hint, voice, by=member.actor)
    await gold.add_step(tx, member=member.id, project=project.id, item=item.id, changed=True)
    await open_forms.close_form(tx, member)
    if form.content["listed"]:
        return await build_picture(tx, member, item, project), form.content["message"]
    known = await gold.of_item(tx, item.id)
    done = (known.right, known.use) if known.right is not None and known.use else None
    return await next_picture(tx, member, project, done), form.content["message"]


async def _choose(tx: Transaction, member: Member, item: int, right: Right, *, message: int, now: datetime) -> NextGold:
    """Make a picture gold, for the use that lacks it most, and ask why if it is for practice."""
    found, project = await get_gold_item(tx, member, item)
    if not can_be_gold(found):
        raise NotForGold
    known = await gold.of_item(tx, item)
    if known.use:
        await require_no_running_exam(tx, item, now)
    use = known.use or choose_use(await gold.count(tx, project.id), right)
    await gold.add_step(tx, member=member.id, project=project.id, item=item, changed=known.use is not None)
    found = await make_gold(tx, item=item, right=right, use=use, actor=member.actor, now=now)
    if known.use and known.right != right:  # another answer, from the list
        await open_forms.close_form(tx, member)
        return await build_picture(tx, member, found, project)
    if use is GoldUse.PRACTICE:
        return await _ask_why(tx, member, item, message=message, listed=False, now=now)
    return await next_picture(tx, member, project, (right, use))


async def _ask_why(
    tx: Transaction, member: Member, item: int, *, message: int, listed: bool, now: datetime
) -> WhyQuestion:
    found, project = await get_gold_item(tx, member, item)
    known = await gold.of_item(tx, item)
    if known.use is None or known.right is None:
        raise NotForGold
    content = {"item": item, "message": message, "listed": listed}
    await open_forms.open_form(tx, member, name=HINT_FORM, now=now, **content)
    return WhyQuestion(item, project, found.photo, known, listed)


async def _marked(tx: Transaction, member: Member, item: int, now: datetime) -> Answer:
    """Return the labels that are marked on the card of an item."""
    form = await open_forms.current_form(tx, member, now=now)
    if form is None or form.name != MARKS_FORM or form.content["item"] != item:
        return ()
    return tuple(form.content["labels"])
