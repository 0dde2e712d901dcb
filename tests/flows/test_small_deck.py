"""A minimal deck, made of service calls and a screen: what each new deck gets from `handlers.deck`."""

from dataclasses import dataclass, field

import pytest

from bot.labeling.errors import NotYourPicture
from bot.labeling.model import Label, Project
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.simulator.person import Person
from bot.texts import plain
from handlers import FORMS, TAPS, buttons, screen
from handlers.buttons import (
    Button,
    CardButton,
    DeckButtons,
    FlagButton,
    LabelButton,
    MarkButton,
    PageButton,
    button,
    encode,
)
from handlers.deck import Deck
from handlers.label_keys import FIRST_PAGE, Taps, View, flag_keys, label_keys
from handlers.screen import Key
from storage.images import ImageStore
from tests.flows.phone import card, cards

UNDO, FLAGS, LOOK = "뒤로", "이상해요", "크게 보기"
MANY = [Label(0, f"꽃 {number:02}") for number in range(30)]


@dataclass
class Pile:
    """The pictures of one person in order, kept in memory."""

    project: Project
    photos: list[str]
    place: int = 0
    said: dict[int, int] = field(default_factory=dict)  # the label of each card
    message: int | None = None
    original: int | None = None


@dataclass(frozen=True)
class Top:
    """The current picture of a pile. Cards are numbered from 1."""

    card: int
    project: Project
    photo: str


PILES: dict[int, Pile] = {}  # by Telegram id


# The services


@allowed(Action.USE)
async def top(tx, member, *, now):
    pile = PILES[member.telegram_id]
    if pile.place == len(pile.photos):
        return None
    card = pile.place + 1
    await open_forms.open_form(tx, member, name="pile", now=now, card=card)
    return Top(card, pile.project, pile.photos[pile.place])


@allowed(Action.USE)
async def show(tx, member, *, card, now):
    if card != PILES[member.telegram_id].place + 1:
        raise NotYourPicture
    return await top(tx, member, now=now)


@allowed(Action.USE)
async def submit(tx, member, *, card, label, now):
    await show(tx, member, card=card, now=now)
    pile = PILES[member.telegram_id]
    pile.said[card] = label
    pile.place += 1
    original, pile.original = pile.original, None
    return await top(tx, member, now=now), original


@allowed(Action.USE)
async def undo(tx, member, *, card, now):
    await show(tx, member, card=card, now=now)
    PILES[member.telegram_id].place -= 1
    return await top(tx, member, now=now)


@allowed(Action.USE)
async def leave_out(tx, member, *, card, now):
    pile = PILES[member.telegram_id]
    if len(pile.photos) == 1:
        raise FileNotFoundError
    del pile.photos[card - 1]
    return await top(tx, member, now=now)


@allowed(Action.USE)
async def remember(_tx, member, *, message):
    pile = PILES[member.telegram_id]
    before, pile.message = pile.message, message
    return before if before != message else None


@allowed(Action.USE)
async def get_message(_tx, member):
    return PILES[member.telegram_id].message


@allowed(Action.USE)
async def remember_original(_tx, member, *, message):
    pile = PILES[member.telegram_id]
    before, pile.original = pile.original, message
    return before


@allowed(Action.USE)
async def forget_original(_tx, member):
    pile = PILES[member.telegram_id]
    before, pile.original = pile.original, None
    return before


# The deck


class Begin(Button):
    __slots__ = ()


class Undo(CardButton):
    __slots__ = ()


class Look(CardButton):
    __slots__ = ()


