"""All kinds of questions: yes or no, several labels, groups, hundreds of labels, odd letters, costly labels."""

import json

import pytest

from bot.labeling.model import Kind, Label
from bot.simulator.person import Person, Screen
from bot.texts import plain
from handlers.buttons import encode
from handlers.labeler.buttons import ChooseLabel, SubmitChosen, SubmitLabel, SubmitNone
from tests.flows.phone import GUIDE, UNDO, card

pytestmark = pytest.mark.usefixtures("nothing_broke")

NEXT, BEFORE, NONE = "다음 ›", "‹ 이전", "해당 없음"
Place = tuple[int, int, int]  # page, row, column


def labels_on(screen: Screen) -> list[str]:
    """Return the labels on a card, as displayed, without the rows below them."""
    names = [text for row in screen.rows for text in row]
    ends = [names.index(end) for end in (BEFORE, NEXT, NONE, "모르겠어요 🤔") if end in names]
    return names[: min(ends)]


async def turn_through(person: Person) -> dict[str, Place]:
    """Return the labels of each page, from the page on the screen to the last one."""
    places: dict[str, Place] = {}
    page = 0
    while True:
        shown = card(person)
        on_page = set(labels_on(shown))
        for row, texts in enumerate(shown.rows):
            for column, text in enumerate(texts):
                if text in on_page:
                    places[text.removeprefix("✓ ")] = (page, row, column)
        if NEXT not in shown.buttons:
            return places
        await person.tap(NEXT)
        page += 1


def named(*texts: str, **changes: object) -> list[Label]:
    return [Label(0, text, **changes) for text in texts]


def many(number: int = 150) -> list[Label]:
    """Return this many labels, with a few among them to search for."""
    special = ["해바라기", "나팔꽃", "흰 백합", "Tulip", "할미꽃"]
    return named(*(f"들꽃 {place:03}" for place in range(number - len(special))), *special)


# Yes or no


@pytest.mark.parametrize(("language", "yes", "no"), [("ko", "예", "아니요"), ("en", "Yes", "No")])
async def test_yes_no_question(town, seat, said, language, yes, no):
    """A yes/no question has two buttons side by side in the person's language, and stores yes or no."""
    await town.project(pictures=3, kind=Kind.YES_NO, labels=[], question="무슨 꽃인가요?", overlap=1)
    person = await seat(1, language)
    assert card(person).rows[0] == [yes, no]
    await person.tap(yes)
    assert person.toast == f"✓ {yes}"
    await person.tap(no)
    assert person.toast == f"✓ {no}"
    assert await town.answers("item", "labels") == [(1, "yes"), (2, "no")]

    await person.tap(plain(language, "card-undo"))
    assert card(person).rows[0] == [yes, f"✓ {no}"]
    assert said(language, "card-past", before=no) in card(person).text
    await person.send("/history")
    assert f"{no} · " in person.messages[-1].text


async def test_answers_in_two_languages_agree(town, seat):
    """예 and Yes are the same answer, and together settle a picture."""
    await town.project(pictures=1, kind=Kind.YES_NO, labels=[], overlap=2)
    await (await seat(1, "ko")).tap("예")
    await (await seat(2, "en")).tap("Yes")
    assert await town.states() == ["settled"]


# Several labels


async def test_several_labels_are_one_answer(town, seat):
    """Taps mark and unmark labels, 완료 shows their number and stores the marked ones as the answer."""
    await town.project(pictures=2, kind=Kind.MULTIPLE)
    person = await seat(1)
    before = card(person)
    assert labels_on(before) == ["☐ 장미", "☐ 나팔꽃", "☐ 해바라기"]
    assert [NONE, "완료 (0)"] in before.rows
    await person.tap("☐ 장미")
    await person.tap("☐ 해바라기")
    assert labels_on(card(person)) == ["☑ 장미", "☐ 나팔꽃", "☑ 해바라기"]
    await person.tap("☐ 나팔꽃")
    await person.tap("☑ 장미")
    assert labels_on(card(person)) == ["☐ 장미", "☑ 나팔꽃", "☑ 해바라기"]
    assert (card(person).photo_id, card(person).message_id) == (before.photo_id, before.message_id)
    assert await town.answers("item", "labels") == []

    await person.tap("완료 (2)")
    assert person.toast == "✓ 나팔꽃, 해바라기"
    assert labels_on(card(person)) == labels_on(before)
    assert card(person).photo_id != before.photo_id
    assert await town.answers("item", "labels") == [(1, "나팔꽃+해바라기")]


