"""Screens for labelers: the card, its guide, a break, and the reason why no picture is left."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.labeling.model import Kind, Label, Project, SkipReason
from bot.labeling.search import find
from bot.services.labeler.cards import Break, Card, Lack, NothingLeft, OtherProject, Past
from bot.services.manager.dialogs import ProjectText
from bot.services.notices import LabelerAsks, MorePictures, Reminder
from bot.texts import plain, rich
from bot.texts.lines import day_and_time, said, time_of_day
from handlers.buttons import Button
from handlers.label_keys import (
    FIRST_PAGE,
    FOUND_MOST,
    TYPED_MOST,
    Taps,
    View,
    asked_line,
    back_key,
    end_keys,
    flag_keys,
    guide_keys,
    has_guide,
    in_rows,
    is_searchable,
    join_labels,
    label_keys,
    marked_line,
    name_of,
    rows,
)
from handlers.labeler.buttons import (
    CARD_BUTTONS,
    AskAboutCard,
    BackToCard,
    BeginProject,
    ConfirmChosen,
    ConfirmLabel,
    GoBack,
    GoOn,
    RemoveOriginal,
    ShowFlags,
    ShowGuide,
    ShowOriginal,
    Skip,
    Stop,
)
from handlers.manager.buttons import TakeItemOut
from handlers.manager.projects.buttons import EditText
from handlers.screen import Key, Keyboard, Screen, next_key, shorten


def card(value: Card, language: str, goal: int | None = None, view: View | None = None) -> Screen:
    """Return the card: picture, question, buttons. A past card opens on the page with its answer."""
    if view is None:
        view = View(value.chosen[0]) if value.past and value.chosen else FIRST_PAGE
    if value.past and value.past.locked:
        keyboard: Keyboard = _last_rows(value, language)
        view = FIRST_PAGE  # a locked card has no labels to search
    else:
        keyboard = (
            *label_keys(value.project, value.chosen, _taps(value), view, language),
            *end_keys(value.project, value.chosen, _taps(value), language),
            _doubt_keys(value, language),
            *_last_rows(value, language),
        )
    foot = rich(language, "card-goal" if goal else "card-today", today=value.today, goal=goal or 0)
    text = "\n".join((*_caption(value, language, view), foot))
    return _card(value, text, keyboard, foot)


def flags(value: Card, language: str, *, is_manager: bool = False) -> Screen:
    """Return the possible problems with the picture, and its number. A manager can take it out here."""
    text = rich(language, "card-flags") + "\n" + rich(language, "card-number", item=str(value.item))
    *keys, back = flag_keys(_taps(value), language)
    if is_manager:
        keys.append((Key(plain(language, "item-take-out"), TakeItemOut(value.item, card=1)),))
    return _card(value, text, (*keys, back))


def confirm(value: Card, labels: Sequence[Label], language: str) -> Screen:
    """Ask to confirm a costly answer."""
    project = value.project
    sure: Button = ConfirmChosen(value.assignment)
    if project.kind is not Kind.MULTIPLE:
        sure = ConfirmLabel(value.assignment, labels[0].id)
    text = rich(language, "card-confirm", label=join_labels(labels, project, language))
    not_sure = Key(plain(language, "card-not-sure"), BackToCard(value.assignment))
    keyboard = (Key(plain(language, "card-sure"), sure),), (not_sure,)
    return _card(value, text, keyboard)


def guide(value: Card, label: Label | None, language: str) -> Screen:
    """Return the guide with one label's example, and buttons for the other described labels of its page.

    A label without an example shows the card's own picture, and says that it is no example.
    """
    project = value.project
    text = rich(language, "guide", question=project.question, guide=project.guide).rstrip()
    if label:
        about_label = "guide-label-note" if label.note else "guide-label"
        text += "\n\n" + rich(language, about_label, label=name_of(label, project, language), note=label.note)
        text += "" if label.example else "\n" + rich(language, "guide-no-example")
    others, turn = guide_keys(project, label, partial(ShowGuide, value.assignment), language)
    ask = (ask_key(value.assignment, language),)
    keyboard = (*rows(others), *turn, ask, (back_key(_taps(value), language),))
    return Screen(text, (label and label.example) or value.photo, keyboard, protected=project.private)


def ask_key(assignment: int, language: str) -> Key:
    return Key(plain(language, "ask-begin"), AskAboutCard(assignment))


def labeler_asks(notice: LabelerAsks, language: str) -> Screen:
    text = rich(language, "question-asked", name=notice.who, question=notice.question, words=notice.words)
    edit = Key(plain(language, "manage-edit-guide"), EditText(notice.project, ProjectText.GUIDE.value))
    return Screen(text, notice.photo, ((edit,),), protected=notice.protected)


def original(value: Card, language: str) -> Screen:
    """Return the picture in full size, to be sent as a file."""
    keyboard = ((Key(plain(language, "original-close"), RemoveOriginal()),),)
    return Screen("", value.original, keyboard, protected=value.project.private)


def nothing_left(value: NothingLeft, language: str, now: datetime) -> Screen:
    """Return why there is no picture, and when there will be more, in the time zone of `now`."""
    time = ""
    if value.back_at:
        back_at = value.back_at.astimezone(now.tzinfo)
        when = time_of_day(back_at.time()) if back_at.date() == now.date() else day_and_time(back_at)
        time = said(when, language)
    text = rich(language, f"nothing-{value.lack.value}", time=time)
    if value.others:
        text += "\n" + rich(language, "nothing-others")
    others = tuple((_other_key(other, language),) for other in value.others)
    undo = ((Key(plain(language, "card-undo"), GoBack(0)),),) if value.can_go_back else ()
    onward = ((next_key(language),),) if value.lack in {Lack.EMPTY, Lack.YOURS_SENT} and not others else ()
    return Screen(text, keyboard=(*others, *undo, *onward))


def _other_key(other: OtherProject, language: str) -> Key:
    label = plain(language, "start-project", question=shorten(other.project.question), left=other.left)
    return Key(label, BeginProject(other.project.id))


def break_(value: Break, language: str, goal: int | None) -> Screen:
    """Return the screen of a break, with the number of today's answers and the goal."""
    today = value.card.today
    text = rich(language, "break", today=today)
    if goal:
        text += "\n" + rich(language, "break-goal", goal=goal, left=max(0, goal - today))
    go_on = Key(plain(language, "break-go-on"), BeginProject(value.card.project.id))
    undo = Key(plain(language, "card-undo"), GoBack(value.card.assignment))
    return Screen(text, keyboard=((go_on,), (undo, Key(plain(language, "break-stop"), Stop()))))


