"""labelbot archive and labelbot unarchive: a project with everything, in one file and back."""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import zipfile
from functools import partial
from pathlib import Path

import pytest

from bot.labeling import archive as archived
from bot.labeling.consensus.confusion_counts import Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.model import Kind, Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.services.archives import unarchiving
from bot.services.course.classes import create_class
from bot.services.items import importing
from bot.services.items.known_labels import save_gold, save_predictions
from bot.services.labeler import answering, corrections, undo
from bot.texts import plain
from storage import classes, consents, datasets, looks, project_archives, skills
from storage.images import ImageStore, Picture
from storage.images.looks import Hashes, Look, Measures
from tests.recounts import ANSWERS, COUNTED, SCORED, SKILLS
from tests.recounts import skills as recount
from tests.services.desk import Desk
from tests.services.office import Office

POLICY = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)
TABLES = ("annotations", "items", "superseded", "skips", "predictions", "verdicts", "appeals", "labelers")


def add_pictures(desk: Desk, store: ImageStore, project, pictures: int, first: int = 0) -> None:
    """Add pictures whose files are in the store. What is in the files doesn't matter to an archive."""
    new = []
    for number in range(first, first + pictures):
        photo, original = (store.add(f"{kind} {number}".encode(), ".jpg") for kind in ("photo", "original"))
        new.append(importing.NewPicture(f"{number:02}.jpg", Picture(f"source {number}", photo, original, 64, 48)))
    desk.run(importing.add_pictures, project=project, pictures=new, now=desk.now)


def lived_in(desk: Desk, store: ImageStore):
    """A project in which everything has happened that an archive holds."""
    other = desk.project(name="other")  # so that ids differ from those in an empty installation
    add_pictures(desk, store, other, 3, first=90)
    project = desk.project(name="flowers", policy=POLICY, labels=("장미", "나팔꽃", "해바라기", "들장미"), price=30)
    add_pictures(desk, store, project, 12)
    first = desk.rows("SELECT min(id) FROM items WHERE project_id = ?", project.id)[0][0]
    office = Office(desk)
    labeler, _second = office.dispute(project, 4)
    desk.member(owner=True)
    reviewer = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(reviewer, 2)
    desk.move(days=1)
    office.give_feedback(project)
    card = desk.run(corrections.next_correction, member=labeler, now=desk.now)
    appeal = {"member": labeler, "annotation": card.annotation, "now": desk.now}
    desk.run(corrections.ask_to_appeal, message=1, **appeal)
    desk.run(corrections.send_appeal, words="꽃잎이 달라요", **appeal)
    third = desk.member()
    card = desk.answer(third, desk.begin(third, project), 0)
    back = desk.run(undo.go_back, member=third, assignment=desk.in_hand(third).assignment, now=desk.now)
    card = desk.answer(third, back.card, 1)
    skip = {"assignment": card.assignment, "reason": SkipReason.BLURRED, "now": desk.now}
    desk.run(answering.skip_item, member=third, **skip)  # the next card is a lease under way
    rose, glory = project.labels[0].id, project.labels[1].id
    desk.run(save_gold, project=project, answers={first + 10: (rose,)}, now=desk.now)
    model = desk.run(skills.model_number, project=project.id, name="clip")
    desk.run(save_predictions, project=project, model=model, answers={first + 9: (glory,)}, now=desk.now)
    desk.run(datasets.add_splits, splits=[(first, datasets.Split.TEST), (first + 1, datasets.Split.TRAIN)])
    desk.run(estimate_as_of_today, project=project, now=desk.now)
    look = Look(Measures(1.5, 2.5, 3.5, 4.5, False), Hashes.unpack(bytes(range(48))))
    desk.run(looks.add, project=project.id, item=first, look=look)
    desk.run(lambda tx: consents.give(tx, third.id, project.id, desk.now))
    class_ = desk.run(lambda tx: classes.add(tx, name="1기", language="ko", seats=2, at=desk.now, by=third.id))
    desk.run(lambda tx: consents.give(tx, labeler.id, project.id, desk.now, class_=class_))
    desk.connection.execute("UPDATE pools SET strength = 0.75, checks = 5 WHERE project_id = ?", (project.id,))
    example = store.add(b"example", ".jpg")
    desk.connection.execute("UPDATE labels SET example = ? WHERE id = ?", (example, rose))
    desk.connection.execute("UPDATE labels SET merged_into = ? WHERE id = ?", (rose, project.labels[3].id))
    desk.connection.execute("UPDATE items SET resembles = ?, sent_by = ? WHERE id = ?", (first, third.id, first + 11))
    desk.connection.execute("UPDATE items SET hint = '가시', gold_use = 'exam' WHERE id = ?", (first + 10,))
    desk.connection.execute(
        "INSERT INTO gold_offers (item_id, project_id, offered_at) VALUES (?, ?, '2026-03-02T01:00:00.000Z')",
        (first + 1, project.id),
    )
    return project


