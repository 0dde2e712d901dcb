"""Screens of the question whether a company may be told the results of a class's graduates."""

from bot.services.course.sharing.asking import MONTHS, Draft, Sharing
from bot.texts import plain, rich
from handlers.instructor.classes.buttons import ShowPapers
from handlers.instructor.papers.buttons import AskCompany, ChooseShareMonths, SendShareQuestion, ShowSharing
from handlers.label_keys import in_rows
from handlers.manager.common import cancel_key
from handlers.screen import Key, Screen, below
from handlers.trainee.papers.paper_screens import share_text


def sharing(value: Sharing, language: str, *, news: str = "") -> Screen:
    """Return what graduates answered about each company, in numbers, and the way to ask about another."""
    id_ = value.class_.id
    lines = [rich(language, "share-title", name=value.class_.name)]
    lines += [
        rich(language, "share-count", company=each.company, asked=each.asked, agreed=each.agreed)
        for each in value.counts
    ] or [rich(language, "share-first" if value.people else "share-nobody")]
    ask = ((Key(plain(language, "share-ask"), AskCompany(id_)),),) if value.people else ()
    back = (Key(plain(language, "paper-back"), ShowPapers(id_)),)
    return Screen(below(news, "\n".join(lines)), keyboard=(*ask, back))


def ask_company(language: str) -> Screen:
    return Screen(rich(language, "share-ask-company"), keyboard=((cancel_key(language),),))


def draft(value: Draft, language: str) -> Screen:
    """Ask for what is missing, or show the whole question before it is sent."""
    if not value.purpose:
        text = rich(language, "share-ask-purpose", company=value.company)
        return Screen(text, keyboard=((cancel_key(language),),))
    if not value.months:
        spans = [Key(plain(language, "share-months", months=months), ChooseShareMonths(months)) for months in MONTHS]
        return Screen(rich(language, "share-ask-months"), keyboard=(*in_rows(spans, 2), (cancel_key(language),)))
    question = share_text(value.company, value.purpose, value.months, language)
    keys = (
        (Key(plain(language, "share-send"), SendShareQuestion()),),
        (Key(plain(language, "share-again"), AskCompany(value.class_.id)),),
        (Key(plain(language, "form-give-up"), ShowSharing(value.class_.id)),),
    )
    return Screen(below(rich(language, "share-preview", people=value.people), question), keyboard=keys)
