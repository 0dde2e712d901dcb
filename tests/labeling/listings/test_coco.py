"""COCO files for classification."""

import json

import pytest

from bot.labeling.errors import BadEntry
from bot.labeling.listings import ListedPicture
from bot.labeling.listings.coco import read_coco

CATEGORIES = [{"id": 1, "name": "cat", "supercategory": "animal"}, {"id": 2, "name": "dog"}]
IMAGES = [
    {"id": 1, "width": 224.0, "height": 200, "file_name": "a.jpg"},
    {"id": 2, "width": 224, "height": 200, "file_name": "deep\\b.jpg"},
    {"id": 3, "coco_url": "http://images.example/c.jpg"},
]


def read(annotations, images=IMAGES, **options):
    document = {"images": images, "annotations": annotations, "categories": CATEGORIES}
    return list(read_coco(json.dumps(document).encode(), **options))


def problems(rows):
    return [(row.line, row.arguments["problem"], row.arguments["value"]) for row in rows if isinstance(row, BadEntry)]


def test_categories_are_suggestions():
    """Categories of a picture are one suggestion, each once; a picture without annotations has none."""
    rows = read(
        [
            {"id": 1, "image_id": 2, "category_id": 1},
            {"id": 2, "image_id": 2, "category_id": 2, "bbox": [], "segmentation": []},
            {"id": 3, "image_id": 2, "category_id": 1, "bbox": [0, 0, 0, 0]},
            {"id": 4, "image_id": 3, "category_id": 2, "bbox": None},
        ]
    )
    assert rows == [
        ListedPicture(1, "a.jpg"),
        ListedPicture(2, "deep/b.jpg", suggestions={"coco": (("cat", "dog"),)}),
        ListedPicture(3, "http://images.example/c.jpg", suggestions={"coco": (("dog",),)}),
    ]


def test_categories_are_gold_if_asked_for():
    """If asked for, categories are gold."""
    rows = read([{"image_id": "1", "category_id": "2"}], as_gold=True)
    assert rows[0] == ListedPicture(1, "a.jpg", gold=(("dog",),))


@pytest.mark.parametrize(
    ("shape", "is_whole"),
    [
        ({"bbox": [0, 0, 224, 200]}, True),
        ({"bbox": [1, 1.5, 222, 198], "segmentation": [[0, 0, 1, 1, 2, 2]]}, True),
        ({"bbox": [0, 0, 224, 100]}, False),
        ({"bbox": [10, 0, 214, 200]}, False),
        ({"bbox": [0, 0, 224]}, False),
        ({"bbox": ["0", 0, 224, 200]}, False),
        ({"bbox": {"x": 0}}, False),
        ({"segmentation": [[1, 2, 3, 4, 5, 6]]}, False),
    ],
)
def test_boxes_around_parts_are_refused(shape, is_whole):
    """A box or shape of a part refuses its picture, and no other one; a box of the whole picture is fine."""
    rows = read([{"image_id": 1, "category_id": 1} | shape, {"image_id": 1, "category_id": 1}])
    assert problems(rows) == ([] if is_whole else [(1, "parts", "a.jpg")])
    assert rows[1:] == [ListedPicture(2, "deep/b.jpg"), ListedPicture(3, "http://images.example/c.jpg")]


def test_bad_entries_are_refused_by_number():
    """Every bad entry is named with its number, and the good ones are read."""
    images = [*IMAGES, 5, {"id": 1, "file_name": "d.jpg"}, {"file_name": "e.jpg"}, {"id": 9, "file_name": ["f.jpg"]}]
    rows = read([{"image_id": 7, "category_id": 1}, {"image_id": 1, "category_id": 8}, "x"], images)
    assert problems(rows) == [
        (1, "no-image", "7"),
        (3, "no-image", ""),
        (1, "category", "a.jpg"),
        (4, "no-picture", ""),
        (5, "id", "d.jpg"),
        (6, "id", "e.jpg"),
        (7, "no-picture", ""),
    ]
    assert [row.line for row in rows if isinstance(row, ListedPicture)] == [2, 3]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", (1, "json", "")),
        (b'{"images":\n[\n', (3, "json", "")),
        (b'{"images":\n["\xff"]}', (2, "json", "")),
        (b"[" * 100_000, (1, "json", "")),
        (b"9" * 10_000, (1, "json", "")),
        (b"[]", (1, "no-coco", "")),
        (b'{"images": {}}', (1, "no-coco", "")),
    ],
)
def test_broken_files(data, problem):
    """A broken file is one error, with its line."""
    assert problems(read_coco(data)) == [problem]


def test_other_encodings_and_halves_of_characters():
    """UTF-8 with a byte order mark and UTF-16 are read; half a character in a name does no harm."""
    text = '{"images": [{"id": 1, "file_name": "꽃\\ud800.jpg"}]}'
    for data in (text.encode("utf-8-sig"), text.encode("utf-16")):
        assert list(read_coco(data)) == [ListedPicture(1, "꽃?.jpg")]