class Handlers:
    """Each is one service call and one call of the deck."""

    def __init__(self, kinds: DeckButtons) -> None:
        self.kinds = kinds
        self.deck: Deck[Top | None] = Deck(
            "pile",
            screen=self.draw,
            load=self.load,
            current=top,
            replace=self.leave_out,
            remember=remember,
            forget_original=forget_original,
        )

    def draw(self, value, view, context):
        if value is None:
            return screen.Screen("끝")
        taps = Taps(self.kinds, value.card)
        keys = label_keys(value.project, (), taps, view or FIRST_PAGE, context.language)
        more = (Key(UNDO, Undo(value.card)), Key(LOOK, Look(value.card))), (Key(FLAGS, self.kinds.flags(value.card)),)
        return screen.Screen(f"{value.card}번", value.photo, (*keys, *more), protected=value.project.private)

    async def load(self, context, card):
        return await context.write(show, card=card, now=context.now)

    async def leave_out(self, context, value, _error):
        return await context.write(leave_out, card=value.card, now=context.now)

    async def begin(self, context, _button):
        self.deck.go_on(context, await context.write(top, now=context.now))

    async def submit(self, context, button):
        following, original = await context.write(submit, card=button.card, label=button.label, now=context.now)
        self.deck.go_on(context, following, "저장", original=original)

    async def undo(self, context, button):
        self.deck.go_on(context, await context.write(undo, card=button.card, now=context.now))

    async def flags(self, context, button):
        value = await self.load(context, button.card)
        keys = flag_keys(Taps(self.kinds, value.card), context.language)
        self.deck.show_screen(context, screen.Screen("어디가요?", value.photo, keys))

    async def look(self, context, button):
        value = await self.load(context, button.card)
        shown = screen.Screen("", value.photo, protected=value.project.private)
        self.deck.send_original(context, shown, lambda message: context.write(remember_original, message=message))

    async def typed(self, context, form, text):
        value = await self.load(context, form.content["card"])
        self.deck.show_found(context, value, View(typed=text), await context.read(get_message))

    def routes(self):
        kinds, deck = self.kinds, self.deck
        handlers = {Begin: self.begin, Undo: self.undo, Look: self.look, kinds.submit: self.submit}
        handlers |= {kinds.flags: self.flags, kinds.page: deck.show_page, kinds.back: deck.show_card}
        return {kind: deck.report_refusals(handler) for kind, handler in handlers.items()}


def new_kind(code: str, base: type[Button]) -> type[Button]:
    """Return a new kind of button that means the same as its base."""
    return button(code)(type(base.__name__, (base,), {}))


@pytest.fixture
def kinds(monkeypatch) -> DeckButtons:
    """The buttons of the deck, registered for one test."""
    for registry in ("_by_code", "_code_of", "_fields_of"):
        monkeypatch.setattr(buttons, registry, dict(getattr(buttons, registry)))
    for code, kind in (("8x", Begin), ("8u", Undo), ("8z", Look)):
        button(code)(kind)
    made = DeckButtons(
        submit=new_kind("8a", LabelButton),
        mark=new_kind("8t", MarkButton),
        page=new_kind("8o", PageButton),
        submit_marked=new_kind("8d", CardButton),
        submit_none=new_kind("8n", CardButton),
        flags=new_kind("8f", CardButton),
        flag=new_kind("8s", FlagButton),
        back=new_kind("8b", CardButton),
    )
    handlers = Handlers(made)
    for kind, handler in handlers.routes().items():
        monkeypatch.setitem(TAPS, kind, handler)
    monkeypatch.setitem(FORMS, "pile", handlers.typed)
    return made


@pytest.fixture
def deal(town, kinds, monkeypatch):
    """`pile = await deal(person, 3)`: a person has the first of three pictures on the screen."""

    async def make(person: Person, pictures: int, **changes: object) -> Pile:
        project = await town.project(pictures, **changes)
        photos = [photo for (photo,) in await town.rows("SELECT photo FROM items ORDER BY id")]
        monkeypatch.setitem(PILES, person.id, Pile(project, photos))
        await begin(person)
        return PILES[person.id]

    return make


async def begin(person: Person) -> None:
    await person.start()
    await person.tap_data(person.messages[-1], encode(Begin()))


async def test_next_and_undo(town, deal):
    """A tap shows the next picture in the same message with a toast; ↩ shows the one before."""
    person = town.person(1)
    pile = await deal(person, 2)
    place, first = card(person).message_id, card(person).photo_id
    await person.tap("나팔꽃")
    assert (card(person).text, card(person).message_id, person.toast) == ("2번", place, "저장")
    assert card(person).photo_id != first
    await person.tap(UNDO)
    assert (card(person).text, card(person).message_id, card(person).photo_id) == ("1번", place, first)
    await person.tap("장미")
    await person.tap("해바라기")
    assert pile.said == {1: pile.project.labels[0].id, 2: pile.project.labels[2].id}
    assert (cards(person), person.screen.text) == ([], "끝")


