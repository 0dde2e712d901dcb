"""The question to a graduate whether a company may be told their results."""

from bot.frozen import frozen
from bot.services.notices import Notice


@frozen
class ShareAsked(Notice):
    """A graduate is asked whether `company` may be told their results for some months. `offer` is the question's id."""

    name = "share-asked"
    offer: int
    company: str
    purpose: str
    months: int
