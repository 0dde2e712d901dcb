"""Skips: can't tell (🤔), and something is wrong with the picture (📷)."""

import pytest

from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from bot.simulator.person import Person
from bot.texts import plain
from handlers.buttons import encode
from handlers.labeler.buttons import ShowFlags, Skip
from storage import projects
from storage.images import ImageStore
from tests.flows.phone import FLAG, UNDO, UNSURE, card

pytestmark = pytest.mark.usefixtures("nothing_broke")

BLURRED, SEVERAL, PRIVATE, UNRELATED = REASONS = (
    "흐리거나 어두워요",
    "여러 가지가 있어요",
    "얼굴·차 번호·서류가 보여요",
    "질문과 상관없는 사진이에요",
)
KEPT = list(zip(REASONS, ("blurred", "several", "private", "unrelated"), strict=True))


async def flag(person: Person, reason: str) -> None:
    await person.tap(FLAG)
    await person.tap(reason)


@pytest.fixture
def state_of(town):
    """`await state_of(1)`: the state of an item."""

    async def read(item: int) -> str:
        return (await town.states(id=item))[0]

    return read


async def test_unsure_skip(town, seat, said):
    """모르겠어요 thanks, shows the next picture, and gives the first to others; it is no answer."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1, "ko")
    before = card(person)
    await person.tap(plain("ko", "skip-unsure"))
    assert (person.toast, person.alert) == (said("ko", "card-skipped"), False)
    after = card(person)
    assert after.message_id == before.message_id
    assert after.photo_id != before.photo_id
    assert after.text == "무슨 꽃인가요?\n앞 사진: 모르겠어요 🤔 · 오늘 0장", "a skip is no picture of today's"
    assert card(await seat(2)).photo_id == before.photo_id
    assert await town.skips() == [(1, 1, "unsure")]
    assert await town.table("annotations") == []
    assert await town.tallies() == []


async def test_three_unsure_people_make_a_dispute(town, seat, state_of):
    """The third person who can't tell makes the picture disputed, and a fourth is not asked."""
    await town.project(pictures=1, overlap=2)
    for number in (1, 2, 3):
        assert await state_of(1) == "open"
        await (await seat(number)).tap(UNSURE)
    assert await state_of(1) == "disputed"
    fourth = town.person(4)
    await fourth.start()
    assert fourth.screen.buttons == ["무슨 꽃인가요? · 지금 할 사진 없음"]
    assert await town.queue() == []


async def test_one_persons_unsure_skips_count_once(town, seat, state_of):
    """Several unsure skips by one person, with ↩, count once."""
    await town.project(pictures=3, overlap=2)
    person = await seat(1)
    await person.tap(UNSURE)
    for _ in range(4):
        await person.tap(UNDO)
        await person.tap(UNSURE)
    assert await state_of(1) == "open"
    assert await town.skips() == [(1, 1, "unsure")]


async def test_agreement_settles_despite_unsure_skips(town, seat, state_of):
    """Two unsure skips and two answers that agree settle a picture."""
    await town.project(pictures=1, overlap=2)
    for number, tapped in enumerate((UNSURE, "장미", UNSURE, "장미"), 1):
        await (await seat(number)).tap(tapped)
    assert await state_of(1) == "settled"


async def test_flag_screen_leads_back(town, seat):
    """📷 asks what is wrong, with four reasons; ← 사진으로 returns to the picture, and nothing is stored."""
    await town.project(pictures=2)
    person = await seat(1, "ko")
    before = card(person)
    await person.tap(plain("ko", "card-flag"))
    menu = card(person)
    assert (menu.message_id, menu.photo_id) == (before.message_id, before.photo_id)
    assert menu.text == "사진이 어떻게 이상한가요?\n사진 번호 1"
    reasons = [plain("ko", f"skip-{reason}") for reason in ("blurred", "several", "private", "unrelated")]
    assert menu.rows == [*([reason] for reason in reasons), [plain("ko", "card-back")]]
    await person.tap(plain("ko", "card-back"))
    assert (card(person).message_id, card(person).photo_id) == (before.message_id, before.photo_id)
    assert str(card(person)) == str(before)
    assert await town.leases("state", "reason") == [("active", None)]


