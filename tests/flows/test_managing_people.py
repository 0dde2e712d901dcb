"""Managers look after people in the chat; other people do not see these screens."""

import io
import json
import re
import zipfile
from functools import partial

import pytest

import handlers
from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from bot.services import invitations, members
from bot.services.access import require_member
from bot.services.daily.estimate import refresh_project
from bot.services.manager import exports, people
from bot.services.notices import Announcement, NobodyReviews, notify, notify_managers
from bot.texts import LANGUAGES
from handlers.buttons import Button, encode
from handlers.manager import buttons as manager_buttons
from handlers.manager.people import buttons as people_buttons
from handlers.manager.projects import buttons as project_buttons
from storage import consents
from storage.trainees import renew_admissions
from tests.conftest import OWNER


@pytest.fixture
def become(town):
    """`await become(7, Role.MANAGER)`: a person who has started the bot with an invitation for this role."""

    async def join(number: int, role: Role, name: str | None = None):
        person = town.person(number, name)
        code = await town.database.write(partial(invitations.create_invitation, role=role, now=town.clock(), uses=1))
        await person.start(code)
        return person

    return join


async def number_of(town, telegram_id: int) -> int:
    return (await town.members("id", person=telegram_id))[0]


async def deeds(town) -> list[tuple]:
    """Return the history of the manager's actions: subject, event, old, new."""
    return await town.history("subject", "event", "old", "new", person=OWNER)


async def test_people_are_listed(town, manager, seat):
    """Everybody is listed eight at a time, the latest activity first, with what they did."""
    await town.project(pictures=12)
    for number in range(1, 10):
        town.clock.move(minutes=1)
        person = await seat(number)
        await person.tap("장미")
    await manager.send("/people")
    assert "사람들 10명" in manager.screen.text
    assert [text for text in manager.screen.buttons if text.startswith("사람")] == [
        f"사람 {number}" for number in range(9, 1, -1)
    ]
    assert "사람 9 · 누구나 하는 작업의 라벨러\n오늘 1장 · 최근 7일 1장" in manager.screen.text
    await manager.tap("다음 ›")
    assert manager.screen.buttons[:2] == ["사람 1", "이사장"]
    await manager.tap("‹ 이전")
    assert "사람 9" in manager.screen.buttons


async def test_labeling_performance_of_a_person(town, seat, said):
    """From ten answers on a manager reads how often a person is right, the range, and their confusions."""
    project = await town.project(pictures=24, policy=Policy(least=3, cap=3), break_every=0)
    boss = town.person(OWNER, "이사장", language="ko")
    await boss.start()
    for number in (1, 2):
        person = await seat(number)
        for picture in range(24):
            await person.tap("나팔꽃" if picture % 2 else "장미")
    other = await seat(3)
    await refresh_project(town.database, project=project, now=town.clock())
    for picture in range(24):
        if picture < 9:
            await boss.send("/people")
            assert boss.screen.text.count(said("ko", "people-quality-unknown")) == 2, "the manager and the new one"
        await other.tap("장미" if picture % 4 < 3 else "나팔꽃")
    await boss.send("/people")
    assert boss.screen.text.count(said("ko", "people-grade-good")) == 2
    await boss.tap("사람 3")
    lines = boss.screen.text.splitlines()
    shown = next(line for line in lines if line.startswith("· 무슨 꽃인가요?: "))
    assert said("ko", "people-grade-fair") in shown or said("ko", "people-grade-poor") in shown
    assert re.search(r"\d\d–\d\d", shown)
    assert lines[lines.index(shown) + 1] == said("ko", "people-mistakes", truth="나팔꽃", given="장미", times=5)
    await boss.tap(said("ko", "people-back"))
    await boss.tap("이사장")
    assert said("ko", "people-quality-unknown") in boss.screen.text


