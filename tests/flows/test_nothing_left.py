"""No picture left: the reason on the screen, and the notice of new pictures."""

from functools import partial

import pytest

from bot.labeling.model import Label, ProjectState
from bot.services.access import as_operator
from bot.services.items import importing
from bot.services.labeler.cards import Lack
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from storage.images import ImageStore
from storage.images.prepare import prepare
from tests.conftest import picture_bytes

LANGUAGES = ("ko", "en")


@pytest.fixture
def add_pictures(town):
    """`await add_pictures(project, 2)`: add pictures to a project."""

    async def add(project, many: int) -> None:
        store, new = ImageStore(town.settings.images), []
        for number in range(many):
            path = town.folder / f"new-{number}.jpg"
            path.write_bytes(picture_bytes(50_000 + number))
            new.append(importing.NewPicture(path.name, prepare(path, store)))
        await town.database.write(partial(importing.add_pictures, project=project, pictures=new, now=town.clock()))

    return add


@pytest.fixture
def news(town):
    """`await news()`: run the job that announces new pictures, and deliver its notices."""

    async def run() -> None:
        await town.minute()
        await town.app.outbox.deliver()

    return run


@pytest.fixture
def set_state(town):
    """`await set_state(ProjectState.PAUSED)`: set the state of `flowers` as a manager."""

    async def change(state: ProjectState) -> None:
        change = ProjectChange(state=state)
        await town.database.write(as_operator(change_project, name="flowers", change=change, now=town.clock()))

    return change


def told(person, text: str) -> int:
    return sum(text in message.text for message in person.messages if not message.mine)


async def test_project_without_pictures(town, seat, said):
    """Before the first picture is imported, the screen says that there are none yet."""
    await town.project(pictures=0)
    person = await seat(1, "ko")
    assert person.screen.text == said("ko", f"nothing-{Lack.EMPTY}", time="")
    assert person.screen.buttons == ["다음 할 일 →"]


async def test_waiting_time_is_told(town, seat, said):
    """While others hold the remaining pictures, the screen says until when at the latest, by the clock of Seoul."""
    await town.project(pictures=2, overlap=1, lease_minutes=25)
    await seat(1)
    town.clock.move(minutes=5)
    await seat(2)
    waiting = await seat(3, "ko")
    until = {"ko": "오전 10시 25분", "en": "10:25 AM"}["ko"]
    assert waiting.screen.text == said("ko", f"nothing-{Lack.WAITING}", time=until)


@pytest.mark.parametrize(("language", "until"), [("ko", "3월 3일 오전 10시"), ("en", "March 3, 10 AM")])
async def test_waiting_time_on_another_day_has_the_day(town, seat, said, language, until):
    """If that is not today, the day is said, too."""
    await town.project(pictures=1, overlap=1, lease_minutes=1440)
    await seat(1)
    waiting = await seat(2, language)
    assert waiting.screen.text == said(language, f"nothing-{Lack.WAITING}", time=until)


async def test_own_part_is_done(town, seat, said):
    """A labeler who has answered all that they can is told so, while others have yet to answer."""
    await town.project(pictures=2, overlap=2)
    person = await seat(1, "ko")
    await person.tap("장미")
    await person.tap("나팔꽃")
    assert person.screen.text == said("ko", f"nothing-{Lack.YOURS_DONE}", time="")
    assert person.screen.photo is None
    assert [message for message in person.messages if message.photo] == [], "the last card is gone"


async def test_finished_project(town, seat, said):
    """After the last answer the project is finished, for its labeler and for people who come later."""
    await town.project(pictures=1, overlap=1)
    last, later = await seat(1, "ko"), town.person(2, language="ko")
    await last.tap("장미")
    await later.start()
    done = said("ko", f"nothing-{Lack.DONE}", time="")
    assert last.screen.text == done
    assert later.screen.buttons == [said("ko", "start-project-done", question="무슨 꽃인가요?")]
    await later.tap("무슨 꽃인가요?")
    assert later.screen.text == done


async def test_new_pictures_are_told_once(town, seat, said, add_pictures, news):
    """After an import everybody who waits is told exactly once, and one tap leads to the new picture."""
    project = await town.project(pictures=1, overlap=2)
    waiting, at_work, stopped = await seat(1, "ko"), await seat(2), await seat(3)
    await waiting.tap("장미")
    await stopped.send("/stop")
    await add_pictures(project, 3)
    before = waiting.screen

    await news()
    await news()

    text = said("ko", "more-pictures", question="무슨 꽃인가요?")
    assert [told(person, text) for person in (waiting, at_work, stopped)] == [1, 0, 0]
    assert waiting.screen.message_id > before.message_id
    assert await town.outbox("notice", "state") == [("more-pictures", "sent")]
    await waiting.tap(said("ko", "more-begin"))
    assert waiting.screen.photo is not None
    await news()
    assert told(waiting, text) <= 1


async def test_new_pictures_are_told_again(town, seat, add_pictures, news):
    """A labeler who has done the new pictures is told of the next ones, too."""
    project = await town.project(pictures=0, overlap=2)
    person = await seat(1)
    for round_ in (1, 2):
        await add_pictures(project, round_)
        await news()
        assert person.screen.buttons == ["시작"]
        await person.tap("시작")
        await person.tap("장미")
        assert "하실 수 있는 사진을 다 하셨어요" in person.messages[-1].text
    assert await town.outbox("state") == ["sent", "sent"]


