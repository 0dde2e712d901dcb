"""Buttons of an instructor for the doubtful pictures of their class."""

from handlers.buttons import Button, button


@button("ce")
class ShowClassCleaning(Button):
    """Show what an instructor can do with the pictures that their class has taken."""

    class_id: int


@button("cf")
class NextDoubtful(Button):
    """Show the next doubtful picture to an instructor."""

    class_id: int


@button("cg")
class DecideDoubtful(Button):
    class_id: int
    item: int
    answer: str


@button("ch")
class OfferCleaning(Button):
    """Tell trainees that they can practise cleaning."""

    class_id: int


@button("ci")
class HandOverCleaned(Button):
    """Give the decided pictures to the labelers."""

    class_id: int