async def test_roles_are_given_and_taken(town, manager):
    """A tap gives a role and another removes it; the history has both, with who did it."""
    person = town.person(1)
    await person.start()
    await manager.send("/people")
    await manager.tap("사람 1")
    assert manager.screen.buttons[:4] == ["☐ 라벨러", "☐ 검수자", "☐ 강사", "☐ 관리자"]
    await manager.tap("☐ 검수자")
    assert "☑ 검수자" in manager.screen.buttons
    assert await town.roles(1) == ["reviewer"]
    await manager.tap("☑ 검수자")
    assert await town.roles(1) == []
    them = await number_of(town, 1)
    assert await town.history("subject", "event", "old", "new", person=OWNER, subject=f"member {them}") == [
        (f"member {them}", "role", None, "reviewer"),
        (f"member {them}", "role", "reviewer", None),
    ]


async def test_last_manager_stays(town, manager, become, said):
    """The last manager can't give up the role or be removed, and an owner keeps it."""
    await manager.send("/people")
    await manager.tap("이사장")
    await manager.tap("☑ 관리자")
    assert (manager.toast, manager.alert) == (said("ko", "error-stays-manager"), True)
    await manager.tap("내보내기")
    await manager.tap("내보내기")
    assert manager.toast == said("ko", "error-stays-manager")
    town.settings.__dict__["owners"] = ()
    them = await number_of(town, OWNER)
    for data in (f"1mw.{them}.manager.0", f"1my.{them}"):
        await manager.tap_data(manager.screen, data)
        assert manager.toast == said("ko", "error-last-manager")
    await become(7, Role.MANAGER)
    await manager.tap_data(manager.screen, f"1mw.{them}.manager.0")
    assert await town.roles(OWNER) == []


