"""Screens of proposals: for the instructor, the person, and managers."""

from bot.labeling.consensus.calibration import wilson
from bot.labeling.model import PROPOSED_ROLES, Proposal, Role
from bot.services.course.growth.notices import RoleGranted, RoleOffered, RoleWanted
from bot.services.course.growth.proposing import Candidate, Decision
from bot.texts import plain, rich
from handlers.instructor.classes.buttons import ShowClasses, ShowTrainee
from handlers.instructor.growth.buttons import AnswerProposal, DecideProposal, ProposeTrainee, ShowCandidate
from handlers.manager.people.buttons import ShowPerson
from handlers.reviewer.buttons import BeginReview
from handlers.screen import Key, Keyboard, Screen, below, next_key
from handlers.trainee.inspecting.buttons import NextDispute


def propose_keys(class_id: int, person: int, language: str) -> Keyboard:
    """Return the buttons on a trainee's page: for which role they could be proposed."""
    keys = tuple(
        Key(plain(language, "growth-propose", role=role.value), ShowCandidate(class_id, person, role.value))
        for role in PROPOSED_ROLES
    )
    return (keys,)


def candidate(value: Candidate, language: str, *, news: str = "") -> Screen:
    """Return the figures of a trainee, and whether they can be proposed for a role."""
    class_, trainee, role = value.person.class_.id, value.person.trainee, value.role.value
    of = value.figures
    lines = [rich(language, "growth-who", number=trainee.number, name=trainee.name)]
    lines += figures(of.answers, of.gold, of.gold_right, of.decided, of.same, language)
    back = (Key(plain(language, "board-person-back"), ShowTrainee(class_, trainee.member_id)),)
    if value.has_role or value.is_open:
        text = "growth-has-role" if value.has_role else "growth-is-asked"
        lines.append(rich(language, text, role=role))
        return Screen(below(news, "\n".join(lines)), keyboard=(back,))
    ask = (Key(plain(language, "growth-ask", role=role), ProposeTrainee(class_, trainee.member_id, role)),)
    return Screen(below(news, "\n".join(lines)), keyboard=(ask, back))


def offered(notice: RoleOffered, language: str) -> Screen:
    """Return the question to a person whether they take on a role."""
    is_review = notice.role == Role.REVIEWER
    text = rich(language, "growth-offer", role=notice.role, pictures=notice.pictures)
    yes = plain(language, "growth-try" if is_review else "growth-accept")
    keys = (
        (Key(yes, AnswerProposal(notice.proposal, 1)),),
        (Key(plain(language, "growth-decline"), AnswerProposal(notice.proposal, 0)),),
    )
    return Screen(text, keyboard=keys)


def answered(value: Proposal, language: str, *, accepts: bool) -> Screen:
    """Return the thanks for an answer, and what comes next: who may come to review can practise meanwhile."""
    keys: Keyboard = ((next_key(language),),)
    if not accepts:
        return Screen(rich(language, "growth-declined"), keyboard=keys)
    if value.role is not Role.REVIEWER:
        return Screen(rich(language, "growth-thanks"), keyboard=keys)
    practise = Key(plain(language, "growth-practise"), NextDispute(value.class_id))
    return Screen(rich(language, "growth-thanks-practise"), keyboard=((practise,), *keys))


def wanted(notice: RoleWanted, language: str) -> Screen:
    """Return the question to managers whether a person gets a role, with the figures."""
    lines = [rich(language, "growth-wanted", role=notice.role, name=notice.who, teacher=notice.teacher or "–")]
    lines += figures(notice.answers, notice.gold, notice.gold_right, notice.decided, notice.same, language)
    keys = (
        Key(plain(language, "growth-grant", role=notice.role), DecideProposal(notice.proposal, 1)),
        Key(plain(language, "growth-later"), DecideProposal(notice.proposal, 0)),
    )
    return Screen("\n".join(lines), keyboard=(keys,))


def decided(value: Decision, language: str, *, grants: bool) -> Screen:
    """Return what a manager decided, with the way to the person, where a role can be taken back."""
    name = value.member.name
    text = rich(language, "growth-postponed", name=name)
    if grants:
        text = rich(language, "growth-granted", role=value.proposal.role.value, name=name)
    key = Key(plain(language, "people-show"), ShowPerson(value.member.id))
    return Screen(text, keyboard=((key,),))


def granted(notice: RoleGranted, language: str) -> Screen:
    """Return the news of a role to the person, with the way to begin."""
    text = rich(language, "growth-yours", role=notice.role)
    if notice.role == Role.REVIEWER:
        return Screen(text, keyboard=((Key(plain(language, "growth-begin-review"), BeginReview()),),))
    return Screen(text, keyboard=((Key(plain(language, "class-show"), ShowClasses()),),))


def figures(answers: int, gold: int, gold_right: int, decided: int, same: int, language: str) -> list[str]:
    """Return figures in words: answers, gold with its range, and agreement with what was decided."""
    if gold:
        low, high = wilson(gold_right, gold)
        shares = {"right": _percent(gold_right / gold), "low": _percent(low), "high": _percent(high)}
        lines = [rich(language, "growth-figures", answers=answers, **shares)]
    else:
        lines = [rich(language, "growth-no-gold", answers=answers)]
    if decided:
        lines.append(rich(language, "growth-agrees", share=_percent(same / decided), decided=decided))
    return lines


def _percent(share: float) -> int:
    return round(100 * share)
