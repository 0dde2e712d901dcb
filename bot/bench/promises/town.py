"""Simulated people, pictures and reviewers of a project with a promise."""

import random
from dataclasses import dataclass, field

from bot.bench.people.looking import another, look
from bot.frozen import frozen

LABELS = (1, 2, 3, 4)
PEOPLE, CHEATS = 18, 0.3
SKILL = (0.75, 0.98)  # of people who don't cheat, on pictures that are not hard
REVIEWERS = 2


@frozen
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
        self.lures = [
            another(chance, LABELS, truth) if chance.random() < self.scene.hard else None for truth in self.truths
        ]
        cheats = round(PEOPLE * CHEATS)
        self.skills = [None] * cheats + [chance.uniform(*SKILL) for _ in range(PEOPLE - cheats)]

    def answer(self, person: int, picture: int) -> int:
        """Return a person's answer. Half of the cheats choose any label, the others always the first one."""
        skill = self.skills[person]
        if skill is None:
            return LABELS[0] if person % 2 else self.chance.choice(LABELS)
        return look(self.chance, LABELS, self.truths[picture], self.lures[picture], skill)

    def verdict(self, picture: int) -> int:
        """Return a reviewer's verdict."""
        if self.chance.random() >= self.scene.reviewer_errs:
            return self.truths[picture]
        return self.lures[picture] or another(self.chance, LABELS, self.truths[picture])