async def test_person_is_removed_and_restored(town, manager, seat, said):
    """A person is removed after a confirmation, which releases their picture; they can be restored."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    await manager.send("/people")
    await manager.tap("사람 1")
    await manager.tap("내보내기")
    assert "내보낼까요?" in manager.screen.text
    await manager.tap("취소")
    await manager.tap("내보내기")
    await manager.tap("내보내기")
    assert "내보냄" in manager.screen.text
    assert await town.leases("state") == ["expired"]
    await person.tap("장미")
    assert person.toast == said("ko", "error-was-removed")
    await manager.tap("다시 참여시키기")
    await manager.tap("다시 참여시키기")
    await person.start()
    await person.tap("무슨 꽃인가요?")
    assert person.screen.photo is not None
    events = await town.history("event", person=OWNER)
    assert events[-2:] == ["removed", "restored"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_manager_hears_who_came_back(town, manager, become, language):
    """Managers are told who came back with a link and as what; the button opens the person with their roles."""
    boss = town.person(8, "Boss", language=language)
    await boss.start(
        await town.database.write(partial(invitations.create_invitation, role=Role.MANAGER, now=town.clock(), uses=1))
    )
    person = await become(7, Role.MANAGER)
    await town.database.write(partial(members.remove_named, who="7", now=town.clock()))
    await become(7, Role.LABELER)
    assert await town.roles(7) == ["labeler"]
    await person.send("/people")
    assert "👥" not in person.screen.text
    await town.app.outbox.deliver()
    words = {
        "ko": ["내보냈던 사람 7 님이", "지금 역할: 라벨러", "돌려주지 않은 역할: 관리자"],
        "en": ["사람 7, who had been removed, is back", "Role now: labeler", "Not given back: manager"],
    }
    assert all(word in boss.screen.text for word in words[language]), boss.screen.text
    await boss.tap({"ko": "역할 보기 👤", "en": "Show roles 👤"}[language])
    assert {"ko": "☐ 관리자", "en": "☐ manager"}[language] in boss.screen.buttons
    assert "사람 7" in boss.screen.text


async def test_invitation_link(town, manager):
    """A link for one person works once; another is shown again until it is cancelled, and then does not work."""
    await town.project(door="invited")
    await manager.send("/invite")
    await manager.tap("라벨러")
    await manager.tap("한 사람")
    link = next(word for word in manager.screen.text.split() if word.startswith("https://t.me/"))
    first, second = town.person(1), town.person(2)
    await first.open(link)
    await second.open(link)
    assert [await town.roles(number) for number in (1, 2)] == [["labeler"], []]
    await manager.send("/invite")
    await manager.tap("검수자")
    await manager.tap("여러 사람")
    link = next(word for word in manager.screen.text.split() if word.startswith("https://t.me/"))
    await first.open(link)
    await manager.send("/invite")
    await manager.tap("만든 링크")
    assert manager.screen.buttons == ["검수자 · 1명 들어옴 · 4월 1일까지", "← 초대"]
    await manager.tap("검수자 · 1명 들어옴")
    assert link in manager.screen.text.split()
    assert "4월 1일까지 쓸 수 있어요" in manager.screen.text
    await manager.tap("링크 취소")
    assert "링크를 취소했어요" in manager.screen.text
    await second.open(link)
    assert await town.roles(1) == ["labeler", "reviewer"]
    assert await town.roles(2) == []
    await manager.send("/invite")
    await manager.tap("관리자")
    assert manager.screen.buttons == ["한 사람", "← 초대"]
    events = [row[1:] for row in await deeds(town) if row[0].startswith("invitation")]
    assert events == [("created", None, "labeler"), ("created", None, "reviewer"), ("closed", None, None)]


async def test_announcement_to_all(town, manager, become, seat, said):
    """An announcement is previewed with the number of recipients, and reaches each labeler who can be reached once."""
    await town.project()
    labelers = [await become(number, Role.LABELER) for number in (1, 2, 3)]
    await town.person(4).start()  # only looks
    await (await seat(5)).tap("장미")  # no role, but at work
    labelers[1].block()
    await town.settle()
    await town.database.write(partial(members.remove_named, who="3", now=town.clock()))
    await manager.send("/announce")
    await manager.tap("라벨러 모두")
    await manager.send("내일은 쉬어요. <b>꼭</b> 쉬세요.")
    assert "받을 분: 2명" in manager.screen.text
    first = manager.screen
    await manager.send("내일은 쉬어요. <3")
    await manager.tap("2명에게 보내기", on=first)  # below another text than would be sent
    assert (manager.toast, manager.alert) == (said("ko", "error-written-anew"), True)
    assert len(await town.outbox()) == 0
    second = manager.screen
    await manager.tap("2명에게 보내기")
    await manager.tap_data(manager.screen, second.keys[0]["callback_data"])
    assert manager.toast == said("ko", "error-form-over")
    await town.app.outbox.deliver()
    got = [number for number in (1, 4, 5, OWNER) if town.person(number).messages[-1].text == "📢 내일은 쉬어요. <3"]
    assert got == [1, 5]
    assert len(await town.outbox()) == 2
    assert ("everybody", "announced", None, "내일은 쉬어요. <3") in await town.history(
        "subject", "event", "old", "new", person=OWNER
    )


async def test_announcement_to_one_project(town, manager, become, seat):
    """An announcement can be sent to those who have worked on one project, are at it, or were let in as trainees."""
    project = await town.project()
    await become(1, Role.LABELER)
    await seat(2)
    await town.person(3).start()
    made = await town.school_class(project, [3])
    await town.database.write(lambda tx: renew_admissions(tx, made.id, town.clock()))
    await manager.send("/announce")
    await manager.tap("무슨 꽃인가요?")
    await manager.send("가" * 1001)
    assert "글이 1,001자예요" in manager.screen.text
    await manager.send("새 사진이 있어요.")
    await manager.tap("2명에게 보내기")
    assert sorted(await town.outbox("person")) == [2, 3]


def documents(person) -> list[tuple[str, bytes, str]]:
    """Return the files in a person's chat: name, content, caption."""
    found = []
    for message in person.messages:
        if "document" in message.body:
            file = person.world.files.get(message.body["document"]["file_id"])
            found.append((message.body["document"]["file_name"], person.world.files.read(file), message.text))
    return found


