"""Whether graduates' results may be handed to companies."""

from datetime import date

from bot.frozen import frozen
from bot.labeling.model.papers import Score


@frozen
class ShareOffer:
    """A question that a person was asked: whether `company` may be told their results for `months`.

    `agreed` is None as long as they have not answered; `ends_on` is the last day of an agreement.
    """

    id: int
    class_id: int
    company: str
    purpose: str
    months: int
    agreed: bool | None
    ends_on: date | None
    taken_back: bool

    def lasts(self, today: date) -> bool:
        """Return whether the company may be told today."""
        return bool(self.agreed) and not self.taken_back and self.ends_on is not None and today <= self.ends_on


@frozen
class ShareCount:
    """How many people were asked about a company, how many answered, and how many agree."""

    company: str
    asked: int
    answered: int
    agreed: int


@frozen
class Graduate:
    """Somebody who agrees that a company is told their results, until a day."""

    name: str
    class_name: str
    score: Score | None
    company: str
    purpose: str
    ends_on: date