@pytest.mark.parametrize(("tapped", "kept"), KEPT)
async def test_each_flag_reason_is_stored(town, seat, said, tapped, kept, state_of):
    """Each reason is stored as given; the next picture comes with thanks, and others still see the first."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    before = card(person)
    await flag(person, tapped)
    assert person.toast == said("ko", "card-skipped")
    assert card(person).photo_id != before.photo_id
    assert await town.skips() == [(1, 1, kept)]
    assert await state_of(1) == "open"
    assert card(await seat(2)).photo_id == before.photo_id


async def test_two_flags_quarantine_a_picture(town, seat, state_of):
    """Two people's flags, for whatever reasons, quarantine a picture: nobody else sees it."""
    await town.project(pictures=1, overlap=3)
    await flag(await seat(1), BLURRED)
    assert await state_of(1) == "open"
    await flag(await seat(2), UNRELATED)
    assert await state_of(1) == "quarantined"
    third = town.person(3)
    await third.start()
    assert third.screen.buttons == ["무슨 꽃인가요? · 지금 할 사진 없음"]
    assert await town.history("old", "new", "why", subject="item 1") == [("open", "quarantined", "unrelated")]


async def test_one_persons_flags_count_once(town, seat, state_of):
    """Several flags by one person count once, with the latest reason."""
    await town.project(pictures=3, overlap=2)
    person = await seat(1)
    await flag(person, BLURRED)
    await person.tap(UNDO)
    await flag(person, SEVERAL)
    assert await state_of(1) == "open"
    assert await town.skips() == [(1, 1, "several")]


async def test_unsure_skip_and_flag_are_separate(town, seat, state_of):
    """One unsure skip and one flag leave a picture open."""
    await town.project(pictures=1, overlap=1)
    await (await seat(1)).tap(UNSURE)
    await flag(await seat(2), PRIVATE)
    assert await state_of(1) == "open"
    third = await seat(3)
    await third.tap("장미")
    assert await state_of(1) == "settled"


async def test_skip_does_not_affect_others(town, seat, state_of):
    """Others who have the same picture keep it, and their answers count."""
    await town.project(pictures=2, overlap=2)
    one, two, three = await seat(1), await seat(2), town.person(3)
    shown = card(two)
    assert card(one).photo_id == shown.photo_id
    await flag(one, BLURRED)
    assert (card(two).photo_id, str(card(two))) == (shown.photo_id, str(shown))
    await two.tap("장미")
    assert two.toast == "✓ 장미"
    await three.start()
    await three.tap("무슨 꽃인가요?")
    assert card(three).photo_id == shown.photo_id
    await three.tap("장미")
    assert await state_of(1) == "settled"
    assert await town.answers("person", "item", "labels") == [(2, 1, "장미"), (3, 1, "장미")]


async def test_quarantine_during_a_lease(town, seat, said):
    """A labeler whose current picture is quarantined is told so kindly, and can go on."""
    await town.project(pictures=2, overlap=3)
    late = await seat(3)
    await flag(await seat(1), BLURRED)
    await flag(await seat(2), BLURRED)
    old = card(late)
    await late.tap("장미")
    assert late.toast == said("ko", "error-no-longer-wanted")
    assert await town.answers("person", "item", "labels") == []
    assert card(late).photo_id != old.photo_id
    await late.tap("장미")
    assert await town.answers("person", "item", "labels") == [(3, 2, "장미")]


