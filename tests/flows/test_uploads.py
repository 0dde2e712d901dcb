"""A manager sends pictures by chat: photos, albums, files and ZIPs."""

from functools import partial

import pytest

from bot.labeling.model import ProjectState, Role
from bot.services.access import as_operator
from bot.services.manager.project.deletion import begin_deletion, finish_deletion
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project, find_project
from storage.images import ImageStore
from tests.conftest import picture_bytes, zip_of
from tests.flows.phone import BIRDS, ROSE

pytestmark = pytest.mark.usefixtures("nothing_broke")

ADD = "＋ 사진 넣기"


async def close(town, name: str) -> None:
    change = ProjectChange(state=ProjectState.CLOSED)
    await town.database.write(as_operator(change_project, name=name, change=change, now=town.clock()))


async def count(town) -> None:
    """Download what was sent, and let a minute pass."""
    await town.app.downloads.fetch()
    town.clock.move(seconds=5)
    await town.app.downloads.show_counts()
    town.clock.move(seconds=60)
    await town.app.downloads.show_counts()
    await town.settle()


async def test_new_project_from_a_phone(town, manager, seat):
    """A manager makes a project, sends pictures of many kinds, sees one line with the counts, and a labeler labels."""
    await manager.send("/projects")
    await manager.tap("관리")
    await manager.tap("＋ 새 작업")
    await manager.send("무슨 꽃인가요?")
    await manager.tap("라벨 하나 고르기")
    await manager.send("장미\n나팔꽃")
    await manager.tap("만들기")
    assert "여기로 사진을 보내 주세요" in manager.screen.text
    before = len(manager.messages)

    for number in range(3):
        await manager.attach(picture_bytes(number))
    await manager.attach_document("꽃 1.png", picture_bytes(50, "PNG"))
    await manager.attach_document("꽃들.zip", zip_of({"꽃/가.jpg": picture_bytes(60), "꽃/나.jpg": picture_bytes(61)}))
    await manager.attach_document("broken.jpg", b"no picture")
    await manager.attach_document("again.png", picture_bytes(50, "PNG"))
    await count(town)

    assert len([message for message in manager.messages[before:] if not message.mine]) == 1
    assert "새 사진 6장 · 같은 사진 1장 · 못 읽은 파일 1개" in manager.screen.text
    await manager.tap("넣지 못한 파일 보기")
    assert "broken.jpg: 사진이 아니에요." in manager.screen.text
    assert "again.png: 꽃 1.png 사진과 같아요." in manager.screen.text
    assert await town.items("state", project="project-1") == ["open"] * 6


@pytest.fixture
async def two_projects(town, manager):
    """The manager, and two projects without pictures."""
    await town.project(0)
    await town.project(0, **BIRDS)
    return manager


async def test_asks_once_which_project(town, two_projects):
    """Who sends thirty photos without saying for what is asked once, and the question becomes the count."""
    manager = two_projects
    before = len(manager.messages)
    for number in range(30):
        await manager.attach(picture_bytes(number))
    (asked,) = [message for message in manager.messages[before:] if not message.mine]
    assert asked.text == "어느 작업에 넣을까요?"
    await manager.tap("무슨 새인가요?", on=asked)
    (asked,) = [message for message in manager.messages[before:] if not message.mine]
    assert "사진을 받고 있어요: 무슨 새인가요?" in asked.text
    await count(town)
    (counted,) = [message for message in manager.messages[before:] if not message.mine]
    assert counted.message_id == asked.message_id
    assert "새 사진 30장" in counted.text
    assert await town.items("project") == ["birds"] * 30
    assert await town.items("file") == [f"2026-03-02 10-00 {number:03}.jpg" for number in range(1, 31)]


async def test_button_of_a_project_says_for_what(town, two_projects):
    """The page of a project says how many pictures it has, and its first button adds some."""
    manager = two_projects
    await manager.send("/projects")
    await manager.tap("관리")
    await manager.tap("무슨 새인가요?")
    assert "아직 사진이 없어요" in manager.screen.text
    assert manager.screen.buttons[0] == ADD
    await manager.tap(ADD)
    assert "사진을 보내 주세요" in manager.messages[-1].text
    await manager.attach(picture_bytes(1))
    await manager.attach(picture_bytes(2))
    await count(town)
    assert await town.items("project") == ["birds"] * 2
    await manager.tap("이 작업으로 가기")
    assert "사진 2장 · 끝난 사진 0장" in manager.screen.text


