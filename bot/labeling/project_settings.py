"""The settings of a project, each declared once: as a field of ProjectSettings, or of Policy for how sure to be.

The command line, project files, storage, the history and the table in docs/settings.md follow from the declarations.
A new setting needs its field here and its text `project-setting-…` in both languages.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from bot.labeling.errors import BadProject

ANSWERS_MOST = 20  # to one picture
NUMBER_MOST = 1_000_000
BUTTON_MOST = 64  # letters
BLANK = str.maketrans("", "", "\u115f\u1160\u2800\u3164\uffa0")
"""Letters that are printable by their name, and show nothing: Hangul's fillers, and Braille's blank."""


def is_a_button(text: str) -> bool:
    """Whether a text can stand on a button: something to be seen, on one line, and not too long."""
    seen = text.replace("\u200d", "").replace("\u200c", "")  # joiners make one emoji of several, and are not printable
    return seen.isprintable() and bool(seen.translate(BLANK).strip()) and len(text) <= BUTTON_MOST


@dataclass(frozen=True, slots=True)
class Declared:
    """What a setting's annotation declares, beside its type and its default.

    `least` and `most` bound a number, or how long a text or a list is; `least` may name another field of the class.
    `problem` is the variant of the text error-bad-project that says what is allowed; the usual one is of numbers.
    `check` raises BadProject.
    """

    least: float | str | None = None
    most: float | None = None
    problem: str = "number"
    check: Callable[[Any], None] | None = None
    key: str = ""  # in a project file, where it isn't the field's name
    option: str = ""  # of the command line, where it isn't the key
    off: str = ""  # the option that says no


def _check_timezone(name: str) -> None:
    if name:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise BadProject(problem="timezone", value=name) from None


def _check_reasons(reasons: tuple[str, ...]) -> None:
    for reason in reasons:
        if not is_a_button(reason):
            raise BadProject(problem="reason", value=reason, most=BUTTON_MOST)


Share = Annotated[float, Declared(0, 1, "share")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSettings:
    """How a project is run, apart from its policy."""

    open: Annotated[bool, Declared(off="--invited")] = False
    private: Annotated[bool, Declared(off="--not-private")] = False  # its pictures can't be forwarded or saved
    lease_minutes: Annotated[int, Declared(1, 24 * 60, "lease")] = 30
    break_every: Annotated[int, Declared(0, 1000, "break")] = 20  # pictures between two stops, 0: none
    timezone: Annotated[str, Declared(check=_check_timezone)] = ""  # whose days count; empty: the installation's
    priority: Annotated[int, Declared(-NUMBER_MOST, NUMBER_MOST, "priority")] = 0  # the higher first, in lists
    price: Annotated[int, Declared(0, NUMBER_MOST, "price")] = 0  # what an answer costs, in won
    reasons: Annotated[tuple[str, ...], Declared(0, 8, "reasons", _check_reasons, option="--reason")] = ()
    """Why an answer is corrected, each a button for reviewers; empty: the built-in ones."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How sure a project wants to be, and what that may cost. All but the counts are shares of one.

    An item gets `least` answers, then one more at a time while its labels are less probable than `settle`, up to `cap`.
    At the cap it settles over `review`, and is a dispute below.
    """

    least: Annotated[int, Declared(1, ANSWERS_MOST, "min", key="min")] = 2
    cap: Annotated[int, Declared("least", ANSWERS_MOST, "cap")] = 5
    settle: Share = 0.95
    review: Share = 0.8
    budget: Share = 0.2  # of all items, what reviewers are given in a day at most
    audit: Share = 0.05  # of settled items, what reviewers look at all the same
    second: Share = 0.05  # of reviewers' verdicts, what a second one looks at
    max_wrong: Annotated[float | None, Declared(0, 1, "share")] = None
    """Of settled items, what may be wrong; the settle threshold moves to keep it."""
    blind: Annotated[bool, Declared(off="--not-blind")] = False  # reviewers choose before they see what was answered


PRESETS: Mapping[str, Policy] = MappingProxyType(
    {
        "quick": Policy(least=2, cap=3, settle=0.9, review=0.7, budget=0.1),
        "balanced": Policy(),
        "careful": Policy(least=3, cap=7, settle=0.98, review=0.9, budget=0.4, audit=0.1),
    }
)
"""Policies in plain words."""


def preset_fields(preset: str) -> dict[str, int | float]:
    """What a policy in plain words says; the rest of a policy is left as it is: a promise, and how reviewers look."""
    policy = PRESETS[preset]
    return {name: getattr(policy, name) for name in ("least", "cap", "settle", "review", "budget", "audit")}


ACCEPTED: Mapping[type, Any] = MappingProxyType({float: int | float, tuple: tuple | list})
"""What a value may be where that is more than the type itself."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as declared by a field of ProjectSettings or of Policy.

    `type` is bool, int, float, str, or tuple for a list of texts.
    """

    name: str
    type: type
    default: Any
    declared: Declared

    @property
    def key(self) -> str:
        """Its name in a project file."""
        return self.declared.key or self.name

    @property
    def option(self) -> str:
        """Its option of the command line, which a yes/no setting follows with the option that says no."""
        option = self.declared.option or f"--{self.key.replace('_', '-')}"
        return f"{option}/{self.declared.off}" if self.declared.off else option

    @property
    def text(self) -> str:
        """The id of the text that tells what it means."""
        return f"project-setting-{self.key.replace('_', '-')}"

    @property
    def is_number(self) -> bool:
        return self.type in {int, float}

    def check(self, of: "ProjectSettings | Policy") -> None:
        """Raise BadProject when its value is outside its limits, TypeError when it has another type."""
        value: Any = getattr(of, self.name)
        declared = self.declared
        if value is None and self.default is None:
            return
        if not isinstance(value, ACCEPTED.get(self.type, self.type)):
            raise TypeError(f"{self.name} is {value!r}, not of type {self.type.__name__}")
        if declared.most is not None:
            least = getattr(of, declared.least) if isinstance(declared.least, str) else declared.least or 0
            size = value if self.is_number else len(value)
            if not least <= size <= declared.most:
                name = self.key.replace("_", "-")
                raise BadProject(problem=declared.problem, name=name, value=size, least=least, most=declared.most)
        if declared.check:
            declared.check(value)


def _declared(holder: type[ProjectSettings | Policy]) -> Mapping[str, Setting]:
    """The settings that are declared in a class, by their names."""
    hints = get_type_hints(holder, include_extras=True)
    found = {}
    for each in fields(holder):
        annotated, declared = get_args(hints[each.name])
        kinds = [kind for kind in get_args(annotated) or (annotated,) if kind is not type(None)]
        kind = get_origin(annotated) if get_origin(annotated) is tuple else kinds[0]
        found[each.name] = Setting(each.name, kind, each.default, declared)
    return MappingProxyType(found)


SETTINGS = _declared(ProjectSettings)
POLICY_SETTINGS = _declared(Policy)


def check_policy(policy: Policy) -> None:
    """Raise BadProject, which names the first thing that is wrong."""
    for setting in POLICY_SETTINGS.values():
        setting.check(policy)


def check_settings(settings: ProjectSettings) -> None:
    """Raise BadProject, which names the first thing that is wrong."""
    for setting in SETTINGS.values():
        setting.check(settings)


def setting_values(settings: ProjectSettings) -> dict[str, Any]:
    """Return the value of each setting by its name, fit for JSON."""
    values = {name: getattr(settings, name) for name in SETTINGS}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def known_settings(values: Mapping[str, Any], settings: Mapping[str, Setting]) -> dict[str, Any]:
    """Return those values, of JSON, that belong to these settings, as their fields hold them."""
    known = {name: value for name, value in values.items() if name in settings}
    return {name: tuple(value) if settings[name].type is tuple else value for name, value in known.items()}