async def estimate_as_of_today(tx, *, project, now) -> None:
    """Store what the daily job stores, and an export."""
    pool = Pool.of(skills.question_of(project), (await skills.all_confusions(tx, project)).items())
    await skills.save_pool(tx, project, pool, skills.PoolState(seen=3, recounted=4), now)
    members = [member for member in await skills.all_confusions(tx, project) if member > 0]
    agreement = {"alpha": 0.5, "pairs": [{"members": members[:2], "items": 3, "kappa": None}]}
    await skills.save_agreement(tx, project.id, now.date(), agreement)
    await datasets.record_export(tx, project=project.id, format="csv", at=now)


@pytest.fixture(scope="module")
def lived(tmp_path_factory) -> Path:
    """A data folder with the project `flowers`, in which everything has happened, and another one."""
    data = tmp_path_factory.mktemp("lived") / "data"
    data.mkdir(mode=0o700)
    desk = Desk()
    lived_in(desk, ImageStore(data / "images"))
    (data / "labelbot.db").write_bytes(desk.connection.serialize())
    desk.close()
    return data


@pytest.fixture
def archive(cli, lived, tmp_path) -> Path:
    """The archive of `flowers`."""
    shutil.copytree(lived, tmp_path / "data")
    assert cli("archive", "flowers", tmp_path / "flowers.zip").code == 0
    return tmp_path / "flowers.zip"


def tables(archive: Path) -> dict[str, list[dict]]:
    with zipfile.ZipFile(archive) as zipped:
        names = [name for name in zipped.namelist() if name.startswith("tables/")]
        return {Path(name).stem: [json.loads(line) for line in zipped.read(name).splitlines()] for name in names}


def test_archive_holds_everything_but_names(archive, lived):
    """Each table that an archive can hold has rows, all pictures are in it, and nothing that names a person."""
    found = tables(archive)
    assert [name for name, rows in found.items() if not rows] == []
    with zipfile.ZipFile(archive) as zipped:
        pictures = [name for name in zipped.namelist() if name.startswith("pictures/")]
        text = "".join(zipped.read(name).decode() for name in zipped.namelist() if not name.startswith("pictures/"))
    assert len(pictures) == 2 * 12 + 1
    assert "사람 " not in text
    assert "telegram" not in text
    assert len(found["people"]) == 4, "the manager has done nothing in it"
    assert len(found["consents"]) == 1, "another one is for a class only"


def test_project_comes_back(cli, archive, tmp_path):
    """In another installation the project is the same: its exports, its counters by recount, and its next archive."""
    new = tmp_path / "new"
    said = cli("unarchive", archive, data_dir=new, language="en")
    assert said.code == 0, said.err
    assert said.out == "Brought back: flowers · pictures: 12, answers: 9, people: 4\n"
    assert cli("archive", "flowers", tmp_path / "second.zip", data_dir=new).code == 0
    assert cli("unarchive", tmp_path / "second.zip", data_dir=tmp_path / "third").code == 0
    assert cli("archive", "flowers", tmp_path / "third.zip", data_dir=tmp_path / "third").code == 0
    second, third = tables(tmp_path / "second.zip"), tables(tmp_path / "third.zip")
    assert [row["event"] for row in third.pop("project_history")][-1] == "unarchived"
    del second["project_history"]
    assert second == third
    for name, rows in tables(archive).items():
        assert len(rows) == len(second.get(name, rows)), name
    for data, out in ((tmp_path / "data", "before"), (new, "after")):
        exported = cli("export", "flowers", tmp_path / out, "--format", "jsonl", data_dir=data)
        assert exported.code == 0, exported.err
    for table in TABLES:
        before, after = (numbered(tmp_path / out / f"{table}.jsonl") for out in ("before", "after"))
        assert before == after, table
        assert before, table
    database = sqlite3.connect(new / "labelbot.db")
    for counter, counted in COUNTED:
        assert database.execute(counter).fetchall() == database.execute(counted).fetchall()
    labels = tuple(
        label for (label,) in database.execute("SELECT id FROM labels WHERE merged_into IS NULL ORDER BY id")
    )
    rows = database.execute(SCORED, (1,)).fetchall()
    recounted = recount(Question(Kind.SINGLE, labels), database.execute(ANSWERS), rows)
    stored = dict(database.execute(SKILLS, (1,)))
    assert {voice: counts for voice, counts in stored.items() if voice > 0} == {
        voice: counts for voice, counts in recounted.items() if counts
    }
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("SELECT count(*) FROM members WHERE telegram_id > 0").fetchone() == (0,)
    database.close()


