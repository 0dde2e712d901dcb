"""Managers change the settings of a project in the chat."""

import pytest

from bot.labeling.errors import BadProject
from bot.labeling.model import Role
from bot.labeling.project_settings import KEYS, POLICY_SETTINGS, SETTINGS, Policy
from bot.labeling.written_settings import read_setting, write_setting
from bot.texts import plain
from handlers.buttons import encode
from handlers.manager.projects.buttons import ChangeSetting
from tests.conftest import OWNER
from tests.flows.phone import BIRDS

pytestmark = pytest.mark.usefixtures("nothing_broke")


@pytest.fixture
def open_settings(manager):
    """`await open_settings()`: go to the settings of the project `flowers`."""

    async def go() -> None:
        await manager.send("/projects")
        await manager.tap("관리 ⚙")
        await manager.tap("무슨 꽃인가요?")
        await manager.tap("설정 ⚙")

    return go


async def stored(town, name: str):
    """Return a stored value of the only project."""
    column = "policy" if name in POLICY_SETTINGS else "settings"
    ((value,),) = await town.rows(f"SELECT json_extract({column}, '$.{name}') FROM projects")
    return value


async def test_each_setting_has_a_line_and_a_button(town, manager, open_settings):
    """The screen has the name and the value of each declared setting, and a button for it."""
    await town.project()
    await open_settings()
    assert manager.screen.text.splitlines() == [
        "설정 · 무슨 꽃인가요?",
        "참여할 수 있는 사람: 누구나",
        "사진 보호: 꺼짐",
        "사진을 맡는 시간: 30분",
        "쉬어 가기: 20장마다",
        "시간대: 봇과 같음",
        "목록 순서: 만든 순서대로",
        "사진 순서: 오래된 것부터",
        "틀린 이유: 기본 이유",
    ]
    assert manager.screen.rows[-5:] == [
        ["꼼꼼함 자세히 ›", "검수 자세히 ›"],
        ["사진 확인 ›", "모으기와 비용 ›"],
        ["데이터셋 ›"],
        ["작업 닫기 🔒", "작업 지우기 🗑"],
        ["← 작업으로"],
    ]
    pages = [len(manager.screen.text.splitlines()) - 1]
    await manager.tap("모으기와 비용 ›")
    assert manager.screen.text.splitlines() == [
        "사진 모으기와 비용 · 무슨 꽃인가요?",
        "답 하나의 비용: 0원",
        "사진 한 장의 비용: 0원",
        "사진 모으기: 꺼짐",
        "부탁하는 말: 기본 문장",
        "사진 하루 목표: 목표 없음",
        "무엇인지 묻기: 꺼짐",
    ]
    pages.append(len(manager.screen.text.splitlines()) - 1)
    await manager.tap("← 설정")
    await manager.tap("사진 확인 ›")
    assert manager.screen.text.splitlines()[2:] == [
        "작은 사진: 200픽셀",
        "길쭉한 사진: 4배",
        "흐린 사진: 75",
        "어두운 사진: 70",
        "너무 밝은 사진: 230",
        "한 가지 색: 10",
        "움직이는 사진: 켜짐",
        "거의 같은 사진: 켜짐",
    ]
    await manager.tap("흐린 사진")
    await manager.tap("꺼짐")
    assert "흐린 사진: 꺼짐" in manager.screen.text
    await manager.tap("← 설정")
    await manager.tap("꼼꼼함 자세히 ›")
    assert manager.screen.text.splitlines()[1:4] == [
        "답하는 사람, 최소: 2명",
        "답하는 사람, 최대: 5명",
        "정해지는 확률: 95%",
    ]
    pages.append(len(manager.screen.text.splitlines()) - 1)
    await manager.tap("← 설정")
    await manager.tap("검수 자세히 ›")
    pages.append(len(manager.screen.text.splitlines()) - 1)
    await manager.tap("← 설정")
    await manager.tap("데이터셋 ›")
    assert manager.screen.text.splitlines() == [
        "데이터셋 · 무슨 꽃인가요?",
        "보낸 사람의 가명: 꺼짐",
        "이용 조건: 정하지 않음",
        "동의에 대한 말: 기본 문장",
    ]
    pages.append(len(manager.screen.text.splitlines()) - 1)
    assert sum(pages) + 8 == len(SETTINGS) + len(POLICY_SETTINGS), "each setting is on one page"
    assert max(pages) <= 8
    await manager.tap("← 설정")
    await manager.tap("← 작업으로")
    assert "설정 ⚙" in manager.screen.buttons


