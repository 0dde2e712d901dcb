"""Exports of Label Studio."""

import json

import pytest

from bot.labeling.errors import BadEntry
from bot.labeling.listings import ListedPicture
from bot.labeling.listings.label_studio import read_label_studio
from bot.labeling.listings.label_studio_paths import place_of


def result(*labels, name="choice", **value):
    return {"from_name": name, "to_name": "image", "type": "choices", "value": {"choices": list(labels)} | value}


def annotation(who, *labels, at="2024-01-30T02:40:43Z", **more):
    results = [result(*labels)] if labels else []
    return {"completed_by": who, "result": results, "was_cancelled": False, "created_at": at} | more


def task(*annotations, image="/data/upload/1/f78f75ab-a.jpg", predictions=(), **more):
    return {
        "id": 7,
        "data": {"image": image, "caption": "by the sea"},
        "annotations": list(annotations),
        "predictions": list(predictions),
        "file_upload": "f78f75ab-a.jpg",
    } | more


def minimal(answer, who=1, task=7, **more):
    return {
        "image": "/data/upload/1/f78f75ab-a.jpg",
        "caption": "by the sea",
        "id": task,
        "choice": answer,
        "annotator": who,
        "annotation_id": 3,
        "created_at": "2024-01-30T02:40:43Z",
        "updated_at": "2024-01-30T02:40:43Z",
        "lead_time": 2.5,
    } | more


def read(*entries, **options):
    return list(read_label_studio(json.dumps(entries).encode(), **options))


def problems(rows):
    return [(row.line, row.arguments["problem"], row.arguments["value"]) for row in rows if isinstance(row, BadEntry)]


PLACE = "upload/1/f78f75ab-a.jpg"


def test_annotations_are_suggestions_and_ground_truth_is_gold():
    """Each annotator suggests, a prediction is its model's; only ground truth is gold. Cancelled ones don't count."""
    [row] = read(
        task(
            annotation(1, "cat"),
            annotation({"id": 2, "email": "a@b.example"}, "cat", "dog"),
            annotation(3, "dog", was_cancelled=True),
            annotation(4, "dog", ground_truth=True),
            annotation(5),
            predictions=[
                {"model_version": "v1", "result": [result("cat")], "score": 0.9},
                {"model_version": "", "result": [result("dog")]},
                17,
            ],
        )
    )
    assert row == ListedPicture(
        1,
        PLACE,
        gold=(("dog",),),
        suggestions={
            "label-studio:1": (("cat",),),
            "label-studio:2": (("cat", "dog"),),
            "v1": (("cat",),),
            "label-studio:model": (("dog",),),
        },
    )


def test_newest_answer_of_an_annotator_counts():
    """Of two annotations by one person, the one that was changed last counts."""
    newer = annotation(1, "dog", updated_at="2024-03-01T00:00:00Z")
    [row] = read(task(newer, annotation(1, "cat", at="2024-02-01T00:00:00Z")))
    assert row.suggestions == {"label-studio:1": (("dog",),)}


def test_agreed_labels_can_be_gold():
    """If asked for, labels on which all annotators agree are gold, and no suggestions."""
    agreed, split = task(annotation(1, "cat"), annotation(2, "cat")), task(annotation(1, "cat"), annotation(2, "dog"))
    first, second, empty = read(agreed, split, task(), as_gold=True)
    assert (first.gold, first.suggestions) == ((("cat",),), {})
    assert (second.gold, len(second.suggestions)) == ((), 2)
    assert (empty.gold, empty.suggestions) == ((), {})
    assert read(agreed)[0].gold == ()
    guess = {"model_version": "v1", "result": [result("dog")]}
    guessed, only_guessed = task(annotation(1, "cat"), predictions=[guess]), task(predictions=[guess])
    first, second = read(guessed, only_guessed, as_gold=True)
    assert (first.gold, first.suggestions) == ((("cat",),), {"v1": (("dog",),)})
    assert (second.gold, second.suggestions) == ((), {"v1": (("dog",),)})


def test_minimal_export():
    """In JSON-MIN, the annotations of a task are one picture; answers are what stands after the task's data."""
    several = {"choices": ["cat", "dog"]}
    rows = read(minimal("cat"), minimal(several, who=2), minimal("dog", task=8, image="images/b.jpg"))
    assert rows == [
        ListedPicture(1, PLACE, suggestions={"label-studio:1": (("cat",),), "label-studio:2": (("cat", "dog"),)}),
        ListedPicture(3, "images/b.jpg", suggestions={"label-studio:1": (("dog",),)}),
    ]
    [row] = read(minimal("cat", who="a@b.example"), minimal("dog", who="A@B.example"))
    [voice] = row.suggestions
    assert len(voice) == len("label-studio:0123abcd")
    assert "@" not in voice
    unanswered = minimal("cat")
    del unanswered["choice"]
    assert read(unanswered) == [ListedPicture(1, PLACE)]


