"""When no picture is left: why, and how people hear that there is more."""

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
    """`await add_pictures(project, 2)`: new pictures for a project."""

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
    """`await news()`: the clock's job runs, and what it has to say is delivered."""

    async def run() -> None:
        await town.minute()
        await town.app.outbox.deliver()

    return run


@pytest.fixture
def set_state(town):
    """`await set_state(ProjectState.PAUSED)`: a manager's decision about `flowers`."""

    async def change(state: ProjectState) -> None:
        change = ProjectChange(state=state)
        await town.database.write(as_operator(change_project, name="flowers", change=change, now=town.clock()))

    return change


def told(person, text: str) -> int:
    return sum(text in message.text for message in person.messages if not message.mine)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_empty_project(town, seat, said, language):
    """Before the first picture there is a word that there are none yet."""
    await town.project(pictures=0)
    person = await seat(1, language)
    assert person.screen.text == said(language, f"nothing-{Lack.EMPTY}", time="")
    assert person.screen.buttons == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_waiting_for_somebody_else(town, seat, said, language):
    """While others hold what is left, the person reads until when at the latest, by the clock of Seoul."""
    await town.project(pictures=2, overlap=1, lease_minutes=25)
    await seat(1)
    town.clock.move(minutes=5)
    await seat(2)
    waiting = await seat(3, language)
    until = {"ko": "오전 10시 25분", "en": "10:25 AM"}[language]
    assert waiting.screen.text == said(language, f"nothing-{Lack.WAITING}", time=until)


@pytest.mark.parametrize(("language", "until"), [("ko", "3월 3일 오전 10시"), ("en", "March 3, 10 AM")])
async def test_waiting_until_another_day(town, seat, said, language, until):
    """Where that is not today, the day is said too."""
    await town.project(pictures=1, overlap=1, lease_minutes=1440)
    await seat(1)
    waiting = await seat(2, language)
    assert waiting.screen.text == said(language, f"nothing-{Lack.WAITING}", time=until)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_yours_are_done(town, seat, said, language):
    """Who has answered all that they can is told so while others have yet to come."""
    await town.project(pictures=2, overlap=2)
    person = await seat(1, language)
    await person.tap("장미")
    await person.tap("나팔꽃")
    assert person.screen.text == said(language, f"nothing-{Lack.YOURS_DONE}", time="")
    assert person.screen.photo is None
    assert [message for message in person.messages if message.photo] == [], "the last card is gone"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_is_done(town, seat, said, language):
    """With the last answer the project is finished, for the last labeler and for who comes later."""
    await town.project(pictures=1, overlap=1)
    last, later = await seat(1, language), town.person(2, language=language)
    await last.tap("장미")
    await later.start()
    done = said(language, f"nothing-{Lack.DONE}", time="")
    assert last.screen.text == done
    assert later.screen.buttons == [said(language, "start-project-done", question="무슨 꽃인가요?")]
    await later.tap("무슨 꽃인가요?")
    assert later.screen.text == done


@pytest.mark.parametrize("language", LANGUAGES)
async def test_news_of_new_pictures(town, seat, said, add_pictures, news, language):
    """After an import everybody who waits hears of it exactly once, and one tap leads to the new picture."""
    project = await town.project(pictures=1, overlap=2)
    waiting, at_work, stopped = await seat(1, language), await seat(2), await seat(3)
    await waiting.tap("장미")
    await stopped.send("/stop")
    await add_pictures(project, 3)
    before = waiting.screen

    await news()
    await news()

    text = said(language, "more-pictures", question="무슨 꽃인가요?")
    assert [told(person, text) for person in (waiting, at_work, stopped)] == [1, 0, 0]
    assert waiting.screen.message_id > before.message_id
    assert await town.outbox("notice", "state") == [("more-pictures", "sent")]
    await waiting.tap(said(language, "more-begin"))
    assert waiting.screen.photo is not None
    await news()
    assert told(waiting, text) <= 1


async def test_news_for_who_waits_again(town, seat, add_pictures, news):
    """Who has done the new pictures too hears of the next ones again."""
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


async def test_news_of_one_project_for_who_works_on_another(town, seat, add_pictures, news):
    """Who changed to another project still hears of the one that had nothing left, when their hands are free."""
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


async def test_no_news_for_who_found_out(town, seat, add_pictures, news):
    """Who goes on by themselves before the news is not told what they know."""
    project = await town.project(pictures=0)
    person = await seat(1)
    await add_pictures(project, 2)
    await person.start()
    await person.tap("무슨 꽃인가요? · 2장")
    await news()
    assert await town.outbox() == []


async def test_news_of_a_picture_that_came_back(town, seat, news):
    """When a lease ends unanswered, the picture goes to who waits for it, and they hear of it."""
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


async def test_waiting_after_a_stop(town, seat, add_pictures, news):
    """Who goes on after /stop with the card that is still there, and does the last picture, hears of new ones."""
    project = await town.project(pictures=1, overlap=2)
    person = await seat(1)
    await person.send("/stop")
    await person.tap("장미")
    assert "사진이 올라오면 알려 드릴게요" in person.messages[-1].text
    await add_pictures(project, 1)
    await news()
    assert person.screen.buttons == ["시작"]


async def test_no_news_while_paused(town, seat, add_pictures, news, set_state):
    """A paused project calls nobody; once it goes on, those who wait are called."""
    project = await town.project(pictures=0)
    person = await seat(1)
    await set_state(ProjectState.PAUSED)
    await add_pictures(project, 1)
    await news()
    assert person.screen.buttons == []
    await set_state(ProjectState.RUNNING)
    await news()
    assert person.screen.buttons == ["시작"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_pause_with_a_card_in_hand(town, seat, said, set_state, language):
    """A tap during a pause is kindly refused and keeps nothing; after it the same card goes on."""
    await town.project(pictures=2)
    person = await seat(1, language)
    card = person.screen
    await set_state(ProjectState.PAUSED)
    await person.tap("장미")
    assert (person.toast, person.alert) == (said(language, "error-project-paused"), True)
    assert person.screen.photo_id == card.photo_id
    await person.start()
    assert said(language, "start-nothing") in person.messages[-1].text
    assert len(await town.all_answers()) == 0

    town.clock.move(hours=2)
    await town.minute()
    await set_state(ProjectState.RUNNING)
    await person.tap("장미", on=card)
    assert person.toast == "✓ 장미"
    assert person.screen.photo_id != card.photo_id
    assert len(await town.all_answers()) == 1


@pytest.mark.parametrize(
    "tapped", ["❓ 안내", "🔍 크게 보기", "📷 사진이 이상해요", "다음 ›", "↩ 뒤로", "🤔 모르겠어요"]
)
async def test_whatever_is_tapped_during_a_pause(town, seat, said, set_state, tapped):
    """Every button of a card says that the work rests, and the card goes on after it."""
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


async def test_a_closed_project(town, seat, said, set_state):
    """A closed project takes no further answer, and says thanks."""
    await town.project()
    person = await seat(1)
    await set_state(ProjectState.CLOSED)
    await person.tap("장미")
    assert (person.toast, person.alert) == (said("ko", "error-project-closed"), True)
    assert len(await town.all_answers()) == 0
    assert await town.leases("state") == ["active"]


async def test_a_second_start_with_a_card_open(town, seat):
    """Starting the project again shows the picture in hand on a new card, and the old one can't be tapped any more."""
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
