"""Undo (↩): looking back at answers, changing them, and going on."""

import pytest

from bot.labeling.model import Kind, Label, ProjectState
from bot.services.access import as_operator
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from bot.simulator.person import Person, Screen
from bot.texts import plain
from handlers.buttons import encode
from handlers.labeler.buttons import GoBack, GoOn, Skip, SubmitLabel
from tests.flows.phone import BIRDS, FLOWERS, UNDO, UNSURE, card, cards

pytestmark = pytest.mark.usefixtures("nothing_broke")

GO_ON = "지금 사진 →"


def marked(person: Person) -> list[str]:
    """Return the labels with a mark on them."""
    return [text for text in card(person).buttons if text.startswith(("✓", "☑"))]


async def go_through(town, person: Person, answers: list[str]) -> list[str]:
    """Give these answers, a second apart. Return the pictures that they were given to."""
    pictures = []
    for answer in answers:
        pictures.append(card(person).photo_id)
        await person.tap(answer)
        town.clock.move(seconds=1)
    return pictures


@pytest.fixture
def change(town):
    """`await change("UPDATE …")`: change the database as somebody else."""

    async def run(sql: str, *parameters: object) -> None:
        async def write(tx) -> None:
            tx.connection.execute(sql, parameters)

        await town.database.write(write)

    return run


async def test_undo_reaches_ten_answers(town, seat, said):
    """↩ goes back answer by answer, each with its picture and mark, ten times, and then says that this is all."""
    await town.project(pictures=14)
    person = await seat(1)
    given = [FLOWERS[number % 3] for number in range(12)]
    pictures = await go_through(town, person, given)
    in_hand = card(person)
    for picture, label in reversed(list(zip(pictures, given, strict=True))[2:]):
        await person.tap(UNDO)
        shown = card(person)
        assert (shown.photo_id, shown.message_id) == (picture, in_hand.message_id)
        assert said("ko", "card-past", before=label) in shown.text
        assert marked(person) == [f"✓ {label}"]
    oldest = card(person)
    await person.tap(UNDO)
    assert (person.toast, person.alert) == (said("ko", "error-nothing-to-undo"), False)
    assert card(person).rows == oldest.rows
    assert card(person).text.endswith("\n더 뒤로 갈 수 없어요. · 오늘 12장")
    assert card(person).photo_id == oldest.photo_id

    await person.tap(GO_ON)
    assert (card(person).photo_id, card(person).text) == (in_hand.photo_id, "무슨 꽃인가요?\n오늘 12장")
    assert await town.all_answers("counts") == [1] * 12


async def test_undo_on_the_first_picture(town, seat, said):
    """On the very first picture ↩ says that there is nothing before it, and the picture stays."""
    await town.project()
    person = await seat(1)
    before = card(person)
    await person.tap(UNDO)
    assert person.toast == said("ko", "error-nothing-to-undo")
    assert card(person).rows == before.rows
    assert card(person).text == "무슨 꽃인가요?\n더 뒤로 갈 수 없어요. · 오늘 0장"


async def test_another_label_supersedes_the_answer(town, seat, said):
    """Another label on a past card supersedes the answer, keeps the old one, and is not counted twice."""
    await town.project(pictures=4)
    person = await seat(1, "ko")
    first, _ = await go_through(town, person, ["장미", "나팔꽃"])
    in_hand, lease = card(person), (await town.leases("id", "file", "state", person=1))[-1]

    await person.tap(plain("ko", "card-undo"))
    await person.tap(plain("ko", "card-undo"))
    assert card(person).photo_id == first
    await person.tap("해바라기")

    assert person.toast == "✓ 해바라기"
    assert card(person).photo_id == in_hand.photo_id
    assert card(person).text == "무슨 꽃인가요?\n앞 사진: ✓ 해바라기 · 오늘 2장"
    assert (await town.leases("id", "file", "state", person=1))[-1] == lease, "the same picture, under the same lease"
    assert await town.all_answers() == [
        ("flowers-000.jpg", "장미", 0),
        ("flowers-001.jpg", "나팔꽃", 1),
        ("flowers-000.jpg", "해바라기", 1),
    ]
    (superseded_at,) = await town.all_answers("superseded_at", counts=0)
    assert superseded_at == "2026-03-02T01:00:02.000Z"
    assert sum(await town.tallies("answers")) == 2