def more_pictures(notice: MorePictures, language: str) -> Screen:
    return _begin_screen("more-pictures", notice.project, notice.question, language)


def reminder(notice: Reminder, language: str) -> Screen:
    return _begin_screen("reminder", notice.project, notice.question, language)


def describe_past(past: Past, project: Project, language: str) -> str:
    """Return a past answer or skip as text."""
    if past.skipped:
        return plain(language, f"skip-{past.skipped.value}")
    return join_labels(project.labels_of(past.answer or ()), project, language)


def _card(value: Card, text: str, keyboard: Keyboard, foot: str = "") -> Screen:
    return Screen(text, value.photo, keyboard, protected=value.project.private, foot=foot)


def _begin_screen(text: str, project: int, question: str, language: str) -> Screen:
    key = Key(plain(language, "more-begin"), BeginProject(project))
    return Screen(rich(language, text, question=question), keyboard=((key,),))


def _caption(value: Card, language: str, view: View) -> list[str]:
    """Return the lines of a card above its foot."""
    lines = [rich(language, "card", question=value.project.question)]
    if value.past:
        text = "card-past-several" if value.project.kind is Kind.MULTIPLE else "card-past"
        text = "card-locked" if value.past.locked else text
        lines.append(rich(language, text, before=describe_past(value.past, value.project, language)))
    if view.asked:
        lines.append(asked_line(value.project, view, language))
    elif view.typed:
        found = len(find(value.project.labels, view.typed))
        lines.append(rich(language, "card-found", typed=view.typed[:TYPED_MOST], found=found))
        if found > FOUND_MOST:
            lines.append(rich(language, "card-found-many"))
    elif is_searchable(value.project) and not value.past:
        lines.append(rich(language, "card-type"))
    return lines + marked_line(value.project, value.chosen, language)


def _taps(value: Card) -> Taps:
    return Taps(CARD_BUTTONS, value.assignment)


def _doubt_keys(value: Card, language: str) -> tuple[Key, ...]:
    unsure = Key(plain(language, "skip-unsure"), Skip(value.assignment, SkipReason.UNSURE.value))
    return unsure, Key(plain(language, "card-flag"), ShowFlags(value.assignment))


def _last_rows(value: Card, language: str) -> Keyboard:
    """Return the last rows: back, forward or full size, question, guide."""
    keys = [Key(plain(language, "card-undo"), GoBack(value.assignment))]
    if value.past:
        keys.append(Key(plain(language, "card-go-on"), GoOn()))
    else:
        keys.append(Key(plain(language, "card-original"), ShowOriginal(value.assignment)))
    keys.append(ask_key(value.assignment, language))
    if has_guide(value.project):
        keys.append(Key(plain(language, "card-guide"), ShowGuide(value.assignment, value.project.labels[0].id)))
    return in_rows(keys, 2)
