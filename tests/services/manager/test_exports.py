"""The dataset: the files' content, no formulas, and an export that is complete or not there at all."""

import csv
import errno
import fcntl
import io
import json
import os

import pytest
from pyarrow.parquet import ParquetFile

from bot.formats import parquet, tables
from bot.formats.descriptions import files as described
from bot.formats.registry import Format
from bot.labeling.dataset.errors import FolderInUse
from bot.labeling.dataset.filters import Filters
from bot.labeling.model import ItemState, Kind
from bot.services.datasets.exporting import How, export_project
from bot.services.items.removal.erasing import erase_items
from bot.services.labeler import answering
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project, find_project
from storage import erasures

ADDED_COLUMNS = ("sha256", "width", "height", "added_at", "taken_by")
NEW_COLUMNS = ("picture", "split", "gold", "use", "hint", "set_aside", "resembles", "gold_flag")
TABLES = ("annotations", "appeals", "items", "labelers", "predictions", "skips", "superseded", "verdicts")
ALWAYS = {".labelbot-export.json", "README.md", "croissant.json"}
FILES = {kind: ALWAYS | {f"{table}.{kind}" for table in TABLES} for kind in ("csv", "jsonl")}
LABELS = ("장미", "=1+1", "@해바라기")


@pytest.fixture
def project(desk):
    """Three pictures: one settled as 장미, one disputed, one with one answer; and a second project."""
    other = desk.project(2, name="other")
    made = desk.project(3, labels=LABELS, overlap=2)
    first, second = desk.member(), desk.member()
    cards = {member.id: desk.begin(member, made) for member in (first, second)}
    for member, label in ((first, 0), (second, 0), (first, 0), (second, 1), (first, 2)):
        desk.move(seconds=4)
        cards[member.id] = desk.answer(member, cards[member.id], label)
    desk.answer(first, desk.begin(first, other))
    return made


@pytest.fixture
def export(desk, project, tmp_path):
    """`export("csv")`: the files' texts by name."""

    def run(kind: str, folder=tmp_path / "새 폴더", of=project, **options):
        summary = desk.run(export_project, project=of, folder=folder, images=tmp_path, how=How(Format(kind)), **options)
        files = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()}
        return (summary.answers, summary.pictures), files

    return run


@pytest.mark.parametrize("names", [False, True])
def test_senders_are_named_only_where_the_project_says_so(desk, export, project, names):
    """`taken_by` is the pseudonym of who sent the picture, or nothing; an imported picture has nobody."""
    pseudonym = desk.members("pseudonym")[0]
    desk.connection.execute("UPDATE items SET sent_by = 1 WHERE id = 4")
    desk.run(change_project, name="flowers", change=ProjectChange(name_senders=names), now=desk.now)
    _, files = export("jsonl", of=desk.run(find_project, name="flowers"))
    items = [json.loads(line) for line in files["items.jsonl"].splitlines()]
    assert [item["taken_by"] for item in items] == [None, pseudonym if names else None, None]


def test_erased_picture_is_an_empty_row(desk, export, project):
    """The row of an erased picture stays with its votes, without its name and its hash."""
    desk.run(erase_items, numbers=[3], actor=None, now=desk.now)
    desk.run(erasures.clear, numbers=[3])
    _, files = export("jsonl")
    item = json.loads(files["items.jsonl"].splitlines()[0])
    assert (item["status"], item["file"], item["sha256"], item["label"]) == ("discarded", "#3", "", None)
    assert item["votes"] == {"장미": 2}


