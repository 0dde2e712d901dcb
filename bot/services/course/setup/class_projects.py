"""Which projects an instructor can give a class."""

from bot.labeling.model import Member, Project
from bot.labeling.permissions import Action, may
from bot.labeling.project_settings import Door
from bot.services.access import open_projects
from storage import classes
from storage.database import Transaction


async def usable_projects(tx: Transaction, member: Member) -> list[Project]:
    """Return the projects that a member can give a class, without closed ones.

    A manager can give any. An instructor can give those whose door is open, those of the classes that they teach or
    taught, and those that a manager let them into.
    """
    known = await open_projects(tx)
    if may(member, Action.MANAGE):
        return known
    taught = set(await classes.projects_ever_taught(tx, member.id))
    return [each for each in known if each.door == Door.OPEN or each.id in member.admitted or each.id in taught]
