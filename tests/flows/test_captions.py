"""Captions of cards: an answer adds and removes no line, and what a toast says is on the card, too."""

import pytest

from bot.labeling.model import Kind, Role
from bot.simulator.person import Person
from tests.flows.phone import FLAG, FLOWERS, GLORY, ROSE, SKIP_REASON, UNDO, UNSURE, card
from tests.flows.test_cleaning import LOOK, OUT, USE, blurred, send

pytestmark = pytest.mark.usefixtures("nothing_broke")


def lines(person: Person) -> list[str]:
    """Return the caption of the card that the person has used last."""
    return person.screen.text.splitlines()


async def test_labeling_card_keeps_its_lines(town, seat):
    """Before and after an answer, a skip and a flag, the card has two lines, and the second says what was chosen."""
    await town.project(pictures=6)
    person = await seat(1)
    assert lines(person) == ["무슨 꽃인가요?", "오늘 0장"]
    rows = card(person).rows
    for ways, words in (
        ([ROSE], "앞 사진: ✓ 장미 · 오늘 1장"),
        ([UNSURE], "앞 사진: 모르겠어요 🤔 · 오늘 1장"),
        ([FLAG, "흐리거나 어두워요"], "앞 사진: 흐리거나 어두워요 · 오늘 1장"),
    ):
        for way in ways:
            await person.tap(way)
        assert lines(person) == ["무슨 꽃인가요?", words]
        assert card(person).rows == rows


async def test_card_with_a_goal_keeps_its_lines(town, seat):
    await town.project(pictures=3)
    person = await seat(1)
    await person.send("/goal 70")
    await person.tap(ROSE, on=card(person))
    assert card(person).text.splitlines() == ["무슨 꽃인가요?", "앞 사진: ✓ 장미 · 오늘 1 / 70장"]


async def test_marked_labels_are_said_in_words(town, seat):
    """With several labels, a line of its own says which are marked, and an answer changes no number of lines."""
    await town.project(pictures=3, kind=Kind.MULTIPLE)
    person = await seat(1)
    assert lines(person) == ["무슨 꽃인가요?", "고른 답: 아직 없어요", "오늘 0장"]
    await person.tap(ROSE)
    await person.tap(GLORY)
    assert lines(person) == ["무슨 꽃인가요?", "고른 답: 장미, 나팔꽃", "오늘 0장"]
    await person.tap("완료")
    assert lines(person) == ["무슨 꽃인가요?", "고른 답: 아직 없어요", "앞 사진: ✓ 장미, 나팔꽃 · 오늘 1장"]


async def test_review_card_keeps_its_lines(town, disputes, invited, routed):
    """A verdict changes no number of lines; one that was taken back is said in words."""
    project = await disputes(3)
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    assert lines(person) == ["무슨 꽃인가요?", "답이 갈린 사진이에요.", "남은 사진 3장"]
    await person.tap(ROSE)
    await person.tap(SKIP_REASON)
    assert lines(person)[-1] == "남은 사진 2장"
    assert len(lines(person)) == 3
    await person.tap("건너뛰기")
    assert lines(person)[-1].startswith("앞 사진: ")
    assert len(lines(person)) == 3
    await person.tap(UNDO)
    assert any(line == f"↩ 아까 고른 답: {ROSE}. 다시 골라 주세요." for line in lines(person))


async def test_cleaning_card_keeps_its_lines(town, manager):
    """A decision about a doubtful picture changes no number of lines, and the next card says it."""
    await town.project(0)
    await send(town, manager, blurred(1), blurred(2), blurred(3))
    await manager.tap(LOOK)
    assert lines(manager) == ["흐린 사진이에요. 쓸까요?", "남은 사진 3장"]
    await manager.tap(OUT)
    assert lines(manager) == ["흐린 사진이에요. 쓸까요?", "앞 사진: ✓ 버렸어요. · 남은 사진 2장"]
    await manager.tap(USE)
    assert lines(manager) == ["흐린 사진이에요. 쓸까요?", "앞 사진: ✓ 쓰기로 했어요. · 남은 사진 1장"]


async def test_correction_card_keeps_its_lines(corrected_twice):
    """The last correction has as many lines as the one before it."""
    labeler = corrected_twice
    first = lines(labeler)
    assert first[-1] == "이 다음에 1장 더 있어요."
    await labeler.tap("알겠어요")
    assert lines(labeler)[-1] == "마지막 사진이에요."
    assert len(lines(labeler)) == len(first)


async def test_refusal_is_on_the_card(town, seat):
    """완료 without a label says on the card what is missing, not only in a toast, and adds no line."""
    await town.project(pictures=2, kind=Kind.MULTIPLE)
    person = await seat(1)
    before = lines(person)
    await person.tap("완료")
    assert person.toast == "라벨을 하나 이상 고르거나 ‘해당 없음’을 눌러 주세요."
    assert lines(person) == [*before[:-1], f"{person.toast} · 오늘 0장"]
    assert set(FLOWERS) <= {text.removeprefix("☐ ") for text in person.screen.buttons}


async def test_refusal_without_a_card_stays_until_it_is_closed(town):
    """An old button of a person without a card is refused by an alert, since no screen says it."""
    await town.project(pictures=0)
    person = town.person(1)
    await person.start()
    await person.tap_data(person.screen, "rubbish")
    assert (person.toast, person.alert) == ("오래된 버튼이에요. 이어서 하려면 /start", True)
