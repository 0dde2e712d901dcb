"""Texts: both languages have the same ids, the program uses exactly these, and user input is never markup."""

import ast
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

import handlers
from bot.formats.registry import Format
from bot.labeling.cleaning_rules import UNANSWERED
from bot.labeling.course.class_settings import KINDS
from bot.labeling.course.class_settings import SETTINGS as CLASS_SETTINGS
from bot.labeling.course.homework import PLAN_LINES
from bot.labeling.errors import LabelingError
from bot.labeling.model import GoldUse, ItemState, Kind, ProjectState, QuarantineReason, Role, SkipReason
from bot.labeling.project_settings import POLICY_SETTINGS, PRESETS, SETTINGS, Door, Order, Unproven
from bot.labeling.promises.promise import Hindrance, Stand
from bot.labeling.report import Alarm, Outlook
from bot.labeling.review_rules import BUILT_IN_REASONS, Cause, Outcome
from bot.labeling.schedule import TIMETABLE
from bot.labeling.settle_policy import Rule
from bot.labeling.skill import Grade
from bot.sentences.item_lines import EVENTS, WHYS
from bot.sentences.report_lines import ALIKE
from bot.services.course.board.progress import CHEERS
from bot.services.course.class_cleaning.deciding import ANSWERS
from bot.services.course.entering import Entry
from bot.services.course.examiner.planning import Part
from bot.services.course.questions.answering import KeepIn
from bot.services.course.setup.door import Span
from bot.services.daily.hand_out_reviews import Limit
from bot.services.daily.summaries import WhyNot
from bot.services.health.findings import CHECKS
from bot.services.labeler.cards import Lack
from bot.services.manager.dialogs import ProjectText
from bot.services.manager.project.label_parts import LabelPart
from bot.services.manager.project_rules import YES_NO
from bot.settings import Settings
from bot.simulator.entities import parse_html
from bot.texts import FOLDER, LANGUAGES, TextError, closest, plain, rich
from handlers.manager.graduates.graduate_screens import COLUMNS
from handlers.manager.projects.setting_screens import TITLES
from storage.images import Reason

ROOT = Path(__file__).parents[2]
TOAST = 200  # Telegram's maximum number of characters of a toast


def variables(node: object) -> set[str]:
    """Return the variables below a node of a Fluent file."""
    if isinstance(node, fluent.VariableReference):
        return {node.id.name}
    if isinstance(node, fluent.BaseNode):
        return set().union(*(variables(each) for each in vars(node).values()))
    if isinstance(node, list):
        return set().union(*(variables(each) for each in node))
    return set()


@cache
def texts(language: str) -> dict[str, set[str]]:
    """Return a language's text ids with their variables."""
    parsed = FluentParser().parse((FOLDER / f"{language}.ftl").read_text(encoding="utf-8"))
    assert not [each for each in parsed.body if isinstance(each, fluent.Junk)]
    messages = [each for each in parsed.body if isinstance(each, fluent.Message)]
    names = [message.id.name for message in messages]
    assert len(names) == len(set(names)), "an id stands there twice"
    return {message.id.name: variables(message.value) for message in messages}


def test_both_languages_have_the_same_texts():
    """Each text exists in each language, in the same order and with the same variables."""
    assert list(texts("ko").items()) == list(texts("en").items())


