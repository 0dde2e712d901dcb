"""What stands in a button: short, exact, and nothing but what was encoded comes out of it."""

from dataclasses import fields

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.labeling.errors import UnknownButton
from handlers import TAPS, buttons
from handlers.buttons import Button, base36, button, decode, encode, from_base36
from handlers.labeler.buttons import BackToCard, ChooseLanguage, SubmitLabel

IDS = st.integers(0, 2**63 - 1)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz-", max_size=20)
BUTTONS = st.one_of(
    st.builds(kind, **{field.name: IDS if field.type is int else WORDS for field in fields(kind)}) for kind in TAPS
)


@given(BUTTONS)
def test_there_and_back(value: Button):
    """Every button comes back from its data, which is at most 64 bytes and begins with the version."""
    data = encode(value)
    assert decode(data) == value
    assert len(data.encode()) <= 64
    assert data.startswith("1")


@given(st.text(max_size=64))
@example("1a.٣.1")
@example("1a.１.1")
@example("1a.-1.1")
@example("1a.1_0.1")
@example("1a. 1.1")
@example("1a.00.1")
@example("1a.1y2p0ij32e8e8.1")  # one more than the largest id
@example("1a." + "z" * 61)
@example("11a.1.1")
@example("1\n.1")
def test_only_what_was_encoded(data: str):
    """Data is either exactly what `encode` makes of a button, or refused as unknown."""
    try:
        value = decode(data)
    except UnknownButton:
        return
    assert encode(value) == data


@pytest.mark.parametrize("rubbish", ["", ".", "1", "1a", "1a.1", "1a.1.1.1", "2a.1.1", "a.1.1", "1zz.1", "1b.", "1p."])
def test_rubbish_is_unknown(rubbish: str):
    """Missing parts, more parts, another version and another kind are unknown."""
    with pytest.raises(UnknownButton):
        decode(rubbish)


def test_ids_have_bounds():
    """An id that the database can't hold is no button."""
    assert from_base36(base36(2**63 - 1)) == 2**63 - 1
    for number in (-1, 2**63):
        with pytest.raises(ValueError, match="is not an id"):
            encode(SubmitLabel(number, 1))


def test_texts_have_bounds():
    """A text that would be cut or split is refused when the button is made, not when it is tapped."""
    with pytest.raises(ValueError, match="takes over 64 bytes"):
        encode(ChooseLanguage("가" * 21))
    with pytest.raises(ValueError, match="a dot in"):
        encode(ChooseLanguage("k.o"))
    assert decode(encode(ChooseLanguage("가" * 20))) == ChooseLanguage("가" * 20)


def test_a_code_stands_for_one_kind():
    """A second kind of button with the code of another is refused."""
    with pytest.raises(ValueError, match="two kinds of button with the code 'a'"):
        button("a")(BackToCard)


def test_every_kind_is_answered():
    """There is a handler for each kind of button, and no handler for none."""
    assert set(TAPS) == set(buttons._code_of)