async def test_empty_answer(town, seat):
    """해당 없음 stores an answer without labels, which settles like any other."""
    await town.project(pictures=1, kind=Kind.MULTIPLE, overlap=2)
    none = plain("ko", "card-none")
    for number in (1, 2):
        person = await seat(number, "ko")
        await person.tap(none)
        assert person.toast == f"✓ {none}"
    assert await town.all_answers("label_ids") == ["[]", "[]"]
    assert await town.items("state", "label_ids") == [("settled", "[]")]


async def test_done_without_marks(town, seat, said):
    """완료 without marks says what to do, and stores nothing."""
    await town.project(pictures=2, kind=Kind.MULTIPLE)
    person = await seat(1, "ko")
    before = card(person)
    await person.tap(plain("ko", "card-done", chosen=0))
    assert (person.toast, person.alert) == (said("ko", "error-nothing-chosen"), False)
    assert (card(person).photo_id, card(person).rows) == (before.photo_id, before.rows)
    assert await town.answers("item", "labels") == []


async def test_double_tap_marks_once(town, seat):
    """Two taps on the same mark before the bot has answered mark the label once."""
    await town.project(pictures=2, kind=Kind.MULTIPLE)
    person = await seat(1)
    for wanted in ("☑ 장미", "☐ 장미"):
        screen = card(person)
        await person.tap("장미", on=screen, wait=False)
        await person.tap("장미", on=screen, wait=False)
        await town.settle()
        assert labels_on(card(person))[0] == wanted


async def test_quick_marks_are_all_stored(town, seat):
    """Marks and 완료 that are tapped before the bot has answered once give an answer with all labels."""
    await town.project(pictures=2, kind=Kind.MULTIPLE)
    person = await seat(1)
    screen = card(person)
    for text in ("장미", "해바라기", "나팔꽃", "완료 (0)"):
        await person.tap(text, on=screen, wait=False)
    await town.settle()
    assert await town.answers("item", "labels") == [(1, "장미+나팔꽃+해바라기")]
    assert card(person).photo_id != screen.photo_id


async def test_marks_survive_a_restart(town, seat):
    """Marks are still there after a restart, and 완료 stores them."""
    await town.project(pictures=2, kind=Kind.MULTIPLE)
    person = await seat(1)
    await person.tap("장미")
    await person.tap("해바라기")
    await town.restart()
    await person.tap("나팔꽃")
    assert labels_on(card(person)) == ["☑ 장미", "☑ 나팔꽃", "☑ 해바라기"]
    await town.restart()
    await person.start()
    await person.tap("무슨 꽃인가요?", on=person.messages[-1])
    assert labels_on(card(person)) == ["☑ 장미", "☑ 나팔꽃", "☑ 해바라기"]
    await person.tap("완료 (3)")
    assert await town.answers("item", "labels") == [(1, "장미+나팔꽃+해바라기")]


async def test_marks_survive_a_stop(town, seat):
    """A picture that comes back after /stop still has its marks, and 완료 stores what the card shows."""
    await town.project(pictures=1, kind=Kind.MULTIPLE)
    person = await seat(1)
    await person.tap("☐ 장미")
    await person.send("/stop")
    await person.start()
    await person.tap("무슨 꽃인가요?")
    assert labels_on(card(person)) == ["☑ 장미", "☐ 나팔꽃", "☐ 해바라기"]
    await person.tap("☐ 해바라기")
    await person.tap("☑ 장미")
    await person.tap("완료 (1)")
    assert await town.answers("item", "labels") == [(1, "해바라기")]


async def test_order_of_marks_does_not_matter(town, seat):
    """Two people who mark the same labels in another order agree."""
    await town.project(pictures=1, kind=Kind.MULTIPLE, overlap=2)
    for number, order in ((1, ("장미", "해바라기")), (2, ("해바라기", "장미"))):
        person = await seat(number)
        for text in (*order, "완료 (2)"):
            await person.tap(text)
    assert await town.states() == ["settled"]
    (labels,) = await town.items("label_ids")
    assert json.loads(labels) == sorted(json.loads(labels))