TYPED_MOMENTS = {"days", "weekdays", "next-week", "morning", "afternoon", "night", "noon", "midnight"}
FAMILIES = {
    "doctor-": set(CHECKS),
    "doctor-name-": set(CHECKS),
    "command-": {*handlers.COMMANDS, *handlers.MANAGER_COMMANDS},
    "role-": {role.value for role in Role},
    "nothing-": {lack.value for lack in Lack},
    "skip-": {reason.value for reason in SkipReason},
    "plan-topic-": {str(line) for line in range(1, PLAN_LINES + 1)},
    "plan-exercise-": {str(line) for line in range(1, PLAN_LINES + 1)},
    "sheet-part-": {part.value for part in Part},
    "sheet-ask-": {part.value for part in Part},
    "gold-use-": {use.value for use in GoldUse},
    "gold-to-": {use.value for use in GoldUse},
    "gold-for-": {use.value for use in GoldUse},
    "cli-clean-": {"set-aside", "released", "set-aside-done", "released-done"},
    "settings-": {f"{page.removeprefix('settings-')}-key" for page in TITLES[1:]},
    "setting-choice-": {choice.value for choice in (*Order, *Door, *Unproven)},
    "class-setting-": {setting.word for setting in CLASS_SETTINGS.values()} | {"projects", "instructors"},
    "class-means-": {setting.word for setting in CLASS_SETTINGS.values()},
    "class-language-": set(LANGUAGES),
    "class-kind-": set(KINDS),
    "class-door-for-": {span.value for span in Span},
    "class-sheet-": {f"{step}{part}" for step in range(1, 8) for part in ("", "-how")},
    "graduates-column-": set(COLUMNS),
    "board-cheer-": {str(cheer) for cheer in range(1, CHEERS + 1)},
    "doubt-": {reason.value for reason in QuarantineReason} | {UNANSWERED},
    "item-state-": {state.value for state in ItemState},
    "item-column-": {"voice", "label", "weight", "known", "sure"},
    "concern-": {"chance", "first", "alike", "verdicts"},
    "job-": {job.name for job in TIMETABLE},
    "job-did-routing-": {limit.value for limit in Limit} - {"not-running"},
    "own-cleaning-": set(ANSWERS),
    "job-did-classes-": {"over", "near", "deleted"},
    "job-did-summary-": {why.value for why in WhyNot},
    "job-state-": {"running", "waiting", "done", "failed", "stopped"},
    "job-column-": {"job", "project", "at", "last", "next"},
    "policy-": set(PRESETS),
    "rule-": {"majority-3", "majority-5", "lead-2", "two-agree"},
    "replay-chart-": {"title", "answers", "accuracy", "reviewed"},
    "replay-": {"reviewed-share", "accuracy", "settled-accuracy", "mean-confidence"},
    "replay-doubt-": {"settled", "answers", "votes"},
    "review-cause-": {"dispute", "unsure", "flag", "appeal", "alone"},
    "because-": {ground.value for ground in Rule} | {state.value for state in ItemState} - {"settled"},
    "event-": {state.value for state in ItemState} | set(EVENTS.values()) | {"other"},
    "labels-": {f"{part.value}-{end}" for part in LabelPart for end in ("edit", "ask")},
    "event-why-": set(WHYS.values()),
    "because-look-": {cause.value for cause in Cause},
    "review-reason-": set(BUILT_IN_REASONS),
    "appeal-": {outcome.value for outcome in Outcome},
    "ask-keep-": {place.value for place in KeepIn},
    "label-": {label.text for label in YES_NO},
    "usage-": {"arguments", "options"},
    "typed-": {label.text for label in YES_NO} | {"unsure", "none", "done", "small-talk"} | TYPED_MOMENTS,
    "cli-state-": {state.value for state in ProjectState},
    "report-forecast-": {outlook.value for outlook in Outlook},
    "summary-forecast-": {outlook.value for outlook in Outlook},
    "report-alike-": set(ALIKE),
    "report-": {ProjectState.PAUSED.value, ProjectState.CLOSED.value},
    "summary-": {ProjectState.PAUSED.value, ProjectState.CLOSED.value},
    "alert-": {alarm.value for alarm in Alarm},
    "picture-": {reason.value.removeprefix("picture-") for reason in Reason} | {"same", "renamed"},
    "manage-project-": {state.value for state in ProjectState},
    "manage-state-": {state.value for state in ProjectState},
    "manage-ask-": {text.value for text in ProjectText},
    "manage-means-": set(PRESETS),
    "promise-is-": {stand.value for stand in Stand},
    "promise-advice-": {hindrance.value for hindrance in Hindrance} | {"confused"},
    "setting-means-": {"max-wrong", "reasons", "door", "order", "unproven"},
    "new-kind-": {kind.value for kind in Kind},
    "people-grade-": {grade.name.lower() for grade in Grade},
    "export-": {each.value for each in Format},
    "project-setting-": {
        setting.text.removeprefix("project-setting-") for setting in (*SETTINGS.values(), *POLICY_SETTINGS.values())
    },
    "setting-name-": {setting.word for setting in (*SETTINGS.values(), *POLICY_SETTINGS.values())},
    "setting-": {name.replace("_", "-") for name in Settings.model_fields},
    "enter-": {entry.value for entry in Entry} - {"open"},
}
"""Texts whose ids are composed of a prefix and each of these suffixes."""


@cache
def nodes() -> list[tuple[str, ast.Call | ast.Constant]]:
    """Return all calls and constants of the program, each with the name of its module."""
    paths = sorted({*ROOT.glob("bot/**/*.py"), *ROOT.glob("handlers/**/*.py"), *ROOT.glob("storage/**/*.py")})
    modules = [(path.name, path.read_text(encoding="utf-8")) for path in paths if "simulator" not in path.parts]
    walked = ((name, node) for name, code in modules for node in ast.walk(ast.parse(code)))
    return [(name, node) for name, node in walked if isinstance(node, (ast.Call, ast.Constant))]


