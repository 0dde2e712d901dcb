"""Why an item is what it is, in one sentence: the numbers that its policy compares, and the words for them."""

from dataclasses import dataclass

from bot.labeling.model import Answer, ItemState, Kind, Project, SkipReason
from bot.labeling.reviews import Cause
from bot.labeling.routing import Ground
from bot.labeling.telling import named, shorten
from bot.texts.lines import Line, Variable, exact_percent, percent


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the policy says of an item by all that is known today, and the numbers that it compares.

    `verdict` is the state that it asks for; an item keeps another where somebody has decided, and where it had settled
    before it was doubted. `settle` and `review` are the thresholds in force, `sinks` that below which what has settled
    is opened again. `labels` are the likeliest ones, so likely as `sure`.
    """

    ground: Ground
    verdict: ItemState
    answers: int
    least: int
    cap: int
    labels: Answer
    sure: float
    settle: float
    review: float
    sinks: float
    unsure: int = 0
    flags: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest verdict of a person on an item: in which look, and for a picture that was set aside why."""

    cause: Cause | None = None
    reason: SkipReason | None = None


def why(state: ItemState, grounds: Grounds, decided: Decided, project: Project) -> Line:
    """Why an item is in its state."""
    match state:
        case ItemState.FINAL if decided.cause:
            return Line("because-verdict", {"cause": Line(f"because-look-{decided.cause.value}")})
        case ItemState.DISCARDED if decided.reason:
            return Line("because-set-aside", {"reason": Line(f"skip-{decided.reason.value}")})
        case ItemState.SETTLED if grounds.verdict is not ItemState.SETTLED:
            numbers = {"label": told(grounds.labels, project), "sure": percent(grounds.sure)}
            return Line("because-still-settled", numbers | {"sinks": exact_percent(grounds.sinks)})
    if state is grounds.verdict:
        return today(grounds, project)
    return Line(f"because-{state.value}")


def today(grounds: Grounds, project: Project) -> Line:
    """What the policy says, by the numbers of today."""
    arguments: dict[str, Variable] = {"answers": grounds.answers}
    match grounds.ground:
        case Ground.FLAGGED:
            arguments = {"people": grounds.flags}
        case Ground.UNSURE:
            arguments = {"people": grounds.unsure}
        case Ground.FEW:
            arguments |= {"least": grounds.least}
        case Ground.DOUBTFUL if grounds.settle > 1:
            return Line("because-promise", arguments | _sure(grounds, project))
        case Ground.SURE | Ground.DOUBTFUL:
            arguments |= _sure(grounds, project) | {"least": exact_percent(grounds.settle)}
        case Ground.ENOUGH | Ground.SPLIT:
            arguments |= _sure(grounds, project) | {"least": exact_percent(grounds.review)}
    return Line(f"because-{grounds.ground.value}", arguments)


def _sure(grounds: Grounds, project: Project) -> dict[str, Variable]:
    return {"label": told(grounds.labels, project), "sure": percent(grounds.sure)}


def looked_at(cause: Cause, grounds: Grounds, project: Project) -> Line:
    """Why an item is before a reviewer."""
    match cause:
        case Cause.DISPUTE if grounds.ground is Ground.SPLIT:
            return today(grounds, project)
        case Cause.UNSURE:
            return Line("because-unsure", {"people": grounds.unsure})
        case Cause.FLAG:
            return Line("because-flagged", {"people": grounds.flags})
    return Line(f"because-look-{cause.value}")


def told(answer: Answer, project: Project) -> str | Line:
    """An answer as a person reads it, cut to what a line has room for."""
    if project.kind is Kind.YES_NO and answer:
        return named(answer[0], project)
    words = ", ".join(label.text for label in project.labels_of(answer))
    return shorten(words, "label") if words else named(None, project)