async def test_count_goes_up_by_itself(town, two_projects):
    """After three seconds one line counts what is there, and what is still on the way; a minute of quiet ends it."""
    manager = two_projects
    town.server.faults.fail_next("getFile", 1, status=400, description="Bad Request: temporarily unavailable")
    await manager.attach(picture_bytes(1))
    await manager.tap("무슨 꽃인가요?")
    await town.app.downloads.fetch()
    town.clock.move(seconds=1)
    await town.app.downloads.show_counts()
    await town.settle()
    assert "새 사진 0장 · 받는 중 1개" in manager.messages[-1].text
    town.clock.move(seconds=2)
    await town.app.downloads.fetch()
    await town.app.downloads.show_counts()
    await town.settle()
    assert "새 사진 1장" in manager.messages[-1].text
    assert "받는 중" not in manager.messages[-1].text
    town.clock.move(seconds=60)
    await town.app.downloads.show_counts()
    await town.settle()
    assert "사진을 넣었어요" in manager.screen.text


async def test_later_pictures_are_a_new_upload(town, two_projects):
    manager = two_projects
    await manager.attach(picture_bytes(1))
    await manager.tap("무슨 꽃인가요?")
    await count(town)
    before = len(manager.messages)
    await manager.attach(picture_bytes(2))
    assert manager.messages[-1].text == "어느 작업에 넣을까요?"
    assert len(manager.messages) == before + 2


async def test_nothing_is_lost_by_a_restart(town, two_projects):
    """What was sent before a restart is downloaded after it, once."""
    manager = two_projects
    await manager.attach(picture_bytes(1))
    await manager.attach_document("모음.zip", zip_of({f"{n}.jpg": picture_bytes(10 + n) for n in range(3)}))
    await manager.tap("무슨 꽃인가요?")
    await town.restart()
    await count(town)
    assert "새 사진 4장" in manager.screen.text
    await town.restart()
    await count(town)
    assert len(await town.items()) == 4


async def test_big_file_is_named(town, two_projects):
    """Telegram hands out files up to 20 MB only."""
    manager = two_projects
    await manager.attach_document("big.zip", bytes(21 * 2**20))
    await manager.tap("무슨 꽃인가요?")
    await count(town)
    await manager.tap("넣지 못한 파일 보기")
    assert (
        "big.zip: 20MB가 넘어서 받을 수 없어요. 사진은 파일이 아니라 사진으로 보내고, ZIP은 나눠서 보내 주세요."
        in manager.screen.text
    )


async def test_telegram_that_refuses_a_file_is_named(town, two_projects):
    manager = two_projects
    town.server.faults.fail_next("getFile", 3, status=400, description="Bad Request: wrong file_id")
    await manager.attach_document("a.jpg", picture_bytes(1))
    await manager.tap("무슨 꽃인가요?")
    for _ in range(3):
        await town.app.downloads.fetch()
        town.clock.move(minutes=10)
    await count(town)
    await manager.tap("넣지 못한 파일 보기")
    assert "a.jpg: 텔레그램에서 받지 못했어요. 다시 보내 주세요." in manager.screen.text


async def test_picture_of_a_labeler_is_not_taken(town, seat):
    """Who is no manager can't add pictures, but ask about them, and comes back to the picture to label."""
    await town.project(2)
    labeler = await seat(1)
    await labeler.attach(picture_bytes(99))
    await count(town)
    assert len(await town.items()) == 2
    await labeler.tap("아니에요")
    await labeler.tap(ROSE)


async def test_without_a_project_one_can_be_made(town, manager):
    await manager.attach(picture_bytes(1))
    assert "작업을 새로 만들거나" in manager.screen.text
    await manager.tap("＋ 새 작업")
    assert "질문" in manager.screen.text


async def test_album_without_a_project_is_answered_once(town, manager):
    before = len(manager.messages)
    photo = await town.world.files.add_photo(picture_bytes(8))
    for _ in range(4):
        town.world.receive(manager.id, {**photo, "media_group_id": "77"})
    await town.settle()
    assert len([message for message in manager.messages[before:] if not message.mine]) == 1


async def test_picture_during_a_form_goes_nowhere(town, two_projects):
    """Nobody can tell whether a picture that comes while a new project is made is for that or for another one."""
    manager = two_projects
    await manager.send("/projects")
    await manager.tap("관리")
    await manager.tap("＋ 새 작업")
    await manager.send("무슨 나무인가요?")
    await manager.attach(picture_bytes(1))
    assert "쓰시던 것을 먼저 끝내 주세요" in manager.messages[-1].text
    await count(town)
    assert await town.items() == []
    await manager.tap("라벨 하나 고르기")
    await manager.send("소나무\n참나무")
    await manager.tap("만들기")
    await manager.attach(picture_bytes(1))
    await count(town)
    assert await town.items("project") == ["project-3"]


