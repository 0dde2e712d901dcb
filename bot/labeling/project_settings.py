"""The settings of a project, each declared once as a field of ProjectSettings or of Policy.

The command line, project files, storage, the history, the settings screen of the chat and the table in docs/settings.md
use these declarations. A new setting needs a field here and the texts `project-setting-…` and `setting-name-…` in both
languages.
"""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from bot.frozen import frozen
from bot.labeling.errors import BadProject

ANSWERS_MOST = 20  # to one picture
NUMBER_MOST = 1_000_000
BUTTON_MOST = 64  # letters
REQUEST_MOST = 200  # letters
LICENCE_MOST, CONSENT_MOST = 100, 500  # letters
BLANK = str.maketrans("", "", "\u115f\u1160\u2800\u3164\uffa0")
"""Letters that count as printable but are invisible: the Hangul fillers and the blank Braille pattern."""


def is_a_button(text: str) -> bool:
    """Return whether a text is valid for a button: visible, on one line, at most BUTTON_MOST letters."""
    visible = text.replace("\u200d", "").replace("\u200c", "")  # joiners in emoji are not printable
    return visible.isprintable() and bool(visible.translate(BLANK).strip()) and len(text) <= BUTTON_MOST


class Door(StrEnum):
    """Who may label in a project."""

    OPEN = "open"  # everybody who starts the bot
    INVITED = "invited"  # labelers who were let in: by an invitation, a class or a manager
    QUALIFIED = "qualified"  # labelers whom an instructor or a manager let in, or an exam


class Order(StrEnum):
    """The order in which a project's new pictures are labeled (see bot.labeling.ordering)."""

    OLDEST = "oldest"
    NEWEST = "newest"
    UNCERTAIN = "uncertain"
    MIXED = "mixed"


class Unproven(StrEnum):
    """Who is asked about labels that are too doubtful for a project's promise (`max_wrong`)."""

    PEOPLE = "people"  # labelers, until a picture has all its answers; then a reviewer
    REVIEWERS = "reviewers"  # a reviewer, as soon as that is expected to cost less than one more answer


@frozen
class Declared:
    """The declaration in a setting's annotation, in addition to its type and its default.

    `least` and `most` limit a number, or the length of a text or a list; `least` may name another field of the class.
    `problem` is the variant of the text error-bad-project for a value outside the limits. `check` raises BadProject.
    `choices` are the values that the chat offers as buttons; any other value is typed. `words`: there are no others,
    and each has the text `setting-choice-…`.
    """

    least: float | str | None = None
    most: float | None = None
    problem: str = "number"
    check: Callable[[Any], None] | None = None
    key: str = ""  # in a project file, if it differs from the field's name
    option: str = ""  # of the command line, if it differs from the key
    off: str = ""  # the option that sets False
    choices: tuple[Any, ...] = ()
    cleans: bool = False  # says what cleaning sets aside; these have a page of their own in the chat
    words: bool = False


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


def _share(*choices: float | None) -> Declared:
    """Return the declaration of a share."""
    return Declared(0, 1, "share", choices=choices)


def _limit(most: int, *choices: int) -> Declared:
    """Return the declaration of a limit of cleaning, a whole number."""
    return Declared(0, most, choices=choices, cleans=True)


