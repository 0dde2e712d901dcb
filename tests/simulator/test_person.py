"""A person with a phone, as the bot's tests use it."""

import asyncio

import pytest

from bot.simulator.errors import NotPossible
from bot.simulator.person import Person
from tests.simulator.client import Api, keyboard, picture


async def answering(api: Api, text: str = "") -> None:
    """Answer the next tap."""
    (update,) = await api("getUpdates", timeout=5)
    await api("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text=text)
    await api("getUpdates", offset=update["update_id"] + 1)


async def test_the_screen(api: Api, person: Person):
    """The screen is the newest message with buttons, or otherwise the bot's newest, with text, photo and rows."""
    await api("sendMessage", chat_id=7, text="first")
    await api("sendMessage", chat_id=7, text="second")
    assert (person.screen.text, person.screen.photo, person.screen.buttons) == ("second", None, [])
    markup = keyboard([("a", "1"), ("b", "2")], [("c", "3")])
    sent = await api("sendPhoto", chat_id=7, photo=picture(), caption="card", reply_markup=markup)
    await api("sendMessage", chat_id=7, text="note")
    await person.send("hello")
    screen = person.screen
    assert (screen.text, screen.photo, screen.message_id) == ("card", picture(), sent["message_id"])
    assert screen.photo_id == sent["photo"][-1]["file_unique_id"]
    assert (screen.buttons, screen.rows) == (["a", "b", "c"], [["a", "b"], ["c"]])
    assert str(screen) == "[photo]\ncard\n[a] [b]\n[c]"


async def test_a_tap_waits_for_its_answer_and_an_idle_bot(api: Api, world, person: Person):
    """A tap ends when it is answered and the bot is idle; the answer's text is the toast."""
    rested = []

    async def settle():
        rested.append(True)

    patient = Person(world, 7, settle=settle)
    await api("sendMessage", chat_id=7, text="x", reply_markup=keyboard([("장미 🌹", "1")]))
    await asyncio.gather(patient.tap("장미"), answering(api, "고마워요"))
    assert (patient.toast, patient.alert, rested) == ("고마워요", False, [True])
    await asyncio.gather(patient.tap("장미 🌹"), answering(api))
    assert patient.toast is None


async def test_which_button_is_tapped(api: Api, world, person: Person):
    """The exact text wins over one that contains it; an ambiguous part matches no button; `on` selects a message."""
    old = await api("sendMessage", chat_id=7, text="old", reply_markup=keyboard([("a", "old"), ("z", "z")]))
    markup = keyboard([("ab", "1"), ("a", "2"), ("abc", "3")])
    await api("sendMessage", chat_id=7, text="new", reply_markup=markup)
    await person.tap("a", wait=False)
    await person.tap("bc", wait=False)
    await person.tap("z", wait=False)
    await person.tap("a", on=world.message(7, old["message_id"]), wait=False)
    data = [update["callback_query"]["data"] for update in await api("getUpdates")]
    assert data == ["2", "3", "z", "old"]
    with pytest.raises(AssertionError, match=r"no button 'b' on\nnew\n\[ab\] \[a\] \[abc\]"):
        await person.tap("b")


async def test_unanswered_tap_fails(api: Api, world, person: Person):
    """A tap that is not answered within the person's patience fails and shows the screen."""
    hasty = Person(world, 7, patience=0.01)
    await api("sendMessage", chat_id=7, text="x", reply_markup=keyboard([("a", "1")]))
    with pytest.raises(AssertionError, match=r"nobody answered the tap '1'; on screen\nx\n\[a\]"):
        await hasty.tap("a")


async def test_waiting_for_a_change(api: Api, world, person: Person):
    """until() continues after an edit makes its condition true, and otherwise fails with the screen."""
    sent = await api("sendMessage", chat_id=7, text="x")
    wait = asyncio.create_task(person.until(lambda: person.screen.text == "y"))
    await api("editMessageText", chat_id=7, message_id=sent["message_id"], text="y")
    await wait
    world.add_person(8, "둘째")
    early = Person(world, 8)
    wait = asyncio.create_task(early.until(lambda: early.screen.text == "z"))
    await early.start()
    await api("sendMessage", chat_id=8, text="z")
    await wait
    hasty = Person(world, 7, patience=0.01)
    with pytest.raises(AssertionError, match="it did not come to that; on screen\ny"):
        await hasty.until(lambda: False)


async def test_messages_of_a_person(api: Api, world, person: Person):
    """Texts, links, photos and files arrive as updates in order; a command has an entity."""
    await person.send("/help me")
    await person.open("https://t.me/labelbot?start=abc-1")
    await person.attach(picture(), "caption #one")
    await person.attach_document("a.csv", b"a,b")
    help_, start, photo, document = [update["message"] for update in await api("getUpdates")]
    assert help_["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    assert start["text"] == "/start abc-1"
    assert (photo["caption"], photo["caption_entities"][0]["type"]) == ("caption #one", "hashtag")
    assert (document["document"]["file_name"], document["document"]["mime_type"]) == ("a.csv", "text/csv")


async def test_impossible_actions_of_a_person(api: Api, world, person: Person):
    """A link to another site, an empty text, a tap on a missing or own message, and any action while blocked fail."""
    sent = await api("sendMessage", chat_id=7, text="x", reply_markup=keyboard([("a", "1")]))
    own = await person.send("mine")
    for link in ("https://t.me/otherbot?start=a", "https://t.me/labelbot?start=a b"):
        with pytest.raises(NotPossible, match="not a link"):
            await person.open(link)
    for text in ("  ", "x" * 4097):
        with pytest.raises(NotPossible):
            await person.send(text)
    for number in (own.message_id, 999):
        with pytest.raises(NotPossible):
            world.tap(7, number, "1")
    person.block()
    with pytest.raises(NotPossible):
        await person.send("x")
    with pytest.raises(NotPossible):
        world.tap(7, sent["message_id"], "1")
    await person.start()
    assert await api("sendMessage", chat_id=7, text="welcome back")
