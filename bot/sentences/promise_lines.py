"""What is said of a promise: how many checks it takes, and what would keep it. How it stands is a line of reports."""

from collections.abc import Sequence

from bot.labeling.model import Project
from bot.labeling.project_settings import Policy
from bot.labeling.promises.promise import Hindrance, Proof, checks_needed
from bot.labeling.promises.reviewer_error import ReviewerError
from bot.labeling.report import Confusion
from bot.sentences.report_lines import describe_confusion, describe_promise, shorten
from bot.texts.lines import Line, percent


def describe_plan(policy: Policy) -> Line | None:
    """Return how many checks prove a policy's promise; None without one."""
    if policy.max_wrong is None:
        return None
    needed = checks_needed(policy.max_wrong) if policy.max_wrong else None
    return Line("promise-every") if needed is None else Line("promise-takes", {"checks": needed})


def describe_refusal(proof: Proof, project: Project, confusions: Sequence[Confusion], error: ReviewerError) -> Line:
    """Return that a promise can't be kept, and what would keep it. `confusions` begins with the most confused pair."""
    hindrance = proof.hindrance or Hindrance.FEW
    if hindrance is Hindrance.LABELS and confusions:
        advice = Line("promise-advice-confused", {"pair": describe_confusion(confusions[0], project)})
    elif hindrance is Hindrance.REVIEWERS:
        advice = Line("promise-advice-reviewers", {"errs": percent(error.mean)})
    else:
        advice = Line(f"promise-advice-{hindrance.value}")
    question, stands = shorten(project.question, "question"), describe_promise(proof, project.policy)
    return Line("promise-refused", {"question": question, "stands": stands, "advice": advice})
