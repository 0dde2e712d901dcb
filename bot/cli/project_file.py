"""Read project files in YAML, for `labelbot project create --file`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model, model_validator

from bot.cli.common import fail, refused_file, say
from bot.cli.setting_options import given_settings
from bot.labeling.errors import BadProject
from bot.labeling.model import Kind, Label
from bot.labeling.project_settings import KEYS, POLICY_SETTINGS, Policy, Setting
from bot.services.manager.project_rules import ProjectDraft
from storage.images import ImageStore, Refusal, prepare


class LabelFile(BaseModel):
    """A label in a project file: a text alone, or a mapping. `example` is a path relative to the file.

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


class Written(BaseModel):
    """The keys of a project file that are not settings."""

    model_config = ConfigDict(extra="forbid")

    question: str
    labels: list[LabelFile] = []
    guide: str = ""
    kind: Kind = Kind.SINGLE
    policy: str | None = None


def _key_of(setting: Setting) -> tuple[Any, Any]:
    """Return a key's type and default. The policy's keys default to None, which leaves them to the preset."""
    kind = list[str] if setting.type is tuple else setting.type
    return (kind | None, None) if setting.name in POLICY_SETTINGS else (kind, setting.default)


ProjectFile = create_model(  # type: ignore[call-overload]  # mypy wants to see each key
    "ProjectFile", __base__=Written, **{key: _key_of(setting) for key, setting in KEYS.items()}
)
"""A complete project file."""


def read_draft(name: str, file: Path, store: ImageStore) -> ProjectDraft:
    """Return the project of a file, and put its examples into an image store.

    Ends the command with an error if the file is invalid.

    Raises BadProject for nested groups.
    """
    content = _read(file)
    labels = []
    for written in content.labels:
        group = "" if written.labels is None else written.text
        for label in [written] if written.labels is None else written.labels:
            if group and label.labels is not None:
                raise BadProject(problem="deep", value=label.text)
            example = _example(file.parent / label.example, store) if label.example else None
            labels.append(Label(0, label.text, label.note, example, group, label.costly))
    given = given_settings(content.policy, **{setting.name: getattr(content, key) for key, setting in KEYS.items()})
    given["policy"] = Policy(**given.get("policy", {}))
    return ProjectDraft(name, content.question, labels, content.guide, content.kind, **given)


def _read(file: Path) -> Written:
    import yaml  # which only these files need

    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        read: Written = ProjectFile.model_validate(content)
    except OSError as error:
        fail(refused_file(error))
    except UnicodeDecodeError:
        fail(say("cli-not-utf8", file=str(file)))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        fail(say("cli-not-yaml", file=str(file), line=str(mark.line + 1) if mark else "?"))
    except ValidationError as error:
        fail("\n".join(_problem(file, problem["loc"], problem["type"]) for problem in error.errors()))
    return read


def _problem(file: Path, place: Sequence[int | str], kind: str) -> str:
    """Return a line about an invalid value of a project file. `kind` is pydantic's error type.

    Positions in lists count from one.
    """
    where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in place) or "-"
    return f"{file}: {where}: {say('cli-project-file', kind=kind)}"


def _example(path: Path, store: ImageStore) -> str:
    """Store an example picture, and return its address. Ends the command with an error if it is refused."""
    prepared = prepare(path, store)
    if isinstance(prepared, Refusal):
        fail(f"{path}: {say(prepared.reason.value)} {prepared.detail}".rstrip())
    return prepared.photo
