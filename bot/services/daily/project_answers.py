"""Read all answers of a project, for the daily estimate and for replays."""

import json
from array import array
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.labeling.consensus.confusion_counts import Question
from bot.labeling.consensus.posterior import Said
from bot.labeling.model import Answer, Project
from bot.labeling.offline.replay import PastAnswers
from storage import annotations, skills
from storage.database import Transaction

if TYPE_CHECKING:
    from bot.labeling.offline.answer_arrays import Answers


async def group_by_item(
    said: AsyncIterator[tuple[int, int, Answer]],
) -> AsyncIterator[tuple[int, Sequence[tuple[int, Answer]]]]:
    """Answers that come item by item, those of each together."""
    item, answers = 0, list[tuple[int, Answer]]()
    async for each, member, answer in said:
        if each != item and answers:
            yield item, answers
            answers = []
        item = each
        answers.append((member, answer))
    if answers:
        yield item, answers


class AnswerRows:
    """Answers as they are read, in as little memory as their numbers need."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._labels = {label: place for place, label in enumerate(question.labels)}
        self.items, self._voices = array("q"), array("q")
        self._named, self._named_by = array("q"), array("q")

    def add(self, item: int, voice: int, answer: Answer) -> None:
        for label in answer:
            self._named.append(self._labels[label])
            self._named_by.append(len(self.items))
        self.items.append(item)
        self._voices.append(voice)

    def sorted(self, certain: Mapping[int, Answer]) -> tuple[list[int], "Answers"]:
        """The items, and their answers as the batch takes them."""
        import numpy as np

        from bot.labeling.offline.answer_arrays import Answers

        items, places = np.unique(np.frombuffer(self.items, np.int64), return_inverse=True)
        voices, voices_of = np.unique(np.frombuffer(self._voices, np.int64), return_inverse=True)
        order = np.argsort(places, kind="stable")
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        named_by = rank[np.frombuffer(self._named_by, np.int64)]
        named = np.argsort(named_by, kind="stable")
        labels = np.frombuffer(self._named, np.int64)[named]
        spoken = items.tolist()
        known = {
            place: tuple(self._labels[label] for label in certain[item])
            for place, item in enumerate(spoken)
            if certain.get(item) or (item in certain and self._question.takes_several)
        }
        return spoken, Answers(places[order], voices_of[order], labels, named_by[named], voices.tolist(), known)


async def read_past_answers(tx: Transaction, *, project: Project) -> PastAnswers:
    """All answers of a project that count, and what models say of its items; those that a reviewer has decided, or
    whose labels are certain, are gold.
    """
    said: dict[int, list[Said]] = defaultdict(list)
    async for item, voice, answer in annotations.said(tx, project):
        said[item].append(Said(voice, answer))
    known = {item: answer async for item, answer in annotations.certain(tx, project)}
    places = {item: place for place, item in enumerate(said)}
    gold = {places[item]: answer for item, answer in known.items() if item in places}
    predicted: dict[int, list[Said]] = {}
    async for item, _, stored in skills.posteriors(tx, project.id):
        if item in places and (voices := json.loads(stored)):
            predicted[places[item]] = [Said(int(voice), project.resolve(tuple(each))) for voice, each in voices.items()]
    return PastAnswers(skills.question_of(project), list(said.values()), gold, predicted)
