"""Values: dataclasses whose fields nobody sets."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

C = TypeVar("C")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[C]) -> type[C]:
    """Make a dataclass with slots and a hash, whose fields mypy lets nobody set.

    Python's own `frozen=True` would compile two more methods for each class (docs/decisions/0029).
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
