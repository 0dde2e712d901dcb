"""Projects: what a definition must be, what can change, and what the history says."""

from dataclasses import fields

import pytest

from bot.labeling.errors import BadProject, ProjectExists, UnknownProject
from bot.labeling.model import Kind, Label, ProjectState
from bot.labeling.project_settings import Policy
from bot.services.manager.project_rules import LABELS_MOST, TEXT_MOST, ProjectChange, ProjectDraft
from bot.services.manager.projects import change_project, create_project, find_project
from bot.texts import LANGUAGES, plain

GOOD = {"name": "flowers", "question": "무슨 꽃인가요?", "labels": [Label(0, "장미"), Label(0, "나팔꽃")]}


def labels(count: int) -> list[Label]:
    return [Label(0, str(number)) for number in range(count)]


@pytest.mark.parametrize(
    ("problem", "wrong"),
    [
        ("name", {"name": ""}),
        ("name", {"name": "two words"}),
        ("name", {"name": "-flowers"}),
        ("name", {"name": "../flowers"}),
        ("name", {"name": "flowers\n"}),
        ("name", {"name": "f" * 33}),
        ("no-question", {"question": " "}),
        ("question", {"question": "?" * (TEXT_MOST["question"] + 1)}),
        ("guide", {"guide": "!" * (TEXT_MOST["guide"] + 1)}),
        ("few-labels", {"labels": labels(1)}),
        ("many-labels", {"labels": labels(LABELS_MOST + 1)}),
        ("label", {"labels": [Label(0, "장미"), Label(0, " ")]}),
        ("label", {"labels": [Label(0, "장미"), Label(0, "꽃" * 65)]}),
        ("label", {"labels": [Label(0, "장미"), Label(0, "나팔\n꽃")]}),
        ("label", {"labels": [Label(0, "장미"), Label(0, "\u200d")]}),
        ("label", {"labels": [Label(0, "장미"), Label(0, "나팔꽃", group="묶" * 65)]}),
        ("yes-no-labels", {"kind": Kind.YES_NO}),
        ("few-labels", {"kind": Kind.MULTIPLE, "labels": []}),
        ("break", {"break_every": -1}),
        ("break", {"break_every": 1001}),
        ("note", {"labels": [Label(0, "장미"), Label(0, "꽃", note="!" * 121)]}),
        ("label-twice", {"labels": [Label(0, "장미"), Label(0, "꽃"), Label(0, "장미")]}),
        ("min", {"policy": Policy(least=0)}),
        ("min", {"policy": Policy(least=21, cap=21)}),
        ("min-above-cap", {"policy": Policy(least=3, cap=2)}),
        ("cap", {"policy": Policy(cap=21)}),
        ("share", {"policy": Policy(settle=1.1)}),
        ("share", {"policy": Policy(review=-0.1)}),
        ("share", {"policy": Policy(max_wrong=2)}),
        ("timezone", {"timezone": "Asia/Busan"}),
        ("timezone", {"timezone": "../etc"}),
        ("priority", {"priority": 10_000_000}),
        ("price", {"price": -1}),
        ("reasons", {"reasons": ["까닭"] * 9}),
        ("reason", {"reasons": [" "]}),
        ("lease", {"lease_minutes": 0}),
        ("lease", {"lease_minutes": 1441}),
    ],
)
def test_invalid_definitions_are_refused(desk, problem, wrong):
    """An invalid definition is refused with what is wrong, in both languages, and creates nothing."""
    with pytest.raises(BadProject) as refused:
        desk.run(create_project, draft=ProjectDraft(**GOOD | wrong), now=desk.now)
    assert refused.value.arguments["problem"] == problem
    told = {plain(language, refused.value.text, **refused.value.arguments) for language in LANGUAGES}
    assert len(told) == 2
    assert desk.rows("SELECT (SELECT count(*) FROM projects) + (SELECT count(*) FROM history)") == [(0,)]


