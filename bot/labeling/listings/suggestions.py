"""Labels that other tools know: a suggestion of whoever gave them, or gold if the manager trusts them."""

from dataclasses import replace

from bot.labeling.listings import ListedPicture, Meanings


def with_labels(picture: ListedPicture, labels: Meanings, source: str, *, as_gold: bool) -> ListedPicture:
    """Return a picture with its labels, as gold or as what `source` suggests. No labels add nothing."""
    if not labels:
        return picture
    return replace(picture, gold=labels) if as_gold else replace(picture, suggestions={source: labels})
