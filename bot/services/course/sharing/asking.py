"""An instructor asks the graduates of a class whether their results may be handed to a company.

They type the company and the purpose, choose for how long, and see the question before it is sent.
"""

from datetime import datetime
from typing import Any

from bot.frozen import frozen
from bot.labeling.course.errors import BadClassSetting
from bot.labeling.errors import FormOver, UnknownButton
from bot.labeling.model import Class, Member, PaperKind, ShareCount
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.course.sharing.notices import ShareAsked
from bot.services.course.taught_class import get_taught_class
from bot.services.notices import notify
from storage import history, papers, sharing
from storage.database import Transaction

SHARE_FORM = "share-offer"
WORDS_MOST = 60  # letters of a company or a purpose
MONTHS = (3, 6, 12)


@frozen
class Sharing:
    """The graduates of a class, whom a question would reach, and what they answered to earlier ones."""

    class_: Class
    people: tuple[int, ...]
    counts: tuple[ShareCount, ...]


@frozen
class Draft:
    """A question that is written: what is not known yet is empty or 0. `people` is how many it would reach."""

    class_: Class
    company: str
    purpose: str
    months: int
    people: int


@allowed(Action.TEACH)
async def get_sharing(tx: Transaction, member: Member, *, class_id: int) -> Sharing:
    """Return who can be asked: those with a certificate of completion. Raises NotAManager, NotYourClass."""
    found = await get_taught_class(tx, member, class_id)
    given = await papers.of_class(tx, class_id)
    people = tuple(paper.member_id for paper in given if paper.kind is PaperKind.COMPLETION)
    return Sharing(found, people, tuple(await sharing.counts(tx, class_id)))


@allowed(Action.TEACH)
async def ask_company(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> Sharing:
    """Open the form for the company, if the class has graduates. Raises NotAManager, NotYourClass."""
    value = await get_sharing(tx, member, class_id=class_id)
    if value.people:
        await open_forms.open_form(
            tx, member, name=SHARE_FORM, now=now, class_=class_id, company="", purpose="", months=0
        )
    return value


@allowed(Action.TEACH)
async def give_words(tx: Transaction, member: Member, *, text: str, now: datetime) -> Draft:
    """Take the company, then the purpose; more words begin again with the company.

    Raises BadClassSetting for words that are too long, FormOver, NotAManager, NotYourClass.
    """
    content = await _form(tx, member)
    words = " ".join(text.split()).rstrip(".")
    if not 1 <= len(words) <= WORDS_MOST:
        raise BadClassSetting(problem="text", least=1, most=WORDS_MOST)
    if content["company"] and not content["purpose"]:
        content["purpose"] = words
    else:
        content |= {"company": words, "purpose": "", "months": 0}
    await open_forms.open_form(tx, member, name=SHARE_FORM, now=now, **content)
    return await _draft(tx, member)


@allowed(Action.TEACH)
async def choose_months(tx: Transaction, member: Member, *, months: int, now: datetime) -> Draft:
    """Choose for how long, and return the complete question.

    Raises FormOver, NotAManager, NotYourClass, UnknownButton.
    """
    draft = await _draft(tx, member)
    if months not in MONTHS or not draft.purpose:
        raise UnknownButton
    content = {"class_": draft.class_.id, "company": draft.company, "purpose": draft.purpose, "months": months}
    await open_forms.open_form(tx, member, name=SHARE_FORM, now=now, **content)
    return await _draft(tx, member)


@allowed(Action.TEACH)
async def send_question(tx: Transaction, member: Member, *, now: datetime) -> Draft:
    """Ask every graduate of the class. Returns what was asked. Raises FormOver, NotAManager, NotYourClass."""
    draft = await _draft(tx, member)
    if not draft.months:
        raise FormOver
    company, purpose, months = draft.company, draft.purpose, draft.months
    offer = await sharing.add_offer(
        tx, draft.class_.id, company=company, purpose=purpose, months=months, at=now, by=member.actor
    )
    for person in (await get_sharing(tx, member, class_id=draft.class_.id)).people:
        await sharing.ask(tx, offer, person)
        await notify(tx, person, ShareAsked(offer, company, purpose, months), now)
    await open_forms.close_form(tx, member)
    await history.record(
        tx, f"class {draft.class_.id}", "asked to share", at=now, actor=member.actor, new=draft.company
    )
    return draft


async def _draft(tx: Transaction, member: Member) -> Draft:
    content = await _form(tx, member)
    value = await get_sharing(tx, member, class_id=content["class_"])
    return Draft(value.class_, content["company"], content["purpose"], content["months"], len(value.people))


async def _form(tx: Transaction, member: Member) -> dict[str, Any]:
    """Return what is written of the question so far. Raises FormOver."""
    form = await open_forms.stored_form(tx, member)
    if form is None or form.name != SHARE_FORM:
        raise FormOver
    return dict(form.content)
