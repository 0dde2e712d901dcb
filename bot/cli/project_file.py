"""A whole project in a YAML file, for `labelbot project create --file`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.cli.common import fail, refused_file, say, settings
from bot.cli.policy import policy_change
from bot.labeling.errors import BadProject
from bot.labeling.model import Kind, Label, Policy
from bot.services.manager.project_rules import ProjectDraft
from storage.images import ImageStore, Refusal, prepare


class LabelFile(BaseModel):
    """A label in a project file: its text, or more about it. `example` is a picture beside the file.

    A label with `labels` of its own is a group.
    """

    model_config = ConfigDict(extra="forbid")

    text: str
    note: str = ""
    example: Path | None = None
    costly: bool = False
    labels: "list[LabelFile] | None" = None

    @model_validator(mode="before")
    @classmethod
    def _may_be_its_text_alone(cls, written: Any) -> Any:
        return written if isinstance(written, dict) else {"text": written}


class ProjectFile(BaseModel):
    """A whole project in YAML."""

    model_config = ConfigDict(extra="forbid")

    question: str
    labels: list[LabelFile] = []
    guide: str = ""
    kind: Kind = Kind.SINGLE
    open: bool = False
    private: bool = False
    policy: str | None = None
    min: int | None = None
    cap: int | None = None
    settle: float | None = None
    review: float | None = None
    budget: float | None = None
    audit: float | None = None
    second: float | None = None
    max_wrong: float | None = None
    blind: bool | None = None
    lease_minutes: int = 30
    break_every: int = 20
    timezone: str = ""
    priority: int = 0
    price: int = 0
    reasons: list[str] = Field(default_factory=list)


POLICY_KEYS = {"cap", "settle", "review", "budget", "audit", "second", "max_wrong", "blind"}
"""What a project file says of its policy, by the names of Policy; `min` is its `least`."""


def read_draft(name: str, file: Path) -> ProjectDraft:
    """The project that a file describes; its examples are kept. Ends the command when something is wrong with it."""
    content = _read(file)
    labels = []
    for written in content.labels:
        group = "" if written.labels is None else written.text
        for each in [written] if written.labels is None else written.labels:
            if group and each.labels is not None:
                raise BadProject(problem="deep", value=each.text)
            example = _example(file.parent / each.example) if each.example else None
            labels.append(Label(0, each.text, each.note, example, group, each.costly))
    numbers = content.model_dump(include=POLICY_KEYS) | {"least": content.min}
    policy = policy_change(content.policy, **numbers)
    settings_ = content.model_dump(exclude={"question", "labels", "policy", "min"} | POLICY_KEYS)
    return ProjectDraft(name, content.question, labels, policy=Policy(**policy or {}), **settings_)


def _read(file: Path) -> ProjectFile:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        return ProjectFile.model_validate(content)
    except OSError as error:
        fail(refused_file(error))
    except UnicodeDecodeError:
        fail(say("cli-not-utf8", file=str(file)))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        fail(say("cli-not-yaml", file=str(file), line=str(mark.line + 1) if mark else "?"))
    except ValidationError as error:
        fail("\n".join(_problem(file, each["loc"], each["type"]) for each in error.errors()))


def _problem(file: Path, place: Sequence[int | str], kind: str) -> str:
    """A line about a wrong place of a project file, counted from one. `kind` is pydantic's name of what is wrong."""
    where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in place) or "-"
    return f"{file}: {where}: {say('cli-project-file', kind=kind)}"


def _example(path: Path) -> str:
    """Keep an example picture, and return its address."""
    prepared = prepare(path, ImageStore(settings().images))
    if isinstance(prepared, Refusal):
        fail(f"{path}: {say(prepared.reason.value)} {prepared.detail}".rstrip())
    return prepared.photo
