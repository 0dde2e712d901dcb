"""Buttons of practice. `card` is the number of the picture that the run shows; `class_id` is 0 outside a class."""

from handlers.buttons import Button, CardButton, DeckButtons, FlagButton, LabelButton, MarkButton, PageButton, button


@button("hp")
class BeginPractice(Button):
    """Begin to practise, or continue."""

    class_id: int


@button("hc")
class PracticeConfused(Button):
    """Practise with pictures of labels that the person confuses."""

    class_id: int


@button("hq")
class TryPractice(Button):
    """Let an instructor try what the trainees of a class see."""

    class_id: int


@button("hx")
class StopPractice(Button):
    """Leave practice for today."""


@button("he")
class ShowPracticeExample(CardButton):
    """Show the example of the right label, after a wrong answer."""


@button("hg")
class ShowPracticeGuide(LabelButton):
    """Show the guide's page about a label in place of the card."""


@button("ha")
class PracticeLabel(LabelButton):
    pass


@button("ht")
class PracticeMark(MarkButton):
    pass


@button("ho")
class PracticePage(PageButton):
    pass


@button("hd")
class PracticeMarked(CardButton):
    pass


@button("hn")
class PracticeNone(CardButton):
    pass


@button("hf")
class PracticeFlags(CardButton):
    """Show the possible problems with the picture."""


@button("hs")
class PracticeSkip(FlagButton):
    """Answer that one can't tell, or that something is wrong with the picture."""


@button("hb")
class BackToPractice(CardButton):
    """Return from another view to the card."""


@button("hA")
class HearHint(CardButton):
    """Send the voice message that says why an answer is right, after a wrong answer."""


PRACTICE_BUTTONS = DeckButtons(
    submit=PracticeLabel,
    mark=PracticeMark,
    page=PracticePage,
    submit_marked=PracticeMarked,
    submit_none=PracticeNone,
    flags=PracticeFlags,
    flag=PracticeSkip,
    back=BackToPractice,
)