def test_people_come_back_without_telegram(cli, archive, tmp_path):
    """People of an archive are listed by their pseudonyms, without a Telegram id, and count as gone."""
    new = tmp_path / "new"
    assert cli("unarchive", archive, data_dir=new).code == 0
    people = json.loads(cli("member", "list", "--json", data_dir=new).out)
    assert {person["pseudonym"] for person in people} == {row["pseudonym"] for row in tables(archive)["people"]}
    assert all(person["name"] == person["pseudonym"] for person in people)
    assert {person["telegram_id"] for person in people} == {None}
    database = sqlite3.connect(new / "labelbot.db")
    assert database.execute("SELECT count(*) FROM members WHERE gone_at IS NULL").fetchone() == (0,)
    database.close()


def numbered(path: Path) -> list[dict]:
    """Return the rows of a table, with items by their names."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row.pop("item", None)
        if row.pop("resembles", None):
            row["is_copy"] = True
    return rows


def test_same_project_gives_the_same_bytes(cli, archive, tmp_path):
    """Two archives of one state are equal byte by byte, and the second replaces the first."""
    before = archive.read_bytes()
    said = cli("archive", "flowers", archive, "--json")
    assert archive.read_bytes() == before
    assert json.loads(said.out) | {"file": ""} == {
        "file": "",
        "project": "flowers",
        "items": 12,
        "answers": 9,
        "people": 4,
        "pictures": 25,
        "missing": [],
        "damaged": [],
        "kept_in": 0,
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "desk", "flowers.zip"]


def test_name_is_taken(cli, archive, rows):
    """Where a project has the name, --name gives another one; people with known pseudonyms are the same people."""
    people = rows("SELECT count(*) FROM members")
    said = cli("unarchive", archive, language="en")
    assert said.code == 1
    assert "flowers" in said.err
    said = cli("unarchive", archive, "--name", "again", "--json")
    assert json.loads(said.out)["project"] == "again"
    assert rows("SELECT name, state FROM projects ORDER BY id")[2:] == [("again", "running")]
    assert rows("SELECT count(*) FROM members") == people
    for counter, counted in COUNTED:
        assert rows(counter) == rows(counted)


def damaged(archive: Path, target: Path, change) -> Path:
    """Write an archive whose files `change(name, content)` has changed; None leaves a file out."""
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(target, "w") as zipped:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                zipped.writestr(name, content)
    return target


def change_manifest(**changes):
    return lambda name, content: (
        json.dumps(json.loads(content) | changes).encode() if name == "labelbot-archive.json" else content
    )


def without(beginning: str):
    return lambda name, content: None if name.startswith(beginning) else content


DAMAGE = {
    "a changed table": (lambda name, content: content.replace(b"0", b"1") if "items" in name else content, "damaged"),
    "a changed picture": (lambda name, content: content + b"!" if "pictures/" in name else content, "damaged"),
    "no pictures": (without("pictures/"), "damaged"),
    "no table": (without("tables/reviews"), "damaged"),
    "no manifest": (without("labelbot-archive"), "isn't an archive"),
    "another program's manifest": (change_manifest(format="other"), "isn't an archive"),
    "a later version": (change_manifest(version=2), "newer Labelbot"),
    "a manifest that says nothing": (change_manifest(tables={}), "damaged"),
}


@pytest.mark.parametrize("case", DAMAGE)
def test_damaged_archives_are_refused(cli, archive, tmp_path, case):
    """An archive that is damaged, foreign or of a later version is refused in one line, before anything is changed."""
    change, expected = DAMAGE[case]
    broken = damaged(archive, tmp_path / "broken.zip", change)
    said = cli("unarchive", broken, data_dir=tmp_path / "new", language="en")
    assert said.code == 1
    assert expected in said.err
    assert said.err.count("\n") == 1
    assert not (tmp_path / "new").exists()


def test_cut_and_foreign_files_are_refused(cli, archive, tmp_path):
    """Half of an archive is damaged, another file is none, and neither is replaced by an archive of its name."""
    half, text = tmp_path / "half.zip", tmp_path / "text.zip"
    half.write_bytes(archive.read_bytes()[:5000])
    text.write_text("no archive", encoding="utf-8")
    assert "damaged" in cli("unarchive", half, data_dir=tmp_path / "new", language="en").err
    assert "isn't an archive" in cli("unarchive", text, data_dir=tmp_path / "new", language="en").err
    said = cli("archive", "flowers", text, language="en")
    assert said.code == 1
    assert "already a file of this name" in said.err
    assert text.read_text(encoding="utf-8") == "no archive"


def test_rows_that_do_not_fit_leave_nothing(cli, archive, tmp_path):
    """If rows with right hashes don't fit together, nothing of the project stays, and no picture and no person."""

    def change(name: str, content: bytes) -> bytes:
        if name == "tables/assignments.jsonl":
            return broken
        if name == "labelbot-archive.json":
            manifest = json.loads(content)
            manifest["tables"]["assignments"]["sha256"] = hashlib.sha256(broken).hexdigest()
            return json.dumps(manifest).encode()
        return content

    with zipfile.ZipFile(archive) as zipped:
        rows = [json.loads(line) for line in zipped.read("tables/assignments.jsonl").splitlines()]
    rows[-1]["member_id"] = 999
    broken = "".join(json.dumps(row) + "\n" for row in rows).encode()
    new = tmp_path / "new"
    said = cli("unarchive", damaged(archive, tmp_path / "broken.zip", change), data_dir=new, language="en")
    assert said.code == 1
    assert "damaged" in said.err
    assert left_in(new) == []


