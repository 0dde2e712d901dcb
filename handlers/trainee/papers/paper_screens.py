"""Screens of a person's certificates and agreements, and what a certificate's code confirms to anybody."""

from collections.abc import Sequence
from datetime import date

from bot.labeling.model import Paper, PaperKind, ShareOffer, masked_name
from bot.services.course.papers.notices import CompletionGiven, PassPaperReady
from bot.services.course.papers.own_papers import OwnPapers, Passed
from bot.services.course.sharing.notices import ShareAsked
from bot.texts import plain, rich
from bot.texts.lines import full_day, paper_number, said
from handlers.screen import Key, Screen, below, next_key
from handlers.trainee.papers.buttons import (
    AnswerShare,
    AskPass,
    ShowOwnPapers,
    StopSharing,
    TakeCompletion,
    TakePass,
)


def verified(paper: Paper | None, language: str) -> Screen:
    """Return what a certificate's code confirms: the masked name, the class, the result, the day, and nothing more."""
    if paper is None:
        return Screen(rich(language, "paper-unknown"))
    if not paper.is_valid:
        return Screen(rich(language, "paper-no-longer-valid"))
    result = plain(language, "paper-result", kind=paper.kind.value)
    values = {"name": masked_name(paper.name), "class": paper.class_name, "result": result}
    return Screen(rich(language, "paper-verified", **values, day=paper.issued_on.isoformat()))


def completion_given(notice: CompletionGiven, language: str) -> Screen:
    key = Key(plain(language, "paper-take-completion"), TakeCompletion(notice.paper))
    return Screen(rich(language, "paper-completion-given", name=notice.class_name), keyboard=((key,),))


def pass_ready(notice: PassPaperReady, language: str) -> Screen:
    text = rich(language, "paper-pass-ready", name=notice.class_name)
    return Screen(text, keyboard=((pass_key(notice.class_id, language),),))


def pass_key(class_id: int, language: str) -> Key:
    """Return the button to the certificate of a passed exam."""
    return Key(plain(language, "paper-take-pass"), AskPass(class_id))


def ask_score(value: Passed, language: str) -> Screen:
    """Ask whether the score is to be on the certificate. Both answers look alike."""
    score = {"right": value.score.right, "pictures": value.score.pictures}
    keys = (
        Key(plain(language, "paper-with-score"), TakePass(value.class_.id, 1)),
        Key(plain(language, "paper-without-score"), TakePass(value.class_.id, 0)),
    )
    return Screen(rich(language, "paper-ask-score", **score), keyboard=(keys,))


def caption(paper: Paper, language: str) -> Screen:
    """Return the words below the picture of a certificate."""
    kind = plain(language, "paper-kind", kind=paper.kind.value)
    number = said(paper_number(paper.year, paper.number), language)
    return Screen(rich(language, "paper-caption", kind=kind, number=number), keyboard=((next_key(language),),))


def file_name(paper: Paper, language: str) -> str:
    """Return the name of a certificate's file, without its ending."""
    return plain(language, "paper-file", kind=plain(language, "paper-kind", kind=paper.kind.value), name=paper.name)


def own_key(language: str) -> Key:
    """Return the button to one's certificates and agreements."""
    return Key(plain(language, "paper-own-key"), ShowOwnPapers())


def own(value: OwnPapers, offers: Sequence[ShareOffer], language: str, today: date, *, news: str = "") -> Screen:
    """Return a person's certificates and agreements, each with what they can do about it."""
    lines, keys = [rich(language, "paper-own" if value else "paper-own-none")], []
    for paper in value.completions:
        text = plain(
            language, "paper-own-line", kind=plain(language, "paper-kind", kind="completion"), name=paper.class_name
        )
        keys.append((Key(text, TakeCompletion(paper.id)),))
    for passed in value.passed:
        kind = plain(language, "paper-kind", kind=PaperKind.EXAM.value)
        keys.append(
            (Key(plain(language, "paper-own-line", kind=kind, name=passed.class_.name), AskPass(passed.class_.id)),)
        )
    for offer in offers:
        lines.append(_agreement(offer, language, today))
        if offer.lasts(today):
            keys.append((Key(plain(language, "share-stop", company=offer.company), StopSharing(offer.id)),))
        else:
            keys.append((Key(plain(language, "share-allow", company=offer.company), AnswerShare(offer.id, 1)),))
    return Screen(below(news, "\n".join(lines)), keyboard=(*keys, (next_key(language),)))


def asked(notice: ShareAsked, language: str) -> Screen:
    """Return the question whether a company may be told. Both answers look alike."""
    text = share_text(notice.company, notice.purpose, notice.months, language)
    keys = (
        Key(plain(language, "share-yes"), AnswerShare(notice.offer, 1)),
        Key(plain(language, "share-no"), AnswerShare(notice.offer, 0)),
    )
    return Screen(text, keyboard=(keys,))


def share_text(company: str, purpose: str, months: int, language: str) -> str:
    """Return the question as it is shown, and stored with the answer."""
    return rich(language, "share-question", company=company, purpose=purpose, months=months)


def answered(offer: ShareOffer, language: str) -> Screen:
    """Return the thanks for an answer, and how it can be changed."""
    if offer.agreed and offer.ends_on:
        text = rich(language, "share-agreed", company=offer.company, day=said(full_day(offer.ends_on), language))
    else:
        text = rich(language, "share-refused", company=offer.company)
    return Screen(text, keyboard=((next_key(language),),))


def _agreement(offer: ShareOffer, language: str, today: date) -> str:
    if offer.lasts(today) and offer.ends_on:
        day = said(full_day(offer.ends_on), language)
        return rich(language, "share-lasts", company=offer.company, day=day)
    return rich(language, "share-none", company=offer.company)
