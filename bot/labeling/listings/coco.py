"""Read COCO files whose categories belong to whole pictures.

The format: https://cocodataset.org/#format-data. Files for classification have annotations without boxes, or with
boxes as large as their pictures. In our own exports an image also has its name, and its known labels as `gold`.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.labeling.errors import BadEntry, BadRow
from bot.labeling.listings import ListedPicture
from bot.labeling.listings.documents import Entry, as_plain_text, entries, object_in, objects, read_document, text_in
from bot.labeling.listings.suggestions import with_labels

SOURCE = "coco"
OURS = "Labelbot"  # the contributor of our own exports
EDGE = 0.01  # share of a side by which a box of the whole picture may miss its edge


def read_coco(data: bytes, *, as_gold: bool = False) -> Iterator[ListedPicture | BadRow]:
    """Yield the pictures of a COCO file with their categories, as suggestions or as gold.

    Lines are numbers in the list of images, for errors about annotations in that of annotations. A picture is refused
    if an annotation has a box around a part of it, or a category that there is not.
    """
    try:
        document = read_document(data)
    except BadRow as error:
        yield error
        return
    if not isinstance(document, dict) or not isinstance(document.get("images"), list):
        yield BadEntry(1, "no-coco")
        return
    images = {key: image for image in objects(document["images"]) if (key := text_in(image, "id"))}
    annotations = _read_annotations(document, images)
    yield from annotations.errors
    seen: dict[str, int] = {}
    is_ours = text_in(object_in(document, "info"), "contributor") == OURS
    for number, image in entries(document["images"]):
        key, place = text_in(image, "id"), _place(image)
        if not place:
            yield BadEntry(number, "no-picture")
        elif not key or seen.setdefault(key, number) != number:
            yield BadEntry(number, "id", place)
        elif key in annotations.refused:
            yield BadEntry(number, annotations.refused[key], place)
        else:
            labels = tuple(annotations.labels.get(key, ()))
            listed = _exported(number, place, image) if is_ours else ListedPicture(number, place)
            meanings = (labels,) if labels else ()
            yield with_labels(listed, meanings, SOURCE, as_gold=as_gold and not listed.gold)


def _exported(number: int, place: str, image: Entry) -> ListedPicture:
    """Return an image of our own export, with its name and its known labels."""
    gold, name = object_in(image, "gold"), text_in(image, "name")
    labels = gold.get("labels")
    if not isinstance(labels, list):
        return ListedPicture(number, place, name)
    meaning = tuple(as_plain_text(label) for label in labels)
    return ListedPicture(number, place, name, (meaning,), text_in(gold, "hint"), text_in(gold, "use"))


@dataclass(slots=True)
class _Annotations:
    """By ids of images: their labels (the keys, in order), and why an image is refused. `errors` are of no image."""

    labels: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    refused: dict[str, str] = field(default_factory=dict)
    errors: list[BadRow] = field(default_factory=list)


def _read_annotations(document: Entry, images: dict[str, Entry]) -> _Annotations:
    found = _Annotations()
    names = {text_in(category, "id"): text_in(category, "name") for category in objects(document.get("categories"))}
    for number, annotation in entries(document.get("annotations")):
        key = text_in(annotation, "image_id")
        if key not in images:
            found.errors.append(BadEntry(number, "no-image", key))
        elif _is_of_a_part(annotation, images[key]):
            found.refused[key] = "parts"
        elif name := names.get(text_in(annotation, "category_id")):
            found.labels[key][name] = None
        else:
            found.refused[key] = "category"
    return found


def _place(image: Entry) -> str:
    return (text_in(image, "file_name") or text_in(image, "coco_url")).replace("\\", "/")


def _is_of_a_part(annotation: Entry, image: Entry) -> bool:
    """Return whether an annotation has a box or a shape that is not that of the whole picture."""
    box = annotation.get("bbox")
    if not box or box == [0, 0, 0, 0]:
        return bool(annotation.get("segmentation"))
    corners = _numbers(box, 4)
    sides = _numbers([image.get("width"), image.get("height")], 2)
    if not corners or not sides:
        return True
    (left, top, width, height), (across, down) = corners, sides
    return not (
        left <= across * EDGE
        and top <= down * EDGE
        and left + width >= across * (1 - EDGE)
        and top + height >= down * (1 - EDGE)
    )


def _numbers(value: Any, many: int) -> list[float]:
    """Return a list of that many numbers; an empty one if it is anything else."""
    are_numbers = isinstance(value, list) and len(value) == many and all(map(_is_number, value))
    return value if are_numbers else []


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
