"""Stale, doubled, forged and foreign taps get a kind line and the current card, and change nothing else."""

import pytest

from bot.labeling.model import Kind, Label
from bot.simulator.person import Person
from handlers.buttons import encode
from handlers.labeler.buttons import BeginProject, ShowGuide, SubmitLabel
from tests.conftest import picture_bytes


def data_of(person: Person, label: str) -> str:
    return next(key["callback_data"] for key in person.screen.keys if key["text"] == label)


@pytest.fixture
def expire(town):
    """`await expire()`: let all leases expire."""

    async def run() -> None:
        town.clock.move(minutes=31)
        await town.minute()

    return run


async def test_double_tap_is_one_answer(town, seat):
    """Two taps before the bot has answered are one answer and one next picture."""
    await town.project(pictures=3)
    person = await seat(1)
    card = person.screen
    await person.tap("장미", on=card, wait=False)
    await person.tap("장미", on=card, wait=False)
    await town.settle()
    assert await town.answers() == [(1, "장미")]
    assert person.screen.photo_id != card.photo_id
    assert len([message for message in person.messages if message.photo]) == 1
    await person.tap("장미")
    assert await town.answers() == [(1, "장미")] * 2
    assert await town.failures() == []


async def test_first_of_two_labels_counts(town, seat):
    """Of two labels that are tapped before the bot has answered, the first counts; the second is called late."""
    await town.project(pictures=3)
    person = await seat(1)
    card = person.screen
    await person.tap("장미", on=card, wait=False)
    await person.tap("나팔꽃", on=card)
    assert person.toast == "이미 저장된 답이에요."
    assert await town.answers() == [(1, "장미")]


async def test_double_tap_on_a_project(town):
    """Two taps on a project show one card."""
    await town.project(pictures=3)
    person = town.person(1)
    await person.start()
    home = person.screen
    await person.tap("무슨 꽃인가요?", on=home, wait=False)
    await person.tap("무슨 꽃인가요?", on=home, wait=False)
    await town.settle()
    assert [bool(message.photo) for message in person.messages] == [False, True]
    assert await town.leases("id", "person", "state") == [(1, 1, "active")]
    assert await town.failures() == []


async def test_second_tap_on_an_old_card_changes_nothing(town, seat):
    """A tap on a card that was answered long ago shows the current picture there, and changes nothing."""
    await town.project(pictures=4)
    person = await seat(1)
    old = data_of(person, "장미")
    await person.tap("나팔꽃")
    await person.tap("해바라기")
    now = person.screen
    await person.tap_data(now, old)
    assert (person.toast, person.alert) == ("이미 저장된 답이에요.", False)
    assert (person.screen.photo_id, person.screen.buttons) == (now.photo_id, now.buttons)
    assert await town.answers() == [(1, "나팔꽃"), (1, "해바라기")]


async def test_forged_answer_to_anothers_picture(town, seat):
    """A forged answer to another person's picture is refused, during the lease and after it."""
    await town.project(pictures=4)
    owner, forger = await seat(1), await seat(2)
    await owner.tap("장미")
    before = await town.leases("id", "person", "state")
    card = forger.screen
    (label,) = await town.labels("id", text="나팔꽃")
    for lease, telegram_id, _ in before:
        if telegram_id == 1:
            await forger.tap_data(card, encode(SubmitLabel(lease, label)))
            assert forger.toast == "이미 끝난 사진이에요. 지금 사진을 보여 드릴게요."
    assert forger.screen.photo_id == card.photo_id
    assert await town.leases("id", "person", "state") == before
    assert await town.answers() == [(1, "장미")]
    await owner.tap("해바라기")
    assert await town.answers() == [(1, "장미"), (1, "해바라기")]


RUBBISH = [
    "",
    "x",
    "1",
    "1a",
    "1a.1",
    "1a.1.1.1",
    "1a..",
    "1a.-1.1",
    "1a.1.-1",
    "1a.+1.1",
    "1a. 1.1",
    "1a.1_0.1",
    "1a.01.1",
    "1a.A.1",
    "1a.٣.١",
    "1a.１.１",
    "1a.zzzzzzzzzzzzz.1",
    "1a." + "z" * 61,
    "2a.1.1",
    "1y.1",
    "1a.1.1\x00",
    "🌹" * 16,
    "'; DROP TABLE items; --",
    "a" * 64,
]


