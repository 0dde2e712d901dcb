"""kill -9 from handing in to certificates: each person has one result, and one certificate of each kind."""

import asyncio
import json
import os
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.labeling.model import ExamPlan
from bot.services.access import require_member
from bot.services.course.classes import create_class
from bot.services.course.exam.opening import open_exam
from bot.services.members import join
from bot.simulator.person import Person, Screen
from bot.simulator.world import World
from handlers.buttons import Button, decode, encode
from handlers.instructor.exam.buttons import EndExam, TellResults
from handlers.instructor.papers.buttons import GivePapers, TickTrainee
from handlers.trainee.exam.buttons import HandInExam
from handlers.trainee.papers.buttons import TakeCompletion, TakePass
from storage import exam_sittings, exams, trainees
from storage.images import ImageStore
from tests.conftest import OWNER, make_project
from tests.effort import effort
from tests.torture.lives import SECONDS_MOST, Pulse, rows

SEED = int(os.environ.get("TORTURE_SEED", "2026"))
KILLS = effort(3, 20)
PEOPLE = range(1, effort(2, 8) + 1)
PICTURES, PASS_AT = 6, 5
CHANGES = range(1, 6)  # in chats, in one life of the bot
PATIENCE = 5.0  # seconds after which somebody tries again
DRAWN = 30.0  # seconds for which somebody waits for a certificate, unless the bot is killed meanwhile
LIFE_MOST = effort(100, 600)  # seconds; drawing certificates takes most of them
CLASS = EXAM = 1  # ids


def wrong_of(number: int) -> int:
    """Return how many pictures a person gets wrong: every second one fails."""
    return 2 - 2 * (number % 2)


async def _set_up(tx, project) -> None:
    """Make a class in the middle of its exam: everybody has chosen on all pictures, and nobody has handed in."""
    now = datetime.now(UTC)
    for number in (OWNER, *PEOPLE):
        person = {"person": number, "name": f"사람 {number}", "language": "ko", "code": "", "owners": [OWNER]}
        await join(tx, **person, now=now)
    owner = await require_member(tx, OWNER)
    class_ = await create_class(tx, owner, name="서초 3기", projects=[project.id], now=now)
    sitters = {number: await require_member(tx, number) for number in PEOPLE}
    for member in sitters.values():
        await trainees.add(tx, class_.id, member.id, name=member.name, at=now)
    right, other = (json.dumps([label.id]) for label in project.labels[:2])
    tx.connection.execute("UPDATE items SET gold = ?, gold_use = 'exam', state = 'gold'", (right,))
    await exams.set_plan(tx, class_.id, ExamPlan(None, PICTURES, 30, PASS_AT))
    exam = await open_exam(tx, owner, class_id=class_.id, now=now)
    tx.connection.execute("UPDATE exam_pictures SET is_checked = 1")  # the teacher keeps each doubtful one
    for number, member in sitters.items():
        end = now + timedelta(minutes=30)
        sitting = await exam_sittings.begin(tx, exam, member.id, seed=1, at=now, ends_at=end)
        for place, picture in enumerate(await exams.pictures(tx, exam.id)):
            answer = other if place < wrong_of(number) else right
            await exam_sittings.choose(tx, sitting.id, picture.item, answer, now)


class Impatient:
    """Somebody who taps again when nothing comes."""

    def __init__(self, world: World, number: int) -> None:
        self.person = Person(world, number, patience=PATIENCE)
        self.lives = 0  # of the bot

    def texts(self) -> list[str]:
        return [message.text for message in self._own()]

    def files(self) -> list[str]:
        """Return the names of the files in the chat."""
        return [message.body["document"]["file_name"] for message in self._own() if "document" in message.body]

    def button(self, kind: type[Button]) -> Button | None:
        """Return a button of a kind in the chat."""
        found = [decode(key["callback_data"]) for message in self._own() for key in message.keys]
        return next((button for button in found if isinstance(button, kind)), None)

    async def fetch(self, button: Button, name: str) -> None:
        """Tap the button of a certificate until its file has come, whose name begins with a word."""

        def is_there() -> bool:
            return any(file.startswith(name) for file in self.files())

        while not is_there():
            life, tries = self.lives, 0
            self.person.world.tap(self.person.id, self._own()[-1].message_id, encode(button))
            while not await self.wait(is_there) and life == self.lives and tries < DRAWN // PATIENCE:
                tries += 1

    async def tap_until(self, button: Button, is_done: Callable[[], bool]) -> None:
        while not is_done():
            if own := self._own():
                self.person.world.tap(self.person.id, own[-1].message_id, encode(button))
            else:
                self.person.world.start(self.person.id)
            await self.wait(is_done)

    async def wait(self, is_done: Callable[[], bool]) -> bool:
        """Return whether it came to that in time."""
        try:
            await self.person.until(is_done)
        except AssertionError:
            return False
        return True

    def _own(self) -> list[Screen]:
        return [message for message in self.person.messages if not message.mine]