def test_json_has_answers_and_items(desk, export):
    """Each answer and each item of the project is a line, with the values of the database."""
    counts, files = export("jsonl")
    assert set(files) == FILES["jsonl"]
    answers = [json.loads(line) for line in files["annotations.jsonl"].splitlines()]
    items = [json.loads(line) for line in files["items.jsonl"].splitlines()]
    assert counts == (len(answers), len(items)) == (5, 3)
    assert [list(answer) for answer in answers] == [["item", "file", "labeler", "label", "at", "seconds"]] * 5
    one, two = (name for name in desk.members("pseudonym"))
    assert [(answer["item"], answer["labeler"], answer["label"]) for answer in answers] == [
        (3, one, "장미"),
        (3, two, "장미"),
        (4, one, "장미"),
        (4, two, "=1+1"),
        (5, one, "@해바라기"),
    ]
    assert (answers[0]["file"], answers[0]["at"], answers[0]["seconds"]) == (
        "0003.jpg",
        "2026-03-02T01:00:04.000Z",
        4.0,
    )
    added = "2026-03-02T01:00:00.000Z"
    assert [[item.pop(name) for name in ADDED_COLUMNS] for item in items] == [
        [f"{number:04}", 64, 48, added, None] for number in (3, 4, 5)
    ]
    assert {item.pop(name) for item in items for name in NEW_COLUMNS} == {None}
    soft = [(item.pop("confidence"), item.pop("probabilities")) for item in items]
    assert [round(sum(likely.values()), 3) for _, likely in soft] == [1, 1, 1]
    assert [sure == max(likely.values()) for sure, likely in soft] == [True, True, True]
    assert soft[0][0] > 0.8 > soft[2][0] > soft[1][0]
    assert items == [
        {"item": 3, "file": "0003.jpg", "status": "settled", "label": "장미", "votes": {"장미": 2}},
        {"item": 4, "file": "0004.jpg", "status": "disputed", "label": None, "votes": {"장미": 1, "=1+1": 1}},
        {"item": 5, "file": "0005.jpg", "status": "open", "label": None, "votes": {"@해바라기": 1}},
    ]
    assert "장미" in files["items.jsonl"], "Korean stays readable"


def test_csv_has_answers_and_items(export):
    """A table begins with a byte order mark, so that spreadsheets read Korean, and names its columns."""
    _, files = export("csv")
    assert set(files) == FILES["csv"]
    tables = [text for name, text in files.items() if name.endswith(".csv")]
    assert all(text.startswith("\ufeff") and text.count("\ufeff") == 1 for text in tables)
    answers = list(csv.reader(io.StringIO(files["annotations.csv"].removeprefix("\ufeff"))))
    assert answers[0] == ["item", "file", "labeler", "label", "at", "seconds"]
    assert [(row[0], row[3], row[5]) for row in answers[1:]] == [
        ("3", "장미", "4.0"),
        ("3", "장미", "8.0"),
        ("4", "장미", "8.0"),
        ("4", "'=1+1", "8.0"),
        ("5", "'@해바라기", "8.0"),
    ]
    items = list(csv.reader(io.StringIO(files["items.csv"].removeprefix("\ufeff"))))
    assert items[0] == [
        "item",
        "file",
        "status",
        "label",
        "votes",
        "confidence",
        "probabilities",
        *ADDED_COLUMNS,
        *NEW_COLUMNS,
    ]
    assert items[1][1:4] == ["0003.jpg", "settled", "장미"]
    assert json.loads(items[2][4]) == {"장미": 1, "=1+1": 1}


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_rows_are_the_same_in_batches_of_any_size(export, monkeypatch, tmp_path, kind):
    """A table that is written in several pieces has the same bytes as one that is written at once."""
    _, whole = export(kind)
    monkeypatch.setattr(tables, "ROWS", 2)
    _, pieces = export(kind, tmp_path / "pieces")
    assert pieces == whole
    assert len(whole[f"annotations.{kind}"].splitlines()) > 4


def test_parquet_has_all_rows_of_all_groups(desk, project, export, monkeypatch, tmp_path):
    """Rows that are compressed in several groups are those of the CSV, with numbers by label as lists."""
    monkeypatch.setattr(tables, "ROWS", 2)
    monkeypatch.setattr(parquet, "GROUP", 2)
    _, files = export("csv")
    how = How(Format.PARQUET)
    desk.run(export_project, project=project, folder=tmp_path / "parquet", images=tmp_path, how=how)
    for name, groups in (("annotations", 3), ("items", 2)):
        expected = list(csv.DictReader(io.StringIO(files[f"{name}.csv"].removeprefix("\ufeff"))))
        written = ParquetFile(tmp_path / "parquet" / f"{name}.parquet")
        assert written.num_row_groups == groups
        assert [str(row["item"]) for row in written.read().to_pylist()] == [row["item"] for row in expected]
    votes = [row["votes"] for row in written.read().to_pylist()]
    assert votes[0] == [{"label": "장미", "value": 2}]
    assert [{each["label"]: each["value"] for each in row} for row in votes] == [
        json.loads(row["votes"]) for row in expected
    ]


