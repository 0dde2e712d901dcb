"""Files that follow none of the formats."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.labeling.errors import BadRow
from bot.labeling.listings import ListedPicture
from bot.labeling.listings.coco import read_coco
from bot.labeling.listings.huggingface import read_metadata
from bot.labeling.listings.label_studio import read_label_studio

KEYS = (
    *("images", "annotations", "categories", "id", "file_name", "bbox", "width", "image_id", "category_id", "name"),
    *("data", "image", "predictions", "result", "value", "choices", "completed_by", "annotator", "from_name", "label"),
)
TEXTS = st.one_of(st.sampled_from(["a.jpg", "/data/upload/x", "http://[", "{", "\ud800"]), st.text(max_size=3))
VALUES = st.one_of(st.none(), st.booleans(), st.integers(0, 3), st.floats(), TEXTS)
DOCUMENTS = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=40,
)


@pytest.mark.parametrize("read", [read_coco, read_label_studio, read_metadata])
@settings(max_examples=150, deadline=None)
@given(document=DOCUMENTS)
def test_any_document_is_read_or_refused(read, document):
    """Whatever a JSON file contains, its entries are read or refused with a line."""
    entries = document if isinstance(document, list) else [document]
    for data in (json.dumps(document), "\n".join(map(json.dumps, entries))):
        for row in read(data.encode()):
            assert isinstance(row, ListedPicture | BadRow)
            assert row.line >= 1


@pytest.mark.parametrize("read", [read_coco, read_label_studio, read_metadata])
@given(data=st.binary(max_size=100))
def test_any_bytes_are_read_or_refused(read, data):
    """Whatever bytes a file has, nothing else than rows and refusals comes out."""
    assert all(isinstance(row, ListedPicture | BadRow) for row in read(data))
