"""Buttons of an instructor for the doubtful pictures of their class."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("ce")
@dataclass(frozen=True, slots=True)
class ShowClassCleaning(Button):
    """Show what an instructor can do with the pictures that their class has taken."""

    class_id: int


@button("cf")
@dataclass(frozen=True, slots=True)
class NextDoubtful(Button):
    """Show the next doubtful picture to an instructor."""

    class_id: int


@button("cg")
@dataclass(frozen=True, slots=True)
class DecideDoubtful(Button):
    class_id: int
    item: int
    answer: str


@button("ch")
@dataclass(frozen=True, slots=True)
class OfferCleaning(Button):
    """Tell trainees that they can practise cleaning."""

    class_id: int


@button("ci")
@dataclass(frozen=True, slots=True)
class HandOverCleaned(Button):
    """Give the decided pictures to the labelers."""

    class_id: int