def words() -> set[str]:
    """Return all string constants of the program."""
    return {node.value for _, node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def calls() -> list[tuple[str, str, set[str] | None]]:
    """Return the calls with a text id: place, id, names of the arguments (None if they can't be determined)."""
    found = []
    places = {"rich": 1, "plain": 1, "say": 0, "CannotRunError": 0}
    for name, node in nodes():
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in places):
            continue
        text = node.args[places[node.func.id]] if len(node.args) > places[node.func.id] else None
        if isinstance(text, ast.Constant):
            names = {keyword.arg for keyword in node.keywords}
            found.append((f"{name}:{node.lineno}", text.value, None if None in names else names))
    return found


def test_every_used_text_exists():
    """Every id in a call exists, and gets the variables of its text."""
    asked = calls()
    assert len(asked) > 40
    for where, text, given in asked:
        assert text in texts("ko"), where
        assert given is None or given >= texts("ko")[text], where
    for error in LabelingError.__subclasses__():
        assert error.text in texts("ko")


def test_every_composed_id_exists():
    """Every composed id has a text for each value."""
    for beginning, ends in FAMILIES.items():
        there = {text.removeprefix(beginning) for text in texts("ko") if text.startswith(beginning)}
        always_right = {"backup-dir", "backup-url", "data-dir", "webhook-secret"}  # settings that accept any value
        assert ends - there <= (always_right if beginning == "setting-" else set()), beginning


def test_every_text_is_used():
    """Every text is used by the program."""
    said = words()
    used = said | {beginning + end for beginning, ends in FAMILIES.items() for end in ends}
    used |= {f"cli-{table}-{word.replace('_', '-')}" for table in ("column", "status") for word in said}
    assert [text for text in texts("ko") if text not in used] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_user_input_is_never_markup(language):
    """A text is valid Telegram HTML, whatever a name, a question or a label contains."""
    wrong = {text: problem for text in texts("ko") if (problem := markup_problem(language, text))}
    assert wrong == {}


def markup_problem(language: str, text: str) -> str:
    """Return what is wrong with a text whose variables look like markup, or nothing."""
    nasty = "<b>&amp; <i>\"'> & </b>"
    numbers = {"minute": 5} if text == "time-of-day" else {}
    try:
        shown, _ = parse_html(rich(language, text, **dict.fromkeys(texts("ko")[text], nasty) | numbers))
        harmless, _ = parse_html(rich(language, text, **dict.fromkeys(texts("ko")[text], "~") | numbers))
    except Exception as error:  # noqa: BLE001  # any of them fails the text
        return repr(error)
    return f"{nasty} is not in {shown}" if "~" in harmless and nasty not in shown else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_toasts_are_short(language):
    """A toast fits into Telegram's limit."""
    of_the_command_line = {"error-unknown-project", "error-project-exists", "error-bad-project"}
    for text in texts("ko"):
        if text.startswith("error-") and text not in of_the_command_line:
            assert len(plain(language, text, **dict.fromkeys(texts("ko")[text], "가" * 64))) <= TOAST


def test_numbers_and_plurals():
    """Large numbers have commas, and English has singular and plural."""
    assert plain("en", "start-project", question="Which?", left=1) == "Which? · 1 picture"
    assert plain("en", "start-project", question="Which?", left=1234) == "Which? · 1,234 pictures"
    assert plain("ko", "start-project", question="꽃?", left=1234) == "꽃? · 1,234장"


def test_plain_texts_are_not_escaped():
    """Buttons and toasts are not HTML, so their variables are not escaped."""
    assert plain("ko", "card-answered", label="<장미> & 꽃") == "✓ <장미> & 꽃"
    assert rich("ko", "card-answered", label="<장미> & 꽃") == "✓ &lt;장미&gt; &amp; 꽃"


def test_unknown_texts_and_missing_variables_raise():
    """An unknown id or a missing variable is an error and never shown."""
    with pytest.raises(TextError, match="no-such-text"):
        plain("ko", "no-such-text")
    with pytest.raises(TextError, match="label"):
        plain("ko", "card-answered")
    with pytest.raises((KeyError, FileNotFoundError)):
        plain("fr", "help")


@pytest.mark.parametrize(
    ("code", "language"),
    [("ko", "ko"), ("en", "en"), ("en-GB", "en"), ("KO-kr", "ko"), ("fr", "ko"), ("", "ko"), (None, "ko")],
)
def test_the_closest_language(code, language):
    """The language of a person's Telegram decides, without its region; others get the default."""
    assert closest(code, "ko") == language
