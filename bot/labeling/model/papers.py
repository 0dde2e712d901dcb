"""Certificates."""

from datetime import date
from enum import StrEnum

from bot.frozen import frozen


class PaperKind(StrEnum):
    """What a certificate says of a person."""

    COMPLETION = "completion"
    EXAM = "pass"  # an exam was passed


@frozen
class Score:
    """Right answers of an exam, and its pictures."""

    right: int
    pictures: int


@frozen
class Paper:
    """A certificate, as on the day on which it was issued.

    `number` counts within the year. `hours`: 0 if not said. `right` and `pictures` are the score of a pass. An empty
    `name`: the person is forgotten, and nobody can confirm it. `is_valid`: it was not taken back.
    """

    id: int
    class_id: int
    member_id: int
    kind: PaperKind
    year: int
    number: int
    name: str
    class_name: str
    course: str
    hours: int
    starts_on: date | None
    ends_on: date | None
    issuer: str
    head: str
    language: str
    right: int | None
    pictures: int | None
    issued_on: date
    is_valid: bool = True

    @property
    def signed_by(self) -> str:
        """Who signs it, with the issuer's name once."""
        return self.head if self.head.startswith(self.issuer) else f"{self.issuer} {self.head}".strip()


def masked_name(name: str) -> str:
    """Return a name with stars for all letters but the first and the last. Of two letters the first is left."""
    letters = list(name.strip())
    kept = {0, len(letters) - 1} if len(letters) > 2 else {0}  # as the docstring says
    return "".join(letter if place in kept or letter.isspace() else "*" for place, letter in enumerate(letters))
