"""The people of the sample, to act as in the local chat."""

from bot.frozen import frozen
from bot.labeling.model import Role


@frozen
class Person:
    """A person to act as. `caption` is shown next to the name; `has_started` the bot: it may write to them first."""

    id: int
    name: str
    caption: str
    role: Role
    has_started: bool = False


INSTRUCTOR = Person(9005, "김민정", "강사", Role.INSTRUCTOR, has_started=True)
TRAINEES = (
    Person(9006, "최은숙", "수강생 1번", Role.LABELER, has_started=True),
    Person(9007, "정현수", "수강생 2번", Role.LABELER, has_started=True),
    Person(9008, "한경희", "수강생 3번", Role.LABELER, has_started=True),
    Person(9009, "오미란", "수강생 4번", Role.LABELER, has_started=True),
)
"""The people of the class, by their numbers in it."""

PEOPLE = (
    Person(9001, "김영희", "관리자", Role.MANAGER),
    Person(9002, "박순자", "라벨러 1", Role.LABELER),
    Person(9003, "이철수", "라벨러 2", Role.LABELER),
    Person(9004, "최정민", "검수자", Role.REVIEWER),
    INSTRUCTOR,
    *TRAINEES,
    Person(9010, "윤정아", "새로 온 분", Role.LABELER),
)