async def test_skipped_picture_does_not_come_back(town, seat):
    """A skipped picture is not shown again to the same person: not after /stop, a pause or a restart."""
    await town.project(pictures=3, overlap=1)
    person = await seat(1)
    seen = []
    for step in range(3):
        seen.append(card(person).photo_id)
        if step == 1:
            await flag(person, BLURRED)
        else:
            await person.tap(UNSURE)
    assert len(set(seen)) == 3
    done = "하실 수 있는 사진을 다 하셨어요"
    assert done in person.screen.text

    await person.send("/stop")
    town.clock.move(hours=2)
    await town.minute()
    await town.restart()
    await person.start()
    assert person.messages[-1].buttons == ["무슨 꽃인가요? · 지금 할 사진 없음"]
    await person.tap("무슨 꽃인가요?", on=person.messages[-1])
    assert done in person.messages[-1].text
    other = await seat(2)
    assert card(other).photo_id in seen


async def test_skip_is_replaced_by_an_answer(town, seat, state_of):
    """After ↩ and a label the answer counts, and the skip no longer does."""
    await town.project(pictures=3, overlap=1)
    person = await seat(1)
    skipped = card(person)
    await person.tap(UNSURE)
    in_hand = card(person)
    await person.tap(UNDO)
    assert card(person).photo_id == skipped.photo_id
    assert f"아까 고른 답: {UNSURE}" in card(person).text
    await person.tap("장미")
    assert person.toast == "✓ 장미"
    assert card(person).photo_id == in_hand.photo_id
    assert "오늘 1장" in card(person).text
    assert await town.answers("person", "item", "labels") == [(1, 1, "장미")]
    assert await town.leases("state", "reason", id=1) == [("submitted", None)]
    assert await state_of(1) == "settled"
    assert await town.tallies("answers") == [1]


async def test_flag_is_replaced_by_an_answer(town, seat, state_of):
    """If one of two flags is replaced by a label with ↩, the picture is open again."""
    await town.project(pictures=2, overlap=2)
    one, two = await seat(1), await seat(2)
    picture = card(one).photo_id
    await flag(one, BLURRED)
    await flag(two, BLURRED)
    assert await state_of(1) == "quarantined"
    await two.tap(UNDO)
    assert f"아까 고른 답: {BLURRED}" in card(two).text
    await two.tap("장미")
    assert await state_of(1) == "open"
    assert card(await seat(3)).photo_id == picture


async def test_skip_can_not_be_undone_too_late(town, seat, said):
    """If others have answered instead, a skip can't be replaced: the person is told, and goes on."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    await person.tap(UNSURE)
    await (await seat(2)).tap("나팔꽃")
    await person.tap(UNDO)
    await person.tap("장미")
    assert person.toast == said("ko", "error-no-longer-wanted")
    assert await town.answers("person", "item", "labels") == [(2, 1, "나팔꽃")]
    await person.tap("지금 사진 →")
    await person.tap("장미")
    assert await town.answers("person", "item", "labels") == [(2, 1, "나팔꽃"), (1, 2, "장미")]


async def test_double_tap_skips_once(town, seat):
    """Two taps on 모르겠어요 before the bot has answered skip one picture, not the next one."""
    await town.project(pictures=4)
    person = await seat(1)
    before = card(person)
    await person.tap(UNSURE, on=before, wait=False)
    await person.tap(UNSURE, on=before, wait=False)
    await town.settle()
    assert await town.skips() == [(1, 1, "unsure")]
    assert card(person).photo_id != before.photo_id


async def test_first_of_label_and_skip_counts(town, seat):
    """Of a label and 모르겠어요 that are tapped before the bot has answered, the first counts."""
    await town.project(pictures=4)
    person = await seat(1)
    before = card(person)
    await person.tap("장미", on=before, wait=False)
    await person.tap(UNSURE, on=before, wait=False)
    await town.settle()
    assert await town.skips() == []
    assert await town.answers("person", "item", "labels") == [(1, 1, "장미")]


async def test_forged_reason_is_refused(town, seat, said):
    """A forged reason, or a flag of another person's picture, is refused and stores nothing."""
    await town.project(pictures=2)
    person, other = await seat(1), await seat(2)
    before = card(person)
    for data, text in (
        (encode(Skip(1, "boring")), "unknown-button"),
        ("1s.1.", "unknown-button"),
        (encode(Skip(2, "unsure")), "not-your-picture"),
        (encode(Skip(2**63 - 1, "blurred")), "not-your-picture"),
        (encode(ShowFlags(2)), "not-your-picture"),
    ):
        await person.tap_data(before, data)
        assert person.toast == said("ko", f"error-{text}"), data
        assert str(card(person)) == str(before)
    assert await town.skips() == []
    assert card(other).photo_id is not None