async def test_subset_is_no_agreement(town, seat):
    """Two people do not agree if one of them marked one label more."""
    await town.project(pictures=1, kind=Kind.MULTIPLE, overlap=2)
    for number, marks in ((1, ("장미",)), (2, ("장미", "해바라기"))):
        person = await seat(number)
        for text in (*marks, "완료"):
            await person.tap(text)
    assert await town.states() == ["disputed"]


async def test_forged_button_of_another_kind(town, seat, said):
    """A forged mark on a single-label question, or a forged answer on one for several, stores nothing."""
    one = await town.project(pictures=2)
    person = await seat(1)
    forged = (ChooseLabel(1, one.labels[0].id, 1), SubmitNone(1), SubmitChosen(1))
    for button, text in zip(forged, ("unknown-button", "unknown-button", "nothing-chosen"), strict=True):
        await person.tap_data(card(person), encode(button))
        assert person.toast == said("ko", f"error-{text}")
    several = await town.project(pictures=2, name="birds", question="무슨 새인가요?", kind=Kind.MULTIPLE)
    other = town.person(2)
    await other.start()
    await other.tap("무슨 새인가요?")
    await other.tap_data(card(other), encode(SubmitLabel(2, several.labels[0].id)))
    assert other.toast == said("ko", "error-unknown-button")
    await other.tap_data(card(other), encode(ChooseLabel(2, one.labels[0].id, 1)))
    assert other.toast == said("ko", "error-unknown-label")
    assert await town.answers("item", "labels") == []
    assert await town.leases("draft") == [None, None]


# Groups


GROUPED = [
    *named("진달래", "개나리", group="봄 꽃"),
    *named("꽃 아님"),
    *named("해바라기", "나팔꽃", "봉숭아", group="여름 꽃"),
]


async def test_labels_in_groups(town, seat):
    """Groups are shown among the labels; each opens its labels, with a way back."""
    await town.project(pictures=2, labels=GROUPED)
    person = await seat(1)
    before = card(person)
    assert labels_on(before) == ["봄 꽃 ›", "꽃 아님", "여름 꽃 ›"]
    await person.tap("여름 꽃 ›")
    inside = card(person)
    assert inside.buttons[:4] == ["해바라기", "나팔꽃", "봉숭아", "← 모든 묶음"]
    assert (inside.photo_id, inside.message_id) == (before.photo_id, before.message_id)
    await person.tap("← 모든 묶음")
    assert str(card(person)) == str(before)
    await person.tap("여름 꽃 ›")
    await person.tap("나팔꽃")
    assert person.toast == "✓ 나팔꽃"
    assert labels_on(card(person)) == labels_on(before), "the next picture begins with the groups"
    await person.tap("꽃 아님")
    assert await town.answers("item", "labels") == [(1, "나팔꽃"), (2, "꽃 아님")]


async def test_marks_in_a_group(town, seat):
    """A mark inside a group keeps the group open, and the group shows the number of its marks."""
    await town.project(pictures=2, labels=GROUPED, kind=Kind.MULTIPLE)
    person = await seat(1)
    for text in ("여름 꽃 ›", "해바라기", "봉숭아"):
        await person.tap(text)
    assert card(person).buttons[:4] == ["☑ 해바라기", "☐ 나팔꽃", "☑ 봉숭아", "← 모든 묶음"]
    await person.tap("← 모든 묶음")
    assert labels_on(card(person)) == ["봄 꽃 ›", "☐ 꽃 아님", "여름 꽃 (2) ›"]
    await person.tap("봄 꽃 ›")
    await person.tap("개나리")
    await person.tap("완료 (3)")
    assert await town.answers("item", "labels") == [(1, "개나리+해바라기+봉숭아")]


