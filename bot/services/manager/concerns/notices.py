"""What managers are told of people whose answers to look at, and what somebody is told who is to practise."""

from bot.frozen import frozen
from bot.services.notices import Notice


@frozen
class PersonToSee(Notice):
    """Somebody's answers or verdicts (`why`: chance, first, alike, verdicts) are to be looked at.

    `same` of `compared` answers are as others', or as those of `beside` (names); of verdicts, that many are another
    reviewer's or gold's too. `by_chance` would be the same without looking. `tenths` are tenths of a second an answer.
    """

    name = "person-to-see"
    for_managers = True
    project: int
    question: str
    person: int
    who: str
    why: str
    compared: int
    same: int
    by_chance: int
    tenths: int | None
    beside: tuple[str, ...]


@frozen
class PracticeAdvised(Notice):
    """A manager thinks that some practice would help."""

    name = "practice-advised"
    question: str
