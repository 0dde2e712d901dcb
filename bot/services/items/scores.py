"""Keep posteriors of items and confusion counts of voices up to date when an item changes.

All counts are exact sums (bot.labeling.consensus.confusion_counts). In the transaction of the change, an item's old
contribution is subtracted and its new one is added.
"""

from collections.abc import Iterable
from datetime import date, datetime

from bot.frozen import frozen
from bot.labeling.consensus import posterior
from bot.labeling.consensus.confidence import confidence
from bot.labeling.consensus.confusion_counts import Confusion, Posterior
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import NOT_SCORED, Said, Scored, count_item
from bot.labeling.model import Answer, Item, ItemState, Project, Standing
from storage import assignments, items, projects, skills, tempering
from storage.database import Transaction
from storage.skills import Crowd, PoolState, Score


@frozen
class AnswerChange:
    """A change of a voice's answer. `before` is the old answer, None for none; `day` is that of a member's new one."""

    voice: int
    before: Answer | None
    day: date | None = None


@frozen
class ItemScore:
    """An item's posterior, the crowd it was computed with, and its labels if a verdict or gold gives them (`known`).

    `predicted` is what models say.
    """

    posterior: Posterior
    crowd: Crowd
    known: Answer | None = None
    predicted: tuple[Said, ...] = ()


async def current_score(tx: Transaction, item: Item, project: Project, standing: Standing) -> ItemScore:
    """Return an item's stored score; compute it again if it is of an earlier edition."""
    score = await skills.score_of(tx, item.id)
    if score.posterior and score.edition != project.edition:
        return await rescore_item(tx, item, project, standing)
    known, crowd = known_labels(item, score, project), await skills.crowd_of(tx, project)
    return ItemScore(score.posterior or {}, crowd, known, predicted_answers(project, score))


async def rescore_item(
    tx: Transaction, item: Item, project: Project, standing: Standing, change: AnswerChange | None = None
) -> ItemScore:
    """Compute and store an item's score after a change of an answer (`change`), its state, gold or predictions.

    Also moves the item's contribution to the confusion counts of its voices.
    """
    crowd, score = await skills.crowd_of(tx, project), await skills.score_of(tx, item.id)
    answers = _answers(project, standing, score)
    before = score.scored(_answers_before(answers, change), project.edition)
    counted_answers = () if item.state is ItemState.DISCARDED else answers
    voices = {voice for voice, _ in (*before.said, *counted_answers)}
    if not voices:
        return ItemScore({}, crowd)
    counts = await skills.confusions_of(tx, project, voices)
    known = known_labels(item, score, project)
    audited = known is not None and await tempering.is_audited(tx, item.id)
    after, counts = posterior.rescore(before, counted_answers, counts, crowd.pool, known=known, audited=audited)
    sure = 1.0 if known is not None else confidence(crowd.pool, after.posterior or {})
    await skills.save_confusions(
        tx, project, counts, answered={change.voice: change.day} if change and change.day else {}
    )
    if counted_answers:
        await skills.save_score(tx, item.id, after, sure, project.edition)
    else:
        await skills.save_score(tx, item.id, NOT_SCORED, None, project.edition)
    return ItemScore(after.posterior or {}, crowd, known, predicted_answers(project, score))


async def replace_posterior(
    tx: Transaction, item: Item, project: Project, standing: Standing, posterior: Posterior
) -> ItemScore:
    """Store the batch's posterior of an item, and count it instead of the old one."""
    crowd, score = await skills.crowd_of(tx, project), await skills.score_of(tx, item.id)
    answers = tuple(sorted(_answers(project, standing, score)))
    before = score.scored(answers, project.edition)
    after = Scored(answers, posterior, before.weight)
    counts = await skills.confusions_of(tx, project, {voice for voice, _ in answers})
    for voice, _ in answers:
        counts.setdefault(voice, Confusion())
    count_item(crowd.pool.question, before, counts, -1)
    count_item(crowd.pool.question, after, counts)
    await skills.save_confusions(tx, project, counts)
    sure = confidence(crowd.pool, posterior)
    await skills.save_score(tx, item.id, after, sure, project.edition)
    return ItemScore(posterior, crowd, predicted=predicted_answers(project, score))


def known_labels(item: Item, score: Score, project: Project) -> Answer | None:
    """Return an item's labels from a verdict or gold; None when neither is there, or a label no longer exists."""
    known = item.labels if item.state is ItemState.FINAL else score.gold
    if known is None:
        return None
    known = project.resolve(known)
    live = {label.id for label in project.labels}
    return known if live.issuperset(known) else None


def _answers(project: Project, standing: Standing, score: Score) -> tuple[Said, ...]:
    """Return the answers of people and models to an item, with merged labels replaced."""
    people = map(Said, standing.members, standing.under(project).answers)
    return (*people, *predicted_answers(project, score))


def predicted_answers(project: Project, score: Score) -> tuple[Said, ...]:
    """Return what models say of an item, with merged labels replaced."""
    return tuple(Said(voice, project.resolve(answer)) for voice, answer in score.predictions)


def _answers_before(people: Iterable[Said], change: AnswerChange | None) -> tuple[Said, ...]:
    """Return the answers as they were before a change."""
    if change is None:
        return tuple(people)
    others = tuple(answer for answer in people if answer.voice != change.voice)
    return others if change.before is None else (*others, Said(change.voice, change.before))


async def estimate_pool(tx: Transaction, *, project: Project) -> tuple[Pool, int] | None:
    """Compute a project's pool. Returns it with the id of the newest annotation; None if that is unchanged.

    The stored tempering and strengths are not a part of it. It reads the counts of all voices, so run it on a snapshot.
    """
    newest = await skills.newest_annotation(tx)
    if newest == (await skills.pool_state(tx, project.id)).seen:
        return None
    return Pool.of(skills.question_of(project), (await skills.all_confusions(tx, project)).items()), newest


async def save_pool(tx: Transaction, *, project: Project, pool: Pool, seen: int, now: datetime) -> int:
    """Store a pool, made of answers up to annotation `seen`. Returns the number of active labelers."""
    state = await skills.pool_state(tx, project.id)
    return await skills.save_pool(tx, project, pool, PoolState(seen, state.recounted), now)


async def recount_items(tx: Transaction, *, project: Project, most: int) -> bool:
    """Count the items of the next `most` ids in the project's current edition. Returns whether there are more.

    A change of labels begins a new edition, in which every item has to be counted again.
    """
    project = await projects.by_id(tx, project.id) or project
    state = await skills.pool_state(tx, project.id)
    if not project.edition or state.recounted >= (newest := await items.newest(tx)):
        return False
    to = state.recounted + most
    for item in await skills.to_recount(tx, project, state.recounted, to):
        await rescore_item(tx, await items.by_id(tx, item), project, await assignments.standing_of(tx, item))
    await skills.recounted_to(tx, project.id, min(to, newest))
    if to < newest:
        return True
    await skills.forget_editions(tx, project)
    return False
