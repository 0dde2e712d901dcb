"""What an export holds: the answers that count, and nobody's Telegram id or name."""

import csv
import io
import json

import pytest

from bot.formats.registry import Format
from bot.labeling.model import Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.services import members
from bot.services.datasets.exporting import How, export_project
from bot.services.labeler import answering, undo
from bot.services.manager import withdraw_answers
from bot.services.reviewer import reviewing
from tests.services.office import Office, to_its_end


@pytest.fixture
def export(desk, tmp_path):
    """`export(project)`: the rows of the two tables, and the text of all files."""

    def run(project):
        for kind in ("csv", "jsonl"):
            desk.run(export_project, project=project, folder=tmp_path / kind, images=tmp_path, how=How(Format(kind)))
        texts = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*/*") if path.is_file()}
        tables = [
            [json.loads(line) for line in texts[f"{name}.jsonl"].splitlines()] for name in ("annotations", "items")
        ]
        for name, rows in zip(("annotations", "items"), tables, strict=True):
            assert len(list(csv.DictReader(io.StringIO(texts[f"{name}.csv"])))) == len(rows)
        return *tables, "\n".join(texts.values())

    return run


def test_corrected_answers_are_exported_once(desk, export):
    """Of an answer that was corrected, only the correction is exported, in both tables."""
    project = desk.project(2, policy=Policy(least=1, cap=1))
    member = desk.member()
    desk.answer(member, desk.begin(member, project), 0)
    back = desk.run(undo.go_back, member=member, assignment=desk.in_hand(member).assignment, now=desk.now)
    desk.answer(member, back.card, 1)
    assert len(desk.all_answers()) == 2
    answers, items, _ = export(project)
    assert [(answer["item"], answer["label"]) for answer in answers] == [(1, "나팔꽃")]
    assert [item["votes"] for item in items] == [{"나팔꽃": 1}, {}]
    assert [item["label"] or "" for item in items] == ["나팔꽃", ""]


def test_answers_that_became_skips_are_not_exported(desk, export):
    """An answer that its labeler replaced with a skip is in neither table."""
    project = desk.project(2, policy=Policy(least=2, cap=2))
    member = desk.member()
    desk.answer(member, desk.begin(member, project), 0)
    back = desk.run(undo.go_back, member=member, assignment=desk.in_hand(member).assignment, now=desk.now)
    skip = {"assignment": back.card.assignment, "reason": SkipReason.UNSURE, "now": desk.now}
    desk.run(answering.skip_item, member=member, **skip)
    answers, items, _ = export(project)
    assert answers == []
    assert [item["votes"] for item in items] == [{}, {}]


def test_withdrawn_answers_are_not_exported(desk, export):
    """Withdrawn answers are in neither table, and given back they are there once."""
    project = desk.project(2, policy=Policy(least=2, cap=2))
    member = desk.member()
    desk.answer(member, desk.begin(member, project), 0)
    who = {"who": member.pseudonym, "now": desk.now}
    to_its_end(desk, withdraw_answers.withdraw_answers, **who)
    answers, items, _ = export(project)
    assert answers == []
    assert [item["votes"] for item in items] == [{}, {}]
    to_its_end(desk, withdraw_answers.give_answers_back, **who)
    answers, items, _ = export(project)
    assert [answer["label"] for answer in answers] == ["장미"]
    assert [item["votes"] for item in items] == [{"장미": 1}, {}]


def test_answers_of_removed_people_are_exported(desk, export):
    """Removing somebody keeps their answers in the export, under the same pseudonym."""
    project = desk.project(1, policy=Policy(least=2, cap=2))
    member = desk.member()
    desk.answer(member, desk.begin(member, project), 0)
    desk.run(members.remove_named, who=member.pseudonym, now=desk.now)
    answers, _, _ = export(project)
    assert [(answer["labeler"], answer["label"]) for answer in answers] == [(member.pseudonym, "장미")]


def test_other_projects_are_not_exported(desk, export):
    """An export has the answers and items of its project alone."""
    other = desk.project(2, name="other", policy=Policy(least=2, cap=2))
    project = desk.project(1, policy=Policy(least=2, cap=2))
    member = desk.member()
    desk.answer(member, desk.begin(member, other), 0)
    desk.answer(member, desk.begin(member, project), 1)
    answers, items, _ = export(project)
    assert [(answer["item"], answer["label"]) for answer in answers] == [(3, "나팔꽃")]
    assert [item["item"] for item in items] == [3]


def test_nobody_can_be_recognized_in_an_export(desk, export):
    """Neither names nor Telegram ids are in an export."""
    project = desk.project(1, policy=Policy(least=2, cap=2))
    arrive = {"person": 7_123_456_789, "name": "김미경", "language": "ko", "code": "", "owners": ()}
    member = desk.run(members.join, now=desk.now, **arrive).member
    desk.answer(member, desk.begin(member, project), 0)
    _, _, text = export(project)
    assert member.pseudonym in text
    assert "7123456789" not in text
    assert "김미경" not in text


def test_verdicts_are_exported_as_the_label(desk, export):
    """A reviewer's verdict is the item's label; the votes stay what labelers said. A discarded picture has no label."""
    project = desk.project(2, policy=Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0))
    office = Office(desk)
    office.dispute(project, 2)
    reviewer = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(reviewer, 2)
    card = office.first(reviewer)
    discard = {"review": card.review, "reason": SkipReason.BLURRED, "now": desk.now}
    desk.run(reviewing.discard_item, member=reviewer, **discard)
    _, items, _ = export(project)
    assert sorted((item["status"], item["label"] or "") for item in items) == [("discarded", ""), ("final", "해바라기")]
    assert [item["votes"] for item in items] == [{"장미": 1, "나팔꽃": 1}] * 2