async def test_past_answer_is_marked_in_its_group(town, seat):
    """A past card marks the old answer's group, and the label inside."""
    await town.project(pictures=2, labels=GROUPED)
    person = await seat(1)
    for text in ("여름 꽃 ›", "나팔꽃", UNDO):
        await person.tap(text)
    assert labels_on(card(person)) == ["봄 꽃 ›", "꽃 아님", "여름 꽃 (1) ›"]
    await person.tap("여름 꽃 (1) ›")
    assert "✓ 나팔꽃" in card(person).buttons
    await person.tap("봉숭아")
    assert await town.answers("item", "labels") == [(1, "봉숭아")]


async def test_past_card_opens_on_the_answers_page(town, seat):
    """A past card, and the way back to it, open on the page of the old answer."""
    await town.project(pictures=2, labels=many(), guide="큰 꽃을 보세요.")
    person = await seat(1)
    first = labels_on(card(person))
    await person.send("들꽃 090")
    await person.tap("들꽃 090")
    assert labels_on(card(person)) == first
    await person.tap(UNDO)
    assert "✓ 들꽃 090" in card(person).buttons
    await person.tap("‹ 이전")
    assert "✓ 들꽃 090" not in card(person).buttons
    await person.tap("안내 ❓")
    await person.tap("← 사진으로")
    assert "✓ 들꽃 090" in card(person).buttons


async def test_large_group_has_pages(town, seat):
    """A group with more labels than fit a page has pages of its own."""
    flowers = named(*(f"들꽃 {place:03}" for place in range(45)), group="들꽃")
    await town.project(pictures=2, labels=[*named("나무"), *flowers])
    person = await seat(1)
    await person.tap("들꽃 ›")
    places = await turn_through(person)
    assert [text for text in places if text.startswith("들꽃 ")] == [label.text for label in flowers]
    assert max(page for page, _, _ in places.values()) == 2
    await person.tap("들꽃 044")
    assert await town.answers("item", "labels") == [(1, "들꽃 044")]


# Hundreds of labels


async def test_labels_keep_their_places(town, seat):
    """Each of 150 labels has one place on one page: on each visit, for each picture and person."""
    await town.project(pictures=3, labels=many())
    person = await seat(1)
    first = await turn_through(person)
    assert list(first) == [label.text for label in many()]
    assert max(page for page, _, _ in first.values()) == 7
    assert len(set(first.values())) == 150
    back = labels_on(card(person))
    for _ in range(7):
        await person.tap(BEFORE)
        back = [*labels_on(card(person)), *back]
    assert back == list(first)
    assert BEFORE not in card(person).buttons
    await person.tap("들꽃 007")
    assert await turn_through(person) == first
    assert await turn_through(await seat(2, "ko")) == first
    await person.tap("할미꽃")
    assert await town.answers("item", "labels") == [(1, "들꽃 007"), (2, "할미꽃")]


@pytest.mark.parametrize("wide", [False, True])
async def test_mark_does_not_move_labels(town, seat, wide):
    """On a past card each label is in its usual place, also if the names only just fit side by side."""
    name = "가나다라마바 {:03}" if wide else "꽃 {:03}"  # 16 columns, which is what fits
    await town.project(pictures=3, labels=named(*(name.format(place) for place in range(30))))
    person = await seat(1)
    places = await turn_through(person)
    await person.tap(name.format(25))
    await person.tap(UNDO)
    assert f"✓ {name.format(25)}" in card(person).buttons
    await person.tap(BEFORE)
    assert await turn_through(person) == places


async def test_mark_does_not_move_its_group(town, seat):
    """A group that shows the number of its marks stays in its place."""
    names = [f"가나다라마바 {place}" for place in range(8)]  # with " ›" 16 columns, which is what fits
    labels = [label for name in names for label in named(f"{name} 하나", f"{name} 둘", group=name)]
    await town.project(pictures=3, labels=labels, kind=Kind.MULTIPLE)
    person = await seat(1)
    before = [len(row) for row in card(person).rows]
    await person.tap(f"{names[3]} ›")
    await person.tap(f"{names[3]} 둘")
    await person.tap("← 모든 묶음")
    assert f"{names[3]} (1) ›" in card(person).buttons
    assert [len(row) for row in card(person).rows] == before