async def test_door(town, manager, open_settings):
    """A project that is closed to newcomers is shown to invited people only, and opens again."""
    await town.project()
    newcomer = town.person(1)
    await newcomer.start()
    assert newcomer.screen.buttons == ["무슨 꽃인가요? · 4장"]
    await open_settings()
    await manager.tap("참여할 수 있는 사람")
    means = "누가 라벨을 붙일 수 있는지: 누구나, 초대받은 분만, 선생님이나 관리자가 허락한 분만"
    assert manager.screen.text.splitlines() == ["참여할 수 있는 사람", means, "지금: 누구나"]
    assert manager.screen.buttons == ["✓ 누구나", "초대받은 분만", "허락받은 분만", "← 설정"]
    await manager.tap("초대받은 분만")
    assert "참여할 수 있는 사람: 초대받은 분만" in manager.screen.text
    await newcomer.tap("무슨 꽃인가요?")
    assert newcomer.toast == "이 작업을 하려면 초대 링크가 필요해요. 선생님이나 관리자에게 말씀해 주세요."
    await newcomer.start()
    assert newcomer.messages[-1].buttons == []
    await manager.tap("참여할 수 있는 사람")
    await manager.tap("누구나")
    await newcomer.start()
    assert newcomer.screen.buttons == ["무슨 꽃인가요? · 4장"]


async def test_closing_and_opening_a_project(town, manager, open_settings, seat):
    """A closed project gives no pictures; its page and its settings open it again."""
    await town.project()
    person = await seat(1)
    await open_settings()
    await manager.tap("작업 닫기 🔒")
    assert "닫힘" in manager.screen.text
    await person.tap("장미")
    assert "끝났어요" in person.toast
    await manager.tap("설정 ⚙")
    await manager.tap("다시 열기 ▶")
    await person.start()
    await person.tap("무슨 꽃인가요?")
    await person.tap("장미")
    assert len(await town.all_answers()) == 1
    assert [new for _, _, new in await town.history(event="state", subject="project 1")] == ["closed", "running"]


async def test_private_pictures(town, manager, open_settings, seat):
    """Pictures of a project that was made private can't be forwarded from then on."""
    await town.project()
    person = await seat(1)
    assert "has_protected_content" not in person.screen.body
    await open_settings()
    await manager.tap("사진 보호")
    await manager.tap("켜짐")
    await person.tap("장미")
    assert person.screen.body["has_protected_content"]


async def test_number_by_button_and_typed(town, manager, open_settings):
    """A number is chosen or typed; a mistake says what to do and keeps what was typed."""
    await town.project()
    await open_settings()
    await manager.tap("쉬어 가기")
    assert manager.screen.buttons == ["쉬지 않음", "10장마다", "✓ 20장마다", "50장마다", "← 설정"]
    assert "0부터 1,000까지의 숫자를 적어서" in manager.screen.text
    await manager.tap("쉬지 않음")
    assert manager.toast == "바꿨어요."
    assert "쉬어 가기: 쉬지 않음" in manager.screen.text
    await manager.tap("쉬어 가기")
    await manager.send("스물")
    assert "‘스물’: 1, 2, 3 같은 숫자로 적어 주세요." in manager.screen.text
    await manager.send("2000")
    assert "0장(쉬지 않음)부터 1,000장까지" in manager.screen.text
    await manager.send("25")
    assert manager.screen.text.startswith("✓ 바꿨어요.")
    assert await stored(town, "break_every") == 25
    await manager.send("7")
    assert await stored(town, "break_every") == 25


