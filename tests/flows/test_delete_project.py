"""Managers delete a project: asked twice, with nothing left behind, and with nothing taken from other projects."""

import re
import sqlite3
from functools import partial

import pytest

from bot.labeling.model import Label, Role
from bot.labeling.project_settings import Policy
from bot.services.items import importing
from bot.services.items.gold.from_tables import set_gold
from bot.services.items.known_labels import KnownLabels
from handlers.buttons import encode
from handlers.manager.projects.buttons import DeleteProject
from storage import deletions
from storage.images import ImageStore, prepare
from storage.migrate import migrate
from storage.sqlite import SQL
from tests.conftest import OWNER, picture_bytes
from tests.flows.phone import BIRDS, GLORY, ROSE
from tests.recounts import COUNTED

pytestmark = pytest.mark.usefixtures("nothing_broke")

DELETE, GO_ON, YES, KEEP = "작업 지우기 🗑", "지우기", "네, 지워요", "지우지 않기"


async def ask(manager, question: str = "무슨 꽃인가요?") -> None:
    """Go to a project's settings, and tap the button to delete it."""
    await manager.send("/projects")
    await manager.tap("관리 ⚙")
    await manager.tap(question)
    await manager.tap("설정 ⚙")
    await manager.tap(DELETE)


def orphans(town) -> list[str]:
    """Return columns whose values refer to rows that don't exist."""
    with sqlite3.connect(town.database.path) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        parents = {"project_id": "projects", "item_id": "items", "assignment_id": "assignments"}
        parents |= {"annotation_id": "annotations", "review_id": "reviews"}
        found = []
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        assert "items" in tables
        for table in tables:
            for column in [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]:
                if column in parents:
                    lost = f"SELECT 1 FROM {table} WHERE {column} NOT IN (SELECT id FROM {parents[column]}) LIMIT 1"
                    found += [f"{table}.{column}"] * len(connection.execute(lost).fetchall())
        return found


def files(town) -> set[str]:
    return {path.name for path in town.settings.images.rglob("*.jpg")}


def test_every_table_that_belongs_to_a_project_is_thought_of():
    """Whatever refers to a row that goes with a project is deleted or changed by a query of deletions.sql."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    parents = {table: {row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")} for table in tables}
    going = {"projects"}
    while more := {table for table in tables if parents[table] & going} - going:
        going |= more
    queries = (SQL / "deletions.sql").read_text(encoding="utf-8")
    handled = set(re.findall(r"(?:DELETE FROM|UPDATE) (\w+)", queries))
    assert going - handled == set()


async def test_trial_project_is_deleted(town, manager, seat):
    """A trial goes after two questions that say what goes with it; its pictures' files go, too."""
    await town.project(pictures=3)
    kept = await town.project(pictures=1, **BIRDS)
    before = files(town)
    person = await seat(1)
    for label in (ROSE, GLORY):
        await person.tap(label)
    await person.tap("물어보기 🙋")
    await person.send("겹꽃은요?")
    await town.app.outbox.deliver()
    await ask(manager)
    assert manager.screen.text.splitlines() == [
        "이 작업을 지울까요?",
        "무슨 꽃인가요?",
        "함께 지워져요: 사진 3장, 답 2개",
        "답이 필요하면 먼저 ‘파일로 받기 ⬇’로 받아 두세요.",
    ]
    await manager.tap(GO_ON)
    assert "지우면 되돌릴 수 없어요. 정말 지울까요?" in manager.screen.text
    assert len(await town.all_answers()) == 2
    await manager.tap(YES)
    assert manager.screen.text == "✓ 지웠어요: 무슨 꽃인가요?"
    assert await town.projects("name") == ["birds"]
    assert orphans(town) == []
    assert await town.all_answers() == []
    assert files(town) == {path.name for path in map(ImageStore(town.settings.images).path, await photos(town))}
    assert len(before - files(town)) >= 3
    assert await town.tallies("person") == []
    assert await town.history("old", "new", event="deleted", person=OWNER) == [("flowers", "3 pictures, 2 answers")]
    assert await town.history(subject="item 1") == []
    await person.tap(ROSE)
    assert person.toast == "오래된 버튼이에요. 이어서 하려면 /start"
    await person.start()
    await person.tap(kept.question)
    await person.tap("까치")
    assert await town.answers("labels") == ["까치"]
    await manager.tap("← 관리")
    assert manager.screen.buttons[:2] == ["무슨 새인가요?", "＋ 새 작업"]


async def photos(town) -> set[str]:
    """Return the addresses of all pictures that items use."""
    rows = await town.rows("SELECT photo, original FROM items")
    return {address for row in rows for address in row}


@pytest.mark.parametrize("keep", ["first", "second"])
async def test_project_is_kept(town, manager, keep):
    """Either question can be answered with no."""
    await town.project(pictures=1)
    await ask(manager)
    if keep == "second":
        await manager.tap(GO_ON)
    await manager.tap(KEEP)
    assert DELETE in manager.screen.buttons
    assert await town.projects("state") == ["running"]


