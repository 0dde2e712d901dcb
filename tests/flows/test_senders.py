"""Nobody labels or reviews a picture that they sent."""

from functools import partial

import pytest

from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from bot.services.labeler.reminders import notify_waiting_labelers
from tests.conftest import OWNER
from tests.flows.phone import FLAG, ROSE, SKIP_REASON, TO_CARD, UNDO, UNSURE

pytestmark = pytest.mark.usefixtures("nothing_broke")

REVIEWED = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)


async def shown(person) -> int:
    """Return the number of the picture on a labeler's or a reviewer's screen."""
    await person.tap(FLAG)
    number = int(person.screen.text.rpartition("사진 번호 ")[2])
    await person.tap(TO_CARD)
    return number


async def pictures_of(person) -> list[int]:
    """Answer until no picture is left. Returns the numbers of the pictures."""
    seen = []
    while ROSE in person.screen.buttons:
        seen.append(await shown(person))
        await person.tap(ROSE)
    return seen


async def test_own_pictures_are_never_shown(town, sent_by):
    """Who sent half of the pictures labels the other half, is told how many there are, and then that none is left."""
    await town.project(pictures=6, overlap=2, break_every=0)
    sender, other = town.person(1), town.person(2)
    await sender.start()
    await other.start()
    await sent_by(1, 1, 2, 5)
    await sender.send("/projects")
    assert "3" in sender.screen.buttons[0], sender.screen.buttons
    await other.send("/projects")
    assert "6" in other.screen.buttons[0]
    for person in (sender, other):
        await person.tap("무슨 꽃인가요?")
    assert sorted(await pictures_of(other)) == [1, 2, 3, 4, 5, 6]
    assert await pictures_of(sender) == [3, 4, 6]
    assert "보내 주신 사진에는 다른 분이 라벨을 붙여요" in sender.screen.text
    assert [state for state in await town.states() if state == "open"] == ["open"] * 3


@pytest.mark.parametrize(
    ("language", "left", "lack", "go_on"),
    [
        (
            "ko",
            "지금 할 사진 없음",
            "지금 하실 사진이 없어요. 보내 주신 사진에는 다른 분이 라벨을 붙여요.",
            "다음 할 일 →",
        ),
        (
            "en",
            "none left for you",
            "There's no picture left for you. Others will label the ones you sent.",
            "What's next →",
        ),
    ],
)
async def test_manager_who_sent_all_pictures(town, sent_by, language, left, lack, go_on):
    """Who sent all pictures does not read that they have done them, and is led on; finished ones are called done."""
    await town.project(pictures=2, overlap=1)
    manager, labeler = town.person(OWNER, language=language), town.person(1)
    await manager.start()
    await labeler.start()
    await sent_by(OWNER, 1, 2)
    await manager.start()
    await manager.tap(f"무슨 꽃인가요? · {left}")
    assert manager.screen.text.splitlines()[0] == lack
    await manager.tap(go_on)
    await labeler.tap("무슨 꽃인가요?")
    await pictures_of(labeler)
    await manager.start()
    done = {"ko": "다 했어요", "en": "all done"}[language]
    assert manager.screen.buttons[-1] == f"무슨 꽃인가요? · {done}"


async def test_no_news_of_own_pictures(town, sent_by):
    """A labeler who waits hears of new pictures only when somebody else has sent them."""
    await town.project(pictures=1, overlap=1)
    sender = town.person(1)
    await sender.start()
    await sent_by(1, 1)
    await sender.tap("무슨 꽃인가요?")
    before = len(sender.messages)
    await town.database.write(partial(notify_waiting_labelers, now=town.clock()))
    await town.app.outbox.deliver()
    await town.settle()
    assert len(sender.messages) == before


async def test_reviewer_never_reviews_their_own_picture(town, sent_by, disputes, invited, routed):
    """Reviews go to a reviewer who did not send the pictures."""
    project = await disputes(3)
    sender, other = await invited(3, Role.REVIEWER), await invited(4, Role.REVIEWER)
    await sent_by(3, 1, 2, 3)
    await routed(project)
    assert set(await town.reviews("item", "reviewer")) == {(1, 4), (2, 4), (3, 4)}
    await sent_by(4, 1, 2)
    await other.send("/review")
    assert await shown(other) == 3
    await sender.send("/review")
    assert ROSE not in sender.screen.buttons


async def test_reviewer_is_offered_no_more_of_their_own(town, sent_by, disputes, invited, routed):
    """Reviews of one's own pictures wait for somebody else; only those of others can be taken early."""
    project = await disputes(3)
    sender = await invited(3, Role.REVIEWER)
    await sent_by(3, 1, 2)
    await sender.send("/review")
    await routed(project)
    assert await town.reviews("item", state="given") == [3]
    await sender.send("/review")
    await sender.tap(ROSE)
    await sender.tap(SKIP_REASON)
    assert "오늘 1" in sender.screen.text, sender.screen.text
    assert sender.screen.buttons == ["다음 할 일 →", UNDO]


async def test_nobody_is_left_but_the_sender(town, sent_by, invited, routed):
    """A picture that everybody but its sender has seen goes to a reviewer the next morning."""
    project = await town.project(pictures=2, policy=REVIEWED)
    labeler, sender = await invited(1, Role.LABELER), await invited(2, Role.LABELER)
    await sent_by(2, 1)
    await invited(3, Role.REVIEWER)
    for person in (labeler, sender):
        await person.send("/projects")
        await person.tap("무슨 꽃인가요?")
    await labeler.tap(UNSURE)
    await labeler.tap(UNSURE)
    await labeler.send("/stop")
    await sender.send("/stop")
    await routed(project)
    assert await town.reviews("item", "cause") == [(1, "unsure")]


async def test_used_pictures_are_paid(town, manager, sent_by, seat, said):
    """With a price of a picture, the report's cost has the pictures that are used, besides the answers."""
    await town.project(pictures=3, overlap=1, price=30, picture_price=100)
    person = await seat(1)
    await sent_by(1, 2, 3)
    await person.tap(ROSE)
    await manager.send("/remove 3")
    await manager.send("/report")
    assert "지금까지 비용 130원 (답 1개, 받은 사진 1장)" in manager.screen.text