async def test_least_and_most_answers(town, manager, open_settings):
    """The least number of answers can't exceed the most, and the most offers no less than the least."""
    await town.project(policy=Policy(least=2, cap=5))
    await open_settings()
    await manager.tap("꼼꼼함 자세히 ›")
    await manager.tap("답하는 사람, 최소")
    await manager.send("7")
    assert "최소(7명)가 최대(5명)보다 많아요." in manager.screen.text
    await manager.send("3")
    await manager.tap("답하는 사람, 최대")
    assert manager.screen.buttons == ["3명", "✓ 5명", "7명", "← 설정"]
    await manager.tap("7명")
    assert (await stored(town, "least"), await stored(town, "cap")) == (3, 7)
    assert ("policy cap", "5", "7") in await town.history(person=OWNER)


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("97", 0.97),
        ("97%", 0.97),
        ("97.5 %", 0.975),
        ("0.5", 0.005),
        ("0.5%", 0.005),
        ("2%", 0.02),
        ("0", 0),
        ("100", 1),
    ],
)
async def test_share_is_typed_as_a_percentage(town, manager, open_settings, typed, share):
    """A share is typed in percent, with or without the sign; 0.5 is half a percent."""
    await town.project()
    await open_settings()
    await manager.tap("꼼꼼함 자세히 ›")
    await manager.tap("정해지는 확률")
    await manager.send(typed)
    assert await stored(town, "settle") == share


@pytest.mark.parametrize(
    ("name", "typed", "number"),
    [
        ("break_every", "25장", 25),
        ("break_every", "30장마다", 30),
        ("lease_minutes", "60분", 60),
        ("least", "3명", 3),
        ("price", "1,000원", 1000),
        ("price", "100 won", 100),
    ],
)
def test_numbers_are_read_with_their_unit(name, typed, number):
    """A number is taken as the screens write it."""
    assert read_setting((SETTINGS | POLICY_SETTINGS)[name], typed) == number


@pytest.mark.parametrize("typed", ["1시간", "1.5", "장", "3명 5명"])
def test_what_is_no_number_is_refused(typed):
    """A unit that would change the number is refused, as is what is no whole number."""
    with pytest.raises(BadProject):
        read_setting(SETTINGS["lease_minutes"], typed)


async def test_share_out_of_range(town, manager, open_settings):
    """A share above 100 % is refused in percent, as it was asked for."""
    await town.project()
    await open_settings()
    await manager.tap("꼼꼼함 자세히 ›")
    await manager.tap("정해지는 확률")
    await manager.send("120")
    assert "0%부터 100%까지 적을 수 있어요 (적으신 값: 120)." in manager.screen.text


async def test_time_zone_and_reasons(town, manager, open_settings):
    """A time zone and reasons are typed; an unknown time zone is refused, and a button empties them."""
    await town.project()
    await open_settings()
    await manager.tap("시간대")
    await manager.send("서울")
    assert "‘서울’: 그런 시간대는 없어요. 예: Asia/Seoul" in manager.screen.text
    await manager.send("Asia/Tokyo")
    assert "시간대: Asia/Tokyo" in manager.screen.text
    await manager.tap("틀린 이유")
    await manager.send("잎만 봄\n\n 다른 꽃 ")
    assert "틀린 이유: 잎만 봄, 다른 꽃" in manager.screen.text
    await manager.tap("틀린 이유")
    await manager.tap("기본 이유")
    assert await stored(town, "reasons") == "[]"
    assert await stored(town, "timezone") == "Asia/Tokyo"


async def test_every_choice_of_every_setting(town, manager):
    """Each choice that a setting declares is a button which sets exactly that value."""
    await town.project(policy=Policy(least=1, cap=7))
    for setting in KEYS.values():
        await manager.tap_data(manager.screen, encode(ChangeSetting(1, "min", "1")))  # no choice of `cap` is below it
        for choice in setting.declared.choices or ((True, False) if setting.type is bool else ()):
            button = ChangeSetting(1, setting.key, write_setting(setting, choice))
            await manager.tap_data(manager.screen, encode(button))
            assert manager.toast == "바꿨어요.", button
            value = await stored(town, setting.name)
            assert value == ("[]" if choice == () else choice), setting.name


