"""The screen of one picture: its state, its answers, why, and its history in plain words."""

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.labeling.model import ItemState
from bot.sentences.item_lines import answer_words, explain_event, explain_state
from bot.services.items.explanation import Explanation
from bot.services.items.lookup import ItemView
from bot.services.notices import ErasedOnScreen
from bot.texts import plain, rich
from bot.texts.lines import Line, day_and_time, said, said_richly
from handlers.manager.buttons import (
    AskEraseItem,
    AskEraseItemAgain,
    BringItemBack,
    EraseItem,
    ManageProject,
    TakeItemOut,
)
from handlers.reviewer.vote_lines import CAPTION_MOST, letters
from handlers.screen import Key, Screen

EVENTS_MOST = 8  # newest events of the history
ANSWERS_MOST = 5  # different answers that are named


def item(value: ItemView, language: str, zone: ZoneInfo) -> Screen:
    """Return a picture with all that explains it. A manager can take it out or bring it back."""
    story = value.story
    hidden = "item-hidden-exam" if story.item.state is ItemState.GOLD else "item-hidden"
    lines = [
        rich(language, "item-title", item=str(story.item.id), question=story.project.question),
        rich(language, "item-erased" if story.item.erased else "item-file", file=story.item.file),
        *(_told(story, language) if value.is_told else [rich(language, hidden)]),
    ]
    if value.is_told:
        lines += _events(story, language, zone, room=CAPTION_MOST - letters("\n".join(lines)) - 2)
    text = "\n".join(lines)
    protected = story.project.private
    return Screen(text, story.item.photo, _keys(value, language), protected=protected)


def was_erased(_notice: ErasedOnScreen, language: str) -> Screen:
    """Return the line above what comes next in place of an erased picture."""
    return Screen(rich(language, "item-erased-on-screen"))


def _keys(value: ItemView, language: str) -> tuple[tuple[Key, ...], ...]:
    if not value.can_change:
        return ()
    found = value.story.item
    to_project = (Key(plain(language, "manage-to-project"), ManageProject(found.project_id)),)
    if found.erased:
        return (to_project,)
    if not value.is_out:
        return (Key(plain(language, "item-take-out"), TakeItemOut(found.id, card=0)),), to_project
    bring_back = Key(plain(language, "item-bring-back"), BringItemBack(found.id))
    return (bring_back,), (Key(plain(language, "erase"), AskEraseItem(found.id)),), to_project


def ask_erase(value: ItemView, language: str) -> Screen:
    """Ask whether to erase a picture, with what goes and what stays."""
    number = value.story.item.id
    lines = [rich(language, "item-erase-ask", item=str(number)), rich(language, "erase-what")]
    yes = Key(plain(language, "erase"), AskEraseItemAgain(number))
    return Screen("\n".join(lines), keyboard=((yes,), (_keep(number, language),)))


def ask_erase_again(value: ItemView, language: str) -> Screen:
    """Ask a second time, since nothing brings the picture back."""
    number = value.story.item.id
    yes = Key(plain(language, "erase-yes"), EraseItem(number))
    text = rich(language, "item-erase-sure", item=str(number))
    return Screen(text, keyboard=((yes,), (_keep(number, language),)))


def _keep(item: int, language: str) -> Key:
    return Key(plain(language, "erase-keep"), TakeItemOut(item, card=0))  # shows a picture that is out already


def _told(story: Explanation, language: str) -> list[str]:
    """Return the lines about the state, the reason for it, and the answers."""
    state = plain(language, f"item-state-{story.item.state.value}")
    labels = story.item.labels
    lines = [
        rich(language, "item-state", state=state)
        if labels is None
        else rich(language, "item-state-label", state=state, label=_words(labels, story, language)),
    ]
    why = explain_state(story.item.state, story.grounds, story.decided, story.project)
    if why.text != "because-discarded":  # the state says it already
        lines.append(said_richly(why, language))
    answers = Counter(step.answer for step in story.spoken if not step.is_model)
    skips = Counter(reason for _, reason in story.skipped)
    told = [f"{_words(answer, story, language)} {times}" for answer, times in answers.most_common(ANSWERS_MOST)]
    told += [f"{plain(language, f'skip-{reason.value}')} {times}" for reason, times in skips.most_common()]
    more = ", …" if len(answers) > ANSWERS_MOST else ""
    lines.append(
        rich(language, "item-answers", told=", ".join(told) + more) if told else rich(language, "item-no-answers")
    )
    return lines


def _events(story: Explanation, language: str, zone: ZoneInfo, *, room: int) -> list[str]:
    """Return the newest events of the history that fit, oldest first, after a blank line."""
    lines = [
        rich(
            language,
            "item-event",
            time=said(day_and_time(datetime.fromisoformat(event.at).astimezone(zone)), language),
            what=said(explain_event(event.event, event.new, event.why), language),
        )
        for event in story.told_events[-EVENTS_MOST:]
    ]
    while lines and letters("\n".join(lines)) > room:
        lines.pop(0)
    return ["", *lines] if lines else []


def _words(answer: tuple[int, ...], story: Explanation, language: str) -> str:
    words = answer_words(answer, story.project)
    return said(words, language) if isinstance(words, Line) else words
