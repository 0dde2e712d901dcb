"""An item explained in plain words: its state with the figures that the policy compares, and its history."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.labeling.model import Answer, ItemState, Kind, Project, SkipReason
from bot.labeling.review_rules import Cause, LatestVerdict
from bot.labeling.settle_policy import Rule, RuleFigures
from bot.sentences.report_lines import label_name, shorten
from bot.texts.lines import Line, Variable, exact_percent, percent

EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "guide unclear": "unclear",
        "overturned": "overturned",
        "gold": "known-label",
        "gold use": "gold-use",
        "appeal": "appeal",
        "erased": "erased",
    }
)
"""The event of a history row to the end of its text's id, `event-…`. A change of state has that of its new state."""

WHYS: Mapping[str, str] = MappingProxyType(
    {
        "answers": "answers",
        "correction": "correction",
        "quality": "estimate",
        "nobody left to ask": "nobody-left",
        "labels or policy": "rules",
        "gold": "gold",
        "gold use": "gold-use",
        "gold removed": "gold-removed",
        "prediction": "prediction",
        "file is back": "file-back",
        "file lost": "file-lost",
        "verdict taken back": "taken-back",
        "answers withdrawn": "withdrawn",
        "answers given back": "given-back",
        "brought back": "brought-back",
        "manager": "manager",
        "cleaned": "cleaned",
        "cleaning limits": "limits",
        "cleaning taken back": "cleaned-back",
        "sent": "sent",
        "sender": "sender",
    }
)
"""The reason of a change of state to the end of its text's id, `event-why-…`."""


def explain_state(state: ItemState, grounds: RuleFigures, decided: LatestVerdict, project: Project) -> Line:
    """Return why an item is in its state."""
    match state:
        case ItemState.FINAL if decided.cause:
            return Line("because-verdict", {"cause": Line(f"because-look-{decided.cause.value}")})
        case ItemState.DISCARDED if decided.reason:
            return Line("because-set-aside", {"reason": Line(f"skip-{decided.reason.value}")})
        case ItemState.SETTLED if grounds.state is not ItemState.SETTLED:
            numbers = {"label": answer_words(grounds.labels, project), "sure": percent(grounds.sure)}
            return Line("because-still-settled", numbers | {"sinks": exact_percent(grounds.sinks)})
    if state is grounds.state:
        return explain_decision(grounds, project)
    return Line(f"because-{state.value}")


def explain_decision(grounds: RuleFigures, project: Project) -> Line:
    """Return what the policy decides with today's figures, and why."""
    arguments: dict[str, Variable] = {"answers": grounds.answers}
    match grounds.ground:
        case Rule.FLAGGED:
            arguments = {"people": grounds.flags}
        case Rule.UNSURE:
            arguments = {"people": grounds.unsure}
        case Rule.FEW:
            arguments |= {"least": grounds.least}
        case Rule.SURE | Rule.DOUBTFUL:
            arguments |= _sure(grounds, project) | {"least": exact_percent(grounds.settle)}
        case Rule.ENOUGH | Rule.SPLIT | Rule.WORTH | Rule.HOPELESS:
            arguments |= _sure(grounds, project) | {"least": exact_percent(grounds.review)}
    return Line(f"because-{grounds.ground.value}", arguments)


def _sure(grounds: RuleFigures, project: Project) -> dict[str, Variable]:
    return {"label": answer_words(grounds.labels, project), "sure": percent(grounds.sure)}


def explain_review(cause: Cause, grounds: RuleFigures, project: Project) -> Line:
    """Return why an item has a review."""
    match cause:
        case Cause.DISPUTE if grounds.ground in {Rule.SPLIT, Rule.HOPELESS}:
            return explain_decision(grounds, project)
        case Cause.DISPUTE if grounds.state is ItemState.OPEN:
            return Line("because-alone")
        case Cause.UNSURE:
            return Line("because-unsure", {"people": grounds.unsure})
        case Cause.FLAG:
            return Line("because-flagged", {"people": grounds.flags})
    return Line(f"because-look-{cause.value}")


def answer_words(answer: Answer, project: Project) -> str | Line:
    """Return an answer as text, shortened to the width of a line."""
    if project.kind is Kind.YES_NO and answer:
        return label_name(answer[0], project)
    words = ", ".join(label.text for label in project.labels_of(answer))
    return shorten(words, "label") if words else label_name(None, project)


def explain_event(event: str, new: str | None, why: str) -> Line:
    """Return a row of an item's history as a sentence. `new` is the new state, `why` the stored reason."""
    what = Line(f"event-{EVENTS.get(event, 'other')}" if event != "state" else f"event-{new}")
    reason = _reason(event, new, why)
    return Line("event-because", {"what": what, "why": reason}) if reason else what


def _reason(event: str, new: str | None, why: str) -> str | Line | None:
    """Return the reason of an event in words, or None if it needs none."""
    if event != "state":
        return why if event == "appeal" and why else None
    if why in set(SkipReason):
        return Line(f"skip-{why}")
    before, _, words = why.partition(": ")
    if before == "manager" and words:
        return Line("event-why-manager-said", {"words": words})
    if before == "cleaning" and words:
        return Line(f"doubt-{words}")
    if why in WHYS:
        return Line(f"event-why-{WHYS[why]}")
    # Anything else is the cause of a review, which the state says, or Telegram's refusal of a picture.
    return Line("event-why-refused") if new == ItemState.QUARANTINED else None
