"""A trembling hand taps twice: the second tap answers nothing that nobody has seen."""

import pytest

from bot.labeling.model import Kind, Label, Role
from bot.simulator.person import Person
from tests.flows.phone import GLORY, ROSE, SKIP_REASON, SUN, UNDO
from tests.flows.test_cleaning import LOOK, OUT, USE, blurred, dark, send, states

pytestmark = pytest.mark.usefixtures("nothing_broke")

TREMBLE, SEEN = 0.39, 0.02  # seconds; together somewhat longer than a card takes to be seen


async def tap_unseen(person: Person, button: str) -> None:
    """Tap a button that has just been shown. Nothing changes, and nothing is said."""
    before, person.toast = [str(message) for message in person.messages], "an earlier toast"
    await person.tap(button, look=TREMBLE)
    assert [str(message) for message in person.messages] == before
    assert not person.toast


async def test_picture_that_nobody_has_seen_is_not_answered(town, seat):
    """A tap 0.39 seconds after a picture was shown counts nowhere; after 0.41 seconds it counts."""
    await town.project(pictures=3)
    person = await seat(1)
    await person.tap(ROSE)
    await tap_unseen(person, GLORY)
    for button in (UNDO, "모르겠어요"):
        await person.tap(button, look=0)
    assert await town.answers("labels", person=1) == [ROSE]
    await person.tap(SUN, look=SEEN)
    assert await town.answers("labels", person=1) == [ROSE, SUN]


async def test_time_counts_from_the_confirmation(town, seat):
    """The time begins when Telegram has confirmed the screen, not when it was sent."""
    await town.project(pictures=3)
    person = await seat(1)
    town.world.listen(1, lambda event, _: event == "edit" and town.stopwatch.move(5))  # a slow way back
    await person.tap(ROSE)
    await tap_unseen(person, GLORY)
    assert await town.answers("labels", person=1) == [ROSE]


async def test_first_card_is_guarded(town):
    """The first picture after the list of projects is not answered by a double tap either."""
    await town.project(pictures=2)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    await tap_unseen(person, ROSE)
    assert await town.answers("labels") == []


async def test_taps_count_after_a_restart(town, seat):
    """A restarted bot knows of no screen: each tap counts."""
    await town.project(pictures=3)
    person = await seat(1)
    await person.tap(ROSE)
    await town.restart()
    await person.tap(GLORY, look=0)
    assert await town.answers("labels", person=1) == [ROSE, GLORY]


async def test_two_people_are_apart(town, seat):
    """What one person was shown just now holds nobody else up."""
    await town.project(pictures=3)
    one, other = await seat(1), await seat(2)
    await one.tap(ROSE)
    await other.tap(GLORY, look=0.5)
    await one.tap(SUN)
    await other.tap(GLORY, look=0.5)
    assert await town.answers("labels", person=2) == [GLORY, GLORY]


async def test_labels_are_marked_quickly(town, seat):
    """With several labels, the next label can be marked at once, and a double tap does not unmark."""
    await town.project(pictures=2, kind=Kind.MULTIPLE)
    person = await seat(1)
    await person.tap(ROSE)
    await tap_unseen(person, ROSE)
    await person.tap(GLORY, look=0)
    await person.tap("완료", look=0)
    assert await town.answers("labels", person=1) == [f"{ROSE}+{GLORY}"]


async def test_costly_answer_is_not_confirmed_unseen(town, seat):
    """A double tap on a costly label does not confirm it."""
    await town.project(pictures=2, labels=[Label(0, ROSE, costly=True), Label(0, GLORY)])
    person = await seat(1)
    await person.tap(ROSE)
    await tap_unseen(person, "네, 맞아요")
    assert await town.answers("labels") == []
    await person.tap("네, 맞아요", look=SEEN)
    assert await town.answers("labels") == [ROSE]


async def test_menus_answer_at_once(town, manager):
    """Menus are no cards: a quick tap counts."""
    await town.project(pictures=1)
    await manager.tap("관리", look=0)
    await manager.tap("사람들", look=0)
    assert "사람들" in manager.screen.text


async def test_unseen_review_gets_no_verdict(town, disputes, invited, routed):
    """A reviewer's double tap judges no dispute, and gives no reason, that was not seen."""
    project = await disputes(2)
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    await person.tap(ROSE)
    await tap_unseen(person, SKIP_REASON)
    await person.tap(SKIP_REASON, look=SEEN)
    await tap_unseen(person, GLORY)
    assert await town.reviews("labels", "reason", state="done") == [(ROSE, "")]


async def test_unseen_correction_is_not_acknowledged(town, corrected_twice):
    """A double tap acknowledges no correction that was not seen."""
    labeler = corrected_twice
    await tap_unseen(labeler, "알겠어요")
    await labeler.tap("알겠어요", look=SEEN)
    await tap_unseen(labeler, "알겠어요")
    assert [at is not None for at in await town.corrections("seen_at")] == [True, False]


async def test_unseen_doubt_is_not_decided(town, manager):
    """A double tap in /clean throws no picture away that was not seen."""
    await town.project(0)
    await send(town, manager, blurred(1), dark(2))
    await manager.tap(LOOK)
    await tap_unseen(manager, OUT)
    await manager.tap(USE, look=SEEN)
    await tap_unseen(manager, OUT)
    assert sorted(state for state, _ in await states(town)) == ["open", "quarantined"]
