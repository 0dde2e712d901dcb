"""Classes, and the people who learn in them."""

from datetime import date, datetime
from enum import StrEnum

from bot.frozen import frozen


class Purpose(StrEnum):
    """What a practice run is for."""

    PRACTICE = "practice"
    CONFUSED = "confused"  # only pictures of labels that the person confuses
    HOMEWORK = "homework"
    TRIAL = "trial"  # an instructor tries what trainees see; it counts nowhere


@frozen
class Class:
    """A group that is taught together.

    `language` is of its sheets and papers. `centre`, `contact` and `keep_months` are what its people are told before
    they agree that their data is kept: who keeps it, how to reach them, and for how long after the end. `number` has
    six digits; None: its door was never ready to open. `open_until` is when its door closes by itself; None: it is
    closed. `closed_at`: the class is over.

    The rest is what certificates say: the course and its hours (0: not said), who certifies and who signs, and the
    least number of a certificate in a year. `kind` is what it learns: labeling or inspecting.
    """

    id: int
    name: str
    subject: str
    language: str
    seats: int
    starts_on: date | None
    ends_on: date | None
    centre: str
    contact: str
    keep_months: int
    number: str | None
    open_until: datetime | None
    closed_at: datetime | None
    course: str = ""
    hours: int = 0
    issuer: str = ""
    head: str = ""
    first_number: int = 1
    kind: str = "labeling"

    @property
    def full_name(self) -> str:
        """The name with the subject behind it: 서초 3기 라벨러반."""
        return f"{self.name} {self.subject}".strip()

    @property
    def paper_course(self) -> str:
        """The course that certificates name: unless it is set, the class."""
        return self.course or self.full_name

    @property
    def paper_issuer(self) -> str:
        """Who issues certificates: unless it is set, the centre."""
        return self.issuer or self.centre

    def is_open(self, now: datetime) -> bool:
        """Return whether people can come in."""
        return self.closed_at is None and self.open_until is not None and now < self.open_until

    @property
    def may_open(self) -> bool:
        """Whether the question about data can be asked: without a centre and a contact no class opens."""
        return bool(self.centre and self.contact)


@frozen
class Trainee:
    """A member of a class who learns. `number` is the order of coming in, from 1.

    `active_at` is their last practice answer; `hand_at` is since when they have raised a hand; `wrong_in_row` is the
    number of wrong first answers since the last right one. `helped_at` is when their hand was taken down last, or a
    question of theirs answered.
    """

    class_id: int
    member_id: int
    number: int
    name: str
    joined_at: datetime
    active_at: datetime | None
    hand_at: datetime | None
    wrong_in_row: int
    is_reminded: bool
    helped_at: datetime | None = None