async def test_other_view_leads_back_to_the_card(town, deal):
    """A question about a picture replaces its card, and the way back shows the card again."""
    person = town.person(1)
    await deal(person, 1)
    place = card(person).message_id
    await person.tap(FLAGS)
    assert (card(person).text, card(person).message_id) == ("어디가요?", place)
    await person.tap(plain("ko", "card-back"))
    assert (card(person).text, card(person).message_id) == ("1번", place)


async def test_refusal_shows_the_current_card(town, deal, kinds, said):
    """A refused tap changes nothing: a toast says why, and this deck's card is shown again."""
    person = town.person(1)
    pile = await deal(person, 3)
    await person.tap("장미")
    await person.tap(FLAGS)
    old = encode(kinds.submit(1, pile.project.labels[1].id))
    await person.tap_data(card(person), old)
    assert person.toast == said("ko", "error-not-your-picture")
    assert (card(person).text, pile.said) == ("2번", {1: pile.project.labels[0].id})


async def test_only_the_newest_card_can_be_tapped(town, deal):
    """If the card comes as a new message, the one before loses its buttons."""
    person = town.person(1)
    await deal(person, 1)
    before = card(person)
    await begin(person)
    assert card(person).message_id > before.message_id


async def test_lost_file_is_replaced(town, deal):
    """A picture whose file is lost is replaced by the deck's `replace`; without it, an apology is shown once."""
    person = town.person(1)
    pile = await deal(person, 4)
    store = ImageStore(town.settings.images)
    for photo in pile.photos[1:3]:
        store.path(photo).unlink()
    last = pile.photos[3]
    await person.tap("장미")
    assert (card(person).text, pile.photos[1:]) == ("2번", [last])
    store.path(last).unlink()
    await town.app._photos.forget(last)
    pile.photos[:] = [last]
    pile.place = 0
    await begin(person)
    assert person.messages[-1].text == plain("ko", "screen-not-available")


async def test_refused_picture_is_replaced(town, deal):
    """A picture that Telegram refuses is replaced by the deck's `replace`."""
    person = town.person(1)
    pile = await deal(person, 3)
    last = pile.photos[2]
    town.server.faults.fail_next("editMessageMedia", 1, status=400, description="Bad Request: IMAGE_PROCESS_FAILED")
    await person.tap("장미")
    assert (card(person).text, pile.photos[1:]) == ("2번", [last])


async def test_private_pictures_are_protected(town, deal):
    """A private picture comes as a protected message, which the next ones reuse; full size is protected, too."""
    person = town.person(1)
    pile = await deal(person, 3, private=True)
    place = card(person).message_id
    await person.tap("장미")
    assert (card(person).text, card(person).message_id) == ("2번", place)
    await person.tap(LOOK)
    (document,) = [message for message in person.messages if "document" in message.body]
    assert document.message_id == pile.original
    assert all(message.body.get("has_protected_content") for message in (card(person), document))
    await person.tap("장미")
    assert [message for message in person.messages if "document" in message.body] == []


async def test_typed_search(town, deal):
    """The typed text is deleted, and the card shows the labels that match; a page of labels leads back to all."""
    person = town.person(1)
    pile = await deal(person, 2, labels=MANY)
    place = card(person).message_id
    await person.tap(plain("ko", "card-page-after"))
    assert "꽃 29" in card(person).buttons
    await person.send("꽃 17")
    assert [message.text for message in person.messages if message.mine] == ["/start"]
    assert card(person).message_id == place
    assert card(person).buttons[:2] == ["꽃 17", plain("ko", "card-all-labels")]
    await person.tap("꽃 17")
    assert (card(person).text, pile.said) == ("2번", {1: pile.project.labels[17].id})