async def test_new_pictures_of_another_project(town, seat, add_pictures, news):
    """A labeler at another project is told of the one that had nothing left, once they have no picture."""
    project = await town.project(pictures=0, overlap=2)
    person = await seat(1)
    await town.project(pictures=2, overlap=2, name="cats", question="고양이인가요?")
    await person.send("/projects")
    await person.tap("고양이인가요? · 2장")
    await add_pictures(project, 1)
    await news()
    assert await town.outbox() == []
    await person.tap("장미")
    await person.tap("장미")
    await news()
    await person.tap("시작")
    assert "무슨 꽃인가요?" in person.screen.text
    assert await town.table("waits") == [(2, 1)]


async def test_no_notice_after_going_on(town, seat, add_pictures, news):
    """A labeler who goes on before the notice does not get it."""
    project = await town.project(pictures=0)
    person = await seat(1)
    await add_pictures(project, 2)
    await person.start()
    await person.tap("무슨 꽃인가요? · 2장")
    await news()
    assert await town.outbox() == []


async def test_expired_lease_is_told(town, seat, news):
    """If a lease expires without an answer, a waiting labeler is told, and gets the picture."""
    await town.project(pictures=1, overlap=1, lease_minutes=30)
    idle, waiting = await seat(1), await seat(2)
    town.clock.move(minutes=29)
    await news()
    assert waiting.screen.buttons == []
    town.clock.move(minutes=1)
    await news()
    await waiting.tap("시작")
    assert waiting.screen.photo == idle.screen.photo
    assert await town.leases("state") == ["expired", "active"]


async def test_new_pictures_are_told_after_stop(town, seat, add_pictures, news):
    """A labeler who after /stop answers the last picture on the old card is told of new ones."""
    project = await town.project(pictures=1, overlap=2)
    person = await seat(1)
    await person.send("/stop")
    await person.tap("장미")
    assert "사진이 올라오면 알려 드릴게요" in person.messages[-1].text
    await add_pictures(project, 1)
    await news()
    assert person.screen.buttons == ["시작"]


async def test_no_notice_while_paused(town, seat, add_pictures, news, set_state):
    """A paused project announces nothing; once it is resumed, those who wait are told."""
    project = await town.project(pictures=0)
    person = await seat(1)
    await set_state(ProjectState.PAUSED)
    await add_pictures(project, 1)
    await news()
    assert person.screen.buttons != ["시작"]
    await set_state(ProjectState.RUNNING)
    await news()
    assert person.screen.buttons == ["시작"]


async def test_tap_during_a_pause_stores_nothing(town, seat, said, set_state):
    """A tap during a pause is refused kindly; after the pause the same card works."""
    await town.project(pictures=2)
    person = await seat(1, "ko")
    card = person.screen
    await set_state(ProjectState.PAUSED)
    await person.tap("장미")
    assert (person.toast, person.alert) == (said("ko", "error-project-paused"), True)
    assert person.screen.photo_id == card.photo_id
    await person.start()
    assert said("ko", "start-paused", question="무슨 꽃인가요?") in person.messages[-1].text
    assert len(await town.all_answers()) == 0

    town.clock.move(hours=2)
    await town.minute()
    await set_state(ProjectState.RUNNING)
    await person.tap("장미", on=card)
    assert person.toast == "✓ 장미"
    assert person.screen.photo_id != card.photo_id
    assert len(await town.all_answers()) == 1


@pytest.mark.parametrize(
    "tapped", ["안내 ❓", "크게 보기 🔍", "사진이 이상해요 📷", "다음 ›", "뒤로 ↩", "모르겠어요 🤔"]
)
async def test_each_button_during_a_pause(town, seat, said, set_state, tapped):
    """During a pause each button of a card says so, and after it the card works."""
    await town.project(pictures=3, labels=[Label(0, f"들꽃 {number}") for number in range(21)], guide="큰 꽃")
    person = await seat(1)
    await person.tap("들꽃 1")
    card = person.screen
    await set_state(ProjectState.PAUSED)
    await person.tap(tapped)
    assert (person.toast, person.alert) == (said("ko", "error-project-paused"), True)
    await person.send("들꽃 20")
    assert person.messages[-1].text == said("ko", "error-project-paused")
    await set_state(ProjectState.RUNNING)
    await person.tap("들꽃 2", on=card)
    assert person.toast == "✓ 들꽃 2"


async def test_closed_project_takes_no_answer(town, seat, said, set_state):
    """A closed project takes no more answers, and says thanks."""
    await town.project()
    person = await seat(1)
    await set_state(ProjectState.CLOSED)
    await person.tap("장미")
    assert (person.toast, person.alert) == (said("ko", "error-project-closed"), True)
    assert len(await town.all_answers()) == 0
    assert await town.leases("state") == ["active"]


async def test_start_with_an_open_card(town, seat):
    """Starting the project again shows the current picture on a new card, and the old card loses its buttons."""
    await town.project(pictures=3)
    person = await seat(1)
    old = person.screen
    await person.start()
    await person.tap("무슨 꽃인가요?")
    new = person.messages[-1]
    assert new.message_id > old.message_id
    assert new.photo_id == old.photo_id
    assert len(await town.leases()) == 1
    assert [message.buttons for message in person.messages if message.message_id == old.message_id] == [[]]

    await person.tap("장미", on=new)
    following = person.messages[-1]
    await person.tap_data(old, old.keys[1]["callback_data"])
    assert person.toast == "이미 저장된 답이에요."
    assert person.messages[-1].photo_id == following.photo_id
    answers = await town.answers("labels")
    assert answers == ["장미"]


async def test_disputes_are_not_the_end(town, disputes, routed, seat):
    """Who comes while pictures wait for a reviewer is not told that all pictures are done."""
    project = await disputes(2)
    await routed(project)
    assert set(await town.states()) == {"disputed"}
    newcomer = await seat(7)
    assert "모든 사진이 끝났어요" not in newcomer.messages[-1].text
    assert "하실 수 있는 사진을 다 하셨어요" in newcomer.messages[-1].text
