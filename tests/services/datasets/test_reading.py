"""What a dataset has of each picture: all that people said of it, under pseudonyms."""

import json

import pytest

from bot.formats.registry import Format
from bot.labeling.model import Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.services.datasets.exporting import How, export_project
from bot.services.items.known_labels import save_gold, save_predictions
from bot.services.labeler import answering, corrections, undo
from storage import skills
from tests.services.office import Office

POLICY = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)


@pytest.fixture
def tables(desk, tmp_path):
    """`tables(project)`: the rows of all tables, by name."""

    def run(project) -> dict[str, list[dict]]:
        how = How(Format.JSONL)
        desk.run(export_project, project=project, folder=tmp_path / "out", images=tmp_path, how=how)
        return {
            path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            for path in (tmp_path / "out").glob("*.jsonl")
        }

    return run


def test_corrected_answers_and_skips(desk, tables):
    """A corrected answer is in `superseded` with its moment, a skip in `skips` with its reason."""
    project = desk.project(3, policy=POLICY)
    member = desk.member()
    desk.move(seconds=3)
    desk.answer(member, desk.begin(member, project), 0)
    back = desk.run(undo.go_back, member=member, assignment=desk.in_hand(member).assignment, now=desk.now)
    desk.move(seconds=5)
    card = desk.answer(member, back.card, 1)
    skip = {"assignment": card.assignment, "reason": SkipReason.BLURRED, "now": desk.now}
    desk.run(answering.skip_item, member=member, **skip)
    found = tables(project)
    assert [(row["item"], row["label"]) for row in found["annotations"]] == [(1, "나팔꽃")]
    (old,) = found["superseded"]
    assert (old["item"], old["label"], old["labeler"]) == (1, "장미", member.pseudonym)
    assert old["superseded_at"] == "2026-03-02T01:00:08.000Z"
    assert [(row["item"], row["reason"], row["labeler"]) for row in found["skips"]] == [
        (2, "blurred", member.pseudonym)
    ]


def test_gold_and_predictions(desk, tables):
    """Known labels come with their use and hint, and models' predictions with the model's name."""
    project = desk.project(3, policy=POLICY)
    rose, glory = project.labels[0].id, project.labels[1].id
    desk.run(save_gold, project=project, answers={1: (rose,)}, now=desk.now)
    desk.connection.execute("UPDATE items SET hint = '가시', gold_use = 'exam' WHERE id = 1")
    desk.connection.execute("UPDATE items SET gold_flag = 'blurred', gold_use = 'practice' WHERE id = 3")
    model = desk.run(skills.model_number, project=project.id, name="clip")
    desk.run(save_predictions, project=project, model=model, answers={2: (glory,)}, now=desk.now)
    found = tables(project)
    assert [(row["gold"], row["gold_flag"], row["use"], row["hint"]) for row in found["items"]] == [
        ("장미", None, "exam", "가시"),
        (None, None, None, None),
        (None, "blurred", "practice", None),
    ]
    assert found["predictions"] == [{"item": 2, "file": "0002.jpg", "model": "clip", "label": "나팔꽃"}]


def test_verdicts_and_appeals(desk, tables):
    """Verdicts come with cause, labels and reason, appeals with the answer and the labeler's words."""
    office = Office(desk)
    project = desk.project(1, policy=POLICY)
    labeler, _ = office.dispute(project, 1)
    desk.member(owner=True)
    reviewer = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(reviewer, 2)
    desk.move(days=1)
    office.give_feedback(project)
    card = desk.run(corrections.next_correction, member=labeler, now=desk.now)
    desk.run(corrections.ask_to_appeal, member=labeler, annotation=card.annotation, message=1, now=desk.now)
    desk.run(corrections.send_appeal, member=labeler, annotation=card.annotation, words="꽃잎이 달라요", now=desk.now)
    found = tables(project)
    (verdict,) = found["verdicts"]
    assert (verdict["cause"], verdict["verdict"], verdict["label"]) == ("dispute", "label", "해바라기")
    assert verdict["reviewer"] == reviewer.pseudonym
    (appeal,) = found["appeals"]
    assert (appeal["labeler"], appeal["words"]) == (labeler.pseudonym, "꽃잎이 달라요")
    assert appeal["label"] in {"장미", "나팔꽃"}


def test_labelers_have_their_estimates(desk, tables):
    """Each labeler has the estimate with its range once enough is known, and nothing before."""
    project = desk.project(30, policy=POLICY)
    one, other, new = desk.member(), desk.member(), desk.member()
    for member in (one, other):
        card = desk.begin(member, project)
        for _ in range(20):
            card = desk.answer(member, card, 0)
    desk.answer(new, desk.begin(new, project), 0)
    rows = {row["labeler"]: row for row in tables(project)["labelers"]}
    for member in (one, other):
        row = rows[member.pseudonym]
        assert 0 < row["low"] < row["right"] < row["high"] <= 1
    assert rows[new.pseudonym] == {"labeler": new.pseudonym, "right": None, "low": None, "high": None}
