"""What a class file says: `class.json` in a ZIP, beside its pictures. Names of pictures are paths in the ZIP."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from bot.labeling.course.class_settings import LABELING
from bot.labeling.course.errors import BadClassFile
from bot.labeling.model import GoldUse, Kind, SkipReason

KIND, VERSION = "labelbot class", 1
NAME = "class.json"
SUFFIX = ".class.zip"
PROJECTS_MOST, LABELS_MOST, GOLD_MOST, PLAN_MOST = 10, 1000, 1000, 50
SETTINGS = {
    "name": "name",
    "subject": "subject",
    "language": "language",
    "seats": "seats",
    "keep_months": "keep_months",
    "kind": "learns",  # `kind` is the kind of file
}
"""The settings of a class that a file has, and their names in it."""
CONFIG = ConfigDict(extra="ignore", strict=False)


@dataclass(frozen=True)
class LabelPart:
    """A label. `example` is the name of a picture, or empty."""

    __pydantic_config__ = CONFIG
    text: str
    note: str = ""
    group: str = ""
    costly: bool = False
    example: str = ""


@dataclass(frozen=True)
class GoldPart:
    """A gold picture: its labels' texts, or what is wrong with it."""

    __pydantic_config__ = CONFIG
    picture: str
    use: GoldUse
    labels: tuple[str, ...] = ()
    flag: SkipReason | None = None
    hint: str = ""


@dataclass(frozen=True)
class ProjectPart:
    """A project. `settings` and `policy` are values by name; names that this version does not know are left out."""

    __pydantic_config__ = CONFIG
    name: str
    question: str
    kind: Kind
    labels: tuple[LabelPart, ...]
    gold: tuple[GoldPart, ...]
    guide: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    policy: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanPart:
    __pydantic_config__ = CONFIG
    topic: str
    exercise: str = ""


@dataclass(frozen=True)
class ClassContent:
    """A class without its people, its dates, its centre and its contact. `learns` is its setting `kind`."""

    __pydantic_config__ = CONFIG
    name: str
    subject: str
    language: str
    seats: int
    keep_months: int
    plan: tuple[PlanPart, ...]
    projects: tuple[ProjectPart, ...]
    learns: str = LABELING
    kind: str = KIND
    version: int = VERSION

    @property
    def pictures(self) -> set[str]:
        """The names of all pictures that it needs."""
        gold = {each.picture for project in self.projects for each in project.gold}
        return gold | {label.example for project in self.projects for label in project.labels if label.example}


_ADAPTER = TypeAdapter(ClassContent)


def as_json(content: ClassContent) -> bytes:
    return _ADAPTER.dump_json(content, indent=1)


def read_content(text: bytes) -> ClassContent:
    """Return what a class file says. Raises BadClassFile for anything else."""
    try:
        content = _ADAPTER.validate_json(text)
    except ValidationError:
        raise BadClassFile(problem="unreadable") from None
    if content.kind != KIND:
        raise BadClassFile(problem="unreadable")
    if content.version > VERSION:
        raise BadClassFile(problem="newer")
    sizes = ((len(each.labels), LABELS_MOST) for each in content.projects)
    gold = sum(len(each.gold) for each in content.projects)
    limits = ((len(content.projects), PROJECTS_MOST), (len(content.plan), PLAN_MOST), (gold, GOLD_MOST), *sizes)
    if not content.projects or any(size > most for size, most in limits):
        raise BadClassFile(problem="size")
    return content
