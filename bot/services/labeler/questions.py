"""Questions of labelers to the managers, about the picture on their card."""

from datetime import datetime

from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.labeler.current_card import CurrentCard, renew_card
from bot.services.notices import LabelerAsks, notify_managers
from storage import history
from storage.database import Transaction

QUESTION_FORM = "question"  # name of the form for a question
WORDS_MOST = 300  # characters of a question


@allowed(Action.LABEL_OPEN)
async def ask_for_question(tx: Transaction, member: Member, *, assignment: int, now: datetime) -> CurrentCard:
    """Open the form for a question about the current card. Raises what `renew_card` raises."""
    current = await renew_card(tx, member, assignment=assignment, now=now)
    await open_forms.open_form(tx, member, name=QUESTION_FORM, now=now, assignment=assignment)
    return current


@allowed(Action.LABEL_OPEN)
async def send_question(tx: Transaction, member: Member, *, assignment: int, words: str, now: datetime) -> CurrentCard:
    """Pass a question and the picture on to the managers. Returns the card. Raises what `renew_card` raises."""
    current = await renew_card(tx, member, assignment=assignment, now=now)
    project, words = current.card.project, " ".join(words.split())[:WORDS_MOST]
    asks = LabelerAsks(
        who=member.name,
        project=project.id,
        question=project.question,
        words=words,
        photo=current.card.photo,
        protected=project.private,
    )
    await notify_managers(tx, asks, now)
    await history.record(tx, f"assignment {assignment}", "question", at=now, actor=member.id, why=words)
    await open_forms.close_form(tx, member)
    return current