async def test_answer_is_changed_repeatedly(town, seat):
    """An answer can be changed any number of times: one counts, and all are kept."""
    await town.project(pictures=3)
    person = await seat(1)
    await go_through(town, person, ["장미"])
    for label in ("나팔꽃", "해바라기", "장미"):
        await person.tap(UNDO)
        await person.tap(label)
    file = "flowers-000.jpg"
    assert await town.all_answers() == [
        (file, "장미", 0),
        (file, "나팔꽃", 0),
        (file, "해바라기", 0),
        (file, "장미", 1),
    ]


async def test_the_same_label_changes_nothing(town, seat):
    """Tapping the marked label again keeps the answer, and leads to the current picture."""
    await town.project(pictures=3)
    person = await seat(1)
    await go_through(town, person, ["장미"])
    in_hand, before = card(person), await town.table("annotations")
    await person.tap(UNDO)
    await person.tap("✓ 장미")
    assert (card(person).photo_id, card(person).text) == (in_hand.photo_id, in_hand.text)
    assert await town.table("annotations") == before
    assert sum(await town.tallies("answers")) == 1


async def test_undo_keeps_the_current_picture(town, seat):
    """Looking back and going on returns to the same picture with the same lease."""
    await town.project(pictures=3, overlap=1)
    person = await seat(1)
    await go_through(town, person, ["장미"])
    in_hand, leases = card(person), await town.leases("id", "file", "state", person=1)
    await person.tap(UNDO)
    other = await seat(2)
    assert card(other).photo_id != in_hand.photo_id
    await person.tap(GO_ON)
    assert (card(person).photo_id, card(person).text, card(person).rows) == (
        in_hand.photo_id,
        "무슨 꽃인가요?\n오늘 1장",
        in_hand.rows,
    )
    assert await town.leases("id", "file", "state", person=1) == leases
    await person.tap("나팔꽃")
    assert await town.all_answers() == [("flowers-000.jpg", "장미", 1), ("flowers-001.jpg", "나팔꽃", 1)]


async def test_undo_skips_a_paused_project(town, seat):
    """↩ skips answers in a project that is paused now, and goes on to earlier ones."""
    flowers = await town.project(pictures=3)
    await town.project(pictures=3, name="birds", question="무슨 새인가요?", labels=[Label(0, "까치"), Label(0, "참새")])
    person = await seat(1)
    flower, rose = card(person), encode(SubmitLabel(1, flowers.labels[0].id))
    await person.send("/projects")
    await person.tap("무슨 새인가요? · 3장")
    await go_through(town, person, ["까치"])
    await person.tap_data(flower, rose)
    pause = ProjectChange(state=ProjectState.PAUSED)
    await town.database.write(as_operator(change_project, name=flowers.name, change=pause, now=town.clock()))
    await person.tap(UNDO, on=[message for message in person.messages if message.photo_id][-1])
    assert await town.sittings("correcting") == [2]


async def test_undo_in_a_paused_project(town, seat):
    """While the project is paused, ↩ and 지금 사진 → say so and change nothing; once it is resumed both go on."""
    await town.project(pictures=4)
    person = await seat(1)
    await go_through(town, person, ["장미", "나팔꽃"])
    before = card(person)
    paused = "이 작업은 잠시 멈췄어요. 다시 열리면 이어서 할 수 있어요. 다른 작업은 /start"
    for tapped in (UNDO, GO_ON):
        await set_state(town, ProjectState.PAUSED)
        shown = str(card(person))
        await person.tap(tapped)
        assert (person.toast, str(card(person))) == (paused, shown)
        await set_state(town, ProjectState.RUNNING)
        await person.tap(tapped)
        assert marked(person) == (["✓ 나팔꽃"] if tapped == UNDO else [])
    assert card(person).photo_id == before.photo_id
    assert await town.all_answers("counts") == [1, 1]


