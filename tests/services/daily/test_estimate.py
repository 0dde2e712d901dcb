"""The daily batch on a database: skills and posteriors of a whole project, while labelers go on."""

import json
import random
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.labeling.consensus.posterior import accuracy
from bot.labeling.model import Kind, Label, Purpose
from bot.labeling.project_settings import Policy
from bot.services import members
from bot.services.access import as_operator
from bot.services.course.practice.practice import answer_label, begin_practice
from bot.services.course.practice.practice_cards import PracticeCard
from bot.services.daily import estimate
from bot.services.items import importing
from bot.services.labeler import answering
from bot.services.labeler.cards import Card
from bot.services.manager.project_rules import ProjectChange, ProjectDraft
from bot.services.manager.projects import change_project, create_project, find_project
from storage import skills
from storage.images import Picture
from storage.sqlite import SqliteDatabase
from tests import recounts
from tests.records import AwaitedRecords

pytestmark = pytest.mark.usefixtures("quick_migration")
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ITEMS = 90


class Office(AwaitedRecords):
    """A project in a database on disk, and labelers who are wrong with a given probability."""

    def __init__(self, database, project):
        self.database, self.project = database, project
        self.chance = random.Random(4)
        self.truth = {f"{number}": project.labels[number % len(project.labels)].id for number in range(ITEMS)}
        self.now = NOW

    @classmethod
    async def open(cls, path, **changes):
        return await cls.found(await SqliteDatabase.open(path / "office.db"), "flowers", **changes)

    @classmethod
    async def found(cls, database, name, **changes):
        draft = ProjectDraft(name, "?", [Label(0, text) for text in "가나다"], door="open", break_every=0, **changes)
        project = await database.write(as_operator(create_project, draft=draft, now=NOW))
        new = [
            importing.NewPicture(str(number), Picture(str(number), str(number), "", 1, 1)) for number in range(ITEMS)
        ]
        await database.write(partial(importing.add_pictures, project=project, pictures=new, now=NOW))
        return cls(database, project)

    async def work(self, person, wrong, most=ITEMS):
        """Let a labeler answer, wrong with this probability."""
        join = partial(members.join, person=person, name="x", language="ko", code="", owners=(), now=self.now)
        member = (await self.database.write(join)).member
        begin = partial(answering.begin_labeling, member=member, project=self.project.id, now=self.now)
        following = await self.database.write(begin)
        for _ in range(most):
            if not isinstance(following, Card):
                break
            label = self.truth[following.photo]
            if self.chance.random() < wrong:
                label = self.chance.choice([each.id for each in self.project.labels if each.id != label])
            tap = partial(answering.submit_label, assignment=following.assignment, label=label, now=self.now)
            following = (await self.database.write(partial(tap, member=member))).following
        return member

    async def right(self):
        """Return how many settled items have the true label, and how many are settled."""
        settled = await self.rows("SELECT photo, labels FROM items WHERE state = 'settled'")
        return sum(json.loads(labels) == [self.truth[photo]] for photo, labels in settled), len(settled)

    async def skills_are_recounts(self):
        """Check that the skills equal a recount exactly."""
        answers, scored = await self.rows(recounts.ANSWERS), await self.rows(recounts.SCORED, self.project.id)
        sums = recounts.skills(skills.question_of(self.project), answers, scored)
        return dict(await self.rows(recounts.SKILLS, self.project.id)) == sums


@pytest.fixture
async def office(tmp_path):
    opened = await Office.open(tmp_path)
    yield opened
    await opened.database.close()


async def improve(office):
    await estimate.estimate_project(office.database, project=office.project, now=office.now)


async def test_project_that_fails_holds_up_no_other(office):
    """If a project's counts are damaged, the pools of the other projects are updated all the same."""
    other = await Office.found(office.database, "trees")
    for each in (office, other):
        await each.work(1, 0.1, most=20)

    async def damage(tx):
        tx.connection.execute("UPDATE skills SET counts = 'x' WHERE project_id = ?", (office.project.id,))

    await office.database.write(damage)
    with pytest.raises(ValueError, match="unpack"):
        await estimate.refresh_projects(office.database, now=NOW)
    assert await office.values("SELECT project_id FROM pools WHERE seen > 0") == [other.project.id]


async def test_doubtful_settled_items_are_reopened(office):
    """Items that two guessing labelers settled are reopened once other answers show that they guess."""
    await office.work(1, 0.67, most=40)
    await office.work(2, 0.67, most=40)
    for person in (3, 4, 5, 6):
        await office.work(person, 0.03)
    before = await office.right()
    await improve(office)
    after = await office.right()
    assert after[0] / after[1] > before[0] / before[1]
    reopened = await office.rows("SELECT count(*) FROM history WHERE why = 'quality' AND new = 'open'")
    assert reopened[0][0] > 0
    assert await office.skills_are_recounts()


async def test_second_run_reopens_nothing(office):
    """A second run on the same day reopens nothing and changes posteriors hardly at all."""
    for person, wrong in ((1, 0.5), (2, 0.3), (3, 0.1)):
        await office.work(person, wrong)
    await improve(office)
    states = await office.items("id", "state", "label_ids")
    history = len(await office.history())
    await improve(office)
    assert await office.items("id", "state", "label_ids") == states
    assert len(await office.history()) == history
    assert await office.skills_are_recounts()


async def test_answer_during_the_batch_is_kept(office):
    """An item that is answered while the batch computes keeps the score of that answer."""
    for person in (1, 2, 3):
        await office.work(person, 0.2, most=40)
    found = await office.database.read_in_subprocess(partial(estimate.estimate_items, project=office.project))
    assert found.moved
    await office.work(4, 0.1)
    touched = dict(await office.items("id", "posterior"))
    keep = partial(estimate.save_estimates, project=office.project, batch=found.moved, now=office.now)
    await office.database.write(keep)
    for each in found.moved:
        if touched[each.item] != each.before:
            (posterior,) = await office.items("posterior", id=each.item)
            assert posterior == touched[each.item]
    assert await office.skills_are_recounts()