@pytest.mark.parametrize("format_", ["표 (엑셀)", "JSON (프로그램용)"])
async def test_dataset_is_one_zip(town, manager, seat, format_):
    """A project is exported into the chat as one zip with its data card and tables, and no file stays on the disk."""
    await town.project(pictures=3)
    person = await seat(1)
    await person.tap("장미")
    left = town.settings.data_dir / "exports" / "of-a-program-that-was-killed"
    left.mkdir(parents=True)
    (left / "flowers.zip").write_bytes(b"half")
    await manager.send("/export")
    await manager.tap("무슨 꽃인가요?")
    await manager.tap(format_)
    ((name, content, caption),) = documents(manager)
    assert name == "flowers.zip"
    assert caption == "무슨 꽃인가요? · 답 1개, 사진 3장"
    kind = "csv" if "표" in format_ else "jsonl"
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        assert zipped.namelist() == [
            "README.md",
            *(f"{table}.{kind}" for table in ("annotations", "items", "labelers")),
        ]
        assert "# 데이터셋: flowers" in zipped.read("README.md").decode()
        answers = zipped.read(f"annotations.{kind}").decode("utf-8-sig").splitlines()
    assert len(answers) == 1 + (kind == "csv")
    assert "장미" in answers[-1]
    assert "파일을 보내 드렸어요" in manager.screen.text
    assert ("project 1", "exported", None, kind) in await deeds(town)
    assert list((town.settings.data_dir / "exports").iterdir()) == []


async def test_export_says_that_a_split_is_empty(town, manager, seat, sent_by):
    """If two people were asked for all pictures, the folder for training says that there is no val, and why."""
    project = await town.project(pictures=8, policy=Policy(least=1, cap=1, settle=0, review=0), break_every=0)
    person = await seat(1)
    for _ in range(8):
        await person.tap("장미")
    await town.person(2).start()
    for number, pictures in ((1, (1, 2, 3, 4)), (2, (5, 6, 7, 8))):
        sender = (await number_of(town, number), project.id, town.clock())
        await town.database.write(lambda tx, sender=sender: consents.give(tx, *sender))
        await sent_by(number, *pictures)
    for format_, lines in (
        ("표 (엑셀)", ["✓ 파일을 보내 드렸어요: 무슨 꽃인가요?"]),
        (
            "라벨별 사진 폴더 (학습용)",
            [
                "✓ 파일을 보내 드렸어요: 무슨 꽃인가요?",
                "",
                (
                    "val에 들어간 사진이 없어요. 라벨이 정해진 사진이 아직 적거나, 한두 분이 거의 모두 "
                    "보냈기 때문이에요. 부탁받은 분이 보낸 사진은 사람마다 한곳에 모아 두고, "
                    "거의 같은 사진도 함께 둬요."
                ),
            ],
        ),
    ):
        await manager.send("/export")
        await manager.tap("무슨 꽃인가요?")
        await manager.tap(format_)
        assert manager.screen.text.splitlines() == lines


async def test_pictures_of_an_earlier_version_are_measured(town, manager):
    """The dataset has the sizes of pictures that were imported before sizes were stored."""
    await town.project(pictures=3)

    async def forget(tx) -> None:
        tx.connection.execute("UPDATE items SET width = NULL, height = NULL")

    await town.database.write(forget)
    await manager.send("/export")
    await manager.tap("무슨 꽃인가요?")
    await manager.tap("JSON (프로그램용)")
    ((_name, content, _caption),) = documents(manager)
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        items = [json.loads(line) for line in zipped.read("items.jsonl").splitlines()]
    assert [(item["width"], item["height"]) for item in items] == [(320, 240)] * 3


async def test_large_dataset_comes_in_parts(town, manager, monkeypatch):
    """A dataset that is too big for one message comes in parts that can each be opened alone."""
    await town.project(pictures=30)
    for _ in range(2):
        await manager.send("/export")
        await manager.tap("무슨 꽃인가요?")
        await manager.tap("표 (엑셀)")
        most = len(documents(manager)[0][1]) - 300  # some rows fewer than the file that the first export sent
        monkeypatch.setattr(exports, "PART_MOST", most)
    _whole, *parts = documents(manager)
    assert len(parts) > 1
    items = []
    for number, (name, content, caption) in enumerate(parts, start=1):
        assert name == f"flowers-{number}-of-{len(parts)}.zip"
        assert len(content) <= most
        assert f"{len(parts)}개 가운데 {number}번째" in caption
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            head, *rows = zipped.read("items.csv").decode("utf-8-sig").splitlines()
        assert head.startswith("item,file")
        items += [row.split(",")[1] for row in rows]
    assert items == [f"flowers-{number:03}.jpg" for number in range(30)]