@frozen
class ProjectSettings:
    """The settings of a project apart from its policy."""

    _: KW_ONLY
    door: Annotated[str, Declared(problem="door", choices=tuple(map(str, Door)), words=True)] = "invited"
    private: Annotated[bool, Declared(off="--not-private")] = False  # its pictures can't be forwarded or saved
    lease_minutes: Annotated[int, Declared(1, 24 * 60, "lease", choices=(10, 30, 60, 180))] = 30
    break_every: Annotated[int, Declared(0, 1000, "break", choices=(0, 10, 20, 50))] = 20
    """Pictures between two breaks; 0: no breaks."""
    timezone: Annotated[str, Declared(check=_check_timezone, choices=("", "Asia/Seoul", "UTC"))] = ""
    """Of the project's days; empty: the installation's."""
    priority: Annotated[int, Declared(-NUMBER_MOST, NUMBER_MOST, "priority")] = 0  # higher ones are listed first
    order: Annotated[str, Declared(problem="order", choices=tuple(map(str, Order)), words=True)] = "oldest"
    price: Annotated[int, Declared(0, NUMBER_MOST, "price", choices=(0, 10, 50, 100))] = 0  # of an answer, in won
    picture_price: Annotated[int, Declared(0, NUMBER_MOST, "picture-price", choices=(0, 50, 100, 500))] = 0
    """Of a picture that a person sent and that is used, in won."""
    name_senders: Annotated[bool, Declared(off="--hide-senders")] = False  # by their pseudonyms, in exports
    reasons: Annotated[
        tuple[str, ...], Declared(0, 8, "reasons", _check_reasons, option="--reason", choices=((),))
    ] = ()
    """Reasons of corrections, each a button for reviewers; empty: the built-in ones."""
    licence: Annotated[str, Declared(0, LICENCE_MOST, "licence", choices=("",))] = ""
    """Of exported datasets, as a name or an address; empty: none is said."""
    consent: Annotated[str, Declared(0, CONSENT_MOST, "consent", choices=("",))] = ""
    """The sentence of datasets about the consent of those whose pictures they are; empty: the built-in one."""
    # What cleaning sets aside, as bot.labeling.cleaning_rules applies it; 0 or False: it is not checked.
    min_side: Annotated[int, _limit(NUMBER_MOST, 0, 100, 200, 480)] = 200  # pixels of the shorter side
    ratio: Annotated[int, _limit(1000, 0, 3, 4, 6)] = 4  # of the longer side to the shorter one
    blur: Annotated[int, _limit(NUMBER_MOST, 0, 60, 75, 90)] = 75  # least sharpness
    dark: Annotated[int, _limit(255, 0, 50, 70, 90)] = 70  # least highlights
    bright: Annotated[int, _limit(255, 0, 220, 230, 240)] = 230  # most brightness
    one_colour: Annotated[int, _limit(255, 0, 5, 10, 15)] = 10  # least spread of the brightness
    frames: Annotated[bool, Declared(off="--no-frames", cleans=True)] = True  # set pictures with several frames aside
    copies: Annotated[bool, Declared(off="--no-copies", cleans=True)] = True  # set copies of other pictures aside
    collect: Annotated[bool, Declared(off="--no-collect")] = False  # people who may label can send pictures
    collect_request: Annotated[str, Declared(0, REQUEST_MOST, "request", choices=("",))] = ""
    """The words that ask for pictures; empty: the built-in ones."""
    collect_goal: Annotated[int, Declared(0, 1000, choices=(0, 10, 20, 50))] = 0
    """Pictures a day that a person is asked for; 0: no goal."""
    collect_label: Annotated[bool, Declared(off="--no-collect-label")] = False  # ask what the pictures show


@frozen
class Policy:
    """How sure a project wants to be of a label, and what that may cost. Shares are between 0 and 1.

    An item gets `least` answers, then one more at a time while its confidence is below `settle` and the answer is
    expected to save more than it costs, up to `cap`. Then it settles if its confidence is at least `review`, otherwise
    it is disputed.
    """

    least: Annotated[int, Declared(1, ANSWERS_MOST, "min", key="min", choices=(1, 2, 3, 5))] = 2
    cap: Annotated[int, Declared("least", ANSWERS_MOST, "cap", choices=(1, 2, 3, 5, 7))] = 5
    settle: Annotated[float, _share(0.9, 0.95, 0.98)] = 0.95
    review: Annotated[float, _share(0.7, 0.8, 0.9)] = 0.8
    review_cost: Annotated[int, Declared(1, 100, choices=(2, 3, 5))] = 3
    """Of a review, in answers: how much longer it takes, and what the time of who gives it is worth."""
    budget: Annotated[float, _share(0.1, 0.2, 0.4)] = 0.2  # of all items: how many reviewers get in a day at most
    audit: Annotated[float, _share(0.0, 0.05, 0.1)] = 0.05  # of settled items: how many are audited
    second: Annotated[float, _share(0.0, 0.05, 0.1)] = 0.05  # of verdicts: how many get a second review
    max_wrong: Annotated[float | None, _share(None, 0.01, 0.02, 0.05)] = None
    """The share of labels that may be wrong: a promise, which checks of settled labels prove or refuse."""
    unproven: Annotated[str, Declared(problem="unproven", choices=tuple(map(str, Unproven)), words=True)] = "people"
    blind: Annotated[bool, Declared(off="--not-blind")] = False  # reviewers can't see votes before their verdict


