"""Simulated people, pictures and reviewers of a project with a promise."""

import random
from dataclasses import dataclass, field

LABELS = (1, 2, 3, 4)
PEOPLE, CHEATS = 18, 0.3
SKILL = (0.75, 0.98)  # of people who don't cheat, on pictures that are not hard
LURED = 0.6  # of a hard picture: how often one and the same wrong label comes to mind
REVIEWERS = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """What is simulated: so many pictures, this share of them hard, and how often a reviewer errs."""

    pictures: int
    hard: float
    max_wrong: float
    reviewer_errs: float = 0.1
    reviewers: int = REVIEWERS


@dataclass(slots=True)
class Town:
    """The people of one run. On hard pictures most errors are the same label, also those of reviewers."""

    scene: Scene
    seed: int
    chance: random.Random = field(init=False)
    truths: list[int] = field(init=False)
    lures: list[int | None] = field(init=False)
    skills: list[float | None] = field(init=False)

    def __post_init__(self) -> None:
        self.chance = chance = random.Random(self.seed)
        self.truths = [chance.choice(LABELS) for _ in range(self.scene.pictures)]
        self.lures = [self._other(truth) if chance.random() < self.scene.hard else None for truth in self.truths]
        cheats = round(PEOPLE * CHEATS)
        self.skills = [None] * cheats + [chance.uniform(*SKILL) for _ in range(PEOPLE - cheats)]

    def answer(self, person: int, picture: int) -> int:
        """Return a person's answer. Half of the cheats choose any label, the others always the first one."""
        skill, lure = self.skills[person], self.lures[picture]
        if skill is None:
            return LABELS[0] if person % 2 else self.chance.choice(LABELS)
        if lure is not None and self.chance.random() < LURED:
            return lure
        return self.truths[picture] if self.chance.random() < skill else self._other(self.truths[picture])

    def verdict(self, picture: int) -> int:
        """Return a reviewer's verdict."""
        if self.chance.random() >= self.scene.reviewer_errs:
            return self.truths[picture]
        return self.lures[picture] or self._other(self.truths[picture])

    def _other(self, label: int) -> int:
        return self.chance.choice([other for other in LABELS if other != label])
