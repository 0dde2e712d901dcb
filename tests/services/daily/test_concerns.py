"""Each morning: people whose answers or verdicts managers should look at."""

from datetime import UTC, timedelta
from functools import partial

import pytest

from bot.jobs.tasks import TASKS, JobResources
from bot.labeling.project_settings import Policy
from bot.services import members
from bot.services.daily import estimate
from bot.services.daily.concerns import Kind, find_concerns, tell_concerns
from bot.texts.lines import Line
from storage.database import moment
from storage.images import ImageStore
from tests.conftest import OWNER
from tests.services.daily.test_estimate import NOW, Office


@pytest.fixture
async def office(tmp_path):
    """A project with a manager, in which everybody answers every picture: four people look, one taps anything."""
    opened = await Office.open(tmp_path, policy=Policy(least=5, cap=7))
    join = partial(members.join, person=OWNER, name="이사장", language="ko", code="", owners=(OWNER,), now=NOW)
    await opened.database.write(join)
    for person in (1, 2, 3, 4):
        await opened.work(person, 0.05)
    opened.guesser = await opened.work(5, 0.67)
    await estimate.estimate_project(opened.database, project=opened.project, now=NOW)
    yield opened
    await opened.database.close()


async def told(office):
    return await office.rows(
        "SELECT json_extract(arguments, '$.person'), json_extract(arguments, '$.why'),"
        " json_extract(arguments, '$.compared') FROM outbox WHERE notice = 'person-to-see'"
    )


async def test_who_taps_anything_is_named_once(office):
    """Managers are told of the one who does not look, and not again the next morning without news."""
    tell = partial(tell_concerns, office.database, project=office.project)
    assert await tell(now=NOW) == 1
    assert await told(office) == [(office.guesser.id, "chance", 20)]
    assert await tell(now=NOW + timedelta(days=1)) == 0
    assert len(await told(office)) == 1


async def test_the_job_says_of_how_many(office, tmp_path):
    """The job `people` tells managers in their message of the morning, and says of how many people."""
    now = NOW.replace(hour=8, minute=10)
    resources = JobResources(office.database, ImageStore(tmp_path / "images"), tmp_path, UTC, lambda: now)
    done = await TASKS["people"](resources, office.project, now)
    assert done.lines == (Line("job-did-people", {"people": 1}),)
    assert await office.rows("SELECT together, again_at FROM outbox") == [("morning", moment(now.replace(minute=35)))]
    assert (await TASKS["people"](resources, office.project, now)).idle


async def test_evidence(office):
    """The evidence is how many of the last answers are as others', and how many would be without looking."""
    (found,) = await office.database.read(partial(find_concerns, project=office.project))
    assert (found.person, found.kind, found.compared) == (office.guesser.id, Kind.CHANCE, 20)
    assert found.same < 14
    assert abs(found.by_chance - 7) <= 2  # of three labels


async def test_newest_answer_can_be_to_an_early_picture(office):
    """What managers are told of ends with the newest answer, whichever picture that is of."""
    early = "SELECT min(id) FROM annotations WHERE member_id = ?"
    change = f"UPDATE annotations SET id = (SELECT max(id) + 1 FROM annotations) WHERE id = ({early})"

    async def answer_later(tx):
        tx.connection.execute(change, (office.guesser.id,))

    await office.database.write(answer_later)
    (found,) = await office.database.read(partial(find_concerns, project=office.project))
    assert [(found.until,)] == await office.rows("SELECT max(id) FROM annotations")


async def test_who_has_left_is_not_named(office):
    """Somebody who was removed, or has answered nothing for a week, is not named."""
    assert await tell_concerns(office.database, project=office.project, now=NOW + timedelta(days=9)) == 0
    remove = partial(members.remove_member, member=office.guesser, now=NOW, actor=None)
    await office.database.write(remove)
    assert await tell_concerns(office.database, project=office.project, now=NOW) == 0
    assert await told(office) == []


async def test_a_reviewer_whose_verdicts_are_changed_is_named(office):
    """Of two reviewers of the same pictures the one is named whose verdicts are against what everybody says."""
    ids = {}
    for number in (6, 7):
        join = partial(members.join, person=number, name="y", language="ko", code="", owners=(), now=NOW)
        ids[number] = (await office.database.write(join)).member.id
    labels = [label.id for label in office.project.labels]

    async def review(tx):
        for number, (item, photo) in enumerate(tx.connection.execute("SELECT id, photo FROM items").fetchall()):
            truth = office.truth[photo]
            wrong = next(label for label in labels if label != truth)
            for reviewer, label in ((ids[6], wrong if number % 9 == 0 else truth), (ids[7], truth)):
                tx.connection.execute(
                    "INSERT INTO reviews (project_id, item_id, cause, state, rank, reviewer_id, wanted_at, verdict,"
                    " labels, decided_at) VALUES (?, ?, 'second', 'done', 1, ?, ?, 'label', ?, ?)",
                    (office.project.id, item, reviewer, moment(NOW), f"[{label}]", moment(NOW)),
                )

    await office.database.write(review)
    assert await tell_concerns(office.database, project=office.project, now=NOW) == 2
    assert sorted(await told(office)) == [(office.guesser.id, "chance", 20), (ids[6], "verdicts", 90)]


async def test_many_who_do_not_look_do_not_seem_average(tmp_path):
    """Three look and four tap anything: all four are named, because the average labeler is one of those who look."""
    office = await Office.open(tmp_path, policy=Policy(least=7, cap=7))
    for person in (1, 2, 3):
        await office.work(person, 0.05)
    guessers = {(await office.work(person, 0.67)).id for person in (4, 5, 6, 7)}
    await estimate.estimate_project(office.database, project=office.project, now=NOW)
    found = await office.database.read(partial(find_concerns, project=office.project))
    await office.database.close()
    assert {concern.person for concern in found if concern.kind is Kind.CHANCE} == guessers