async def set_state(town, state: ProjectState) -> None:
    change = as_operator(change_project, name="flowers", change=ProjectChange(state=state), now=town.clock())
    await town.database.write(change)


async def test_marks_of_two_cards_are_not_mixed_up(town, seat):
    """Marks on a past card count only with 완료, and those on the current card are still there after 지금 사진 →."""
    await town.project(pictures=3, kind=Kind.MULTIPLE, overlap=1)
    person = await seat(1)
    for tapped in ("☐ 장미", "완료 (1)", "☐ 해바라기", UNDO, "☐ 나팔꽃"):
        await person.tap(tapped)
    assert card(person).buttons[:3] == ["☑ 장미", "☑ 나팔꽃", "☐ 해바라기"]
    await person.tap(GO_ON)
    assert card(person).buttons[:3] == ["☐ 장미", "☐ 나팔꽃", "☑ 해바라기"]
    assert await town.all_answers() == [("flowers-000.jpg", "장미", 1)]
    await person.tap(UNDO)
    assert card(person).buttons[:3] == ["☑ 장미", "☐ 나팔꽃", "☐ 해바라기"]
    for tapped in ("☐ 나팔꽃", "완료 (2)"):
        await person.tap(tapped)
    assert await town.all_answers() == [("flowers-000.jpg", "장미", 0), ("flowers-000.jpg", "장미+나팔꽃", 1)]
    assert card(person).buttons[:3] == ["☐ 장미", "☐ 나팔꽃", "☑ 해바라기"]


async def test_minutes_of_another_project_do_not_end_the_lease(town, seat):
    """↩ into a project of short leases does not shorten the current one: 지금 사진 → still shows the same picture."""
    flowers = await town.project(pictures=3, lease_minutes=2)
    await town.project(pictures=3, lease_minutes=30, **BIRDS)
    person = await seat(1)
    flower, rose = card(person), encode(SubmitLabel(1, flowers.labels[0].id))
    await person.send("/projects")
    await person.tap("무슨 새인가요? · 3장")
    await person.tap_data(flower, rose)
    bird = cards(person)[-1]
    assert bird.buttons[0] == "까치"
    await person.tap(UNDO, on=bird)
    past = cards(person)[-1]
    assert "✓ 장미" in past.buttons
    town.clock.move(minutes=20)
    await town.minute()
    assert await town.leases("state", person=1) == ["submitted", "active"]
    await person.tap(GO_ON, on=past)
    assert cards(person)[-1].photo_id == bird.photo_id


async def test_marking_on_a_past_card_renews_the_lease(town, seat):
    """Marking on a past card renews the lease of the current picture."""
    await town.project(pictures=2, kind=Kind.MULTIPLE, overlap=1)
    person = await seat(1)
    for tapped in ("장미", "완료 (1)", UNDO):
        await person.tap(tapped)
    for tapped in ("☐ 나팔꽃", "☐ 해바라기"):
        town.clock.move(minutes=20)
        await person.tap(tapped)
        await town.minute()
    assert await town.leases("state", person=1) == ["submitted", "active"]