@pytest.mark.parametrize(
    "edge",
    [
        {"name": "꽃-2_b"},
        {"name": "f" * 32},
        {"question": "?" * TEXT_MOST["question"]},
        {"guide": "!" * TEXT_MOST["guide"]},
        {"labels": labels(2)},
        {"labels": labels(LABELS_MOST)},
        {"labels": [Label(0, "👩‍🌾", group="شجرة"), Label(0, "<b>&amp;", costly=True)], "private": True},
        {"labels": labels(1), "kind": Kind.MULTIPLE, "break_every": 0},
        {"labels": [Label(0, "꽃" * 64, note="!" * 120), Label(0, "장미", example="address")]},
        {"policy": Policy(least=1, cap=1), "lease_minutes": 1},
        {"policy": Policy(least=20, cap=20, settle=1, review=0, max_wrong=0.02, blind=True), "lease_minutes": 1440},
        {"timezone": "Europe/Berlin", "priority": -3, "price": 70, "reasons": ("잎만 보고 고름", "<b>")},
    ],
)
def test_definitions_at_their_limits(desk, edge):
    """A definition at its limits is stored as given, with the labels in their order, and runs at once."""
    draft = ProjectDraft(**GOOD | edge)
    project = desk.run(create_project, draft=draft, now=desk.now)
    assert desk.run(find_project, name=draft.name) == project
    assert project.state is ProjectState.RUNNING
    assert project.reasons == tuple(draft.reasons)
    for field in {each.name for each in fields(ProjectDraft)} - {"labels", "reasons"}:
        assert getattr(project, field) == getattr(draft, field)
    kept = [(label.text, label.note, label.example) for label in project.labels]
    assert kept == [(label.text, label.note, label.example) for label in draft.labels]
    assert len({label.id for label in project.labels}) == len(draft.labels)


def test_project_names_are_unique(desk):
    """A second project of a name is refused, and an unknown name finds none."""
    desk.project()
    with pytest.raises(ProjectExists) as refused:
        desk.project()
    assert refused.value.arguments == {"name": "flowers"}
    with pytest.raises(UnknownProject):
        desk.run(find_project, name="birds")


def test_changes_are_in_the_history(desk):
    """A change affects only what it names, and each changed value has a line in the history."""
    project = desk.project(2, guide="옛 안내")
    change = ProjectChange(
        guide="", door="invited", policy={"least": 2, "settle": 0.9}, lease_minutes=5, state=ProjectState.PAUSED
    )
    after = desk.run(change_project, name="flowers", change=change, now=desk.now)
    assert desk.run(find_project, name="flowers") == after
    assert (after.guide, after.door, after.policy, after.lease_minutes) == ("", "invited", Policy(settle=0.9), 5)
    assert (after.question, after.labels) == (project.question, project.labels)
    lines = desk.rows("SELECT event, old, new FROM history WHERE subject = ? AND event <> 'created'", "project 1")
    assert sorted(lines) == [
        ("door", "open", "invited"),
        ("guide", "옛 안내", ""),
        ("lease_minutes", "30", "5"),
        ("policy settle", "0.95", "0.9"),
        ("state", "running", "paused"),
    ]


def test_new_overlap_is_for_later_items(desk):
    """A new overlap is used for items that are added later; existing ones keep theirs."""
    desk.add_pictures(desk.project(), 1)
    after = desk.run(change_project, name="flowers", change=ProjectChange(policy={"least": 3}), now=desk.now)
    desk.add_pictures(after, 1)
    assert desk.items("overlap") == [2, 3]


@pytest.mark.parametrize(
    "change", [{"question": ""}, {"guide": "!" * 1025}, {"policy": {"least": 0}}, {"lease_minutes": 0}]
)
def test_invalid_changes_are_refused(desk, change):
    """A change can't make a project that could not be created."""
    project = desk.project()
    with pytest.raises(BadProject):
        desk.run(change_project, name="flowers", change=ProjectChange(**change), now=desk.now)
    assert desk.run(find_project, name="flowers") == project


def test_change_of_a_wrong_type_raises(desk):
    """An undeclared setting, or a value of another type, raises an error and is not stored."""
    project = desk.project()
    with pytest.raises(TypeError, match="colour"):
        ProjectChange(colour="red")
    for name, value in (("price", "70"), ("timezone", 9), ("private", 1), ("reasons", "까닭")):
        with pytest.raises(TypeError, match=name):
            desk.run(change_project, name="flowers", change=ProjectChange(**{name: value}), now=desk.now)
    assert desk.run(find_project, name="flowers") == project
