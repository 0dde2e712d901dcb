"""Tell managers once that a promise can't be kept, and what would keep it."""

from datetime import datetime, timedelta

from bot.labeling.model import Project
from bot.labeling.promises.promise import Proof, Stand
from bot.sentences.promise_lines import describe_refusal
from bot.services.notices import Alert, notify_managers
from bot.services.promises.proving import reviewer_error_of
from storage import promises, reports
from storage.database import Transaction

CONFUSED = timedelta(days=90)  # corrections of which the most confused pair of labels is found


async def tell_refused(tx: Transaction, *, project: Project, proof: Proof | None, now: datetime) -> None:
    """Notify managers once for each promise that is refused. Idempotent."""
    told = await promises.told(tx, project.id)
    if proof is None or proof.stand is not Stand.REFUSED:
        if told is not None and (proof is None or proof.stand is Stand.KEPT):
            await promises.mark_told(tx, project.id, None)
        return
    if told == project.policy.max_wrong:
        return
    await promises.mark_told(tx, project.id, project.policy.max_wrong)
    confusions = await reports.confusions(tx, project, now - CONFUSED, 1)
    error = await reviewer_error_of(tx, project)
    await notify_managers(tx, Alert(describe_refusal(proof, project, confusions, error)), now)