async def test_mark_keeps_the_page(town, seat):
    """With several of 150 labels, a mark keeps its page, and marks of all pages are stored."""
    await town.project(pictures=2, labels=many(), kind=Kind.MULTIPLE)
    person = await seat(1)
    await person.tap("☐ 들꽃 003")
    for _ in range(3):
        await person.tap(NEXT)
    page = [text.partition(" ")[2] for text in labels_on(card(person))]
    for text in ("들꽃 061", "들꽃 079"):
        await person.tap(f"☐ {text}")
        assert [text.partition(" ")[2] for text in labels_on(card(person))] == page
    assert {"☑ 들꽃 061", "☑ 들꽃 079", "완료 (3)"} <= set(card(person).buttons)
    for _ in range(3):
        await person.tap(BEFORE)
    assert "☑ 들꽃 003" in card(person).buttons
    await person.tap("완료 (3)")
    assert await town.answers("item", "labels") == [(1, "들꽃 003+들꽃 061+들꽃 079")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("해바", ["해바라기"]),
        ("바라", ["해바라기"]),
        ("ㅎㅂ", ["해바라기", "흰 백합"]),
        ("ㅎㅂㄹㄱ", ["해바라기"]),
        ("ㅎㅂㄺ", ["해바라기"]),  # ㄹㄱ joined, as some keyboards send it
        ("ㄴㅍㄲ", ["나팔꽃"]),
        ("하", ["할미꽃", "흰 백합"]),
        ("흰백", ["흰 백합"]),
        ("  tuLIP ", ["Tulip"]),
        ("14", ["들꽃 014", "들꽃 114", "들꽃 140", "들꽃 141", "들꽃 142", "들꽃 143", "들꽃 144"]),
        ("\u1112\u1162\u1107\u1161", ["해바라기"]),  # 해바 in single letters, as some phones send it
    ],
)
async def test_typed_search(town, seat, said, typed, found):
    """A few letters, or only first sounds, show the labels that contain them; the typed message is deleted."""
    await town.project(pictures=2, labels=many())
    person = await seat(1)
    before = card(person)
    message = await person.send(typed)
    shown = card(person)
    assert (shown.message_id, shown.photo_id) == (before.message_id, before.photo_id)
    names = shown.buttons[: shown.buttons.index("← 모든 라벨")]
    assert sorted(names) == sorted(found)
    assert said("ko", "card-found", typed=message.body["text"], found=len(found)) in shown.text
    assert [each for each in person.messages if each.message_id == message.message_id] == []
    await person.tap(names[0])
    assert await town.answers("item", "labels") == [(1, names[0])]
    assert labels_on(card(person)) == labels_on(before), "the next picture has all labels"


async def test_search_leads_back_to_all_labels(town, seat):
    """The result of a search has a way back to all labels."""
    await town.project(pictures=2, labels=many())
    person = await seat(1)
    before = card(person)
    await person.send("해바")
    await person.tap("← 모든 라벨")
    assert (card(person).photo_id, str(card(person))) == (before.photo_id, str(before))


async def test_search_without_result(town, seat, said):
    """If no label matches, the card says so and has a way back to all labels."""
    await town.project(pictures=2, labels=many())
    person = await seat(1, "ko")
    await person.send("공룡 <b>")
    shown = card(person)
    assert said("ko", "card-found", typed="공룡 <b>", found=0) in shown.text
    assert shown.buttons[0] == plain("ko", "card-all-labels")
    await person.send("해바")
    assert card(person).buttons[0] == "해바라기"


async def test_search_after_the_lease(town, seat):
    """After the lease has expired a search still works, and renews the lease."""
    await town.project(pictures=1, labels=many())
    person = await seat(1)
    before = card(person)
    town.clock.move(minutes=31)
    await town.minute()
    await person.send("ㅎㅂㄹㄱ")
    assert (card(person).message_id, card(person).photo_id) == (before.message_id, before.photo_id)
    assert card(person).buttons[:2] == ["해바라기", "← 모든 라벨"]
    assert await town.leases("state") == ["active"]


async def test_late_search_is_about_the_picture_on_the_screen(town, seat):
    """A late search applies to the picture on the screen, even if another one is current by now."""
    await town.project(pictures=6, overlap=2, labels=many())
    other = await seat(2)
    for _ in range(2):
        await other.tap(other.screen.buttons[0])
    person = await seat(1)
    picture = person.screen.photo_id
    town.clock.move(minutes=31)
    await town.minute()
    await person.send("ㅎㅂㄹㄱ")
    assert [message.photo_id for message in person.messages if message.photo_id] == [picture]