def left_in(data: Path) -> list[str]:
    """Return which tables of an installation have rows, and which pictures there are."""
    database = sqlite3.connect(data / "labelbot.db")
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    filled = [
        name
        for name in names
        if name not in {"migrations", "sqlite_sequence"}
        and database.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()
    ]
    database.close()
    return filled + [path.name for path in (data / "images").rglob("*") if path.is_file()]


def test_lost_pictures_are_named(cli, lived, tmp_path):
    """An archive is made without files that are lost or changed, names them, and comes back without them."""
    shutil.copytree(lived, tmp_path / "data")
    database = sqlite3.connect(tmp_path / "data" / "labelbot.db")
    addresses = dict(database.execute("SELECT file, original FROM items WHERE project_id = 2"))
    database.close()
    lost, changed = (
        tmp_path / "data" / "images" / addresses[file][:2] / f"{addresses[file]}.jpg" for file in ("01.jpg", "02.jpg")
    )
    lost.unlink()
    changed.write_bytes(b"other")
    said = cli("archive", "flowers", tmp_path / "flowers.zip", language="en")
    assert said.code == 0
    assert said.out.splitlines()[:2] == [
        "  01.jpg: file missing, so only the picture's file isn't in the archive",
        "  02.jpg: file has changed, so only the picture's file isn't in the archive",
    ]
    said = cli("unarchive", tmp_path / "flowers.zip", data_dir=tmp_path / "new", language="en")
    assert said.code == 0
    assert said.out.splitlines()[1] == "Picture files that were already missing in the archive: 2"


def test_arriving_project_is_hidden(cli, archive, rows, tmp_path, monkeypatch):
    """While a project comes back nobody sees it; if that is interrupted, the next time clears what it left."""
    new = tmp_path / "new"
    seen = []

    def interrupted(*_arguments):
        seen.append(cli("project", "list", data_dir=new).out)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(unarchiving, "_add_pictures", interrupted)
        patch.setattr(unarchiving, "clear_arrivals", nothing_at_the_end())
        assert cli("unarchive", archive, data_dir=new).code == 130
    assert "flowers" not in seen[0]
    assert "arriving" not in seen[0]
    assert "projects" in left_in(new)
    assert cli("unarchive", archive, "--name", "again", data_dir=new).code == 0
    database = sqlite3.connect(new / "labelbot.db")
    assert database.execute("SELECT name FROM projects").fetchall() == [("again",)]
    assert database.execute("SELECT count(*) FROM members").fetchone() == (4,)
    assert database.execute("SELECT count(*) FROM arrivals").fetchone() == (0,)
    database.close()


