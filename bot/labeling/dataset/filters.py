"""Which pictures of a project an export has."""

from bot.frozen import frozen
from bot.labeling.dataset import Picture
from bot.labeling.model import ItemState


@frozen
class Filters:
    """Conditions that all have to hold. Empty ones and None hold for every picture.

    `labels` are texts, of which a picture has at least one. `since` and `changed_since` are moments as stored texts.
    """

    statuses: frozenset[ItemState] = frozenset()
    labels: frozenset[str] = frozenset()
    confidence: float = 0.0
    since: str = ""
    changed_since: str = ""

    @property
    def leave_out(self) -> bool:
        """Whether there is a condition apart from `changed_since`."""
        return bool(self.statuses or self.labels or self.confidence or self.since)

    def want(self, picture: Picture) -> bool:
        """Return whether a picture is exported."""
        return (
            (not self.statuses or picture.status in self.statuses)
            and (not self.labels or not self.labels.isdisjoint(picture.labels or ()))
            and (not self.confidence or (picture.confidence or 0.0) >= self.confidence)
            and picture.added_at >= self.since
            and (not self.changed_since or picture.changed_at > self.changed_since)
        )