async def test_correction_settles_anew(town, seat):
    """If one answer settles, a correction settles the item anew, and the history has both."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    await go_through(town, person, ["장미"])
    assert await town.items("state", "labels", id=1) == [("settled", "장미")]
    await person.tap(UNDO)
    await person.tap("나팔꽃")
    assert await town.items("state", "labels", id=1) == [("settled", "나팔꽃")]
    assert await town.history("old", "new", "why", subject="item 1") == [
        ("open", "settled", "answers"),
        ("settled", "open", "correction"),
        ("open", "settled", "correction"),
    ]


async def test_correction_of_a_slip_settles_again(town, seat):
    """A correction makes a settled picture a dispute, and the next correction settles it again."""
    await town.project(pictures=2, overlap=2)
    first, second = await seat(1), await seat(2)
    await go_through(town, first, ["장미"])
    await go_through(town, second, ["장미"])
    assert await town.states(id=1) == ["settled"]
    await second.tap(UNDO)
    await second.tap("나팔꽃")
    assert await town.states(id=1) == ["disputed"]
    await second.tap(UNDO)
    await second.tap("장미")
    assert await town.states(id=1) == ["settled"]
    assert len(await town.answers(item=1)) == 2


async def test_answer_is_withdrawn(town, seat):
    """↩ and 모르겠어요 withdraw the answer: it no longer counts, today is one less, and somebody else is asked."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    (picture,) = await go_through(town, person, ["장미"])
    in_hand = card(person)
    assert "오늘 1장" in in_hand.text
    await person.tap(UNDO)
    await person.tap(UNSURE)
    assert card(person).photo_id == in_hand.photo_id
    assert card(person).text == "무슨 꽃인가요?\n앞 사진: 모르겠어요 🤔 · 오늘 0장"
    assert await town.all_answers() == [("flowers-000.jpg", "장미", 0)]
    assert await town.leases("state", "reason", id=1) == [("skipped", "unsure")]
    assert await town.items("state", "label_ids", id=1) == [("open", None)]
    other = await seat(2)
    assert card(other).photo_id == picture

    await person.tap(UNDO)
    assert f"아까 고른 답: {UNSURE}" in card(person).text
    assert marked(person) == []


async def test_undo_after_the_last_picture(town, seat):
    """If no picture is left ↩ still works, also again after a correction."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    first, last = await go_through(town, person, ["장미", "나팔꽃"])
    assert "모든 사진이 끝났어요" in person.screen.text
    assert person.screen.buttons == [UNDO]

    await person.tap(UNDO)
    assert (card(person).photo_id, marked(person)) == (last, ["✓ 나팔꽃"])
    await person.tap(UNDO)
    assert (card(person).photo_id, marked(person)) == (first, ["✓ 장미"])
    await person.tap("해바라기")
    assert "모든 사진이 끝났어요" in person.screen.text
    assert [message for message in person.messages if message.photo_id] == []

    await person.tap(UNDO)
    assert (card(person).photo_id, marked(person)) == (last, ["✓ 나팔꽃"])
    await person.tap(GO_ON)
    assert "모든 사진이 끝났어요" in person.screen.text
    assert person.screen.buttons == [UNDO]
    answers = [("flowers-000.jpg", "장미", 0), ("flowers-001.jpg", "나팔꽃", 1), ("flowers-000.jpg", "해바라기", 1)]
    assert await town.all_answers() == answers


async def test_last_answer_is_withdrawn(town, seat):
    """After withdrawing the very last answer the labeler has nothing left, but others have."""
    await town.project(pictures=1, overlap=1)
    person = await seat(1)
    (picture,) = await go_through(town, person, ["장미"])
    await person.tap(UNDO)
    await person.tap(UNSURE)
    assert "하실 수 있는 사진을 다 하셨어요" in person.screen.text
    assert card(await seat(2)).photo_id == picture


async def test_undo_on_the_break_screen(town, seat):
    """↩ works on the break screen, and the past card leads on to the current picture."""
    await town.project(pictures=6, break_every=2)
    person = await seat(1)
    _, second = await go_through(town, person, ["장미", "나팔꽃"])
    assert person.screen.photo_id is None
    assert UNDO in person.screen.buttons
    lease = (await town.leases("id", "file", "state", person=1))[-1]

    await person.tap(UNDO)
    assert (card(person).photo_id, marked(person)) == (second, ["✓ 나팔꽃"])
    await person.tap("해바라기")
    assert card(person).photo_id != second
    assert marked(person) == []
    assert (await town.leases("id", "file", "state", person=1))[-1] == lease
    await person.tap("장미")
    assert (await town.leases("id", "file", "state", person=1))[2] == (lease[0], lease[1], "submitted")


async def test_final_answer_can_not_be_changed(town, seat, said, change):
    """An answer that a reviewer has decided says so and has no labels, and a forged tap changes nothing."""
    project = await town.project(pictures=3, overlap=1)
    person = await seat(1, "ko")
    await go_through(town, person, ["장미"])
    in_hand = card(person)
    await change("UPDATE items SET state = 'final' WHERE id = 1")
    await person.tap(plain("ko", "card-undo"))
    locked = card(person)
    assert said("ko", "card-locked", before="장미") in locked.text
    assert locked.buttons == [plain("ko", "card-undo"), plain("ko", "card-go-on"), plain("ko", "ask-begin")]
    for forged in (SubmitLabel(1, project.labels[1].id), Skip(1, "unsure"), Skip(1, "blurred")):
        await person.tap_data(locked, encode(forged))
        assert person.toast == said("ko", "error-answer-locked")
        assert str(card(person)) == str(locked)
    assert await town.all_answers() == [("flowers-000.jpg", "장미", 1)]
    assert await town.states(id=1) == ["final"]
    await person.tap(plain("ko", "card-go-on"))
    assert card(person).photo_id == in_hand.photo_id


async def test_search_on_a_final_card(town, seat, change):
    """A search on a card that can't be changed shows no labels and does not speak of any."""
    await town.project(pictures=3, overlap=1, labels=[Label(0, f"들꽃 {number}") for number in range(30)])
    person = await seat(1)
    await go_through(town, person, ["들꽃 7"])
    await change("UPDATE items SET state = 'final' WHERE id = 1")
    await person.tap(UNDO)
    locked = card(person)
    await person.send("들꽃 8")
    assert str(card(person)) == str(locked)


