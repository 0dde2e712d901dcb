"""Put the pictures of a data card beside it: examples of the labels, and charts."""

from pathlib import Path

from bot.formats.descriptions.card import SHOWN_MOST, CardPictures
from bot.labeling.dataset import Dataset, Split
from bot.labeling.dataset.tally import Tally
from bot.pictures import dataset_charts
from storage.images import UNREADABLE, ImageStore, changed_picture, leaves_unchanged

FOLDER = "card"
SIDE = 320  # pixels of the longer side of an example


def illustrate(dataset: Dataset, tally: Tally, store: ImageStore, folder: Path) -> CardPictures:
    """Write the pictures of a card into `folder`, and return where they are. Raises OSError.

    Examples whose files are lost are left out, and so are charts of nothing.
    """
    made = folder / FOLDER
    made.mkdir()
    pictures = CardPictures()
    for number, label in enumerate(dataset.project.labels, start=1):
        if label.example and (found := _example(store, label.example)):
            content, suffix = found
            (made / f"example-{number}{suffix}").write_bytes(content)
            pictures.examples[label.text] = f"{FOLDER}/example-{number}{suffix}"
    for name, content in _charts(dataset, tally).items():
        (made / name).write_bytes(content)
        pictures.charts[name] = f"{FOLDER}/{name}"
    if not any(made.iterdir()):
        made.rmdir()
    return pictures


def _example(store: ImageStore, address: str) -> tuple[bytes, str] | None:
    try:
        kept = store.path(address)
        if leaves_unchanged(kept, SIDE):
            return kept.read_bytes(), kept.suffix
        content, suffix, _ = changed_picture(kept, SIDE)
    except UNREADABLE:
        return None
    return content, suffix


def _charts(dataset: Dataset, tally: Tally) -> dict[str, bytes]:
    """Return the charts by the names of their files; none of a dataset without labels."""
    if not tally.splits:
        return {}
    labels = dataset.labels[:SHOWN_MOST]
    counts = [tally.by_split(label) for label in labels]
    charts = {"balance.png": dataset_charts.draw_balance(labels, counts, [split.value for split in Split])}
    if tally.confusions:
        shares = [tally.shares(label, dataset.labels)[:SHOWN_MOST] for label in labels]
        charts["confusion.png"] = dataset_charts.draw_confusion(labels, shares)
    return charts