async def test_pictures_come_in_parts_of_one_folder(town, manager, seat, monkeypatch, tmp_path):
    """A dataset with pictures comes in parts within the limit, which are unpacked into one folder."""
    monkeypatch.setattr(exports, "PART_MOST", 40_000)
    await town.project(pictures=6, overlap=1)
    person = await seat(1)
    for _ in range(6):
        await person.tap("장미")
    await manager.send("/export")
    await manager.tap("무슨 꽃인가요?")
    await manager.tap("라벨별 사진 폴더 (학습용)")
    parts = documents(manager)
    assert len(parts) > 1
    for _name, content, _caption in parts:
        assert len(content) <= 40_000
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            zipped.extractall(tmp_path / "all")
    names = list((tmp_path / "all").rglob("*.jpg"))
    listed = [
        (metadata.parent / json.loads(line)["file_name"])
        for metadata in (tmp_path / "all").rglob("metadata.jsonl")
        for line in metadata.read_text(encoding="utf-8").splitlines()
    ]
    assert sorted(names) == sorted(listed)
    assert len(names) == 6
    assert (tmp_path / "all" / "README.md").is_file()


async def test_failed_export_is_told(town, manager, monkeypatch):
    """If no file can be written, the manager is told and can try again."""
    (town.settings.data_dir / "exports").write_text("no folder")
    await town.project(pictures=1)
    await manager.send("/export")
    await manager.tap("무슨 꽃인가요?")
    await manager.tap("표 (엑셀)")
    assert "파일을 만들지 못했어요" in manager.screen.text
    (town.settings.data_dir / "exports").unlink()
    await manager.tap("다시 해 보기")
    await manager.tap("표 (엑셀)")
    assert len(documents(manager)) == 1


def every_button() -> list[Button]:
    """Return one button of each kind that managers have."""
    found = [value for room in (manager_buttons, people_buttons, project_buttons) for value in vars(room).values()]
    kinds = {kind for kind in found if isinstance(kind, type) and issubclass(kind, Button)} - {Button}
    words = {"state": "paused", "preset": "quick", "text": "guide", "kind": "single", "role": "labeler"}
    words |= {"code": "AbCd", "format": "csv", "part": "note", "key": "break_every", "value": "10"}
    return [
        kind(**{name: words.get(name, 1) for name in kind.__dataclass_fields__})
        for kind in sorted(kinds, key=lambda kind: kind.__name__)
    ]


async def everything(town) -> list[list[tuple]]:
    """Return all rows that a manager could have changed."""
    tables = ("projects", "labels", "roles", "invitations", "forms", "history")
    posted = await town.outbox("id", "person", "notice", "arguments")  # how far they are delivered is left out
    return [posted, *[await town.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]]


@pytest.mark.parametrize("way", ["never", "not any more"])
async def test_managers_screens_are_hidden_from_others(town, manager, become, said, way):
    """For other people, also former managers, each command and button of managers is unknown."""
    await town.project()
    person = await become(7, Role.MANAGER if way == "not any more" else Role.LABELER)
    if way == "not any more":
        await person.send("/projects")
        await person.tap("관리 ⚙")
        await person.tap("＋ 새 작업")
        await manager.tap_data(manager.screen, f"1mw.{await number_of(town, 7)}.manager.0")
    before = await everything(town)
    for command in handlers.MANAGER_COMMANDS:
        await person.send(f"/{command}")
        assert person.messages[-1].text == said("ko", "unknown-message-home")
    buttons = every_button()
    assert len(buttons) > 30
    screen = person.screen
    messages = len(person.messages)
    for button in buttons:
        await person.tap_data(screen, encode(button))
        assert person.toast == said("ko", "error-past-button"), button
    assert len(person.messages) == messages
    assert await everything(town) == before


