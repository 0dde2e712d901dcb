"""What people are told of certificates."""

from bot.frozen import frozen
from bot.services.notices import Notice


@frozen
class CompletionGiven(Notice):
    """A certificate of completion is ready. `paper` is its id, `class_name` that of its class."""

    name = "completion-given"
    paper: int
    class_name: str


@frozen
class PassPaperReady(Notice):
    """Whoever passed the exam of a class can fetch the certificate. `class_name` is its name."""

    name = "pass-paper"
    class_id: int
    class_name: str
