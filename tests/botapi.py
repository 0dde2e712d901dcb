"""Check requests, updates and results against the published Bot API (../shared/botapi.json)."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.paths import SHARED

SPECIFICATION = SHARED / "botapi.json"
_CONSTANT = re.compile(r'(?:must be|always) "?([a-z_]+)"?$')
_DISCRIMINATORS = {"type", "status", "source"}
_SCALARS: dict[str, Callable[[Any], bool]] = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "String": lambda value: isinstance(value, str),
}


class _Shape:
    """The fields of a type or the parameters of a method: their types, which must be there, and which are constant."""

    def __init__(self, declared: dict[str, Any]) -> None:
        fields = declared.get("fields", [])
        self.types: dict[str, list[str]] = {field["name"]: field["types"] for field in fields}
        self.required = [field["name"] for field in fields if field["required"]]
        self.constants = {
            field["name"]: match[1]
            for field in fields
            if field["name"] in _DISCRIMINATORS and (match := _CONSTANT.search(field["description"]))
        }


class BotApi:
    """Each check returns a list of problems, each a sentence; an empty list means valid."""

    def __init__(self, path: Path = SPECIFICATION) -> None:
        specification = json.loads(path.read_text())
        self._subtypes = {kind: of["subtypes"] for kind, of in specification["types"].items() if "subtypes" in of}
        self._objects = {kind: _Shape(of) for kind, of in specification["types"].items()}
        self._methods = {name.lower(): _Shape(method) for name, method in specification["methods"].items()}
        self._returns = {name.lower(): method["returns"] for name, method in specification["methods"].items()}

    def request(self, method: str, parameters: dict[str, Any]) -> list[str]:
        """Check parameters as they came over HTTP: each a text (JSON unless it is a scalar) or an uploaded file."""
        declared = self._methods.get(method.lower())
        if declared is None:
            return [f"There is no method {method}."]
        files = {name for name, value in parameters.items() if not isinstance(value, str)}
        attached = set(re.findall(r'attach://([^"\s]+)', " ".join(map(str, parameters.values()))))
        problems = [f"{method} needs {name}." for name in declared.required if name not in parameters]
        problems += [f"{method} has no file {name}, which attach:// names." for name in attached - files]
        for name, value in parameters.items():
            if name in declared.types:
                problems += self._parameter(f"{method}.{name}", value, declared.types[name])
            elif name not in attached:
                problems.append(f"{method} has no parameter {name}.")
        return problems

    def update(self, update: Any) -> list[str]:
        problems = self.value("Update", update, ["Update"])
        if isinstance(update, dict) and len(update) != 2:
            problems.append("Update must carry exactly one thing beside its update_id.")
        return problems

    def result(self, method: str, value: Any) -> list[str]:
        types = self._returns.get(method.lower())
        if types is None:
            return [f"There is no method {method}."]
        return self.value(f"The result of {method}", value, types)

    def value(self, where: str, value: Any, types: list[str]) -> list[str]:
        """Check a decoded JSON value against the types it may have; report the problems of the nearest one."""
        if len(types) == 1:
            return self._one(where, value, types[0])
        return min((self._one(where, value, kind) for kind in types), key=len)

    def _parameter(self, where: str, value: Any, types: list[str]) -> list[str]:
        if not isinstance(value, str):
            return [] if "InputFile" in types else [f"{where} must not be a file."]
        if "String" in types:
            return []
        try:
            decoded = json.loads(value)
        except ValueError:
            return [f"{where} must be {' or '.join(types)}."]
        return self.value(where, decoded, types)

    def _one(self, where: str, value: Any, kind: str) -> list[str]:
        if kind in _SCALARS:
            return [] if _SCALARS[kind](value) else [f"{where} must be {kind}."]
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{where} must be an array."]
            inner = kind.removeprefix("Array of ")
            return [
                problem for index, item in enumerate(value) for problem in self._one(f"{where}[{index}]", item, inner)
            ]
        if kind in self._subtypes:
            return self._union(where, value, self._subtypes[kind])
        if not isinstance(value, dict):
            return [f"{where} must be an object ({kind})."]
        return self._object(where, value, kind)

    def _union(self, where: str, value: Any, kinds: list[str]) -> list[str]:
        """Choose the subtype whose constants (type, status, source) fit; without constants, the nearest."""
        if not isinstance(value, dict):
            return [f"{where} must be an object ({' or '.join(kinds)})."]
        fitting = [kind for kind in kinds if self._constants_fit(kind, value)]
        if not fitting:
            return [f"{where} must be {' or '.join(kinds)}."]
        return min((self._object(where, value, kind) for kind in fitting), key=len)

    def _constants_fit(self, kind: str, value: dict[str, Any]) -> bool:
        return all(value.get(name) == constant for name, constant in self._objects[kind].constants.items())

    def _object(self, where: str, value: dict[str, Any], kind: str) -> list[str]:
        declared = self._objects[kind]
        problems = [f"{where} ({kind}) needs {name}." for name in declared.required if name not in value]
        for name, part in value.items():
            if name in declared.types:
                problems += self.value(f"{where}.{name}", part, declared.types[name])
            else:
                problems.append(f"{where} ({kind}) has no field {name}.")
        return problems


def load() -> BotApi:
    """Return the checker; skip the test if the specification is not there."""
    if not SPECIFICATION.exists():
        pytest.skip("the published Bot API (../shared/botapi.json) is not here")
    return BotApi()