@pytest.mark.parametrize("entry", [task(annotation(1, result=[result("cat"), result("sharp", name="quality")]))])
def test_several_questions(entry):
    """With several questions one has to be chosen, and only its answers are read."""
    [error] = read(entry)
    assert (error.arguments["problem"], error.arguments["other"]) == ("questions", "choice, quality")
    [error] = read(entry, question="size")
    assert (error.arguments["problem"], error.arguments["value"]) == ("question", "size")
    [row] = read(entry, question="quality")
    assert row.suggestions == {"label-studio:1": (("sharp",),)}


def test_bad_entries_are_refused_by_number():
    """Every bad entry is named with its number, and the good ones are read."""
    box = {"from_name": "box", "type": "rectanglelabels", "value": {"x": 1, "rectanglelabels": ["cat"]}}
    rows = read(
        task(annotation(1, "cat")),
        task(annotation(1, result=[box])),
        task(annotation(1, result=[result("cat", x=1, y=2, width=3, height=4)])),
        task(annotation(1, "cat", ground_truth=True), annotation(2, "dog", ground_truth=True)),
        {"id": 1, "data": {"text": "no picture"}, "annotations": []},
        {"id": 1, "data": {"left": "a.jpg", "right": "b.jpg"}},
        "x",
        task(annotation(1, result=[box, result("dog")])),
    )
    assert problems(rows) == [
        (5, "no-picture", ""),
        (6, "pictures", "left, right"),
        (7, "no-picture", ""),
        (2, "no-choices", PLACE),
        (3, "no-choices", PLACE),
        (4, "truths", PLACE),
    ]
    assert [(row.line, row.suggestions) for row in rows if isinstance(row, ListedPicture)] == [
        (1, {"label-studio:1": (("cat",),)}),
        (8, {"label-studio:1": (("dog",),)}),
    ]


@pytest.mark.parametrize("broken", [None, 3, "x", [], [3], {"result": 3}, [{"result": {"value": 3}}], {"x": []}])
@pytest.mark.parametrize("key", ["data", "annotations", "predictions", "id"])
def test_odd_values_raise_nothing(key, broken):
    """Whatever stands in the place of a task's parts, the entry is read or refused."""
    rows = read(task(annotation(1, "cat")) | {key: broken}, task(annotation(1, "dog")))
    assert rows[-1] == ListedPicture(2, PLACE, suggestions={"label-studio:1": (("dog",),)})


@pytest.mark.parametrize("broken", [None, 3, "x", [], {}, {"choices": 3}, {"choices": [{}]}, {"choices": []}])
def test_odd_choices_are_none(broken):
    """Choices that are no list of texts are no choices."""
    assert problems(read(task(annotation(1, result=[{"from_name": "choice", "value": broken}])))) == [
        (1, "no-choices", PLACE)
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [(b'[{"id":\n}]', (2, "json", "")), (b"{}", (1, "no-label-studio", "")), (b"3", (1, "no-label-studio", ""))],
)
def test_broken_files(data, problem):
    """A file that is no export is one error, with its line."""
    assert problems(read_label_studio(data)) == [problem]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/data/local-files/?d=set/a%20b/%EA%BD%83.jpg", "set/a b/꽃.jpg"),
        ("http://localhost:8080/data/local-files/?d=set/a.jpg", "set/a.jpg"),
        ("/data/upload/12/f78f75ab-a.jpg", "upload/12/f78f75ab-a.jpg"),
        ("https://studio.example/data/upload/12/f78f75ab-a%20b.jpg", "upload/12/f78f75ab-a b.jpg"),
        ("https://pictures.example/a.jpg?size=3", "https://pictures.example/a.jpg?size=3"),
        ("s3://bucket/set/a.jpg", "set/a.jpg"),
        ("gs://bucket/a.jpg", "a.jpg"),
        ("C:\\set\\a.jpg", "set/a.jpg"),
        ("/home/me/a.jpg", "home/me/a.jpg"),
        ("http://[::1/a.jpg", "http://[::1/a.jpg"),
    ],
)
def test_places_of_pictures(address, place):
    """Files of Label Studio and of buckets are paths; other addresses stay addresses."""
    assert place_of(address) == place


def test_other_names_of_the_picture():
    """The picture can have any name in a task's data; one that is the picture itself as text is refused."""
    rows = read(task(data={"captcha": "s3://b/a.JPG", "text": "x"}), task(data={"image": "https://e.example/view/3"}))
    assert [row.place for row in rows] == ["a.JPG", "https://e.example/view/3"]
    assert problems(read(task(data={"pic": "data:image/png;base64,AAAA"}))) == [(1, "no-picture", "")]