async def test_unknown_data_changes_nothing(town, seat, said):
    """Unknown callback data gets one kind line and the current card, and changes nothing."""
    await town.project(pictures=2)
    person = await seat(1)
    card = person.screen
    before = await town.leases("id", "person", "state")
    for data in RUBBISH:
        person.toast = None
        await person.tap_data(person.screen, data)
        assert person.toast == said("ko", "error-unknown-button"), data
    assert str(person.screen) == str(card)
    assert person.screen.photo_id == card.photo_id
    assert len(person.messages) == 2
    assert await town.leases("id", "person", "state") == before
    assert await town.answers() == []
    assert await town.failures() == []


@pytest.mark.parametrize(
    ("button", "text"),
    [
        (SubmitLabel(2**63 - 1, 1), "error-not-your-picture"),
        (SubmitLabel(0, 0), "error-not-your-picture"),
        (SubmitLabel(1, 2**63 - 1), "error-unknown-label"),
        (BeginProject(2**63 - 1), "error-unknown-button"),
        (BeginProject(0), "error-unknown-button"),
    ],
)
async def test_unknown_ids_are_refused(town, seat, said, button, text):
    """Ids that do not exist, up to the largest, are refused in a labeler's words, and the card stays."""
    await town.project(pictures=2)
    person = await seat(1)
    card = person.screen
    await person.tap_data(card, encode(button))
    assert person.toast == said("ko", text)
    assert str(person.screen) == str(card)
    assert await town.answers() == []
    assert await town.failures() == []


async def test_forged_guide_page(town, seat):
    """A forged guide page shows the first described label's page, never another project's."""
    labels = [Label(0, "나팔꽃"), Label(0, "장미", "꽃잎이 여러 겹")]
    await town.project(pictures=2, guide="큰 꽃", labels=labels)
    person = await seat(1)
    await person.tap_data(person.screen, encode(ShowGuide(1, 2**63 - 1)))
    assert "장미 — 꽃잎이 여러 겹" in person.screen.text


async def test_label_of_another_project_is_refused(town, seat, said):
    """A label of another project is refused, even if it has the same name."""
    await town.project(pictures=2)
    other = await town.project(
        pictures=1, name="birds", question="무슨 새인가요?", labels=[Label(0, "장미"), Label(0, "까치")]
    )
    person = await seat(1)
    card = person.screen
    (lease,) = await town.leases("id")
    for label in other.labels:
        await person.tap_data(card, encode(SubmitLabel(lease, label.id)))
        assert person.toast == said("ko", "error-unknown-label")
    assert str(person.screen) == str(card)
    assert await town.answers() == []


async def test_forged_start_of_an_invited_project(town, said):
    """A forged start of a project that needs an invitation gives no picture, and says what is needed."""
    project = await town.project(pictures=1, door="invited")
    person = town.person(1)
    await person.start()
    await person.send("/language")
    await person.tap_data(person.screen, encode(BeginProject(project.id)))
    assert (person.toast, person.alert) == (said("ko", "error-may-not-label"), True)
    assert [message for message in person.messages if message.photo] == []
    assert await town.leases("id", "person", "state") == []


async def test_answer_after_the_lease(town, seat, expire):
    """An answer after the lease counts while it is wanted."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    await expire()
    assert await town.leases("id", "person", "state") == [(1, 1, "expired")]
    await person.tap("장미")
    assert person.toast == "✓ 장미"
    assert await town.answers() == [(1, "장미")]
    assert await town.leases("id", "person", "state") == [(1, 1, "submitted"), (2, 1, "active")]
    assert await town.queue() == []


async def test_answer_after_the_lease_is_too_late(town, seat, said, expire):
    """An answer after the lease is refused kindly if others have answered meanwhile, and the next picture comes."""
    await town.project(pictures=1, overlap=1)
    late = await seat(1)
    await expire()
    quick = await seat(2)
    assert quick.screen.photo == late.screen.photo, "the picture goes to the other"
    await late.tap("나팔꽃")
    assert late.toast == said("ko", "error-no-longer-wanted")
    assert "남은 사진은 다른 분이 보고 있어요" in late.screen.text
    await quick.tap("장미")
    assert await town.answers() == [(2, "장미")]
    assert await town.states() == ["settled"]
    assert await town.leases("id", "person", "state") == [(1, 1, "expired"), (2, 2, "submitted")]


@pytest.mark.parametrize("costly", [False, True])
async def test_mark_after_the_lease_renews_it(town, seat, expire, costly):
    """A mark, or a tap on a costly label, renews the expired lease: nobody else gets the picture."""
    labels = [Label(0, "장미", costly=costly), Label(0, "나팔꽃")]
    await town.project(pictures=1, overlap=1, kind=Kind.SINGLE if costly else Kind.MULTIPLE, labels=labels)
    person = await seat(1)
    await expire()
    await person.tap("장미")
    other = await seat(2)
    assert other.screen.photo_id is None
    await person.tap("네, 맞아요" if costly else "완료 (1)")
    assert await town.answers() == [(1, "장미")]


async def test_mark_after_the_lease_is_too_late(town, seat, said, expire):
    """If others have the picture by then, the first mark says so and leads on."""
    await town.project(pictures=2, overlap=1, kind=Kind.MULTIPLE)
    person = await seat(1)
    picture = person.screen.photo_id
    await expire()
    await seat(2)
    await person.tap("장미")
    assert person.toast == said("ko", "error-no-longer-wanted")
    assert person.screen.photo_id not in {picture, None}


async def test_old_card_after_stop_is_too_late(town, seat, said):
    """After /stop, an old card that others have answered says how to go on."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    card = person.screen
    await person.send("/stop")
    await (await seat(2)).tap("장미")
    await person.tap("장미", on=card)
    assert "/start" in person.toast


