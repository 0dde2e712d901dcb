"""Buttons and their callback data."""

from dataclasses import fields

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.labeling.errors import UnknownButton
from handlers import TAPS, buttons
from handlers.buttons import Button, base36, button, decode, encode, from_base36
from handlers.labeler.buttons import (
    BackToCard,
    ChooseLabel,
    ChooseLanguage,
    ConfirmLabel,
    GoBack,
    ShowCorrection,
    ShowFlags,
    ShowGuide,
    ShowLabels,
    Skip,
    SubmitChosen,
    SubmitLabel,
    SubmitNone,
)
from handlers.reviewer.buttons import (
    BackToReview,
    Discard,
    JudgeLabel,
    JudgeMarked,
    JudgeNone,
    MarkLabel,
    ShowReviewFlags,
    ShowReviewLabels,
)

IDS = st.integers(0, 2**63 - 1)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz-", max_size=20)
BUTTONS = st.one_of(
    st.builds(kind, **{field.name: IDS if field.type is int else WORDS for field in fields(kind)}) for kind in TAPS
)


@given(BUTTONS)
def test_encode_and_decode(value: Button):
    """Each button is decoded from its data, which has at most 64 bytes and begins with the version."""
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
def test_decode_accepts_only_encoded_data(data: str):
    """Data that `encode` did not make is unknown."""
    try:
        value = decode(data)
    except UnknownButton:
        return
    assert encode(value) == data


@pytest.mark.parametrize("rubbish", ["", ".", "1", "1a", "1a.1", "1a.1.1.1", "2a.1.1", "a.1.1", "1zz.1", "1b.", "1p."])
def test_malformed_data_is_unknown(rubbish: str):
    """Missing or extra parts, another version and another kind are unknown."""
    with pytest.raises(UnknownButton):
        decode(rubbish)


def test_ids_have_limits():
    """An id that the database can't store is unknown."""
    assert from_base36(base36(2**63 - 1)) == 2**63 - 1
    for number in (-1, 2**63):
        with pytest.raises(ValueError, match="is not an id"):
            encode(SubmitLabel(number, 1))


def test_texts_have_limits():
    """A text that would be cut or split is refused when the button is made, not when it is tapped."""
    with pytest.raises(ValueError, match="takes over 64 bytes"):
        encode(ChooseLanguage("가" * 21))
    with pytest.raises(ValueError, match="a dot in"):
        encode(ChooseLanguage("k.o"))
    assert decode(encode(ChooseLanguage("가" * 20))) == ChooseLanguage("가" * 20)


def test_codes_are_unique():
    """A second kind of button with the code of another is refused."""
    with pytest.raises(ValueError, match="two kinds of button with the code 'a'"):
        button("a")(BackToCard)


def test_each_kind_has_a_handler():
    """There is a handler for each kind of button, and for nothing else."""
    assert set(TAPS) == set(buttons._code_of)


OLD = {
    "1a.7k.3": SubmitLabel(272, 3),
    "1c.7k.3": ConfirmLabel(272, 3),
    "1t.7k.3.1": ChooseLabel(272, 3, 1),
    "1o.7k.3.0": ShowLabels(272, 3, 0),
    "1d.7k": SubmitChosen(272),
    "1n.7k": SubmitNone(272),
    "1f.7k": ShowFlags(272),
    "1s.7k.blurred": Skip(272, "blurred"),
    "1b.7k": BackToCard(272),
    "1u.0": GoBack(0),
    "1g.7k.3": ShowGuide(272, 3),
    "1rk.7k": ShowCorrection(272),
    "1rl.7k.3": JudgeLabel(272, 3),
    "1rt.7k.3.1": MarkLabel(272, 3, 1),
    "1ro.7k.3.0": ShowReviewLabels(272, 3, 0),
    "1rd.7k": JudgeMarked(272),
    "1rz.7k": JudgeNone(272),
    "1rf.7k": ShowReviewFlags(272),
    "1rx.7k.blurred": Discard(272, "blurred"),
    "1rb.7k": BackToReview(272),
}


@pytest.mark.parametrize("data", OLD)
def test_old_buttons_keep_their_data(data: str):
    """Buttons of earlier versions, which are still in chats, keep their meaning."""
    assert decode(data) == OLD[data]
    assert encode(OLD[data]) == data


def test_button_of_a_card_can_have_more_fields(monkeypatch):
    """Fields that a kind adds to those of its base are in its data, and its constructor takes them."""
    for registry in ("_by_code", "_code_of", "_fields_of"):
        monkeypatch.setattr(buttons, registry, dict(getattr(buttons, registry)))

    @button("8x")
    class Twist(buttons.CardButton):
        side: str

    assert encode(Twist(272, "left")) == "18x.7k.left"
    assert decode("18x.7k.left") == Twist(272, "left")
