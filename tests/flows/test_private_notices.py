"""Private projects: nothing that shows one of their pictures can be forwarded or saved, for anybody, on any screen."""

import pytest

from bot.labeling.model import Label, Role
from bot.services.daily import summaries
from bot.simulator.person import Person
from storage.images import ImageStore
from tests.conftest import OWNER, picture_bytes
from tests.flows.phone import GLORY, ROSE, SKIP_REASON

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")


@pytest.fixture
def shown(town):
    """`shown(person)`: how many pictures the bot has shown to a person since the start; all must be protected.

    Earlier screens of the same message count, too: what was shown once could have been saved.
    """
    seen: dict[int, set[tuple[int, str, str]]] = {}

    open_ones: list[tuple[int, str]] = []

    def note(person: int) -> None:
        for message in town.person(person).messages:
            if message.photo_id and not message.mine:
                seen.setdefault(person, set()).add((message.message_id, message.photo_id, message.text))
                if not message.body.get("has_protected_content"):
                    open_ones.append((person, message.text))

    def look(person: Person) -> int:
        note(person.id)
        assert open_ones == [], "these can be forwarded"
        return len(seen.get(person.id, ()))

    for number in (*range(1, 10), OWNER):
        town.world.listen(number, lambda _event, _data, number=number: note(number))
    return look


async def test_corrections_of_private_pictures_are_protected(town, manager, disputes, invited, routed, fed_back, shown):
    """The reviewer's cards, the question about the guide, corrections, examples, and the outcome of an appeal."""
    example = ImageStore(town.settings.images).add(picture_bytes(77), ".jpg")
    labels = [Label(0, ROSE), Label(0, GLORY, note="나팔처럼 벌어져요.", example=example)]
    project = await disputes(1, private=True, labels=labels)
    first, second, labeler = await invited(3, Role.REVIEWER), await invited(4, Role.REVIEWER), town.person(1)
    await routed(project)
    [(number,)] = await town.rows("SELECT m.telegram_id FROM reviews r JOIN members m ON m.id = r.reviewer_id")
    judge, other = (first, second) if number == first.id else (second, first)
    await judge.tap("시작")
    await judge.tap("안내가 애매해요 📖")
    await judge.tap("그냥 보내기")
    await town.app.outbox.deliver()
    assert shown(manager) == 1, "the picture in question"
    await judge.tap(GLORY)
    assert shown(judge) >= 2, "the card and the question for a reason"
    await judge.tap(SKIP_REASON)
    town.clock.move(days=1)
    await fed_back(project)
    before = shown(labeler)
    await labeler.tap("확인하기")
    assert shown(labeler) == before + 1
    await labeler.tap("예시 사진 · 나팔꽃")
    assert shown(labeler) == before + 2
    await labeler.tap("← 사진으로")
    await labeler.tap("다시 봐 주세요")
    await labeler.tap("그냥 보내기")
    await routed(project)
    await other.tap("시작")
    assert shown(other) >= 1
    await other.tap(ROSE)
    await other.tap(SKIP_REASON)
    before = shown(labeler), shown(judge)
    town.clock.move(days=1)
    await fed_back(project)
    assert "장미가 맞았어요" in labeler.messages[-1].text
    assert (shown(labeler), shown(judge)) == (before[0] + 1, before[1] + 1), "the outcome"


@pytest.mark.usefixtures("drawn_here")
async def test_reports_of_private_projects_are_protected(town, manager, disputes, shown):
    """The report, the report made again, and the evening's summary."""
    project = await disputes(1, private=True)
    await manager.send("/report")
    assert shown(manager) == 1
    await town.person(1).send("/history")
    assert shown(town.person(1)) >= 2
    now = town.clock().astimezone(town.settings.zone)
    await summaries.send_summary(town.database, ImageStore(town.settings.images), project=project, now=now)
    await town.app.outbox.deliver()
    assert shown(manager) == 2