async def test_final_while_the_past_card_is_shown(town, seat, said, change):
    """A verdict that comes while the past card is shown stands, and the card then says so."""
    await town.project(pictures=3, overlap=1)
    person = await seat(1)
    await go_through(town, person, ["장미"])
    await person.tap(UNDO)
    await change("UPDATE items SET state = 'final' WHERE id = 1")
    await person.tap("나팔꽃")
    assert person.toast == said("ko", "error-answer-locked")
    assert "이제 바꿀 수 없어요" in card(person).text
    assert card(person).buttons == [UNDO, GO_ON, plain("ko", "ask-begin")]
    assert await town.all_answers() == [("flowers-000.jpg", "장미", 1)]


async def test_undo_goes_beyond_a_final_answer(town, seat, change):
    """From a final answer ↩ goes on to the one before, which can be changed."""
    await town.project(pictures=4, overlap=1)
    person = await seat(1)
    first, _ = await go_through(town, person, ["장미", "나팔꽃"])
    await change("UPDATE items SET state = 'final' WHERE id = 2")
    await person.tap(UNDO)
    await person.tap(UNDO)
    assert (card(person).photo_id, marked(person)) == (first, ["✓ 장미"])
    await person.tap("해바라기")
    assert (await town.all_answers())[-1] == ("flowers-000.jpg", "해바라기", 1)


@pytest.mark.parametrize("where", ["card", "past", "break", "nothing"])
async def test_double_tap_goes_back_once(town, seat, where):
    """Two taps on ↩ before the bot has answered go back once, and leave one card, whatever screen has the button."""
    await town.project(pictures={"nothing": 4}.get(where, 6), break_every={"break": 4}.get(where, 0), overlap=1)
    person = await seat(1)
    pictures = await go_through(town, person, ["장미", "나팔꽃", "해바라기", "장미"])
    expected = pictures[-1]
    if where == "past":
        await person.tap(UNDO)
        expected = pictures[-2]
    screen = person.screen
    await person.tap(UNDO, on=screen, wait=False)
    await person.tap(UNDO, on=screen, wait=False)
    await town.settle()
    assert card(person).photo_id == expected
    assert len([message for message in person.messages if message.photo_id]) == 1, "one picture in the chat"
    assert await town.all_answers("counts") == [1] * 4


async def test_undo_and_a_label_at_once(town, seat):
    """If ↩ and a label are tapped before the bot has answered, the label is for the picture that was seen."""
    await town.project(pictures=5, guide="큰 꽃을 보세요.")
    person = await seat(1)
    await go_through(town, person, ["장미"])
    screen = card(person)
    await person.tap(UNDO, on=screen, wait=False)
    await person.tap("나팔꽃", on=screen, wait=False)
    await town.settle()
    assert await town.all_answers() == [("flowers-000.jpg", "장미", 1), ("flowers-001.jpg", "나팔꽃", 1)]
    shown = card(person)
    await person.tap("안내 ❓")
    await person.tap("← 사진으로")
    assert (card(person).photo_id, card(person).text) == (shown.photo_id, "무슨 꽃인가요?\n오늘 2장")
    await person.tap(UNDO)
    assert marked(person) == ["✓ 나팔꽃"]