async def test_item_is_reopened_once_a_day(office):
    """A reopened item that settles again stays settled until the next day."""
    await office.work(1, 0.67, most=40)
    await office.work(2, 0.67, most=40)
    for person in (3, 4, 5):
        await office.work(person, 0.03)
    await improve(office)
    days = await office.rows("SELECT DISTINCT reopened_on FROM items WHERE reopened_on IS NOT NULL")
    assert days == [("2026-03-02",)]
    office.now += timedelta(days=1)
    await improve(office)
    twice = await office.rows(
        "SELECT subject, at FROM history WHERE why = 'quality' AND old = 'settled' GROUP BY 1, 2 HAVING count(*) > 1"
    )
    assert twice == []


@pytest.mark.parametrize("kind", [Kind.MULTIPLE])
async def test_batch_takes_several_labels(tmp_path, kind):
    """The batch works for questions with several labels, too, and estimates the agreement."""
    office = await Office.open(tmp_path, kind=kind)
    join = partial(members.join, name="x", language="ko", code="", owners=(), now=NOW)
    for person in (1, 2):
        member = (await office.database.write(partial(join, person=person))).member
        begin = partial(answering.begin_labeling, member=member, project=office.project.id, now=NOW)
        following = await office.database.write(begin)
        for _ in range(20):
            hand = {"member": member, "assignment": following.assignment, "now": NOW}
            choose = partial(answering.mark_label, label=office.project.labels[0].id, on=True, **hand)
            await office.database.write(choose)
            following = (await office.database.write(partial(answering.submit_marked, **hand))).following
    await improve(office)
    agreement = await office.database.read(partial(skills.newest_agreement, project=office.project.id))
    assert (agreement["alpha"], agreement["day"]) == (None, "2026-03-02")  # one answer only: nothing to disagree about
    assert agreement["pairs"][0]["items"] == 20
    await office.database.close()


async def test_promise_is_judged_within_a_minute_of_a_change(office):
    """A manager's change of the policy reads no checks: the next minute's job judges the promise, and no later one."""
    await office.work(1, 0.1, most=20)
    await improve(office)
    change = ProjectChange(policy={"max_wrong": 0.1})
    await office.database.write(as_operator(change_project, name="flowers", change=change, now=NOW))
    assert await office.values("SELECT promise FROM pools") == [None]
    await estimate.refresh_projects(office.database, now=NOW)
    assert await office.values("SELECT promise FROM pools") == ["unproven"]
    (version,) = await office.values("SELECT version FROM pools")
    await estimate.refresh_projects(office.database, now=NOW)
    assert await office.values("SELECT version FROM pools") == [version]


async def test_promise_has_a_floor(tmp_path):
    """With a promise and no checks the floor is the review threshold; without a promise there is none."""
    office = await Office.open(tmp_path, policy=Policy(max_wrong=0.02))
    await office.work(1, 0.1)
    await improve(office)
    assert await office.rows("SELECT settle FROM pools") == [(0.8,)]
    change = ProjectChange(policy={"max_wrong": None})
    await office.database.write(as_operator(change_project, name="flowers", change=change, now=NOW))
    office.project = await office.database.read(partial(find_project, name="flowers"))
    await improve(office)
    assert await office.rows("SELECT settle FROM pools") == [(None,)]
    await office.database.close()


async def practise(office, member, *, is_right, purpose=Purpose.PRACTICE):
    """Let a person go through 30 practice pictures, whose first answers are all right or all wrong."""
    begin = partial(begin_practice, member=member, class_id=0, purpose=purpose, size=30, now=office.now)
    card = await office.database.write(begin)
    while isinstance(card, PracticeCard):
        right = office.truth[card.photo]
        wrong = next(label.id for label in office.project.labels if label.id != right)
        for label in (right,) if is_right else (wrong, right):
            answer = partial(answer_label, member=member, item=card.item, label=label, now=office.now)
            card = await office.database.write(answer)


async def test_practice_is_a_weak_prior_of_skill(office):
    """Who practised well is trusted a little more from the first answer on, who did badly a little less."""
    good, bad, trying = [await office.work(person, 0, most=0) for person in (1, 2, 3)]

    async def add_gold(tx):
        for item, photo in tx.connection.execute("SELECT id, photo FROM items ORDER BY id DESC LIMIT 30").fetchall():
            gold = json.dumps([office.truth[photo]])
            tx.connection.execute("UPDATE items SET gold = ?, gold_use = 'practice' WHERE id = ?", (gold, item))

    await office.database.write(add_gold)
    await practise(office, good, is_right=True)
    await practise(office, bad, is_right=False)
    await practise(office, trying, is_right=False, purpose=Purpose.TRIAL)
    await improve(office)
    await improve(office)
    for person in (1, 2, 3):
        await office.work(person, 0, most=1)
    voices = [member.id for member in (good, bad, trying)]
    counts = await office.database.read(partial(skills.confusions_of, project=office.project, voices=voices))
    pool = (await office.database.read(partial(skills.crowd_of, project=office.project))).pool
    trusted = {voice: accuracy(confusion, pool) for voice, confusion in counts.items()}
    assert trusted[good.id] > trusted[trying.id] > trusted[bad.id]
    assert {voice: confusion.practice for voice, confusion in counts.items()} == {
        good.id: (3_999_990, 3_999_990),
        bad.id: (3_999_990, 0),
        trying.id: (0, 0),
    }
    assert await office.skills_are_recounts()