async def test_late_text_without_a_match(town, seat):
    """After a long pause, a text that matches no label brings no picture, but is offered as a question."""
    await town.project(pictures=1, labels=many())
    person = await seat(1)
    town.clock.move(minutes=31)
    await town.minute()
    await person.send("안녕하세요?")
    assert person.messages[-1].text.endswith("관리자에게 물어볼까요?")
    assert await town.leases("state") == ["expired"]


async def test_search_without_a_card(town, seat):
    """If the card was deleted, searching sends one new card, not one for each text."""
    await town.project(pictures=2, labels=many())
    person = await seat(1)
    town.world.delete(town.world.message(1, card(person).message_id))
    for typed, found in (("ㅎㅂㄹㄱ", "해바라기"), ("들꽃 007", "들꽃 007")):
        await person.send(typed)
        assert len([message for message in person.messages if message.photo_id]) == 1
        assert card(person).buttons[0] == found
    await person.tap("들꽃 007")
    await person.send("ㅎㅂㄹㄱ")
    assert len([message for message in person.messages if message.photo_id]) == 1


async def test_search_without_a_picture(town, seat):
    """If no picture is left, a search brings no picture, and is offered as a question."""
    await town.project(pictures=1, labels=many())
    person = await seat(1)
    await person.tap("들꽃 001")
    await person.send("해바")
    assert person.messages[-1].text.endswith("관리자에게 물어볼까요?")


async def test_search_on_a_past_card(town, seat, said):
    """A search works on a past card, too: matches can be tapped, and a lack of them is said."""
    await town.project(pictures=3, labels=many())
    person = await seat(1)
    await person.tap("들꽃 001")
    await person.tap(UNDO)
    await person.send("공룡")
    assert said("ko", "card-found", typed="공룡", found=0) in card(person).text
    await person.send("ㅎㅂㄹㄱ")
    await person.tap("해바라기")
    assert await town.answers("item", "labels") == [(1, "해바라기")]


async def test_search_on_the_break_screen(town, seat):
    """Searches on the break screen bring the current picture once."""
    await town.project(pictures=4, labels=many(), break_every=1)
    person = await seat(1)
    await person.tap("들꽃 001")
    assert "계속하기" in person.screen.buttons
    await person.send("해바")
    await person.send("나팔")
    assert len([message for message in person.messages if message.photo_id]) == 1
    await person.tap("나팔꽃")
    assert await town.answers("item", "labels") == [(1, "들꽃 001"), (2, "나팔꽃")]


async def test_search_finds_a_group(town, seat):
    """A search for a group's name, or its first sounds, finds all its labels."""
    await town.project(pictures=2, labels=GROUPED)
    person = await seat(1)
    for typed in ("여름", "ㅇㄹㄲ"):
        await person.send(typed)
        names = card(person).buttons
        assert names[: names.index("← 모든 라벨")] == ["해바라기", "나팔꽃", "봉숭아"]
    await person.tap("봉숭아")
    assert await town.answers("item", "labels") == [(1, "봉숭아")]


async def test_marks_stay_through_a_search(town, seat):
    """If several labels are asked for, a match can be marked, and the mark stays through another search."""
    await town.project(pictures=2, labels=many(), kind=Kind.MULTIPLE)
    person = await seat(1)
    await person.send("해바")
    await person.tap("☐ 해바라기")
    await person.send("나팔")
    await person.tap("☐ 나팔꽃")
    await person.send("해바")
    assert "☑ 해바라기" in card(person).buttons
    await person.tap("완료 (2)")
    assert sorted((await town.answers("item", "labels"))[0][1].split("+")) == ["나팔꽃", "해바라기"]


