"""Labels that the rows of a list have, and the project doesn't."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.labeling.errors import BadRow
from bot.labeling.listings import ListedPicture
from bot.labeling.model import Label, Project
from bot.labeling.search import normalize_text
from bot.services.items.known_labels import find_answer, label_ids


def missing_labels(project: Project, rows: Iterable[ListedPicture | BadRow]) -> list[str]:
    """Return the texts of labels that the project doesn't have, in the order of the rows."""
    by_text = label_ids(project)
    missing: dict[str, None] = {}
    for row in rows:
        if isinstance(row, ListedPicture):
            for labels in filter(None, (row.gold, *row.suggestions.values())):
                answer = find_answer(project, by_text, labels, row.line, "")
                if isinstance(answer, BadRow) and answer.arguments["problem"] == "label":
                    texts = map(normalize_text, labels[0])
                    missing |= dict.fromkeys(text for text in texts if text not in by_text)
    return list(missing)


def with_new_labels(project: Project, texts: Sequence[str]) -> Project:
    """Return a project as if it had more labels, to try an import out. Their ids are those of no label."""
    new = (Label(-number, text) for number, text in enumerate(texts, start=1))
    return replace(project, labels=(*project.labels, *new))
