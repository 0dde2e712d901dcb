"""What people are told of proposals."""

from bot.frozen import frozen
from bot.services.notices import Notice


@frozen
class RoleOffered(Notice):
    """A person is asked whether they take on a role. `pictures` is how many a reviewer sees a day at most."""

    name = "role-offered"
    proposal: int
    role: str
    pictures: int


@frozen
class RoleWanted(Notice):
    """A person whom an instructor (`teacher`) proposed would take on a role: a manager decides.

    The figures are those of `Figures`.
    """

    name = "role-wanted"
    for_managers = True
    proposal: int
    role: str
    who: str
    teacher: str
    answers: int
    gold: int
    gold_right: int
    decided: int
    same: int


@frozen
class RoleGranted(Notice):
    """A person has a role now."""

    name = "role-granted"
    role: str