async def test_guide_of_many_labels(town, seat):
    """The guide of 150 labels has pages, and each label its own page."""
    labels = [Label(0, label.text, note=f"{label.text}의 설명") for label in many()]
    await town.project(pictures=2, labels=labels, guide="큰 꽃을 보세요.")
    person = await seat(1)
    before = card(person)
    await person.tap(GUIDE)
    for _ in range(7):
        await person.tap(NEXT)
    await person.tap("설명 · 할미꽃")
    assert "할미꽃 — 할미꽃의 설명\n" in card(person).text
    await person.tap("← 사진으로")
    assert (card(person).photo_id, str(card(person))) == (before.photo_id, str(before))


# Labels of any letters


ODD = [
    "가" * 64,
    "W" * 64,
    "👩‍👩‍👧‍👦 가족 ❤️‍🔥",
    "שושנת השרון",
    "وردة الجبل",
    "<b>&amp;",
    "</b> {$label} “'\"",
    "{ $label }",
    "\\n _*`[ ~",
    "ไก่ นํ้า é",
]


@pytest.mark.parametrize("text", ODD, ids=[f"odd-{number}" for number in range(len(ODD))])
async def test_odd_letters_are_shown_as_written(town, seat, text):
    """Special characters of a label are displayed as written: card, toast, guide, past card and history."""
    labels = [Label(0, text, note="이 꽃"), Label(0, "장미", note="저 꽃")]
    await town.project(pictures=3, labels=labels, guide="보세요: <i>&lt;")
    person = await seat(1)
    assert labels_on(card(person)) == [text, "장미"]
    await person.tap(GUIDE)
    assert card(person).text.startswith(f"무슨 꽃인가요?\n\n보세요: <i>&lt;\n\n{text} — 이 꽃\n")
    await person.tap("설명 · 장미")
    assert f"설명 · {text}" in card(person).buttons
    await person.tap("← 사진으로")
    await person.tap(text)
    assert person.toast == f"✓ {text}"
    await person.tap(UNDO)
    assert f"아까 고른 답: {text}\n" in card(person).text
    assert f"✓ {text}" in card(person).buttons
    await person.send("/history")
    assert f"\n{text} · " in person.messages[-1].text


@pytest.mark.parametrize("text", ODD, ids=[f"odd-{number}" for number in range(len(ODD))])
async def test_odd_letters_in_a_group_and_a_confirmation(town, seat, text):
    """A group and a costly label are displayed as written, and found by their own letters."""
    await town.project(pictures=3, labels=[Label(0, text, group=text, costly=True), *named("장미")])
    person = await seat(1)
    await person.send(text)
    assert text in card(person).buttons
    await person.tap("← 모든 라벨")
    await person.tap(f"{text} ›")
    await person.tap(text)
    assert card(person).text == f"{text} — 맞나요?"
    await person.tap("네, 맞아요")
    assert person.toast == f"✓ {text}"
    assert await town.answers("item", "labels") == [(1, text)]


@pytest.fixture(params=[14, 40])
async def wordy(town, seat, request):
    """A person who has marked so many labels of 64 letters, of a question of 200 letters; the first label is costly."""
    labels = named(*(f"{place:02}" + "가" * 62 for place in range(request.param)))
    labels[0] = Label(0, labels[0].text, costly=True)
    question = "무슨 꽃인가요?" + "?" * 191
    project = await town.project(pictures=3, labels=labels, kind=Kind.MULTIPLE, question=question)
    person = await seat(1)
    for label in project.labels[1:]:
        await person.tap_data(card(person), encode(ChooseLabel(1, label.id, 1)))
    return person


async def test_long_answer_is_stored(town, wordy):
    """An answer of many long labels is stored; its toast begins with the first label, and the next picture comes."""
    before = card(wordy)
    await wordy.tap("완료")
    assert wordy.toast.startswith("✓ 01가")
    assert card(wordy).photo_id != before.photo_id
    assert (await town.answers("item", "labels"))[0][1].startswith("01가")


async def test_long_answer_on_a_past_card(town, wordy):
    """↩ shows a long answer as far as it fits the caption, and it can be changed."""
    before = card(wordy)
    await wordy.tap("완료", wait=False)
    await town.settle()
    await wordy.tap(UNDO)
    assert card(wordy).photo_id == before.photo_id
    assert "아까 고른 답: 01가" in card(wordy).text
    await wordy.tap(NONE)
    assert await town.answers("label_ids") == ["[]"]


