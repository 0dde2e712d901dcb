"""Buttons for labels, with pages and groups. A label always has the same place."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from bot.frozen import frozen
from bot.labeling.model import FLAGS, Answer, Kind, Label, Project, SkipReason
from bot.labeling.search import find
from bot.sentences.typed_words import understand
from bot.texts import plain, rich
from handlers.buttons import Button, DeckButtons
from handlers.screen import Key, Keyboard

PAGE = 20  # buttons; with the longest texts they take 7 kB, and Telegram allows 10 kB
FOUND_MOST = PAGE
ONE_A_ROW = 5  # labels; up to this number, each has its own row
WIDE = 16  # columns of text that fit on a half-width button; a Korean letter takes two


@frozen
class View:
    """The visible part of a list of labels: the page with `label`, or the labels that match `typed`.

    `asked` are the ids of labels that a typed answer may mean, to choose from.
    """

    label: int = 0
    inside: bool = False
    typed: str = ""
    asked: Answer = ()


FIRST_PAGE = View()


@frozen
class Taps:
    """Creates the buttons of one card. `card` is the id of what the card shows."""

    buttons: DeckButtons
    card: int

    def submit(self, label: int) -> Button:
        return self.buttons.submit(self.card, label)

    def mark(self, label: int, on: int) -> Button:
        return self.buttons.mark(self.card, label, on)

    def page(self, label: int, inside: int) -> Button:
        return self.buttons.page(self.card, label, inside)


@frozen
class Group:
    """Labels behind one button of the first level."""

    name: str
    labels: tuple[Label, ...]


Choice = Label | Group
Show = Callable[[int], Button]  # returns the button that shows a label or its page, by the label's id


@frozen
class Page:
    """The choices of one screen, their group if any, and a label of the previous and of the next page."""

    choices: tuple[Choice, ...]
    group: Group | None = None
    before: int | None = None
    after: int | None = None


def first_level(labels: Sequence[Label]) -> list[Choice]:
    """Return labels and groups in the order of the labels. A group takes the place of its first label."""
    if not any(label.group for label in labels):
        return list(labels)
    members: dict[str, list[Label]] = {}
    for label in labels:
        members.setdefault(label.group or f"\0{label.id}", []).append(label)
    return [Group(grouped[0].group, tuple(grouped)) if grouped[0].group else grouped[0] for grouped in members.values()]


def page_around(labels: Sequence[Label], label: int, *, inside: bool) -> Page:
    """Return the page with a label, inside its group or on the first level; the first page for an unknown label."""
    level: Sequence[Choice] = first_level(labels)
    group = next((choice for choice in level if isinstance(choice, Group) and _leads_to(choice, label)), None)
    if inside and group:
        level = group.labels
    return _page(level, label, group if inside else None)


def flat_page(labels: Sequence[Label], label: int) -> Page:
    """Return the page with a label, ignoring groups."""
    return _page(labels, label, None)


def _page(level: Sequence[Choice], label: int, group: Group | None) -> Page:
    """Return the page with a label. Pages have a fixed size, so a label always has the same place."""
    place = next((place for place, choice in enumerate(level) if _leads_to(choice, label)), 0)
    start = place - place % PAGE
    before = _first_label(level[start - PAGE]) if start else None
    after = _first_label(level[start + PAGE]) if start + PAGE < len(level) else None
    return Page(tuple(level[start : start + PAGE]), group, before, after)


def _leads_to(choice: Choice, label: int) -> bool:
    return any(member.id == label for member in choice.labels) if isinstance(choice, Group) else choice.id == label


def _first_label(choice: Choice) -> int:
    return choice.labels[0].id if isinstance(choice, Group) else choice.id


def name_of(label: Label, project: Project, language: str) -> str:
    """Return a label's text. The labels of yes/no questions are translated."""
    if project.kind is Kind.YES_NO:
        return plain(language, f"label-{label.text}")
    return label.text


