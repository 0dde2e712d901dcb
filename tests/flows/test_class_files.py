"""A class as a file: got from one class, and sent to make another."""

import io
import json
import zipfile

import pytest

from bot.jobs.tasks import run_backup
from bot.labeling.course.errors import BadClassFile
from bot.labeling.model import Label
from bot.services.archives.unarchiving import LOCK
from bot.services.course.class_files import making
from handlers.buttons import encode
from handlers.instructor.class_files import class_files
from handlers.instructor.classes.buttons import AskClassFile, MakeFromFile, SendClassFile
from storage import projects
from storage.file_locks import alone_with
from tests.conftest import OWNER, zip_of
from tests.flows.course import execute, set_gold
from tests.flows.phone import FLOWERS
from tests.flows.test_entering_a_class import last

pytestmark = pytest.mark.usefixtures("nothing_broke")
MADE = ("classes", "projects", "items", "labels", "plan_lines", "class_projects")


@pytest.fixture
async def class_(town):
    """A class with a trainee, a plan, a hint, an example, and gold pictures of three uses."""
    await town.person(OWNER, "김민정").start()
    await town.person(1, "박순자").start()
    labels = [Label(0, flower, note=f"{flower} 설명") for flower in FLOWERS]
    project = await town.project(5, labels=labels, door="qualified", guide="꽃잎을 보세요")
    for number, use in enumerate(("practice", "exam", "hidden"), start=1):
        await set_gold(town, number, labels=[project.labels[number - 1].id], use=use, hint="꽃잎이 여러 겹이에요.")
    await set_gold(town, 4, flag="blurred", use="practice")
    await execute(town, "UPDATE items SET state = 'gold' WHERE id < 5")
    await execute(town, "UPDATE labels SET example = (SELECT photo FROM items WHERE id = 1) WHERE id = 1")
    made = await town.school_class(project, [1], subject="라벨러반", seats=12)
    await execute(town, "INSERT INTO plan_lines VALUES (1, 0, '2026-03-02', '라벨이란', '연습 10장')")
    return made


async def get_file(town):
    """Get the class as a file by thumb, and return its name and its bytes."""
    teacher = town.person(OWNER)
    await teacher.send("/class")
    await teacher.tap("더 보기")
    await teacher.tap("새 반 · 반 마치기")
    await teacher.tap("파일로 받기")
    await teacher.until(lambda: any("document" in message.body for message in teacher.messages))
    sent = next(message for message in reversed(teacher.messages) if "document" in message.body)
    document = sent.body["document"]
    return document["file_name"], town.world.files.read(town.world.files.get(document["file_id"]))


async def counts(town):
    return {table: (await town.rows(f"SELECT count(*) FROM {table}"))[0][0] for table in MADE}


async def test_class_is_made_of_its_file(town, class_):
    """What one instructor gets, another sends to the bot: the same class, gold, hints, example and plan, no people."""
    await execute(town, "UPDATE classes SET kind = 'inspecting'")
    left = town.settings.data_dir / "class-files" / "of-a-program-that-was-killed"
    left.mkdir(parents=True)
    name, content = await get_file(town)
    assert list(left.parent.iterdir()) == []
    assert name == "서초 3기 라벨러반.class.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        text = zipped.read("class.json").decode()
        assert all(word not in text for word in ("박순자", "김민정", "서초센터", "02-123-4567"))
        assert len(zipped.namelist()) == 5
    teacher = town.person(OWNER)
    await teacher.attach_document(name, content)
    assert last(teacher) == "이 파일로 반을 만들까요?\n정답 사진을 어느 작업에 넣을지 골라 주세요."
    assert teacher.screen.rows == [["새 작업에 넣기"], ["무슨 꽃인가요?"], ["취소"]]
    await teacher.tap("새 작업에 넣기")
    assert last(teacher).splitlines()[0] == "✓ 서초 3기 라벨러반을 만들었어요. 새 정답 사진 4장"
    gold = "SELECT photo, gold_flag, gold_use, hint, state FROM items WHERE project_id = ? AND gold_use IS NOT NULL"
    assert len(await town.rows(gold, 2)) == 4
    assert [row[1:] for row in await town.rows(gold, 2)] == [row[1:] for row in await town.rows(gold, 1)]
    labels = "SELECT text, note, example IS NULL FROM labels WHERE project_id = ? ORDER BY position"
    assert await town.rows(labels, 2) == await town.rows(labels, 1)
    made = "SELECT seats, centre, starts_on, kind FROM classes WHERE id = 2"
    assert await town.rows(made) == [(12, "", None, "inspecting")]
    assert await town.rows("SELECT held_on, topic FROM plan_lines WHERE class_id = 2") == [(None, "라벨이란")]
    assert await town.rows("SELECT count(*) FROM trainees WHERE class_id = 2") == [(0,)]
    await teacher.tap("반 보기")
    assert teacher.screen.text.startswith("서초 3기 라벨러반\n수강생 0 / 12명")


async def test_file_that_does_not_say_what_the_class_learns(town, class_):
    """The class of a file from before there were inspecting classes learns labeling."""
    _name, content = await get_file(town)
    teacher = town.person(OWNER)
    await teacher.attach_document("3기.class.zip", damaged(content, lambda described, _files: described.pop("learns")))
    await teacher.tap("새 작업에 넣기")
    assert await town.rows("SELECT kind FROM classes WHERE id = 2") == [("labeling",)]