@pytest.mark.parametrize("tapped", [UNSURE, FLAG], ids=["unsure", "flag"])
async def test_skip_after_the_lease(town, seat, tapped):
    """After the lease has expired the picture on the screen can still be skipped, with 🤔 and with 📷."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    before = card(person)
    town.clock.move(minutes=31)
    await town.minute()
    await person.tap(tapped)
    if tapped == FLAG:
        assert REASONS[0] in card(person).buttons, person.toast
        await person.tap(REASONS[0])
    assert card(person).photo_id != before.photo_id
    assert len(await town.skips()) == 1


async def test_reviewer_gets_what_nobody_is_left_to_ask(town, invited, routed, manager):
    """Two labelers, one taps 🤔 on 3 of 30: the manager hears it once, and a reviewer who comes then gets these."""
    project = await town.project(30, policy=Policy(budget=1, audit=0), break_every=0)
    for number, skips in ((1, 3), (2, 0)):
        labeler = await invited(number, Role.LABELER)
        await labeler.tap("무슨 꽃인가요?")
        for picture in range(30):
            await labeler.tap(UNSURE if picture < skips else "장미")
        assert "하실 수 있는 사진을 다 하셨어요." in labeler.screen.text
    await routed(project)
    told = [message.text for message in manager.messages if "볼 수 있는 검수자가 없어요" in message.text]
    assert len(told) == 1
    assert told[0].startswith("검수할 사진이 3장 있는데, 볼 수 있는 검수자가 없어요.")
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    assert reviewer.screen.text == "검수할 사진 3장"
    await reviewer.tap("시작")
    assert "모르겠다는 분이 있었어요." in reviewer.screen.text
    for _ in range(3):
        await reviewer.tap("장미")
    assert set(await town.states()) == {"settled", "final"}


async def test_reviewer_gets_what_the_only_labeler_answered(town, invited, routed, seat):
    """When the other labeler has left, the reviewer reads that nobody is left to ask, not that answers differ."""
    project = await town.project(1, policy=Policy(budget=1, audit=0))
    await (await seat(1)).tap("장미")
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.tap("시작")
    assert "더 물어볼 분이 없는 사진이에요." in reviewer.screen.text


async def test_found_file_brings_its_picture_back(town, seat):
    """A picture whose file was lost is asked again after the next calculation, once its file is there again."""
    await town.project(pictures=2)
    (photo,) = await town.items("photo", id=1)
    file = ImageStore(town.settings.images).path(photo)
    away = file.with_name("away")
    file.rename(away)
    await seat(1)
    assert await town.items("state") == ["quarantined", "open"]
    (project,) = await town.database.read(projects.all_projects)
    assert (await town.app.jobs.run_now("quality", project)).problem is None
    assert await town.items("state") == ["quarantined", "open"]
    away.rename(file)
    town.clock.move(minutes=1)
    assert (await town.app.jobs.run_now("quality", project)).problem is None
    assert await town.items("state") == ["open", "open"]
    person = await seat(2)
    await person.tap("장미")
    await person.tap("장미")
    assert sorted(await town.all_answers("file")) == ["flowers-000.jpg", "flowers-001.jpg"]