def rows(keys: Iterable[Key], names: Iterable[str] = ()) -> Keyboard:
    """Arrange keys in rows: one a row if they are few or long, otherwise two.

    `names` are the keys' texts without marks, so that marking a label does not change the layout.
    """
    keys = tuple(keys)
    width = 1 if len(keys) <= ONE_A_ROW else 2
    if any(columns(name) > WIDE for name in names or [key.text for key in keys]):
        width = 1
    return in_rows(keys, width)


def name_on_page(choice: Choice, project: Project, language: str) -> str:
    """Return the text of a label or the name of a group."""
    return choice.name if isinstance(choice, Group) else name_of(choice, project, language)


def in_rows(keys: Sequence[Key], width: int) -> Keyboard:
    return tuple(tuple(keys[start : start + width]) for start in range(0, len(keys), width))


@lru_cache(4096)
def columns(text: str) -> int:
    """Return the width of a text in columns. A Korean letter takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def label_keys(
    project: Project, chosen: Answer, taps: Taps, view: View, language: str, *, one_a_row: bool = False
) -> Keyboard:
    """Return buttons for the labels of the view's page, or for those that match or may be meant by typed words.

    `one_a_row`: each label has its own row, as in practice and exams. Otherwise many short ones are two a row.
    """
    if view.asked:
        none_of_them = Key(plain(language, "card-not-sure"), taps.buttons.back(taps.card))
        asked = some_keys(project.labels_of(view.asked), project, chosen, taps, language, one_a_row=one_a_row)
        return (*asked, (none_of_them,))
    if view.typed:
        matching = find(project.labels, view.typed)[:FOUND_MOST]
        found = some_keys(matching, project, chosen, taps, language, one_a_row=one_a_row)
        everything = Key(plain(language, "card-all-labels"), taps.page(0, 0))
        return (*found, (everything,))
    page = page_around(project.labels, view.label, inside=view.inside)
    keyboard = some_keys(page.choices, project, chosen, taps, language, one_a_row=one_a_row)
    return keyboard if project.kind is Kind.YES_NO else (*keyboard, *_page_keys(page, taps, language))


def some_keys(
    choices: Sequence[Choice], project: Project, chosen: Answer, taps: Taps, language: str, *, one_a_row: bool = False
) -> Keyboard:
    """Return a button for each of the given labels and groups. Yes and no share a row, unless it is `one_a_row`."""
    keys = [_key(choice, project, chosen, taps, language) for choice in choices]
    if one_a_row:
        return in_rows(keys, 1)
    if project.kind is Kind.YES_NO:
        return (tuple(keys),)
    return rows(keys, [name_on_page(choice, project, language) for choice in choices])


def end_keys(project: Project, chosen: Answer, taps: Taps, language: str) -> Keyboard:
    """Return the buttons that submit an answer of several labels."""
    if project.kind is not Kind.MULTIPLE:
        return ()
    none, done = taps.buttons.submit_none(taps.card), taps.buttons.submit_marked(taps.card)
    return ((Key(plain(language, "card-none"), none), Key(plain(language, "card-done", chosen=len(chosen)), done)),)


def flag_keys(taps: Taps, language: str) -> Keyboard:
    """Return a button for each possible problem with the picture, and the button back to the card."""
    flags = [
        Key(plain(language, f"skip-{reason.value}"), taps.buttons.flag(taps.card, reason.value))
        for reason in SkipReason
        if reason in FLAGS
    ]
    return (*in_rows(flags, 1), (back_key(taps, language),))


def back_key(taps: Taps, language: str) -> Key:
    """Return the button from another view back to the card."""
    return Key(plain(language, "card-back"), taps.buttons.back(taps.card))


def guide_keys(project: Project, shown: Label | None, show: Show, language: str) -> tuple[list[Key], Keyboard]:
    """Return the buttons of a guide that shows one label: for other described ones of its page, and for other pages."""
    page = flat_page(project.described_labels, shown.id if shown else 0)
    keys = []
    for label in page.choices:
        if isinstance(label, Label) and label != shown:
            about = "card-example" if label.example else "card-note"
            keys.append(Key(plain(language, about, label=name_of(label, project, language)), show(label.id)))
    return keys, turn_row(page, show, language)


def turn_row(page: Page, show: Show, language: str) -> Keyboard:
    """Return the row with the buttons to other pages, if there are any."""
    turn = tuple(
        Key(plain(language, text), show(label))
        for text, label in (("card-page-before", page.before), ("card-page-after", page.after))
        if label is not None
    )
    return (turn,) if turn else ()


def _key(choice: Choice, project: Project, chosen: Answer, taps: Taps, language: str) -> Key:
    """Return the button of a label, with a mark if it is chosen, or of a group, with the number of chosen labels."""
    if isinstance(choice, Group):
        marked = sum(label.id in chosen for label in choice.labels)
        text = plain(language, "card-group-chosen" if marked else "card-group", group=choice.name, chosen=marked)
        return Key(text, taps.page(choice.labels[0].id, 1))
    name, is_chosen = name_of(choice, project, language), choice.id in chosen
    if project.kind is Kind.MULTIPLE:
        text = plain(language, "card-chosen" if is_chosen else "card-not-chosen", label=name)
        return Key(text, taps.mark(choice.id, int(not is_chosen)))
    return Key(plain(language, "card-answered", label=name) if is_chosen else name, taps.submit(choice.id))


def _page_keys(page: Page, taps: Taps, language: str) -> Keyboard:
    inside = int(page.group is not None)
    keyboard = turn_row(page, lambda label: taps.page(label, inside), language)
    if page.group:
        keyboard += ((Key(plain(language, "card-all-groups"), taps.page(page.group.labels[0].id, 0)),),)
    return keyboard


TYPED_MOST = 30  # letters of the typed words that a card shows
ANSWER_MOST = 180  # letters of an answer; a toast has at most 200
SUMMARY_LABELS_MOST = 40  # labels of a summary


def is_searchable(project: Project) -> bool:
    """Return whether typed words search the labels: they take more than one page, or are in groups."""
    return len(project.labels) > PAGE or any(label.group for label in project.labels)


def takes_words(project: Project, words: str) -> bool:
    """Return whether typed words are a search or an answer in this project."""
    meaning = understand(project, words)
    return is_searchable(project) or bool(meaning.labels or meaning.button)


def asked_line(project: Project, view: View, language: str) -> str:
    """Return the question which label a typed answer means, in Telegram's HTML."""
    asked = project.labels_of(view.asked)
    if len(asked) == 1:
        return rich(language, "card-asked", label=name_of(asked[0], project, language))
    return rich(language, "card-asked-which")


def marked_line(project: Project, chosen: Answer, language: str) -> list[str]:
    """Return the line, in Telegram's HTML, that says in words which labels are marked, where there can be several."""
    if project.kind is not Kind.MULTIPLE:
        return []
    if not chosen:
        return [rich(language, "card-marked-none")]
    return [rich(language, "card-marked", labels=join_labels(project.labels_of(chosen), project, language))]


def join_labels(labels: Sequence[Label], project: Project, language: str) -> str:
    """Return an answer as text, shortened to ANSWER_MOST letters."""
    return join_names([name_of(label, project, language) for label in labels], language)


def join_names(names: Sequence[str], language: str) -> str:
    """Return names of labels as text, shortened to ANSWER_MOST letters."""
    words = ", ".join(names) or plain(language, "card-none")
    return words if len(words) <= ANSWER_MOST else words[: ANSWER_MOST - 1] + "…"


def join_texts(labels: Sequence[str], language: str, *, yes_no: bool) -> str:
    """Return texts of labels, translated for a yes/no question, shortened to ANSWER_MOST letters."""
    return join_names([plain(language, f"label-{label}") if yes_no else label for label in labels], language)


def has_guide(project: Project) -> bool:
    return bool(project.guide or project.described_labels)
