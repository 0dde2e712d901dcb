"""Values: dataclasses whose fields nobody sets."""

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

C = TypeVar("C")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[C]) -> type[C]:
    """Make a dataclass with slots and a hash, whose fields mypy lets nobody set.

    Python compiles only its `__init__`; the other methods are the same for all classes (docs/decisions/0029).
    """
    made: Any = dataclass(slots=True, eq=False, repr=False)(kind)
    compared = [each.name for each in fields(made) if each.compare]
    made.compared_fields = attrgetter(*compared) if compared else type  # the same for all its values
    made.__eq__, made.__hash__, made.__repr__ = _eq, _hash, _repr
    return cast("type[C]", made)


def _eq(value: Any, other: Any) -> Any:
    if value.__class__ is not other.__class__:
        return NotImplemented
    return value.compared_fields(value) == value.compared_fields(other)


def _hash(value: Any) -> int:
    return hash(value.compared_fields(value))


def _repr(value: Any) -> str:
    shown = [f"{each.name}={getattr(value, each.name)!r}" for each in fields(value) if each.repr]
    return f"{type(value).__qualname__}({', '.join(shown)})"