PRESETS: Mapping[str, Policy] = MappingProxyType(
    {
        "quick": Policy(least=2, cap=3, settle=0.9, review=0.7, budget=0.1),
        "balanced": Policy(),
        "careful": Policy(least=3, cap=7, settle=0.98, review=0.9, budget=0.4, audit=0.1),
    }
)
"""Named policies."""


def preset_fields(preset: str) -> dict[str, int | float]:
    """Return the fields of a policy that a preset sets."""
    policy = PRESETS[preset]
    return {name: getattr(policy, name) for name in ("least", "cap", "settle", "review", "budget", "audit")}


ACCEPTED: Mapping[type, Any] = MappingProxyType({float: int | float, tuple: tuple | list})
"""The accepted types of a value, if there are more than the setting's type."""


@frozen
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
        """Its option of the command line; for a yes/no setting followed by a slash and the option that sets False."""
        option = self.declared.option or f"--{self.key.replace('_', '-')}"
        return f"{option}/{self.declared.off}" if self.declared.off else option

    @property
    def text(self) -> str:
        """The id of the text that describes it."""
        return f"project-setting-{self.word}"

    @property
    def word(self) -> str:
        """Its key as a part of a text's id, and as a variant in texts about any setting."""
        return self.key.replace("_", "-")

    @property
    def is_number(self) -> bool:
        return self.type in {int, float}

    def check(self, of: "ProjectSettings | Policy") -> None:
        """Check the setting's value. Raises BadProject if it is outside the limits, TypeError for another type."""
        value: Any = getattr(of, self.name)
        declared = self.declared
        if value is None and self.default is None:
            return
        if not isinstance(value, ACCEPTED.get(self.type, self.type)) or (self.is_number and isinstance(value, bool)):
            raise TypeError(f"{self.name} is {value!r}, not of type {self.type.__name__}")
        if declared.most is not None:
            least = getattr(of, declared.least) if isinstance(declared.least, str) else declared.least or 0
            size = value if self.is_number else len(value)
            if isinstance(declared.least, str) and size < least <= declared.most:
                raise BadProject(problem="min-above-cap", value=size, least=least)
            if not least <= size <= declared.most:
                raise BadProject(problem=declared.problem, name=self.word, value=size, least=least, most=declared.most)
        if declared.words and value not in declared.choices:
            raise BadProject(problem=declared.problem, value=value)
        if declared.check:
            declared.check(value)


def _declared(holder: type[ProjectSettings | Policy]) -> Mapping[str, Setting]:
    """Return the settings that a class declares, by name."""
    hints = get_type_hints(holder, include_extras=True)
    settings = {}
    for field in fields(holder):
        annotated, declared = get_args(hints[field.name])
        kinds = [kind for kind in get_args(annotated) or (annotated,) if kind is not type(None)]
        kind = get_origin(annotated) if get_origin(annotated) is tuple else kinds[0]
        settings[field.name] = Setting(field.name, kind, field.default, declared)
    return MappingProxyType(settings)


SETTINGS = _declared(ProjectSettings)
POLICY_SETTINGS = _declared(Policy)
KEYS: Mapping[str, Setting] = MappingProxyType(
    {setting.key: setting for setting in (*SETTINGS.values(), *POLICY_SETTINGS.values())}
)
"""All settings by their keys."""


def check_policy(policy: Policy) -> None:
    """Check all values of a policy. Raises BadProject for the first problem."""
    for setting in POLICY_SETTINGS.values():
        setting.check(policy)


def check_settings(settings: ProjectSettings) -> None:
    """Check all settings of a project. Raises BadProject for the first problem."""
    for setting in SETTINGS.values():
        setting.check(settings)


def setting_values(settings: ProjectSettings) -> dict[str, Any]:
    """Return the settings' values by name, as JSON types."""
    values = {name: getattr(settings, name) for name in SETTINGS}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def policy_values(policy: Policy) -> dict[str, Any]:
    """Return the values of a policy by their keys."""
    return {setting.key: getattr(policy, name) for name, setting in POLICY_SETTINGS.items()}


def known_settings(values: Mapping[str, Any], settings: Mapping[str, Setting]) -> dict[str, Any]:
    """Return the values of known settings, converted from JSON types to the fields' types."""
    known = {name: value for name, value in values.items() if name in settings}
    return {name: tuple(value) if settings[name].type is tuple else value for name, value in known.items()}
