"""What people are told when somebody else changes their place in a class. `class_name` is the full name."""

from bot.frozen import frozen
from bot.services.notices import Notice


@frozen
class TakenOut(Notice):
    """An instructor took a trainee out of a class."""

    name = "class-taken-out"
    class_name: str


@frozen
class BroughtBack(Notice):
    """An instructor brought a trainee back into a class."""

    name = "class-brought-back"
    class_id: int
    class_name: str


@frozen
class LetIn(Notice):
    """An instructor let a trainee into projects, by their questions."""

    name = "class-let-in"
    questions: tuple[str, ...]


@frozen
class NowTeaches(Notice):
    """Somebody teaches a class now, since another instructor or a manager said so."""

    name = "class-now-teaches"
    class_id: int
    class_name: str
