"""Who may do what."""

from bot.labeling.errors import NotAManager
from bot.labeling.model import Member, Project, Role


def may_label(member: Member, project: Project) -> bool:
    """Whether this person may answer in this project."""
    return project.open or bool(member.roles & {Role.LABELER, Role.MANAGER})


def may_manage(member: Member) -> bool:
    return Role.MANAGER in member.roles


def require_manager(member: Member) -> None:
    """Raises NotAManager for everybody else."""
    if not may_manage(member):
        raise NotAManager


def may_review(member: Member) -> bool:
    """Whether this person may be given reviews. Instructors are given appeals."""
    return bool(member.roles & {Role.REVIEWER, Role.INSTRUCTOR})
