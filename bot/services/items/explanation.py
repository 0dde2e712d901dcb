"""Explain an item's state: each answer, its weight, and the posterior after it."""

from collections.abc import Mapping
from dataclasses import replace

from bot.frozen import frozen
from bot.labeling import settle_policy
from bot.labeling.consensus import posterior
from bot.labeling.consensus.confidence import confidence, probabilities
from bot.labeling.consensus.confusion_counts import OTHERS, Confusion, Posterior, Question
from bot.labeling.consensus.influence import Step, explain_answers
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said, likeliest_labels
from bot.labeling.errors import UnknownItem
from bot.labeling.model import Answer, Item, ItemState, Project, SkipReason, Standing
from bot.labeling.review_rules import LatestVerdict, Ruling
from bot.labeling.settle_policy import RuleFigures
from bot.labeling.skill import NotEnoughKnown, Skill, skill
from bot.services.access import get_project
from bot.services.items import lifecycle
from bot.services.items.scores import ItemScore, known_labels, predicted_answers
from storage import annotations, assignments, history, items, reviews, skills
from storage.database import Transaction
from storage.history import Event
from storage.skills import Crowd, Score

Shares = Mapping[int, float]
"""Label id (0: all labels that are not listed) to probability, from 0 to 1."""


@frozen
class VoiceStep:
    """One answer's part in the posterior. `voice` is a labeler's pseudonym or a model's name.

    `weight` is the natural logarithm of how much likelier the answer is where it is right than elsewhere: 0 carries
    no information. `skill` is from the leave-one-out counts. `sure` is the posterior after this answer, `labels` the
    likeliest labels then, and `confidence` their probability. The last step has the stored posterior, unless a verdict
    or gold gives the labels.
    """

    voice: str
    is_model: bool
    answer: Answer
    weight: float
    skill: Skill | NotEnoughKnown
    sure: Shares
    labels: Answer
    confidence: float


@frozen
class Explanation:
    """All that explains an item. `sure` and `confidence` are stored values.

    Before the first answer `sure` is empty and `confidence` None. `skipped` holds (pseudonym, reason) pairs.
    """

    item: Item
    project: Project
    confidence: float | None
    sure: Shares
    spoken: tuple[VoiceStep, ...]
    skipped: tuple[tuple[str, SkipReason], ...]
    gold: Answer | None
    grounds: RuleFigures
    decided: LatestVerdict
    events: tuple[Event, ...]

    @property
    def told_events(self) -> list[Event]:
        """Return the events with one row for a verdict that changed an earlier one, instead of two."""
        told: list[Event] = []
        for event in self.events:
            if told and told[-1].event == "overturned" and event.event == "state" and event.at == told[-1].at:
                if event.new == ItemState.FINAL:
                    continue
                told.pop()  # the picture is out, which says more
            told.append(event)
        return told


async def find_item(tx: Transaction, item: int) -> Item:
    """Return the item with this number. Raises UnknownItem."""
    try:
        return await items.by_id(tx, item)
    except (KeyError, OverflowError):  # OverflowError: beyond what the database can store as an id
        raise UnknownItem(item=str(item)) from None


async def explain_item(tx: Transaction, *, item: int) -> Explanation:
    """Explain an item: its answers in order, the policy's figures, its verdict and its history. Raises UnknownItem."""
    found = await find_item(tx, item)
    project = await get_project(tx, found.project_id)
    score = await skills.score_of(tx, item)
    crowd = await skills.crowd_of(tx, project)
    people, skipped = await annotations.voices_of(tx, project, item)
    models = await skills.model_names(tx, project.id)
    answers = (*predicted_answers(project, score), *(Said(person.member, person.answer) for person in people))
    names = {person.member: person.pseudonym for person in people} | {-model: name for model, name in models.items()}
    counts = await skills.confusions_of(tx, project, [voice for voice, _ in answers])
    question = crowd.pool.question
    others = posterior.leave_one_out(score.scored(answers, project.edition), counts, question)
    known = known_labels(found, score, project)
    steps = explain_answers(answers, others, crowd.pool)
    if steps and score.posterior and known is None and score.edition == project.edition:
        # The policy compares the stored posterior. Counts have changed since, and two figures would differ.
        steps[-1] = replace(steps[-1], posterior=score.posterior)
    spoken = tuple(
        _voice_step(step, names[step.said.voice], others.get(step.said.voice, Confusion()), crowd.pool)
        for step in steps
    )
    sure = _sure(crowd, score.posterior or {}, known)
    return Explanation(
        item=found,
        project=project,
        confidence=sure if score.posterior else None,
        sure=_shares(question, score.posterior or {}, sure),
        spoken=spoken,
        skipped=tuple(skipped),
        gold=score.gold,
        grounds=_figures(found, project, await assignments.standing_of(tx, item), score, crowd),
        decided=await _latest_verdict(tx, item),
        events=tuple(await history.events_of(tx, f"item {item}")),
    )


def _voice_step(step: Step, voice: str, confusion: Confusion, pool: Pool) -> VoiceStep:
    """Return a step of the posterior with the name of its voice. `confusion` are the voice's leave-one-out counts."""
    sure = confidence(pool, step.posterior)
    return VoiceStep(
        voice=voice,
        is_model=step.said.voice < 0,
        answer=step.said.answer,
        weight=step.weight,
        skill=skill(confusion, pool),
        sure=_shares(pool.question, step.posterior, sure),
        labels=likeliest_labels(pool.question, step.posterior),
        confidence=sure,
    )


def _figures(item: Item, project: Project, standing: Standing, score: Score, crowd: Crowd) -> RuleFigures:
    """Return the figures by which the policy decides about an item now."""
    policy, posterior, known = project.policy, score.posterior or {}, known_labels(item, score, project)
    scored = ItemScore(posterior, crowd, known, predicted_answers(project, score))
    decision = lifecycle.policy_decision(project, standing, scored)
    floor = settle_policy.promise_floor(policy, crowd.floor)
    return RuleFigures(
        ground=decision.ground,
        state=decision.state,
        answers=len(standing.answers),
        least=policy.least,
        cap=settle_policy.cap_for(policy, policy.cap if crowd.active is None else crowd.active),
        labels=likeliest_labels(crowd.pool.question, posterior),
        sure=_sure(crowd, posterior, known),
        settle=max(policy.settle, floor),
        review=max(policy.review, floor),
        sinks=settle_policy.reopen_threshold(policy, floor),
        unsure=standing.unsure,
        flags=standing.flags,
    )


def _sure(crowd: Crowd, posterior: Posterior, known: Answer | None) -> float:
    """Return the confidence in the likeliest labels. Before the first answer it is 0."""
    if not posterior:
        return 0.0
    return confidence(crowd.pool, posterior) if known is None else 1.0


async def _latest_verdict(tx: Transaction, item: int) -> LatestVerdict:
    """Return the cause of the item's newest verdict that stands, and the reason if it discarded the item."""
    newest = await reviews.newest_verdict(tx, item)
    if newest is None:
        return LatestVerdict()
    return LatestVerdict(newest.cause, SkipReason(newest.reason) if newest.verdict is Ruling.DISCARD else None)


def _shares(question: Question, posterior: Posterior, sure: float) -> Shares:
    """Return probabilities by label, the likeliest first, OTHERS last. `sure` is that of the likeliest answer."""
    likely = probabilities(posterior, sure, takes_several=question.takes_several)
    return {
        label: likely[label]
        for label in sorted(posterior, key=lambda label: (label == OTHERS, -posterior[label], label))
    }