async def test_long_answer_in_the_history(town, wordy):
    """The history shows a long answer as far as it fits the caption."""
    await wordy.tap("완료", wait=False)
    await town.settle()
    await wordy.send("/history")
    assert "\n01가" in wordy.messages[-1].text


async def test_confirmation_of_a_long_answer(town, wordy):
    """The confirmation of a long answer with a costly label shows it as far as it fits the caption."""
    first = min(await town.labels("id"))
    await wordy.tap_data(card(wordy), encode(ChooseLabel(1, first, 1)))
    await wordy.tap("완료")
    assert card(wordy).text.startswith("00가")
    await wordy.tap("네, 맞아요", wait=False)
    await town.settle()
    assert (await town.answers("item", "labels"))[0][1].startswith("00가")


# Costly labels


async def test_costly_label_is_confirmed(town, seat, said):
    """A costly label asks for confirmation: ← 아니요 stores nothing and returns, 네 stores it."""
    await town.project(pictures=3, labels=[Label(0, "장미"), Label(0, "독버섯", costly=True)])
    person = await seat(1, "ko")
    before = card(person)
    await person.tap("독버섯")
    asked = card(person)
    assert (asked.message_id, asked.photo_id) == (before.message_id, before.photo_id)
    assert asked.text == said("ko", "card-confirm", label="독버섯")
    assert asked.buttons == [plain("ko", "card-sure"), plain("ko", "card-not-sure")]
    await person.tap(plain("ko", "card-not-sure"))
    assert (card(person).photo_id, card(person).rows) == (before.photo_id, before.rows)
    assert await town.answers("item", "labels") == []
    assert await town.leases("state") == ["active"]

    await person.tap("독버섯")
    await person.tap(plain("ko", "card-sure"))
    assert person.toast == "✓ 독버섯"
    assert card(person).photo_id != before.photo_id
    assert await town.answers("item", "labels") == [(1, "독버섯")]
    await person.tap("장미")
    assert person.toast == "✓ 장미", "the others are not asked about"


async def test_costly_label_among_marks_is_confirmed(town, seat):
    """A costly label among the marked ones asks for confirmation; ← 아니요 keeps the marks."""
    labels = [*named("장미", "나팔꽃"), Label(0, "독버섯", costly=True)]
    await town.project(pictures=3, labels=labels, kind=Kind.MULTIPLE)
    person = await seat(1)
    for text in ("장미", "독버섯", "완료 (2)"):
        await person.tap(text)
    assert card(person).text == "장미, 독버섯 — 맞나요?"
    await person.tap("← 아니요")
    assert labels_on(card(person)) == ["☑ 장미", "☐ 나팔꽃", "☑ 독버섯"]
    assert await town.answers("item", "labels") == []
    await person.tap("완료 (2)")
    await person.tap("네, 맞아요")
    assert await town.answers("item", "labels") == [(1, "장미+독버섯")]
    await person.tap(NONE)
    assert person.toast == f"✓ {NONE}"


async def test_double_tap_on_yes(town, seat):
    """Two taps on 네 before the bot has answered store one answer, and none for the next picture."""
    await town.project(pictures=3, labels=[Label(0, "장미"), Label(0, "독버섯", costly=True)])
    person = await seat(1)
    await person.tap("독버섯")
    asked = card(person)
    await person.tap("네, 맞아요", on=asked, wait=False)
    await person.tap("네, 맞아요", on=asked, wait=False)
    await town.settle()
    assert await town.answers("item", "labels") == [(1, "독버섯")]
    assert labels_on(card(person)) == ["장미", "독버섯"]
    assert card(person).photo_id != asked.photo_id


async def test_double_tap_on_a_costly_label(town, seat):
    """Two taps on a costly label before the bot has answered ask for confirmation, and store nothing."""
    await town.project(pictures=3, labels=[Label(0, "장미"), Label(0, "독버섯", costly=True)])
    person = await seat(1)
    before = card(person)
    await person.tap("독버섯", on=before, wait=False)
    await person.tap("독버섯", on=before, wait=False)
    await town.settle()
    assert card(person).buttons == ["네, 맞아요", "← 아니요"]
    assert await town.answers("item", "labels") == []