def test_card_says_what_each_file_is(export):
    """The card has a line for each file of tables, in both languages; every format has such lines."""
    assert {*map(str, Format), described.SEVERAL} == described.FILES.keys()
    _, files = export("csv")
    card = files["README.md"]
    for table in TABLES:
        assert card.count(f"- `{table}.csv`: ") == 2, table
    assert "- `annotations.csv`: a row for each answer that counts" in card


def test_card_says_which_pictures_are_left_out(desk, project, tmp_path):
    """The card has the conditions of an export; without any it has none."""
    for filters, expected in (
        (Filters(), set()),
        (
            Filters(frozenset({ItemState.SETTLED}), frozenset({"장미"}), 0.5, "2026-01-01", "2026-01-02"),
            {"states | settled", "labels | 장미", "least this sure | 0.5", "since | 2026-01-01", "after | 2026-01-02"},
        ),
    ):
        out = tmp_path / str(len(expected))
        how = How(Format.CSV, filters)
        desk.run(export_project, project=project, folder=out, images=tmp_path, how=how)
        card = (out / "README.md").read_text(encoding="utf-8")
        assert card.count("| Only pictures ") == len(expected)
        assert all(f"{row} |" in card for row in expected)


def test_unknown_seconds_are_empty(desk, export):
    """Seconds that are not known are an empty cell, and null in JSON Lines."""
    desk.connection.execute("UPDATE annotations SET seconds = NULL WHERE id = 1")
    _, files = export("csv")
    answers = list(csv.reader(io.StringIO(files["annotations.csv"].removeprefix("\ufeff"))))
    assert [row[5] for row in answers[1:3]] == ["", "8.0"]
    _, files = export("jsonl")
    assert json.loads(files["annotations.jsonl"].splitlines()[0])["seconds"] is None


def test_export_has_no_names(desk, export):
    """No name and no Telegram id of a labeler is in an export."""
    desk.connection.execute("UPDATE members SET name = 'Kim Secret', telegram_id = telegram_id + 987654000")
    for kind in ("csv", "jsonl"):
        _, files = export(kind)
        assert not any("Kim Secret" in text or "987654" in text for text in files.values())


def test_progress_is_called_for_each_picture(export):
    """The progress callback is called once for each picture of the project."""
    pictures = []
    export("csv", on_picture=lambda: pictures.append(1))
    assert len(pictures) == 3


@pytest.mark.parametrize("breaks_at", [1, 2, 3])
def test_failed_export_keeps_the_earlier_one(desk, export, tmp_path, breaks_at):
    """If writing fails, the earlier export is unchanged, and no partial file is left."""
    _, before = export("csv")
    desk.connection.execute("UPDATE items SET file = 'changed since ' || id")
    rows = []

    def fill_the_disk() -> None:
        rows.append(1)
        if len(rows) == breaks_at:
            raise OSError(errno.ENOSPC, "the disk is full")

    with pytest.raises(OSError, match="full"):
        export("csv", on_picture=fill_the_disk)
    files = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "새 폴더").iterdir() if path.is_file()}
    assert files == before


def test_second_export_replaces_the_first(desk, project, export):
    """An export replaces an earlier one in the same files completely."""
    _, before = export("jsonl")
    third = desk.member()
    desk.expire()
    desk.answer(third, desk.begin(third, project))
    counts, after = export("jsonl")
    assert counts == (6, 3)
    assert after["annotations.jsonl"].startswith(before["annotations.jsonl"])
    assert len(after["annotations.jsonl"].splitlines()) == 6


def test_export_of_an_empty_project(desk, tmp_path):
    """A project without pictures gives files without rows."""
    project = desk.project(name="empty")
    out = tmp_path / "out"
    summary = desk.run(export_project, project=project, folder=out, images=tmp_path, how=How(Format("csv")))
    assert (summary.answers, summary.pictures) == (0, 0)
    assert (out / "items.csv").read_text(encoding="utf-8") == (
        "\ufeffitem,file,status,label,votes,confidence,probabilities,sha256,width,height,added_at,taken_by"
        ",picture,split,gold,use,hint,set_aside,resembles,gold_flag\n"
    )


