"""Ask the instructor, or the manager where there is none: about a picture or not, in words, by voice, or by hand."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.frozen import frozen
from bot.labeling.course.errors import OfferOver
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Member, Project, ProjectState
from bot.labeling.permissions import Action, may, may_label
from bot.services import open_forms
from bot.services.access import allowed, get_project
from bot.services.course.questions.notices import post_question
from bot.services.course.questions.objections import exam_objected_to
from bot.services.course.taught_class import get_trainee, teachers
from storage import assignments, classes, items, projects, questions, sittings, trainees
from storage.database import Transaction

ASK_FORM = "ask"  # name of the form for a question
OFFER_FORM = "ask-offered"  # holds words or a voice message until the person says whether it is a question
WORDS_MOST = 300  # characters of a question


@frozen
class About:
    """What a question is about. 0: no class, no project, no picture."""

    class_id: int = 0
    project: int = 0
    item: int = 0
    is_practice: bool = False  # the picture is the one that the person practices with

    def as_content(self) -> dict[str, Any]:
        """Return the content for a form, as JSON values."""
        return {"class_id": self.class_id, "project": self.project, "item": self.item}


@frozen
class Asking:
    """The question for a question. `photo` is an address in the image store, or None.

    `class_id`: the asker's class, 0 for none. `item`: the picture, 0 for none. `exam`: the exam to whose result a
    passed on question objects, or 0. `is_taught`: it has an instructor, so that managers are not asked.
    `hand_is_up`: the asker has raised a hand in the class. `words` are those that are offered as a question.
    """

    class_id: int
    photo: str | None
    protected: bool
    is_taught: bool
    hand_is_up: bool
    words: str = ""
    item: int = 0
    exam: int = 0


@allowed(Action.USE)
async def begin_asking(
    tx: Transaction, member: Member, *, class_id: int, project: int, item: int, now: datetime
) -> Asking:
    """Open the form for a question about a picture that this member was shown.

    Raises NotATrainee, ClassOver, UnknownButton.
    """
    about = await _checked(tx, member, About(class_id, project, item))
    await open_forms.open_form(tx, member, name=ASK_FORM, now=now, **about.as_content())
    return await _asking(tx, member, about)


@allowed(Action.USE)
async def send_question(
    tx: Transaction, member: Member, *, content: dict[str, Any], words: str, voice: str | None, now: datetime
) -> Asking:
    """Pass on a question, in words or as a voice message (Telegram's file id). `content` is the form's.

    Raises NotATrainee, ClassOver, UnknownButton.
    """
    about = await _checked(tx, member, About(content["class_id"], content["project"], content["item"]))
    number = await questions.add(
        tx,
        member.id,
        class_=about.class_id or None,
        project=about.project or None,
        item=about.item or None,
        words=" ".join(words.split())[:WORDS_MOST],
        voice=voice,
        at=now,
    )
    asked = await questions.by_id(tx, number)
    if asked is None:
        raise UnknownButton
    project = await get_project(tx, about.project) if about.project else None
    await post_question(tx, asked, await teachers(tx, about.class_id), project.question if project else "", now)
    await open_forms.close_form(tx, member)
    return replace(await _asking(tx, member, about), exam=await exam_objected_to(tx, asked))


@allowed(Action.USE)
async def offer_question(
    tx: Transaction,
    member: Member,
    *,
    words: str,
    voice: str | None,
    message: int,
    instead_of: Collection[str],
    now: datetime,
) -> Asking | None:
    """Keep what a person wrote or said, to ask whether it is a question. `message` is its number in their chat.

    Many people send a sentence in pieces: words about the same picture are added to those that are offered already.
    Returns None if there is nobody whom this person can ask, or a form is open that is not named in `instead_of`.
    """
    form = await open_forms.current_form(tx, member, now=now)
    about = await find_subject(tx, member)
    if about is None or (form and form.name not in {ASK_FORM, OFFER_FORM, *instead_of}):
        return None
    if form and form.name == OFFER_FORM and about.as_content().items() <= form.content.items():
        words = words if voice or form.content["voice"] else f"{form.content['words']} {words}"
    content = about.as_content() | {"words": words, "voice": voice, "message": message}
    await open_forms.open_form(tx, member, name=OFFER_FORM, now=now, **content)
    return replace(await _asking(tx, member, about), words=words)


@allowed(Action.USE)
async def accept_offer(tx: Transaction, member: Member, *, message: int, now: datetime) -> Asking:
    """Pass on what was kept of a message. Raises OfferOver, NotATrainee, ClassOver."""
    content = await _offered(tx, member, message)
    return await send_question(tx, member, content=content, words=content["words"], voice=content["voice"], now=now)


@allowed(Action.USE)
async def decline_offer(tx: Transaction, member: Member, *, message: int) -> None:
    """Forget what was kept of a message. Raises OfferOver."""
    await _offered(tx, member, message)
    await open_forms.close_form(tx, member)


@allowed(Action.USE)
async def give_up_asking(tx: Transaction, member: Member) -> About:
    """Close the form for a question. Returns what it was about."""
    form = await open_forms.stored_form(tx, member)
    if form is None or form.name != ASK_FORM:
        return About()
    await open_forms.close_form(tx, member)
    return About(form.content["class_id"], form.content["project"], form.content["item"])


@allowed(Action.USE)
async def move_hand(tx: Transaction, member: Member, *, class_id: int, up: bool, now: datetime) -> None:
    """Raise one's hand in a class, or take it down. Raises NotATrainee, ClassOver."""
    await get_trainee(tx, member, class_id)
    move = trainees.raise_hand if up else trainees.take_hand_down
    await move(tx, class_id, member.id, now)
    await give_up_asking(tx, member)


@allowed(Action.USE)
async def has_gone_on(tx: Transaction, member: Member, *, since: datetime) -> bool:
    """Return whether this person has gone on with their pictures since a moment."""
    practiced = await questions.practiced(tx, member.id)
    lease = await assignments.active_lease(tx, member.id)
    return bool((practiced and practiced.shown_at > since) or (lease and lease.worked_at > since))


@allowed(Action.USE)
async def subject(tx: Transaction, member: Member) -> About | None:
    """Return what a question of this person would be about now. See `find_subject`."""
    return await find_subject(tx, member)


async def find_subject(tx: Transaction, member: Member) -> About | None:
    """Return what a question of this person would be about: the picture on their screen, or else their class.

    Returns None for people who learn nothing and may label nothing, and for managers who do neither now.
    """
    practiced = await questions.practiced(tx, member.id)
    sitting = await sittings.of_member(tx, member.id)
    lease = await assignments.active_lease(tx, member.id)
    if sitting and sitting.correcting:
        lease = await assignments.by_id(tx, sitting.correcting)
    if practiced and (lease is None or lease.worked_at < practiced.shown_at):
        return About(practiced.class_id or 0, practiced.project_id, practiced.item_id, is_practice=True)
    if lease:
        project = (await items.by_id(tx, lease.item_id)).project_id
        return About(await questions.class_with_project(tx, member.id, project) or 0, project, lease.item_id)
    if learned := await classes.of_trainee(tx, member.id):
        return About(learned[0].id)
    if may(member, Action.MANAGE):
        return None
    known = await projects.all_projects(tx)
    labels = any(project.state is ProjectState.RUNNING and may_label(member, project) for project in known)
    return About() if labels else None


async def _offered(tx: Transaction, member: Member, message: int) -> dict[str, Any]:
    form = await open_forms.stored_form(tx, member)
    if form is None or form.name != OFFER_FORM or form.content["message"] != message:
        raise OfferOver
    return form.content


async def _checked(tx: Transaction, member: Member, about: About) -> About:
    """Return what may be asked about, with the class of a project. Raises NotATrainee, ClassOver, UnknownButton."""
    if about.class_id:
        await get_trainee(tx, member, about.class_id)
        if about.project and about.project not in await classes.projects(tx, about.class_id):
            raise UnknownButton
    if about.project:
        await get_project(tx, about.project)
    if about.item:
        if not await questions.has_been_shown(tx, member.id, about.item):
            raise UnknownButton
        if (await items.by_id(tx, about.item)).project_id != about.project:
            raise UnknownButton
    if about.project and not about.class_id:
        class_ = await questions.class_with_project(tx, member.id, about.project) or 0
        return About(class_, about.project, about.item)
    return about


async def _asking(tx: Transaction, member: Member, about: About) -> Asking:
    item = await items.by_id(tx, about.item) if about.item else None
    project: Project | None = await get_project(tx, about.project) if about.project else None
    trainee = await trainees.get(tx, about.class_id, member.id) if about.class_id else None
    return Asking(
        about.class_id,
        item.photo if item and not item.erased else None,
        protected=project is not None and project.private,
        is_taught=bool(await teachers(tx, about.class_id)),
        hand_is_up=trainee is not None and trainee.hand_at is not None,
        item=about.item,
    )
