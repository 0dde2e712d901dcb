"""Values of the labeling domain: members, classes, questions, projects, items, assignments, states of an item."""

from bot.labeling.model.assignments import FLAGS, SECONDS_MOST, Assignment, AssignmentState, Band, SkipReason, Standing
from bot.labeling.model.classes import Class, Purpose, Trainee
from bot.labeling.model.exams import Exam, ExamPicture, ExamPlan, ExamSitting
from bot.labeling.model.items import (
    BROUGHT_BACK,
    DECIDED_BY_ANSWERS,
    MOVES,
    TAKEN_BACK,
    GoldUse,
    Item,
    ItemState,
    Progress,
    QuarantineReason,
)
from bot.labeling.model.members import ID_DIGITS, OPERATOR, QUALIFYING, Admission, Member, Role, parse_id
from bot.labeling.model.papers import Paper, PaperKind, Score, masked_name
from bot.labeling.model.projects import Answer, Kind, Label, Project, ProjectState
from bot.labeling.model.proposals import PROPOSED_ROLES, Proposal, ProposalState
from bot.labeling.model.questions import PHOTO, Question
from bot.labeling.model.sharing import Graduate, ShareCount, ShareOffer

__all__ = [
    "BROUGHT_BACK",
    "DECIDED_BY_ANSWERS",
    "FLAGS",
    "ID_DIGITS",
    "MOVES",
    "OPERATOR",
    "PHOTO",
    "PROPOSED_ROLES",
    "QUALIFYING",
    "SECONDS_MOST",
    "TAKEN_BACK",
    "Admission",
    "Answer",
    "Assignment",
    "AssignmentState",
    "Band",
    "Class",
    "Exam",
    "ExamPicture",
    "ExamPlan",
    "ExamSitting",
    "GoldUse",
    "Graduate",
    "Item",
    "ItemState",
    "Kind",
    "Label",
    "Member",
    "Paper",
    "PaperKind",
    "Progress",
    "Project",
    "ProjectState",
    "Proposal",
    "ProposalState",
    "Purpose",
    "QuarantineReason",
    "Question",
    "Role",
    "Score",
    "ShareCount",
    "ShareOffer",
    "SkipReason",
    "Standing",
    "Trainee",
    "masked_name",
    "parse_id",
]