def test_export_needs_a_folder(desk, project, tmp_path):
    """If a file is in the folder's place, an OSError is raised."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        desk.run(export_project, project=project, folder=tmp_path / "file", images=tmp_path, how=How(Format("csv")))


def test_unknown_values_are_null(desk, tmp_path):
    """In JSON, label and confidence of a picture without answers are null; in CSV they are empty."""
    project = desk.project(1, name="new")
    for kind in ("csv", "jsonl"):
        desk.run(export_project, project=project, folder=tmp_path / kind, images=tmp_path, how=How(Format(kind)))
    (item,) = map(json.loads, (tmp_path / "jsonl" / "items.jsonl").read_text(encoding="utf-8").splitlines())
    assert (item["label"], item["confidence"], item["votes"]) == (None, None, {})
    with (tmp_path / "csv" / "items.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["label"], row["confidence"], row["votes"]) == ("", "", "{}")


def test_several_labels(desk, tmp_path):
    """Several labels are separated by a bar in CSV and a list in JSON; none of them is a bar and an empty list."""
    project = desk.project(3, labels=("+", "a|b", "장미"), kind=Kind.MULTIPLE)
    member = desk.member()
    card = desk.begin(member, project)
    for label in project.labels[:2]:
        marked = {"member": member, "assignment": card.assignment, "now": desk.now}
        desk.run(answering.mark_label, label=label.id, on=True, **marked)
    card = desk.run(answering.submit_marked, **marked).following
    desk.run(answering.submit_none, member=member, assignment=card.assignment, now=desk.now)
    for kind in ("csv", "jsonl"):
        desk.run(export_project, project=project, folder=tmp_path / kind, images=tmp_path, how=How(Format(kind)))
    with (tmp_path / "csv" / "annotations.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["label"] for row in csv.DictReader(file)] == [r"'+|a\|b", "|"]
    lines = (tmp_path / "jsonl" / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["label"] for line in lines] == [["+", "a|b"], []]
    items = (tmp_path / "jsonl" / "items.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["votes"] for line in items] == [{"+": 1, "a|b": 1}, {"|": 1}, {}]


def test_csv_quotes_file_names(desk, tmp_path):
    """Commas, quotation marks and line breaks in a file's name are read back unchanged."""
    project = desk.project(1, name="odd")
    name = 'a, "b"\nc.jpg'
    desk.connection.execute("UPDATE items SET file = ?", (name,))
    desk.run(export_project, project=project, folder=tmp_path / "csv", images=tmp_path, how=How(Format("csv")))
    with (tmp_path / "csv" / "items.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["file"] for row in csv.DictReader(file)] == [name]


def test_leftovers_of_a_dead_export_are_deleted(export, tmp_path):
    """The next export deletes what a killed one was writing. One that is being written by another process stays."""
    (tmp_path / ".out.partial-dead").mkdir()
    (tmp_path / ".out.partial-dead" / "items.csv").write_text("half")
    (tmp_path / ".out.partial-alive").mkdir()
    handle = os.open(tmp_path / ".out.partial-alive", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    export("csv", tmp_path / "out")
    os.close(handle)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.partial-alive", "out"]


def test_killed_replacement_gets_its_name_back(export, tmp_path):
    """An export that was killed between hiding the earlier one and taking its place loses nothing."""
    export("csv", tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.before-1")
    with pytest.raises(RuntimeError):
        export("csv", tmp_path / "out", on_picture=lambda: (_ for _ in ()).throw(RuntimeError))
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "items.csv").is_file()


def test_foreign_files_are_never_replaced(export, tmp_path):
    """An export replaces an earlier one, of this version or an older one, and refuses a folder with anything else."""
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("annotations.csv", "items.csv", ".items.csv.4711.partial"):
        (folder / name).write_text("of an older version")
    export("csv", folder)
    (folder / ".DS_Store").write_text("")
    export("jsonl", folder)
    assert {path.name for path in folder.iterdir() if path.is_file()} == FILES["jsonl"]
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(FolderInUse) as refused:
        export("jsonl", folder)
    assert refused.value.arguments["file"] == "notes.txt"
    assert (folder / "notes.txt").read_text() == "mine"
