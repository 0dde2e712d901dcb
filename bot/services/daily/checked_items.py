"""The pictures of a project whose labels were checked, with all that was said of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.labeling.consensus.model_strength import CheckedItem, learn_strengths
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said
from bot.labeling.model import Answer, Project
from storage import skills, tempering
from storage.database import Transaction

CHANGED = 0.05  # change of a model's strength from which items are decided again


class CheckedItems:
    """Collects what people and models said of checked pictures.

    `certain` are certain labels by item, `audited` whether an item was checked as an audit or by gold.
    """

    def __init__(self, certain: Mapping[int, Answer], audited: Mapping[int, bool]) -> None:
        self.certain, self.audited = certain, audited
        self._said: dict[int, Sequence[Answer]] = {}
        self._predicted: dict[int, list[Said]] = defaultdict(list)

    def predict(self, item: int, voice: int, answer: Answer) -> None:
        """Note what a model says of an item."""
        if item in self.audited and item in self.certain:
            self._predicted[item].append(Said(voice, answer))

    def say(self, item: int, answers: Sequence[tuple[int, Answer]]) -> None:
        """Note what people say of an item, in order."""
        if item in self._predicted:
            self._said[item] = [answer for _, answer in answers]

    def learn_strengths(self, crowd: skills.Crowd) -> dict[int, float]:
        """Return how much each model counts, by its voice."""
        return learn_strengths((self._checked(item) for item in self._predicted), crowd.pool)

    def is_of_people(self, item: int) -> bool:
        """Return whether an item was checked for what people said, not only because a model contradicts them."""
        return item not in self._said or self._checked(item).is_of_people

    def _checked(self, item: int) -> CheckedItem:
        said = self._said.get(item, ())
        return CheckedItem(self._predicted[item], said, self.certain[item], self.audited[item])


async def save_strengths(tx: Transaction, *, project: Project, strengths: Mapping[int, float]) -> None:
    """Store how much models count. If that changed, open and disputed items are marked to be decided again."""
    before = await tempering.strengths_of_models(tx, project.id)
    if before == strengths:
        return
    await tempering.save_strengths(tx, project.id, strengths)
    old, new = (Pool(skills.question_of(project), strengths=each) for each in (before, strengths))
    if any(abs(new.strength(model) - old.strength(model)) > CHANGED for model in {*before, *strengths}):
        await skills.redecided_to(tx, project.id, 0)
