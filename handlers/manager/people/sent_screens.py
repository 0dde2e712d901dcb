"""Screens of what a person has sent, and of taking it out."""

from bot.services.items.removal.by_sender import Sent, SentIn
from bot.texts import plain, rich
from handlers.manager.people.buttons import (
    AskEraseSent,
    AskEraseSentAgain,
    BringSentBack,
    ChooseSent,
    EraseSent,
    ShowPerson,
    ShowSent,
    TakeSentOut,
)
from handlers.screen import Key, Screen, shorten


def sent(value: Sent, language: str) -> Screen:
    """Return what a person has sent, with a button for each project and one for all."""
    person = value.member
    lines = [rich(language, "sent-by", name=person.name), _counts(value, language)]
    keys = [(Key(shorten(each.project.question), ChooseSent(person.id, each.project.id)),) for each in value.projects]
    if len(keys) > 1:
        lines += [_in_project(each, language) for each in value.projects]
        keys.append((Key(plain(language, "sent-all"), ChooseSent(person.id, 0)),))
    back = (Key(plain(language, "sent-to-person"), ShowPerson(person.id)),)
    return Screen("\n".join(lines), keyboard=(*keys, back))


def choose(value: Sent, project: int, language: str) -> Screen:
    """Ask what to do with the pictures."""
    person = value.member.id
    lines = [_title(value, project, language), _counts(value, language), rich(language, "sent-choose")]
    keys = []
    if value.present:
        keys.append((Key(plain(language, "sent-take-out", pictures=value.present), TakeSentOut(person, project)),))
    if value.pictures:
        keys.append((Key(plain(language, "erase"), AskEraseSent(person, project)),))
    back = (Key(plain(language, "sent-back"), ShowSent(person)),)
    return Screen("\n".join(lines), keyboard=(*keys, back))


def taken_out(value: Sent, project: int, pictures: int, at: int, language: str) -> Screen:
    """Say how many pictures were taken out. `at` is the moment, in milliseconds since 1970."""
    person = value.member.id
    lines = [_title(value, project, language), rich(language, "sent-is-out", pictures=pictures)]
    keys = (
        (Key(plain(language, "sent-bring-back"), BringSentBack(person, project, at)),),
        (Key(plain(language, "erase"), AskEraseSent(person, project)),),
        (Key(plain(language, "sent-back"), ShowSent(person)),),
    )
    return Screen("\n".join(lines), keyboard=keys)


def brought_back(value: Sent, project: int, pictures: int, language: str) -> Screen:
    lines = [_title(value, project, language), rich(language, "sent-is-back", pictures=pictures)]
    back = (Key(plain(language, "sent-back"), ShowSent(value.member.id)),)
    return Screen("\n".join(lines), keyboard=(back,))


def ask_erase(value: Sent, project: int, language: str) -> Screen:
    """Ask whether to erase the pictures, with what goes and what stays."""
    person = value.member.id
    lines = [_title(value, project, language), rich(language, "sent-erase-ask", pictures=value.pictures)]
    lines.append(rich(language, "erase-what"))
    yes = Key(plain(language, "erase"), AskEraseSentAgain(person, project))
    return Screen("\n".join(lines), keyboard=((yes,), (_keep(person, project, language),)))


def ask_erase_again(value: Sent, project: int, language: str) -> Screen:
    """Ask a second time, since nothing brings the pictures back."""
    person = value.member.id
    lines = [_title(value, project, language), rich(language, "sent-erase-sure", pictures=value.pictures)]
    yes = Key(plain(language, "erase-yes"), EraseSent(person, project))
    return Screen("\n".join(lines), keyboard=((yes,), (_keep(person, project, language),)))


def working(value: Sent, project: int, language: str) -> Screen:
    return Screen("\n".join([_title(value, project, language), rich(language, "sent-working")]))


def erased(value: Sent, project: int, pictures: int, language: str) -> Screen:
    lines = [_title(value, project, language), rich(language, "sent-is-erased", pictures=pictures)]
    back = (Key(plain(language, "sent-to-person"), ShowPerson(value.member.id)),)
    return Screen("\n".join(lines), keyboard=(back,))


def _keep(person: int, project: int, language: str) -> Key:
    return Key(plain(language, "erase-keep"), ChooseSent(person, project))


def _title(value: Sent, project: int, language: str) -> str:
    name = rich(language, "sent-by", name=value.member.name)
    if not project or not value.projects:
        return name
    return name + "\n" + rich(language, "sent-for", question=value.projects[0].project.question)


def _counts(value: Sent, language: str) -> str:
    return rich(language, "sent-counts", pictures=value.pictures, used=value.used)


def _in_project(value: SentIn, language: str) -> str:
    question = shorten(value.project.question)
    return rich(language, "sent-in-project", question=question, pictures=value.pictures, used=value.used)
