"""Labels that are known beforehand, from tables: read whole or refused whole, with every reason."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats import csv, jsonl
from bot.formats.tables import ANSWER
from bot.labeling.errors import BadTable
from bot.labeling.model import Kind, Label, Project, ProjectState
from bot.labeling.project_settings import Policy, is_a_button
from bot.labeling.search import normalize_text
from bot.labeling.tables.reading import read_table
from bot.services.items import known_labels
from bot.services.manager.project_rules import YES_NO


def project_of(kind: Kind, *texts: str) -> Project:
    """Return a project whose labels have the ids 1, 2, …"""
    labels = tuple(Label(number, text) for number, text in enumerate(texts, start=1))
    return Project(1, "garden", "?", "", kind, ProjectState.RUNNING, Policy(), labels)


SINGLE = project_of(Kind.SINGLE, "장미", "나팔꽃")
SEVERAL = project_of(Kind.MULTIPLE, "장미", "나팔꽃")
YES_OR_NO = project_of(Kind.YES_NO, *(label.text for label in YES_NO))


def read(project: Project, text: str):
    return known_labels.read_labels(project, read_table(text.encode(), ("file", "label")))


def test_one_label():
    """A label is found by its text; rows without one are counted, and a picture may be there twice with one label."""
    found = read(SINGLE, "file,label\na.jpg, 장미 \nb.jpg,나팔꽃\nc.jpg,\na.jpg,장미\n")
    assert found.answers == {"a.jpg": (1,), "b.jpg": (2,)}
    assert found.lines == {"a.jpg": 2, "b.jpg": 3}
    assert found.empty == 1


def test_several_labels():
    """A bar separates labels, and a single one is none of them, which is not the same as an empty cell."""
    found = read(SEVERAL, 'file,label\na.jpg,나팔꽃|장미\nb.jpg,|\nc.jpg,\nd.jpg,"[""장미""]"\n')
    assert found.answers == {"a.jpg": (1, 2), "b.jpg": (), "d.jpg": (1,)}
    assert found.empty == 1
    lines = '{"file": "a", "label": ["나팔꽃", "장미"]}\n{"file": "b", "label": []}\n{"file": "c", "label": null}'
    assert read(SEVERAL, lines).answers == {"a": (1, 2), "b": ()}


def test_label_that_looks_like_several():
    """A label with a bar can stand as it is where it can't be anything else."""
    assert read(project_of(Kind.SINGLE, "a|b", "c"), "file,label\nx,a|b\ny,a\\|b\n").answers == {"x": (1,), "y": (1,)}
    assert read(project_of(Kind.MULTIPLE, "a|b", "a", "b"), "file,label\nx,a|b\n").answers == {"x": (2, 3)}


@pytest.mark.parametrize("yes", ["yes", "Yes", "YES", "y", "true", "TRUE", "1", "예", "네"])
@pytest.mark.parametrize("no", ["no", "No", "n", "False", "0", "아니요", "아니오"])
def test_yes_and_no(yes, no):
    """Yes and no can be written in the usual ways."""
    assert read(YES_OR_NO, f"file,label\na.jpg,{yes}\nb.jpg,{no}\n").answers == {"a.jpg": (1,), "b.jpg": (2,)}


def test_yes_and_no_in_json():
    """Truth values and numbers of JSON are yes and no, too."""
    lines = "\n".join(f'{{"file": "{value}", "label": {value}}}' for value in ("true", "false", "1", "0"))
    assert read(YES_OR_NO, lines).answers == {"true": (1,), "false": (2,), "1": (1,), "0": (2,)}


def test_all_refusals_are_shown_together():
    """Each wrong row is named with its line and the reason, also those that can't be read, in order."""
    wrong = ("a.jpg;튤립", "b.jpg;장미", ";장미", "c.jpg;장미|나팔꽃", "d.jpg;장미;흰", "b.jpg;나팔꽃", "e.jpg;|")
    table = "\n".join(["파일명;라벨", *wrong, "f.jpg;나팔꽃"])
    with pytest.raises(BadTable) as refused:
        read(SINGLE, table)
    names = ("line", "problem", "value", "other")
    assert [tuple(row.arguments[name] for name in names) for row in refused.value.rows] == [
        ("2", "label", "튤립", ""),
        ("4", "no-file", "장미", ""),
        ("5", "several", "장미|나팔꽃", ""),
        ("6", "wide", "d.jpg;장미;흰", ""),
        ("7", "differs", "b.jpg", "3"),
        ("8", "several", "|", ""),
    ]
    with pytest.raises(BadTable) as refused:
        read(SEVERAL, "file,label\na.jpg,장미|튤립\n")
    assert refused.value.arguments["value"] == "튤립"


def test_contradiction_of_two_spellings():
    """Two spellings of a name are one picture."""
    with pytest.raises(BadTable) as refused:
        read(SINGLE, "file,label\n\uac00.jpg,장미\n \u1100\u1161.jpg,나팔꽃\n")
    assert refused.value.arguments["other"] == "2"


letters = st.characters(categories=("L", "N", "P", "S")) | st.sampled_from("'=+-@|\\[]\"{},; 장ー")
names = st.text(letters, min_size=1, max_size=12).map(normalize_text).filter(is_a_button)
labels = st.lists(names, min_size=2, max_size=6, unique=True)


@pytest.mark.parametrize("begin", [csv.begin_table, jsonl.begin_table])
@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.MULTIPLE])
@given(labels=labels, data=st.data())
def test_exported_labels_are_read_back(begin, kind, labels, data):
    """Whatever the labels of a project are called, a row of its export is read back as the same labels."""
    project = project_of(kind, *labels)
    ids = st.sets(st.sampled_from([label.id for label in project.labels]), min_size=kind is Kind.SINGLE)
    if kind is Kind.SINGLE:
        ids = ids.filter(lambda chosen: len(chosen) == 1)
    answers = [tuple(sorted(answer)) for answer in data.draw(st.lists(ids, min_size=1, max_size=5))]
    file = io.StringIO(newline="")
    write = begin(file, {column: ANSWER[column] for column in ("file", "label")})
    for number, answer in enumerate(answers):
        texts = [label.text for label in project.labels_of(answer)]
        write([(f"{number}", texts if kind is Kind.MULTIPLE else texts[0])])
    assert list(read(project, file.getvalue()).answers.values()) == answers