async def test_lost_role_discards_the_form(town, manager, become, said):
    """A person who loses the role while a form is open announces nothing any more."""
    person = await become(7, Role.MANAGER)
    await person.send("/announce")
    await person.tap("라벨러 모두")
    await manager.send("/people")
    await manager.tap("사람 7")
    await manager.tap("☑ 관리자")
    await person.send("모두 제게 오세요")
    assert person.messages[-1].text == said("ko", "unknown-message-home")
    assert await town.forms() == []


async def test_giving_up_the_role_hides_its_screens(town, manager, become, said):
    """A manager who removes their own role has no manager's screen afterwards."""
    person = await become(7, Role.MANAGER)
    await person.send("/people")
    await person.tap("사람 7")
    await person.tap("☑ 관리자")
    assert person.messages[-1].text == said("ko", "people-no-manager-now")
    assert person.messages[-1].buttons == []


@pytest.mark.parametrize("is_removed", [False, True])
async def test_notices_for_managers_need_the_role(town, manager, become, is_removed):
    """A pending notice for managers is not sent to a person who has lost the role; other notices are."""
    person = await become(7, Role.MANAGER)
    them, by = await number_of(town, 7), await town.database.read(partial(require_member, person=OWNER))

    async def tell_and_take(tx):
        await notify_managers(tx, NobodyReviews("무슨 꽃인가요?", 3), town.clock())
        await notify(tx, them, Announcement("고맙습니다"), town.clock())
        arguments = {"member": by, "person": them, "owners": (), "now": town.clock()}
        if is_removed:
            await people.remove_person(tx, **arguments)
        else:
            await people.set_role(tx, role=Role.MANAGER, on=False, **arguments)

    before = len(person.messages)
    await town.database.write(tell_and_take)
    await town.app.outbox.deliver()
    assert [message.text for message in person.messages[before:]] == ([] if is_removed else ["📢 고맙습니다"])
    assert "3장" in manager.messages[-1].text


async def test_no_project_to_let_a_labeler_into(town, manager, become):
    """Without a project for invited people the list says that there is nothing to choose."""
    await town.project(door="open")
    await become(1, Role.LABELER)
    await manager.send("/people")
    await manager.tap("사람 1")
    await manager.tap("할 수 있는 작업")
    assert str(manager.screen) == "정해진 분만 하는 작업이 없어서 고를 것이 없어요.\n[← 이 사람]"


async def test_labelers_are_let_into_a_project(town, manager, become):
    """A new project for invited people is for nobody until a manager lets them in: one by one, all, or by its link."""
    await town.project(door="invited")
    first, second = await become(1, Role.LABELER), await become(2, Role.LABELER)
    await town.project(pictures=2, name="trees", question="무슨 나무인가요?", door="invited")
    await first.start()
    assert first.screen.buttons == ["무슨 꽃인가요? · 4장"]
    await manager.send("/people")
    await manager.tap("사람 1")
    await manager.tap("할 수 있는 작업")
    assert manager.screen.buttons == ["☑ 무슨 꽃인가요?", "☐ 무슨 나무인가요?", "← 이 사람"]
    await manager.tap("☐ 무슨 나무인가요?")
    assert manager.screen.buttons == ["☑ 무슨 꽃인가요?", "☑ 무슨 나무인가요?", "← 이 사람"]
    await manager.tap("☑ 무슨 꽃인가요?")
    await first.start()
    assert first.screen.buttons == ["무슨 나무인가요? · 2장"]
    await manager.start()
    await manager.tap("관리")
    await manager.tap("무슨 나무인가요?")
    await manager.tap("초대 ✉")
    await manager.tap("지금 라벨러 1명도 참여시키기")
    assert "라벨러 1명이 이제 이 작업을 할 수 있어요." in manager.screen.text
    await second.start()
    assert second.screen.buttons == ["무슨 꽃인가요? · 4장", "무슨 나무인가요? · 2장"]
    await manager.tap("← 작업")
    await manager.tap("초대 ✉")
    await manager.tap("라벨러")
    await manager.tap("한 사람")
    assert "이 링크로 열리는 작업: 무슨 나무인가요?" in manager.screen.text
    code = re.search(r"start=(\S+)", manager.screen.text)[1]
    third = town.person(3)
    await third.start(code)
    assert third.screen.buttons == ["무슨 나무인가요? · 2장"]