async def test_old_card_of_another_project_counts(town, seat, expire):
    """An old card of one project counts while another project is current, and both cards keep their question."""
    await town.project(pictures=2)
    birds = {"name": "birds", "question": "무슨 새인가요?", "labels": [Label(0, "까치"), Label(0, "참새")]}
    await town.project(pictures=2, **birds)
    person = await seat(1)
    flower, rose = person.screen, data_of(person, "장미")
    await person.start()
    await person.tap("무슨 새인가요?")
    bird = person.screen
    assert bird.buttons[:2] == ["까치", "참새"]

    await person.tap_data(flower, rose)
    assert person.toast == "✓ 장미"
    cards = {message.message_id: message for message in person.messages if message.photo}
    assert cards[flower.message_id].photo_id == bird.photo_id
    assert cards[flower.message_id].buttons[:2] == ["까치", "참새"]
    await person.tap("까치", on=bird)
    assert await town.answers() == [(1, "장미"), (1, "까치")]
    assert await town.failures() == []


async def test_tap_before_start(town, said):
    """Taps of an unknown person, as after a lost database, ask for /start and register nobody."""
    await town.project(pictures=1)
    person = town.person(1)
    town.world.people[1].started = True
    markup = '{"inline_keyboard": [[{"text": "장미", "callback_data": "1a.1.1"}]]}'
    card = await town.app.bot.send_photo(1, picture_bytes(1), reply_markup=None, api_kwargs={"reply_markup": markup})
    shown = person.screen
    for data in ("1a.1.1", "1p.1", "1g.1.1", "1b.1", "1l.en", "rubbish"):
        await person.tap_data(shown, data)
        expected = "error-past-button" if data == "rubbish" else "error-not-a-member"
        assert person.toast == said("ko", expected)
    assert card.message_id == person.screen.message_id
    assert str(person.screen) == str(shown)
    assert await town.members() == []
    assert await town.leases("id", "person", "state") == []
    assert await town.failures() == []


@pytest.mark.parametrize("data", ["rubbish", "1l.xx"])
async def test_unknown_button_on_a_text(town, seat, said, data):
    """An unknown button on a message without a picture sends the current card, and leaves the message."""
    await town.project(pictures=1)
    person = await seat(1)
    card = person.screen
    await person.send("/language")
    text = person.messages[-1]
    await person.tap_data(text, data)
    assert person.toast == said("ko", "error-unknown-button")
    assert person.messages[-1].photo_id == card.photo_id
    assert str(person.messages[-2]) == str(text)


async def test_refusal_is_in_the_chosen_language(town, seat, said):
    """Refusals are in the language that was chosen, not in Telegram's."""
    await town.project(pictures=2)
    person = await seat(1)
    await person.send("/language")
    await person.tap("English")
    for data, text in (("rubbish", "unknown-button"), ("1l.xx", "unknown-button"), ("1a.99.1", "not-your-picture")):
        await person.tap_data(person.screen, data)
        assert person.toast == said("en", f"error-{text}")


async def test_two_starts_at_once_leave_a_card(town, seat):
    """Starting on two messages at the same moment leaves a card with buttons."""
    await town.project(pictures=4)
    person = town.person(1)
    await person.start()
    await person.start()
    lists = [message for message in person.messages if message.buttons]
    town.server.faults.latency(0.2, ["editMessageReplyMarkup"])  # the buttons of the one go when the other has come
    for place in (0, 1, 0):
        (key,) = lists[place].keys
        town.world.tap(person.id, lists[place].message_id, key["callback_data"])
    await town.settle()
    assert [message.message_id for message in person.messages if "장미" in message.buttons] == [lists[0].message_id]