@pytest.mark.parametrize("language", ["ko", "en"])
def test_choices_are_read_as_written(language):
    """What a button carries is read as its value, and each setting has a name that fits on half a row."""
    for setting in KEYS.values():
        for choice in setting.declared.choices:
            assert read_setting(setting, write_setting(setting, choice)) == choice
        assert len(plain(language, f"setting-name-{setting.word}")) <= 24


async def test_going_back_takes_no_number(town, manager, open_settings):
    """After ← a typed number is no longer taken as the setting, nor after a command."""
    await town.project()
    for leave in (lambda: manager.tap("← 설정"), lambda: manager.send("/help")):
        await open_settings()
        await manager.tap("쉬어 가기")
        await leave()
        await manager.send("5")
        assert await stored(town, "break_every") == 20


async def test_ways_back_lead_to_the_project(town, manager):
    """An invitation's choice, the choice of a file format and the finished export lead back to the project."""
    await town.project()
    await manager.send("/projects")
    await manager.tap("관리 ⚙")
    await manager.tap("무슨 꽃인가요?")
    await manager.tap("초대 ✉")
    await manager.tap("← 작업으로")
    await manager.tap("파일로 받기 ⬇")
    await manager.tap("← 작업으로")
    await manager.tap("파일로 받기 ⬇")
    await manager.tap("표 (엑셀)")
    await manager.tap("← 작업으로")
    assert "설정 ⚙" in manager.screen.buttons


async def test_settings_are_for_managers(town, manager, invited):
    """A reviewer who taps a manager's button changes nothing."""
    await town.project()
    reviewer = await invited(2, Role.REVIEWER)
    await reviewer.tap_data(reviewer.messages[-1], encode(ChangeSetting(1, "break_every", "0")))
    assert await stored(town, "break_every") == 20


async def test_note_and_example_of_a_label(town, manager, seat):
    """A label gets a note and an example picture by its number; both are in the guide, and can be removed."""
    await town.project(pictures=3)
    await town.project(pictures=1, **BIRDS)
    person = await seat(1)
    assert "안내 ❓" not in person.screen.buttons
    await manager.send("/projects")
    await manager.tap("관리 ⚙")
    await manager.tap("무슨 꽃인가요?")
    await manager.tap("라벨")
    await manager.tap("장미")
    await manager.tap("설명 ✏")
    await manager.send("꽃" * 121)
    assert "라벨 ‘장미’의 설명은 120자까지예요." in manager.screen.text
    await manager.send("꽃잎이 겹겹이\n말려 있어요.")
    assert "설명: 꽃잎이 겹겹이 말려 있어요." in manager.screen.text
    await manager.tap("예시 사진 🖼")
    for wrong, problem in (
        ("두 번째", "‘두 번째’: 1, 2, 3 같은 숫자로 적어 주세요."),
        ("4", "사진 4번은 없어요."),  # of the other project
        ("77", "사진 77번은 없어요."),
    ):
        await manager.send(wrong)
        assert problem in manager.screen.text
    await manager.send("2번")
    assert manager.screen.text.startswith("✓ 바꿨어요.")
    assert manager.screen.photo_id
    (photo,) = await town.items("photo", id=2)
    assert (await town.labels("note", "example"))[0] == ("꽃잎이 겹겹이 말려 있어요.", photo)
    await person.tap("장미")
    await person.tap("안내 ❓")
    assert "장미 — 꽃잎이 겹겹이 말려 있어요." in person.screen.text
    for way in ("설명 ✏", "예시 사진 🖼"):
        await manager.tap(way)
        await manager.tap("지우기 🗑")
    assert (await town.labels("note", "example"))[0] == ("", None)
    events = await town.history("event", "old", "new", person=OWNER)
    assert [event for event, *_ in events if event.startswith("label")] == ["label note", "label example"] * 2
