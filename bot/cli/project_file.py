"""A whole project in a YAML file, for `labelbot project create --file`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, create_model, model_validator

from bot.cli.common import fail, refused_file, say, settings
from bot.cli.setting_options import given_settings
from bot.labeling.errors import BadProject
from bot.labeling.model import Kind, Label
from bot.labeling.project_settings import POLICY_SETTINGS, SETTINGS, Policy, Setting
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


class Written(BaseModel):
    """What a project file has beside its settings."""

    model_config = ConfigDict(extra="forbid")

    question: str
    labels: list[LabelFile] = []
    guide: str = ""
    kind: Kind = Kind.SINGLE
    policy: str | None = None


def _key_of(setting: Setting) -> tuple[Any, Any]:
    """Return the type and the default of a setting's key; what is not written of a policy is left to the preset."""
    kind = list[str] if setting.type is tuple else setting.type
    return (kind | None, None) if setting.name in POLICY_SETTINGS else (kind, setting.default)


KEYS = {setting.key: setting for setting in (*SETTINGS.values(), *POLICY_SETTINGS.values())}
ProjectFile = create_model(  # type: ignore[call-overload]  # mypy wants to see each key
    "ProjectFile", __base__=Written, **{key: _key_of(setting) for key, setting in KEYS.items()}
)
"""A whole project in YAML."""


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
    given = given_settings(content.policy, **{setting.name: getattr(content, key) for key, setting in KEYS.items()})
    given["policy"] = Policy(**given.get("policy", {}))
    return ProjectDraft(name, content.question, labels, content.guide, content.kind, **given)


def _read(file: Path) -> Written:
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
        fail("\n".join(_problem(file, each["loc"], each["type"]) for each in error.errors()))
    return read


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