async def teach(teacher: Impatient) -> None:
    """End the exam, tell its results, and give certificates of completion to all."""
    await teacher.tap_until(EndExam(EXAM), lambda: any("제출했어요" in text for text in teacher.texts()))
    await teacher.tap_until(TellResults(EXAM), lambda: any("결과를 알렸어요" in text for text in teacher.texts()))
    await teacher.tap_until(
        TickTrainee(CLASS, 0, 1), lambda: any("표시 모두 빼기" in str(each) for each in teacher._own())
    )
    nobody = "새로 수료증을 드릴 분이 없어요"
    await teacher.tap_until(
        GivePapers(CLASS), lambda: "드렸어요" in str(teacher.texts()) or nobody in (teacher.person.toast or "")
    )


async def graduate(trainee: Impatient) -> None:
    """Hand in, unless that is the first one, who leaves it to the end; wait for the result, and fetch certificates."""
    if trainee.person.id > PEOPLE[0]:
        await trainee.tap_until(HandInExam(EXAM), lambda: "제출됐어요" in str(trainee.texts()))
    while not await trainee.wait(lambda: "맞히셨어요" in str(trainee.texts())):
        pass
    if wrong_of(trainee.person.id) <= PICTURES - PASS_AT:
        await trainee.fetch(TakePass(CLASS, 1), "합격증")
    while not await trainee.wait(lambda: trainee.button(TakeCompletion) is not None):
        pass
    button = trainee.button(TakeCompletion)
    assert button
    await trainee.fetch(button, "수료증")


@pytest.mark.torture
async def test_one_result_and_one_certificate_of_each_kind(server, settings, database, bot, tmp_path: Path, capsys):
    """Over all kills nobody is told two results, passes twice, or gets two certificates; everybody gets theirs."""
    chance = random.Random(SEED)
    project = await make_project(database, ImageStore(settings.images), PICTURES)
    teacher, people = Impatient(server.world, OWNER), [Impatient(server.world, number) for number in PEOPLE]
    for each in (teacher, *people):
        server.world.start(each.person.id)
    await database.write(partial(_set_up, project=project))
    changes, kills = Pulse(), 0
    server.world.observe(
        on_request=lambda method, _raw: changes.beat() if method.startswith(("edit", "send")) else None
    )
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(teach(teacher)), *(group.create_task(graduate(trainee)) for trainee in people)]
        finished = group.create_task(asyncio.wait(tasks))
        while not finished.done():
            async with bot(owners=OWNER) as process:
                for each in people:
                    each.lives += 1
                many = chance.choice(CHANGES) if kills < KILLS else sys.maxsize
                life = asyncio.create_task(changes.more(many))
                ended, _ = await asyncio.wait((life, finished), timeout=LIFE_MOST, return_when=asyncio.FIRST_COMPLETED)
                life.cancel()
                assert ended, "\n\n".join(each.person.describe() for each in (teacher, *people))
                await asyncio.sleep(chance.uniform(0, SECONDS_MOST))
                assert process.returncode is None, "the bot ended by itself"
            kills += 1
    assert kills > KILLS // 2, "everything was done before most of the kills"
    with capsys.disabled():
        print(f"\n[TORTURE_SEED={SEED}: {kills - 1} kills]")  # noqa: T201
    for each in people:
        number, right = each.person.id, PICTURES - wrong_of(each.person.id)
        passed = right >= PASS_AT
        member = f"(SELECT id FROM members WHERE telegram_id = {number})"
        sql = "SELECT handed_in_at IS NOT NULL, right_count, is_passed FROM exam_sittings WHERE member_id = "
        assert await rows(database, sql + member) == [(1, right, int(passed))]
        told = f"SELECT count(*) FROM outbox WHERE notice = 'exam-result' AND member_id = {member}"
        assert await rows(database, told) == [(1,)]
        said = {line for text in each.texts() for line in text.splitlines() if "맞히셨어요" in line}
        assert said == {f"{'' if passed else '이번에는 '}{PICTURES}장 가운데 {right}장을 맞히셨어요."}
        kinds = await rows(database, f"SELECT kind FROM papers WHERE member_id = {member} ORDER BY kind")
        assert kinds == [("completion",), ("pass",)][: 1 + passed]
        admitted = f"SELECT count(*) FROM admissions WHERE how = 'exam' AND member_id = {member}"
        assert await rows(database, admitted) == [(int(passed),)]
    assert await rows(database, "SELECT count(*) FROM papers GROUP BY year, number HAVING count(*) > 1") == []
    assert await rows(database, "SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
    log_text = (tmp_path / "bot.log").read_text(encoding="utf-8")
    assert "[error" not in log_text  # a process that draws for a killed bot may end with a traceback of its own
