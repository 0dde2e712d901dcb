"""Simulated projects: honest people, and some who do not look, label pictures of which some fool most people."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from bot.bench.people.looking import another, look
from bot.labeling.concerns.evidence import Given
from bot.labeling.consensus.confusion_counts import Question
from bot.labeling.model import Kind

HONEST = 18
ACCURACY = 0.75, 0.97  # of honest people on pictures that are not hard
REVIEWED, AUDITED = 0.5, 0.05  # probability of a verdict where two people disagree, and where they agree
REVIEWER_RIGHT = 0.97
ANSWERS = 2  # to a picture; a third one if these differ and nobody reviews it
TURNED_AT = 500
APPEALED = 0.3  # probability that somebody appeals against a wrong verdict; against a right one a tenth of it
RING = 5
REVIEWER, SECOND = 1001, 1002  # ids of the reviewer, and of who takes a second look


@dataclass
class Picture:
    """A picture: the label that is right, and the one that fools people if it is hard."""

    truth: int
    wrong: int | None
    given: list[Given] = field(default_factory=list)
    wants: int = ANSWERS
    verdicts: list[tuple[int, int, int]] = field(default_factory=list)  # order, reviewer, label

    @property
    def known(self) -> int | None:
        """The label of the newest verdict."""
        return self.verdicts[-1][2] if self.verdicts else None


@dataclass
class Crowd:
    """A simulated project. `answers` are those of each person so far."""

    question: Question
    pictures: list[Picture]
    answers: dict[int, int]


Answering = Callable[["Simulation", int, Picture], int]


@dataclass
class Simulation:
    """A project in which people answer in turns. `cheat` is how each of the last people answers."""

    labels: Sequence[float]  # their shares
    hard: float
    cheat: Answering
    cheats: int
    rng: random.Random
    reviewer_errs: float = 1 - REVIEWER_RIGHT
    accuracy: tuple[float, float] = ACCURACY
    second: float = 0.0  # share of verdicts that another reviewer looks at
    appeals: bool = False

    def __post_init__(self) -> None:
        count = len(self.labels)
        self.ids = range(1, count + 1)
        self.people = list(range(1, HONEST + self.cheats + 1))
        self.bad = frozenset(self.people[HONEST:])
        self.skill = {person: self.rng.uniform(*self.accuracy) for person in self.people}
        self.crowd = Crowd(Question(Kind.SINGLE, tuple(self.ids)), [], dict.fromkeys(self.people, 0))
        self._shares = list(accumulate(self.labels))
        self._open: list[Picture] = []
        self._order = 0

    def answer(self, each: int) -> None:
        """Let everybody answer `each` more pictures."""
        for _ in range(each):
            self.rng.shuffle(self.people)
            for person in self.people:
                self._answer(person)

    def _answer(self, person: int) -> None:
        free = [one for one in self._open if all(given.voice != person for given in one.given)]
        picture = free[0] if free else self._new_picture()
        label = self.cheat(self, person, picture) if person in self.bad else self.look(person, picture)
        self._order += 1
        picture.given.append(Given(self._order, person, (label,)))
        self.crowd.answers[person] += 1
        if len(picture.given) < picture.wants:
            return
        differs = len({given.answer for given in picture.given}) > 1
        if self.rng.random() < (REVIEWED if differs else AUDITED):
            self._review(picture, REVIEWER, self.reviewer_errs)
            if self.rng.random() < self.second or self._is_appealed(picture):
                self._review(picture, SECOND, 1 - REVIEWER_RIGHT)
        elif differs and picture.wants == ANSWERS:
            picture.wants += 1
            return
        self._open.remove(picture)

    def _review(self, picture: Picture, reviewer: int, errs: float) -> None:
        label = another(self.rng, self.ids, picture.truth) if self.rng.random() < errs else picture.truth
        self._order += 1
        picture.verdicts.append((self._order, reviewer, label))

    def _is_appealed(self, picture: Picture) -> bool:
        """Return whether somebody whose answer is not the verdict's appeals."""
        if not self.appeals or all(given.answer == (picture.known,) for given in picture.given):
            return False
        knows_better = any(given.answer == (picture.truth,) for given in picture.given)
        return self.rng.random() < (APPEALED if knows_better and picture.known != picture.truth else APPEALED / 10)

    def _new_picture(self) -> Picture:
        truth = self.rng.choices(self.ids, cum_weights=self._shares)[0]
        picture = Picture(truth, another(self.rng, self.ids, truth) if self.rng.random() < self.hard else None)
        self.crowd.pictures.append(picture)
        # People work on different pictures at the same time: a new one gets a place among the open ones.
        self._open.insert(self.rng.randint(0, len(self._open)), picture)
        return picture

    def look(self, person: int, picture: Picture) -> int:
        """Return the answer of somebody who looks."""
        return look(self.rng, self.ids, picture.truth, picture.wrong, self.skill[person])

    def guess(self) -> int:
        """Return any label."""
        return self.rng.choice(self.ids)


def tap_any(crowd: Simulation, _person: int, _picture: Picture) -> int:
    return crowd.guess()


def tap_first(_crowd: Simulation, _person: int, _picture: Picture) -> int:
    return 1


def turn_bad(crowd: Simulation, person: int, picture: Picture) -> int:
    """Look at the first TURNED_AT pictures, then tap anything."""
    return crowd.look(person, picture) if crowd.crowd.answers[person] < TURNED_AT else crowd.guess()


def copy_first(crowd: Simulation, _person: int, picture: Picture) -> int:
    """Say what was said first, if anything was, else anything."""
    return picture.given[0].answer[0] if picture.given else crowd.guess()


def join_ring(crowd: Simulation, _person: int, picture: Picture) -> int:
    """Say what others of the ring said of the picture, else anything."""
    for given in picture.given:
        if given.voice in crowd.bad:
            return given.answer[0]
    return crowd.guess()


def join_looking_ring(crowd: Simulation, person: int, picture: Picture) -> int:
    """Say what others of the ring said of the picture; only the first one looks."""
    for given in picture.given:
        if given.voice in crowd.bad:
            return given.answer[0]
    return crowd.look(person, picture)
