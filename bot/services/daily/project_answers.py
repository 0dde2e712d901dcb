"""Read all answers of a project, for the daily estimate and for replays."""

import json
from array import array
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.labeling.consensus.confusion_counts import Question
from bot.labeling.consensus.model_voices import NO_MODELS
from bot.labeling.consensus.posterior import Said
from bot.labeling.model import Answer, Project
from bot.labeling.offline.replay import PastAnswers
from storage import annotations, skills
from storage.database import Transaction

if TYPE_CHECKING:
    from bot.labeling.offline.answer_arrays import Answers


async def group_by_item(
    rows: AsyncIterator[tuple[int, int, Answer]],
) -> AsyncIterator[tuple[int, Sequence[tuple[int, Answer]]]]:
    """Group (item, member, answer) rows that are ordered by item. Yields the item and its (member, answer) pairs."""
    item, answers = 0, list[tuple[int, Answer]]()
    async for next_item, member, answer in rows:
        if next_item != item and answers:
            yield item, answers
            answers = []
        item = next_item
        answers.append((member, answer))
    if answers:
        yield item, answers


class AnswerRows:
    """Collects answers in arrays of 64-bit integers, to save memory."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._labels = {label: index for index, label in enumerate(question.labels)}
        self.items, self._voices = array("q"), array("q")
        self._named, self._named_by = array("q"), array("q")

    def add(self, item: int, voice: int, answer: Answer) -> None:
        """Add one answer, in any order of items."""
        for label in answer:
            self._named.append(self._labels[label])
            self._named_by.append(len(self.items))
        self.items.append(item)
        self._voices.append(voice)

    def sorted(
        self,
        certain: Mapping[int, Answer],
        strengths: Mapping[int, float] = NO_MODELS,
        audited: Collection[int] = (),
    ) -> tuple[list[int], "Answers"]:
        """Return the ids of the items, ascending, and the answers ordered by item, with labels as indexes.

        `certain` maps items to labels that are known: verdicts and gold; of `audited` items an audit alone says them.
        `strengths` are those of `Pool`.
        """
        import numpy as np

        from bot.labeling.offline.answer_arrays import Answers

        items, item_indexes = np.unique(np.frombuffer(self.items, np.int64), return_inverse=True)
        voices, voice_indexes = np.unique(np.frombuffer(self._voices, np.int64), return_inverse=True)
        order = np.argsort(item_indexes, kind="stable")
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        named_by = rank[np.frombuffer(self._named_by, np.int64)]
        named = np.argsort(named_by, kind="stable")
        labels = np.frombuffer(self._named, np.int64)[named]
        numbers = items.tolist()
        known = {
            index: tuple(self._labels[label] for label in certain[item])
            for index, item in enumerate(numbers)
            if certain.get(item) or (item in certain and self._question.takes_several)
        }
        by_item = item_indexes[order], voice_indexes[order], labels, named_by[named]
        once = [index for index in known if numbers[index] in audited]
        return numbers, Answers(*by_item, voices.tolist(), known, strengths, once)


async def read_past_answers(tx: Transaction, *, project: Project) -> PastAnswers:
    """Read all answers and predictions of a project. Items with a verdict or gold are the gold of the replay."""
    answers: dict[int, list[Said]] = defaultdict(list)
    async for item, voice, answer in annotations.answers_by_item(tx, project):
        answers[item].append(Said(voice, answer))
    known = {item: answer async for item, answer, _ in annotations.certain_labels(tx, project)}
    indexes = {item: index for index, item in enumerate(answers)}
    gold = {indexes[item]: answer for item, answer in known.items() if item in indexes}
    predicted: dict[int, list[Said]] = {}
    async for item, _, stored, _ in skills.posteriors(tx, project.id):
        if item in indexes and (voices := json.loads(stored)):
            predicted[indexes[item]] = [
                Said(int(voice), project.resolve(tuple(labels))) for voice, labels in voices.items()
            ]
    return PastAnswers(skills.question_of(project), list(answers.values()), gold, predicted)