async def test_gold_goes_into_a_chosen_project(town, class_):
    """In a project that has the pictures already nothing is doubled; one without the labels says which it lacks."""
    _name, content = await get_file(town)
    teacher = town.person(OWNER)
    await town.project(1, name="birds", question="무슨 새인가요?", labels=[Label(0, "참새"), Label(0, "까치")])
    before = await counts(town)
    await teacher.send("/class")
    await teacher.tap("더 보기")
    await teacher.tap("새 반 · 반 마치기")
    await teacher.tap("＋ 새 반")
    await teacher.tap("파일로 만들기")
    await teacher.attach_document("whatever.zip", content)
    await teacher.tap("무슨 새인가요?")
    assert last(teacher) == "고른 작업에 ‘장미’ 라벨이 없어요. 새 작업에 넣어 보세요."
    assert await counts(town) == before
    await teacher.tap("다른 파일 보내기")
    await teacher.attach_document("whatever.zip", content)
    await teacher.tap("무슨 꽃인가요?")
    assert "새 정답 사진 0장" in last(teacher)
    assert (await counts(town))["items"] == before["items"]


def damaged(content, change):
    """Return a class file with a change of its description."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    described = json.loads(files.pop("class.json"))
    change(described, files)
    return zip_of({"class.json": json.dumps(described).encode(), **files})


CHANGES = {
    "no class": (lambda described, _files: described.clear(), "반 파일이 아니에요."),
    "newer": (lambda described, _files: described.update(version=99), "이 봇보다 새로운 봇에서 만든 파일이에요."),
    "no picture": (lambda _described, files: files.popitem(), "파일에 사진이 빠졌거나"),
    "bad picture": (lambda _described, files: files.update(dict.fromkeys(files, b"no")), "파일에 사진이 빠졌거나"),
    "bad setting": (lambda described, _files: described.update(seats=0), "반 파일이 아니에요."),
    "bad project": (lambda described, _files: described["projects"][0].update(question=""), "반 파일이 아니에요."),
    "bad policy": (
        lambda described, _files: described["projects"][0]["policy"].update(least="x"),
        "반 파일이 아니에요.",
    ),
    "bad reasons": (
        lambda described, _files: described["projects"][0]["settings"].update(reasons=5),
        "반 파일이 아니에요.",
    ),
    "many": (lambda described, _files: described.update(projects=described["projects"] * 11), "파일에 작업이 없거나"),
}


async def test_nothing_is_made_of_a_bad_file(town, class_):
    """A file with any mistake is refused in words, and nothing is there after it that was not before."""
    _name, content = await get_file(town)
    teacher, before = town.person(OWNER), await counts(town)
    for change, words in CHANGES.values():
        await teacher.attach_document("3기.class (1).zip", damaged(content, change))
        await teacher.tap("새 작업에 넣기")
        assert last(teacher).startswith(words)
        assert await counts(town) == before
    await teacher.attach_document("3기.class.zip", b"PK no zip")
    await teacher.tap("새 작업에 넣기")
    assert last(teacher).startswith("반 파일이 아니에요.")


async def test_gold_comes_in_short_units_of_work(town, class_, monkeypatch):
    """Until all gold is there, nobody sees the new project or the class; after a failure nothing is left."""
    monkeypatch.setattr(class_files, "GOLD_AT_ONCE", 3)
    seen = []

    async def look(tx, member, **given):
        number = {table: tx.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in MADE}
        seen.append(([project.name for project in await projects.all_projects(tx)], number))
        if fails:
            raise BadClassFile(problem="pictures")
        return await add_gold(tx, member, **given)

    add_gold, fails = making.add_gold, True
    monkeypatch.setattr(making, "add_gold", look)
    name, content = await get_file(town)
    teacher, before = town.person(OWNER), await counts(town)
    await teacher.attach_document(name, content)
    await teacher.tap("새 작업에 넣기")
    assert last(teacher).startswith("파일에 사진이 빠졌거나")
    assert await counts(town) == before
    fails = False
    await teacher.tap("다른 파일 보내기")
    await teacher.attach_document(name, content)
    await teacher.tap("새 작업에 넣기")
    assert last(teacher).splitlines()[0] == "✓ 서초 3기 라벨러반을 만들었어요. 새 정답 사진 4장"
    assert [each["projects"] - before["projects"] for _, each in seen] == [1, 1, 1]
    assert [each["items"] - before["items"] for _, each in seen] == [0, 0, 3]
    assert all((names, each["classes"]) == (["flowers"], 1) for names, each in seen)
    assert await town.rows("SELECT name, state FROM projects") == [("flowers", "running"), ("flowers-2", "running")]


async def test_what_a_killed_program_left_goes_at_night(town, class_):
    """The new projects of a class that was never finished are deleted with their gold, unless one is being made now."""
    left = await town.project(2, name="left")
    await execute(town, "INSERT INTO arrivals VALUES (?, '[]')", left.id)
    with alone_with(town.settings.data_dir / LOCK):
        await run_backup(town.app.jobs.resources, None, town.clock())
    assert await town.rows("SELECT project_id FROM arrivals") == [(left.id,)]
    await run_backup(town.app.jobs.resources, None, town.clock())
    assert await town.rows("SELECT project_id FROM arrivals") == []
    assert await town.rows("SELECT name FROM projects") == [("flowers",)]
    assert await town.rows("SELECT count(*) FROM items WHERE project_id = ?", left.id) == [(0,)]


async def test_trainees_neither_get_nor_make_a_class(town, class_):
    """A trainee's file is no class, and forged buttons do nothing."""
    trainee, before = town.person(1), await counts(town)
    await trainee.attach_document("3기.class.zip", b"PK")
    for button in (SendClassFile(1), AskClassFile(), MakeFromFile(0)):
        await trainee.tap_data(trainee.messages[-1], encode(button))
    assert await counts(town) == before
    assert not any(message.body.get("document") for message in trainee.messages if not message.mine)
