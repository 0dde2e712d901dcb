"""Check what lists say of pictures against a project, before anything is read or stored."""

import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

from bot.frozen import frozen
from bot.labeling.course.gold_uses import WORDS
from bot.labeling.errors import BadRow
from bot.labeling.listings import ListedPicture, Meanings
from bot.labeling.model import Answer, GoldUse, Project
from bot.services.items.known_labels import find_answer, label_ids
from storage.fetching import is_url

NAME_MOST = 300  # letters of a picture's name


@frozen
class CheckedPicture:
    """A row of a list that fits the project. `place` is a URL, or a path with slashes; `name` is unique in the list."""

    line: int
    place: str
    name: str
    gold: Answer | None
    hint: str
    use: GoldUse | None
    priority: int | None
    suggestions: Mapping[str, Answer]

    @property
    def says_something(self) -> bool:
        """Return whether there is more to store than the picture."""
        has_more = self.hint or self.use or self.suggestions
        return bool(has_more) or self.gold is not None or self.priority is not None


class RowChecker:
    """Checks the rows of one import, which must not repeat a picture or a name."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._by_text = label_ids(project)
        self._places: dict[str, int] = {}
        self._names: dict[str, int] = {}

    def check(self, listed: ListedPicture) -> CheckedPicture | BadRow:
        """Return the row with the ids of its labels, or what is wrong with it."""
        place = listed.place if is_url(listed.place) else str(PurePosixPath(listed.place.replace("\\", "/")))
        name = unicodedata.normalize("NFC", listed.name or place)
        try:
            gold = self._answer(listed, listed.gold) if listed.gold else None
            suggested = {source: self._answer(listed, labels) for source, labels in listed.suggestions.items()}
        except BadRow as error:
            return error
        if listed.use and listed.use not in WORDS:
            return BadRow(listed.line, "use", listed.use, ", ".join(GoldUse))
        if listed.use and not listed.gold:
            return BadRow(listed.line, "use-alone", listed.use)
        if len(listed.name) > NAME_MOST or not listed.name.isprintable():
            return BadRow(listed.line, "name", name)
        for value, seen in ((place, self._places), (name, self._names)):
            first = seen.setdefault(value, listed.line)
            if first != listed.line:
                return BadRow(listed.line, "repeated", value, str(first))
        return CheckedPicture(
            listed.line,
            place,
            name,
            gold,
            listed.hint,
            WORDS[listed.use] if listed.use else None,
            listed.priority,
            suggested,
        )

    def _answer(self, listed: ListedPicture, labels: Meanings) -> Answer:
        """Return the ids of labels. Raises BadRow."""
        answer = find_answer(self._project, self._by_text, labels, listed.line, "|".join(labels[0]))
        if isinstance(answer, BadRow):
            raise answer
        return answer