async def test_worked_project_needs_its_name(town, manager, disputes, invited, routed, fed_back, seat):
    """A project with verdicts is deleted only by its typed name, with reviews, corrections and all the rest."""
    birds = await town.project(pictures=2, **BIRDS)
    for number in (1, 2):
        person = town.person(number)
        await person.start()
        await person.tap("무슨 새인가요?")
        await person.tap("까치")
    project = await disputes(2)
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.send("/review")
    await reviewer.tap(ROSE)
    town.clock.move(days=1)
    await fed_back(project)
    known = KnownLabels({"flowers-001.jpg": (project.labels[0].id,)}, {}, 0)
    await set_gold(town.database, project=project, labels=known, now=town.clock())
    await ask(manager)
    assert "검수한 답 1개, 미리 알고 있는 답 1개도 지워져요." in manager.screen.text
    await manager.tap_data(manager.screen, encode(DeleteProject(project.id)))
    assert manager.toast == "지우려면 작업 이름을 똑같이 적어 주세요: flowers"
    assert len(await town.projects()) == 2
    for wrong in ("flower", "무슨 꽃인가요?", "FLOWERS"):
        await manager.send(wrong)
        assert "지우려면 작업 이름을 똑같이 적어 주세요: flowers" in manager.screen.text
    assert len(await town.projects()) == 2
    await manager.send("flowers")
    assert manager.screen.text == "✓ 지웠어요: 무슨 꽃인가요?"
    assert await town.projects("id") == [birds.id]
    assert orphans(town) == []
    assert await town.answers("labels") == ["까치", "까치"]
    for stored, counted in COUNTED:
        assert await town.rows(stored) == await town.rows(counted)
    await seat_of_birds(town.person(1))
    await reviewer.send("/review")
    assert "검수할 사진이 없어요" in reviewer.messages[-1].text


async def seat_of_birds(person) -> None:
    """Go on in the other project."""
    await person.start()
    await person.tap("무슨 새인가요?")
    await person.tap("참새")


async def test_answers_between_the_questions(town, manager, seat):
    """A project that became more than a trial after the first question needs its name after all."""
    await town.project(pictures=25, policy=Policy(least=1, cap=1), break_every=0)
    await ask(manager)
    await manager.tap(GO_ON)
    person = await seat(1)
    for _ in range(21):
        await person.tap(ROSE)
    await manager.tap(YES)
    assert manager.toast == "지우려면 작업 이름을 똑같이 적어 주세요: flowers"
    assert "작업 이름을 적어서 보내 주세요: flowers" in manager.screen.text
    await manager.tap(KEEP)
    await manager.send("flowers")
    assert await town.projects("state") == ["running"]


async def test_manager_answers_are_a_trial(town, manager):
    """Any number of a manager's own answers is a trial."""
    await town.project(pictures=25, policy=Policy(least=1, cap=1), break_every=0)
    await manager.start()
    await manager.tap("무슨 꽃인가요?")
    for _ in range(22):
        await manager.tap(ROSE)
    await ask(manager)
    await manager.tap(GO_ON)
    await manager.tap(YES)
    assert await town.projects() == []


async def test_shared_pictures_stay(town, manager, tmp_path):
    """The file of a picture or an example that another project uses stays, and is still shown there."""
    store = ImageStore(town.settings.images)
    (tmp_path / "one.jpg").write_bytes(picture_bytes(7))
    one = prepare(tmp_path / "one.jpg", store)
    labels = [Label(0, ROSE, example=one.photo), Label(0, GLORY)]
    projects = [await town.project(pictures=1, **BIRDS), await town.project(pictures=1, labels=labels)]
    new = [importing.NewPicture("one.jpg", one)]
    add = partial(importing.add_pictures, project=projects[0], pictures=new, now=town.clock())
    await town.database.write(add)
    await ask(manager)
    await manager.tap(GO_ON)
    await manager.tap(YES)
    assert store.has(one.photo)
    assert {path.stem for path in town.settings.images.rglob("*.jpg")} == await photos(town)


async def test_numbers_are_not_used_again(town, manager, seat):
    """A button of a deleted project means nothing in a later one, since no id comes back."""
    await town.project(pictures=2)
    person = await seat(1)
    old = person.screen
    await ask(manager)
    await manager.tap(GO_ON)
    await manager.tap(YES)
    project = await town.project(pictures=2)
    assert project.id == 2
    await person.start()
    await person.tap("무슨 꽃인가요?")
    for key in old.keys:
        await person.tap_data(old, key["callback_data"])
    assert await town.all_answers() == []
    assert await town.items("id") == [3, 4]
    assert await town.leases("id", "state", state="active") == [(2, "active")]


async def test_interrupted_deletion_goes_on(town, manager, seat):
    """After a crash in the middle the counts are right, and the project can be deleted again."""
    project = await town.project(pictures=3)
    person = await seat(1)
    await person.tap(ROSE)
    await person.tap(ROSE)
    await town.database.write(partial(deletions.delete_items, project=project.id, most=1))
    assert orphans(town) == []
    for stored, counted in COUNTED:
        assert await town.rows(stored) == await town.rows(counted)
    await ask(manager)
    assert "사진 2장, 답 1개" in manager.screen.text
    await manager.tap(GO_ON)
    await manager.tap(YES)
    assert await town.projects() == []


async def test_double_tap_deletes_once(town, manager):
    """A second tap on the last button is an outdated button, and no failure."""
    await town.project(pictures=1)
    await ask(manager)
    await manager.tap(GO_ON)
    sure = manager.screen
    await manager.tap(YES)
    await manager.tap_data(sure, sure.keys[0]["callback_data"])
    assert "오래된 버튼" in manager.toast
    assert await town.projects() == []