async def test_closed_project_takes_no_pictures(town, two_projects):
    """A project that was closed in the meantime gets no pictures; the only one that is left does."""
    manager = two_projects
    await manager.send("/projects")
    await manager.tap("관리")
    await manager.tap("무슨 새인가요?")
    page = manager.screen
    await manager.tap(ADD)
    await close(town, "birds")
    await manager.attach(picture_bytes(1))
    await count(town)
    assert await town.items("project") == ["flowers"]
    await manager.tap(ADD, on=page)
    assert "끝났어요" in manager.toast


async def test_project_with_uploads_can_be_deleted(town, two_projects):
    """What was sent for a project goes with it, also what waits or was not added."""
    manager = two_projects
    for number in (1, 1, 2):
        await manager.attach_document(f"{number}.jpg", picture_bytes(number))
    await manager.tap("무슨 꽃인가요?")
    await count(town)
    await manager.attach(picture_bytes(3))
    await manager.tap("무슨 꽃인가요?")
    found = await town.database.read(partial(find_project, name="flowers"))
    images = ImageStore(town.settings.images)
    await town.database.write(as_operator(begin_deletion, project=found.id, now=town.clock()))
    await finish_deletion(town.database, images, project=found)
    await count(town)
    assert await town.projects() == ["birds"]
    for table in ("uploads", "upload_files", "upload_results"):
        assert await town.table(table) == []


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("cut.zip", zip_of({"a.jpg": picture_bytes(1)})[:-40], "파일이 잘렸거나 망가졌어요."),
        ("a.rar", b"Rar!\x1a\x07\x00" + bytes(100), "열 수 없는 압축 파일이에요. ZIP으로 다시 보내 주세요."),
        ("in.zip", zip_of({"b.zip": zip_of({"a.jpg": b"1"})}), "열 수 없는 압축 파일이에요. ZIP으로 다시 보내 주세요."),
        ("empty.zip", zip_of({}), "빈 파일이에요."),
    ],
)
async def test_archives_that_give_nothing(town, two_projects, name, content, why):
    manager = two_projects
    await manager.attach_document(name, content)
    await manager.tap("무슨 꽃인가요?")
    await count(town)
    assert "새로 넣은 사진이 없어요" in manager.screen.text
    await manager.tap("넣지 못한 파일 보기")
    assert why in manager.screen.text


async def test_instructor_adds_pictures(town, two_projects, invited):
    """An instructor chooses a project on the first screen, sends pictures, and sees the counts."""
    teacher = await invited(7, Role.INSTRUCTOR)
    assert ADD in teacher.screen.buttons
    await teacher.tap(ADD)
    assert teacher.screen.buttons == ["무슨 꽃인가요?", "무슨 새인가요?"]
    await teacher.tap("무슨 새인가요?")
    assert "사진을 보내 주세요" in teacher.screen.text
    for number in range(2):
        await teacher.attach(picture_bytes(number))
    await teacher.attach_document("broken.jpg", b"no picture")
    await count(town)
    assert "새 사진 2장 · 못 읽은 파일 1개" in teacher.screen.text
    assert await town.items("project") == ["birds"] * 2
    await teacher.tap("넣지 못한 파일 보기")
    assert teacher.screen.buttons == [ADD, "다음 할 일 →"]
    await teacher.tap("다음 할 일 →")
    assert ADD in teacher.screen.buttons
    await teacher.send("/projects")
    assert ADD in teacher.screen.buttons


async def test_instructor_simply_sends(town, two_projects, invited):
    """What an instructor sends without a word is asked for its project, and a closed one is not among the choices."""
    teacher = await invited(7, Role.INSTRUCTOR)
    await close(town, "flowers")
    await teacher.attach(picture_bytes(1))
    await count(town)
    assert await town.items("project") == ["birds"]


async def test_instructor_gives_up(town, two_projects, invited):
    """Pictures after ‘취소’ are asked for their project again."""
    teacher = await invited(7, Role.INSTRUCTOR)
    await teacher.tap(ADD)
    await teacher.tap("무슨 새인가요?")
    await teacher.tap("취소")
    assert teacher.screen.buttons == ["다음 할 일 →"]
    await teacher.attach(picture_bytes(1))
    assert teacher.messages[-1].text == "어느 작업에 넣을까요?"


async def test_instructor_without_a_project(town, invited):
    """Without a project an instructor has no button for pictures, and is told whom to ask."""
    teacher = await invited(7, Role.INSTRUCTOR)
    assert ADD not in teacher.screen.buttons
    await teacher.attach(picture_bytes(1))
    assert "관리자에게 작업을 열어 달라고 말씀해 주세요" in teacher.screen.text
    assert teacher.screen.buttons == ["다음 할 일 →"]