def test_pictures_are_prepared_meanwhile(cli, archive, tmp_path, monkeypatch):
    """A project that comes back keeps nobody from preparing pictures, but no other one comes back at the same time."""
    new, add = tmp_path / "new", unarchiving._add_pictures
    tried = []

    def look(store, *arguments):
        store.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(store.folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)  # as for each picture that is prepared
        os.close(handle)
        tried.append(cli("unarchive", archive, "--name", "second", data_dir=new))
        add(store, *arguments)

    monkeypatch.setattr(unarchiving, "_add_pictures", look)
    assert cli("unarchive", archive, data_dir=new).code == 0
    assert {each.code for each in tried} == {1}
    assert tried[0].err.strip() == plain("ko", "error-already-unarchiving")


def nothing_at_the_end():
    """Return what clears nothing, as if the process had been killed."""

    async def clear(_database, _store) -> None:
        return None

    return clear


def test_every_column_is_archived():
    """Each column of an archived table is in the archive, or is named here with the reason why it isn't."""
    left_out = {
        "project": {"version", "told_at"},  # caches; when people were last told
        "labels": {"project_id"},
        "models": {"project_id", "strength"},  # learned again where it comes back
        "skills": {"project_id"},
        "pools": {"project_id", "version", "active", "seen", "recounted", "strength", "checks", "backed_up"}
        | {"check_share", "promise", "promise_told"},  # found again each day
        "agreements": {"project_id"},
        "consents": {"project_id", "class_id", "more_at"},  # those for a class only stay with it
        "exports": {"project_id"},
        "items": {"project_id", "hint_voice", "hint_by"},  # a file id of one bot; people wrote it there
        "reviews": {"project_id", "asked"},  # nobody is being asked where it comes back
        "gold_offers": {"project_id"},
    }
    more = {"items": {"split", "band"}, "appeals": {"item_id"}}
    desk = Desk()
    for name, table in archived.TABLES.items():
        if name in {"people", "history", "project_history"}:
            continue  # a pseudonym only; and by subject
        real = "projects" if name == "project" else name
        columns = {row[1] for row in desk.connection.execute(f"PRAGMA table_info({real})")}
        assert columns == (table.columns - more.get(name, set())) | left_out.get(name, set()), name
    desk.close()


def test_an_agreement_for_a_class_only_is_not_archived():
    """Where a project comes back there is no class, so that the agreement would come to mean more than was said."""
    desk = Desk()
    teacher, only, more = desk.member(owner=True), desk.member(), desk.member()
    project = desk.project()
    made = desk.run(create_class, member=teacher, name="서초 3기", projects=[project.id], now=desk.now)
    for person in (only, more):
        give = partial(consents.give, at=desk.now, class_=made.id)
        desk.run(give, member=person.id, project=project.id)
    desk.run(consents.set_more, member=more.id, class_=made.id, at=desk.now)
    tables = desk.run(project_archives.read_project, project=project.id)
    assert [row["member_id"] for row in tables["consents"]] == [more.id]
    desk.close()


BELONGS_ELSEWHERE = {
    *("item_splits", "queue", "item_counts", "tallies", "look_bands"),  # made again from what is archived
    *(
        "sittings",
        "waits",
        "positions",
        "told",
        "job_runs",
        "summaries",
        "alerts",
        "concerns",
        "queue_orders",
    ),  # of what runs
    *("uploads", "upload_results", "cleanings", "gold_steps"),  # of Telegram, and what can be undone in the chat
    *("admissions", "invitation_projects", "barred"),  # who may work there is decided where the project comes back
    *("class_projects", "practice_runs", "practice_answers", "questions", "exams", "exam_pictures", "exam_choices"),
    *("exam_sittings", "exam_plans", "class_cleanings", "class_cleaning_answers"),  # classes stay where they are
    "arrivals",  # of what is being brought back
}


def test_every_table_is_archived_or_not():
    """Each table about a project or an item is archived, or is named as one that isn't."""
    desk = Desk()
    about = {
        name
        for (name,) in desk.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if {"project_id", "item_id"} & {row[1] for row in desk.connection.execute(f"PRAGMA table_info({name})")}
    }
    desk.close()
    assert about - BELONGS_ELSEWHERE - archived.TABLES.keys() == set()
