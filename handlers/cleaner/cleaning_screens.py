"""Screens of cleaning: a doubtful picture, the question about all of a kind, the choice of a project, the end."""

from bot.services.cleaner.cleaning_cards import (
    AllOfADoubt,
    CleaningCard,
    NextToClean,
    NothingToClean,
    ProjectsToClean,
)
from bot.texts import plain, rich
from handlers.cleaner.buttons import (
    AskAboutAll,
    BackToDoubt,
    BeginCleaning,
    DecideAll,
    ThrowAway,
    UndoCleaning,
    UsePicture,
)
from handlers.screen import Key, Screen, next_key, shorten


def screen(value: NextToClean, language: str) -> Screen:
    """Return the screen of what comes next."""
    if isinstance(value, CleaningCard):
        return _card(value, language)
    if isinstance(value, AllOfADoubt):
        return _all(value, language)
    return _projects(value, language) if isinstance(value, ProjectsToClean) else _end(value, language)


def _card(card: CleaningCard, language: str) -> Screen:
    foot = rich(language, "clean-left", left=card.left)
    lines = [
        rich(language, "clean-ask", doubt=plain(language, f"doubt-{card.doubt}")),
        *([rich(language, "clean-pair-out" if card.other_is_out else "clean-pair")] if card.pair else []),
        *([rich(language, "clean-not-shown")] if card.is_lost else []),
        foot,
    ]
    undo = (Key(plain(language, "clean-undo"), UndoCleaning(card.project.id)),) if card.can_undo else ()
    keys = (
        (
            Key(plain(language, "clean-use"), UsePicture(card.item)),
            Key(plain(language, "clean-throw-away"), ThrowAway(card.item)),
        ),
        (*undo, Key(plain(language, "clean-all"), AskAboutAll(card.item))),
    )
    photo = None if card.is_lost else card.pair or card.photo
    return Screen("\n".join(lines), photo, keys, protected=card.project.private, foot=foot)


def _all(value: AllOfADoubt, language: str) -> Screen:
    card = value.card
    text = rich(language, "clean-ask-all", doubt=plain(language, f"doubt-{card.doubt}"), count=value.count)
    keys = (
        (
            Key(plain(language, "clean-use-all"), DecideAll(card.project.id, card.doubt, 1)),
            Key(plain(language, "clean-throw-all-away"), DecideAll(card.project.id, card.doubt, 0)),
        ),
        (Key(plain(language, "clean-back"), BackToDoubt(card.item)),),
    )
    return Screen(text, None if card.is_lost else card.pair or card.photo, keys, protected=card.project.private)


def _projects(value: ProjectsToClean, language: str) -> Screen:
    keys = tuple(
        (
            Key(
                plain(language, "clean-project", question=shorten(project.question), count=count),
                BeginCleaning(project.id),
            ),
        )
        for project, count in value.projects
    )
    return Screen(rich(language, "clean-which-project"), keyboard=keys)


def _end(value: NothingToClean, language: str) -> Screen:
    undo = (Key(plain(language, "clean-undo"), UndoCleaning(value.project.id if value.project else 0)),)
    text = rich(language, "clean-done" if value.can_undo else "clean-nothing")
    return Screen(text, keyboard=(*((undo,) if value.can_undo else ()), (next_key(language),)))
