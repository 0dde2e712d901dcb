"""labelbot report: a project's numbers in words, as JSON and as a picture."""

import json
from datetime import UTC, date, datetime
from functools import partial

import pytest
from PIL import Image

from bot.services import members
from bot.services.labeler import answering
from storage import skills
from tests.conftest import picture_bytes


@pytest.fixture
def worked(cli, inside, tmp_path, garden) -> str:
    """A project of two pictures, one of them just answered."""
    (tmp_path / "photos").mkdir()
    for number in range(2):
        (tmp_path / "photos" / f"{number}.jpg").write_bytes(picture_bytes(number * 6))
    assert cli("project", "set", garden, "--min", 1, "--cap", 1, "--price", 30).code == 0
    assert cli("import", garden, tmp_path / "photos").code == 0

    async def work(database) -> None:
        now = datetime.now(UTC)
        join = partial(members.join, person=1, name="n", language="ko", code="", owners=(), now=now)
        member = (await database.write(join)).member
        card = await database.write(partial(answering.begin_labeling, member=member, project=1, now=now))
        label = card.project.labels[0].id
        await database.write(
            partial(answering.submit_label, member=member, assignment=card.assignment, label=label, now=now)
        )

    inside(work)
    return garden


@pytest.mark.parametrize(
    ("language", "expected"), [("ko", "지금까지 비용 30원 (답 1개)"), ("en", "Cost so far: 30 won (1 answer)")]
)
def test_report_in_words(cli, worked, language, expected):
    """The report has the managers' lines in the operator's language, without markup."""
    said = cli("report", worked, language=language)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("무슨 꽃인가요? · ")
    assert expected in said.out
    assert "<" not in said.out


def test_report_as_json(cli, worked):
    """The JSON has all numbers; the counts are those of 21 days."""
    said = cli("report", worked, "--days", 30, "--json")
    numbers = json.loads(said.out)
    assert (numbers["project"], numbers["days"], numbers["total"], numbers["answers"]) == ("garden", 30, 1, 1)
    assert (numbers["cost"], numbers["remaining"]) == (30, 1)
    assert len(numbers["counts"]) == 21
    assert sum(numbers["counts"].values()) == 1
    assert numbers["forecast"]["outlook"] == "unknown"
    assert sum(numbers["items"].values()) == 2
    nothing = {"honesty": None, "steps": [], "promise": None, "alpha": None, "agreed_on": None, "pairs": []}
    assert numbers["trust"] == nothing


def test_report_has_the_calibration(cli, inside, rows, worked):
    """The results of the daily batch and the promise are in both forms, people by pseudonym."""
    found = {"alpha": 0.7, "pairs": [{"members": [1, 1], "items": 3, "kappa": 0.5}]}

    async def keep(database) -> None:
        await database.write(partial(skills.save_agreement, project=1, day=date(2026, 3, 2), agreement=found))

    inside(keep)
    assert cli("project", "set", worked, "--max-wrong", "0.02").code == 0
    said = cli("report", worked).out
    assert "같은 사진에 나온 답이 꽤 비슷해요 (일치도 0.70, 모두 같으면 1)" in said
    assert "정확도 목표 98%를 확인하려면 검수자가 있어야 해요. 아직 한 분도 없어요." in said
    trust = json.loads(cli("report", worked, "--json").out)["trust"]
    ((name,),) = rows("SELECT pseudonym FROM members")
    assert trust["pairs"] == [{"one": name, "other": name, "items": 3, "kappa": 0.5}]
    assert (trust["alpha"], trust["promise"]["stand"]) == (0.7, "unproven")


def test_report_as_a_picture(cli, worked, tmp_path):
    """The picture is saved at the given path."""
    file = tmp_path / "report.png"
    said = cli("report", worked, "--picture", file)
    assert said.code == 0
    assert str(file) in said.out
    with Image.open(file) as picture:
        assert (picture.format, picture.width) == ("PNG", 1080)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("nothing",), 1, "‘nothing’ 작업이 없어요"),
        (("garden", "--days", "0"), 2, "--days"),
        (("garden", "--days", "366"), 2, "--days"),
        (("garden", "--picture", "no/such/folder/x.png"), 1, "no/such/folder/x.png"),
    ],
)
def test_invalid_reports_are_refused(cli, garden, arguments, code, told):
    """An unknown project, an invalid span and a path that can't be written are each said."""
    said = cli("report", *arguments)
    assert said.code == code
    assert told in said.err