async def test_old_undo_buttons_change_nothing(town, seat, said):
    """An old or forged ↩, or an old 지금 사진 →, brings the current card and changes nothing."""
    await town.project(pictures=6)
    other, person = await seat(2), await seat(1)
    await go_through(town, person, ["장미"])
    old = encode(GoBack((await town.leases("id", person=1))[-1]))
    await go_through(town, person, ["나팔꽃", "해바라기"])
    now, before = card(person), await town.table("annotations")
    theirs = encode(GoBack((await town.leases("id", person=2))[-1]))
    for data in (old, theirs, encode(GoBack(0)), encode(GoBack(2**63 - 1))):
        await person.tap_data(now, data)
        assert person.toast == said("ko", "error-not-your-picture")
        assert (card(person).photo_id, str(card(person))) == (now.photo_id, str(now))
    await person.tap_data(now, encode(GoOn()))
    assert (card(person).photo_id, card(person).rows) == (now.photo_id, now.rows)
    assert await town.table("annotations") == before
    assert card(other).buttons[:3] == list(FLOWERS)


async def test_undo_on_an_old_screen_without_pictures(town, seat, said):
    """The ↩ of an old screen without a picture brings the current picture if there is one again."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    first = await seat(2)
    await go_through(town, first, ["장미"])
    old = first.screen
    assert "남은 사진은 다른 분이 보고 있어요" in old.text
    await person.send("/stop")
    await first.start()
    await first.tap("무슨 꽃인가요?")
    in_hand = card(first)
    (undo,) = [key["callback_data"] for key in old.keys if key["text"] == UNDO]
    await first.tap_data(old, undo)
    assert first.toast == said("ko", "error-not-your-picture")
    assert card(first).photo_id == in_hand.photo_id
    assert marked(first) == []


async def test_guide_leads_back_to_the_past_card(town, seat):
    """The guide leads back to the past card, which can still be changed."""
    labels = [Label(0, "장미", "꽃잎이 여러 겹"), Label(0, "나팔꽃", "나팔 모양")]
    await town.project(pictures=3, guide="큰 꽃을 보세요.", labels=labels)
    person = await seat(1)
    await go_through(town, person, ["장미"])
    await person.tap(UNDO)
    past = card(person)
    await person.tap("안내 ❓")
    assert "큰 꽃을 보세요." in card(person).text
    assert card(person).photo_id == past.photo_id
    await person.tap("설명 · 나팔꽃")
    await person.tap("← 사진으로")
    assert (card(person).photo_id, str(card(person))) == (past.photo_id, str(past))
    await person.tap("나팔꽃")
    assert await town.all_answers() == [("flowers-000.jpg", "장미", 0), ("flowers-000.jpg", "나팔꽃", 1)]


async def test_undo_ends_at_a_stop(town, seat, said):
    """After /stop ↩ reaches only the answers since."""
    await town.project(pictures=5)
    person = await seat(1)
    await go_through(town, person, ["장미", "나팔꽃"])
    await person.send("/stop")
    town.clock.move(minutes=5)
    await person.start()
    await person.tap("무슨 꽃인가요?", on=person.messages[-1])
    new = person.messages[-1].message_id

    def now() -> Screen:
        return next(message for message in person.messages if message.message_id == new)

    await person.tap(UNDO, on=now())
    assert person.toast == said("ko", "error-nothing-to-undo")
    picture = now().photo_id
    await person.tap("해바라기", on=now())
    await person.tap(UNDO, on=now())
    assert (now().photo_id, "✓ 해바라기" in now().buttons) == (picture, True)
    person.toast = None
    await person.tap(UNDO, on=now())
    assert person.toast == said("ko", "error-nothing-to-undo")
    assert now().photo_id == picture


async def test_undo_on_a_card_left_by_stop(town, seat, said):
    """The ↩ of a card from before /stop says how to go on, and shows no past answer."""
    await town.project(pictures=5)
    person = await seat(1)
    await go_through(town, person, ["장미"])
    left = person.screen
    await person.send("/stop")
    await person.tap(UNDO, on=left)
    assert person.toast == said("ko", "error-past-button")
    assert "아까 고른 답" not in person.describe()


async def test_undo_after_resuming_on_an_old_card(town, seat):
    """An answer that is given on the old card after /stop can be undone."""
    await town.project(pictures=5)
    person = await seat(1)
    await go_through(town, person, ["장미"])
    left = person.screen
    await person.send("/stop")
    town.clock.move(minutes=5)
    await person.tap("나팔꽃", on=left)
    town.clock.move(seconds=1)
    await person.tap(UNDO)
    assert (card(person).photo_id, marked(person)) == (left.photo_id, ["✓ 나팔꽃"])


@pytest.mark.parametrize("where", ["card", "break"])
async def test_undo_after_the_lease(town, seat, where):
    """↩ works after the lease has expired, just as an answer on that card would count."""
    await town.project(pictures=5, break_every={"break": 1}.get(where, 0))
    person = await seat(1)
    (picture,) = await go_through(town, person, ["장미"])
    town.clock.move(minutes=31)
    await town.minute()
    await person.tap(UNDO)
    assert (card(person).photo_id, marked(person)) == (picture, ["✓ 장미"])


async def test_past_card_survives_a_restart(town, seat):
    """A tap on a past card after a restart corrects the answer, and leads to the current picture."""
    await town.project(pictures=3)
    person = await seat(1)
    await go_through(town, person, ["장미"])
    in_hand = card(person)
    await person.tap(UNDO)
    await town.restart()
    await person.tap("나팔꽃")
    assert card(person).photo_id == in_hand.photo_id
    assert await town.all_answers() == [("flowers-000.jpg", "장미", 0), ("flowers-000.jpg", "나팔꽃", 1)]


async def test_correction_of_several_labels(town, seat, said):
    """A past answer of several labels has all its marks; other marks and 완료 replace it."""
    await town.project(pictures=3, kind=Kind.MULTIPLE)
    person = await seat(1)
    for tapped in ("장미", "해바라기", "완료 (2)"):
        await person.tap(tapped)
    await person.tap(UNDO)
    assert marked(person) == ["☑ 장미", "☑ 해바라기"]
    assert said("ko", "card-past-several", before="장미, 해바라기") in card(person).text
    for tapped in ("☑ 장미", "☐ 나팔꽃", "완료 (2)"):
        await person.tap(tapped)
    file = "flowers-000.jpg"
    assert await town.all_answers() == [(file, "장미+해바라기", 0), (file, "나팔꽃+해바라기", 1)]


async def test_unfinished_correction_is_discarded(town, seat):
    """Marks that were changed on a past card without 완료 are discarded on going on."""
    await town.project(pictures=3, kind=Kind.MULTIPLE)
    person = await seat(1)
    for tapped in ("장미", "완료 (1)", UNDO, "☐ 나팔꽃", GO_ON, UNDO):
        await person.tap(tapped)
    assert "아까 고른 답: 장미" in card(person).text
    assert marked(person) == ["☑ 장미"]
    assert await town.all_answers() == [("flowers-000.jpg", "장미", 1)]


async def test_costly_correction_is_confirmed(town, seat):
    """A correction to a costly label asks for confirmation; ← 아니요 returns to the past card with its mark."""
    await town.project(pictures=3, labels=[Label(0, "장미"), Label(0, "독버섯", costly=True)])
    person = await seat(1)
    await go_through(town, person, ["장미"])
    await person.tap(UNDO)
    past = card(person)
    await person.tap("독버섯")
    assert "독버섯 — 맞나요?" in card(person).text
    await person.tap("← 아니요")
    assert (card(person).photo_id, str(card(person))) == (past.photo_id, str(past))
    await person.tap("독버섯")
    await person.tap("네, 맞아요")
    assert await town.all_answers() == [("flowers-000.jpg", "장미", 0), ("flowers-000.jpg", "독버섯", 1)]
