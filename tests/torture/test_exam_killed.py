"""kill -9 in an exam: what counts is exactly what everybody chose."""

import asyncio
import json
import os
import random
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.services.access import require_member
from bot.services.course.classes import create_class
from bot.services.course.exam.opening import open_exam
from bot.services.members import join
from bot.simulator.person import Person, Screen
from bot.simulator.world import World
from bot.texts import plain
from handlers.buttons import Button, decode
from handlers.trainee.exam.buttons import AskHandIn, ExamBefore, ExamLabel, HandInExam, ShowExamPicture, SitExam
from storage import trainees
from storage.images import ImageStore
from tests.conftest import OWNER, make_project
from tests.effort import effort
from tests.torture.lives import SECONDS_MOST, Pulse, rows

SEED = int(os.environ.get("TORTURE_SEED", "2026"))
KILLS = effort(5, 20)
PICTURES = effort(16, 30)
PEOPLE = range(1, effort(6, 12) + 1)
PATIENCE = 3.0  # seconds after which somebody tries again
CHANGES = range(3, 12)  # of screens in one life of the bot: few, so that somebody still sits at the last kill
TOO_LATE = plain("ko", "error-exam-picture-over")
CORRECTIONS = 2  # of each person
WAYS = (SitExam, ExamLabel, HandInExam, AskHandIn, ShowExamPicture)  # on, by the button that is tapped first


class Taker:
    """Somebody who sits an exam, and taps again when nothing comes. `tapped` is the label last tapped, by picture."""

    def __init__(self, world: World, number: int) -> None:
        self.person = Person(world, number, patience=PATIENCE)
        self.tapped: dict[int, int] = {}
        self.taps = 0
        self._tries: dict[str, ExamLabel] = {}  # by the id of their first tap
        self._answered: dict[str, bool] = {}  # whether it counted, by the id of a tap
        self._chance = random.Random(SEED + number)
        self._corrections = CORRECTIONS
        world.listen(number, self._on_event)

    @property
    def chosen(self) -> dict[int, set[int]]:
        """The labels of which one is stored, by picture: the one that was chosen last, and those tapped since.

        Several taps can be under way. One of them may lead to another card while the old one is still on the screen,
        and then the bot says that a tap on the old one came too late. If it is killed before it has said so, nobody
        knows whether the tap counted.
        """
        labels: dict[int, set[int]] = {}
        for tap, button in self._tries.items():
            match self._answered.get(tap):
                case None:
                    labels.setdefault(button.card, set()).add(button.label)
                case True:
                    labels[button.card] = {button.label}
        return labels

    async def sit(self) -> None:
        """Tap until the exam is handed in."""
        last, is_new = None, True
        while not self._is_done():
            before = self._face()
            is_try = is_new or last is None
            last = self._choose() if is_try else last
            if last:
                tap = self.person.world.tap(self.person.id, *last)
                self.taps += 1
                if is_try and isinstance(button := decode(last[1]), ExamLabel):
                    self._tries[tap] = button
            is_new = await self._changes_from(before)

    def _choose(self) -> tuple[int, str] | None:
        """Return the message and the data of the button that leads on."""
        screens = [each for each in reversed(self._own()) if _buttons(each)]
        if not screens:
            return None
        screen, buttons = screens[0], _buttons(screens[0])
        if self._corrections and self._chance.random() < 0.1 and (back := _first(buttons, ExamBefore)):
            self._corrections -= 1
            return screen.message_id, buttons[back]
        ways = reversed(WAYS) if "아직 고르지 않은" in screen.text else WAYS  # the pictures without an answer first
        way = next(found for kind in ways if (found := _first(buttons, kind)))
        if isinstance(way, ExamLabel):
            way = self._label(screen, [button for button in buttons if isinstance(button, ExamLabel)])
        return screen.message_id, buttons[way]

    def _label(self, screen: Screen, labels: list[ExamLabel]) -> ExamLabel:
        """Return the button of a label: another one than before where the card says that one is chosen."""
        item = labels[0].card
        before = self.tapped.get(item)
        if before and "고른 답" not in screen.text:  # the last tap on it has not arrived yet
            return next(label for label in labels if label.label == before)
        chosen = self._chance.choice([label for label in labels if label.label != before])
        self.tapped[item] = chosen.label
        return chosen

    def _on_event(self, event: str, data: Any) -> None:
        if event == "answer":
            self._answered[data["query_id"]] = data["text"] != TOO_LATE

    def _own(self) -> list[Screen]:
        return [message for message in self.person.messages if not message.mine]

    def _is_done(self) -> bool:
        return any("잘 제출됐어요" in message.text for message in self._own())

    def _face(self) -> list[str]:
        return [f"{message.message_id} {message} {message.photo_id}" for message in self._own()]

    async def _changes_from(self, before: list[str]) -> bool:
        try:
            await self.person.until(lambda: self._face() != before)
        except AssertionError:
            return False
        return True


def _buttons(screen: Screen) -> dict[Button, str]:
    """Return the buttons of an exam that lead on, with their data."""
    found = {decode(key["callback_data"]): key["callback_data"] for key in screen.keys}
    return {button: data for button, data in found.items() if isinstance(button, (*WAYS, ExamBefore))}


def _first(buttons: dict[Button, str], kind: type[Button]) -> Button | None:
    return next((button for button in buttons if isinstance(button, kind)), None)


async def _open(tx, project) -> None:
    """Make a class with gold for an exam, and open the exam."""
    now = datetime.now(UTC)
    for number in (OWNER, *PEOPLE):
        person = {"person": number, "name": f"사람 {number}", "language": "ko", "code": "", "owners": [OWNER]}
        await join(tx, **person, now=now)
    owner = await require_member(tx, OWNER)
    class_ = await create_class(tx, owner, name="3", projects=[project.id], now=now)
    for number in PEOPLE:
        member = await require_member(tx, number)
        await trainees.add(tx, class_.id, member.id, name=member.name, at=now)
    gold = "UPDATE items SET gold = ?, gold_use = 'exam', state = 'gold'"
    tx.connection.execute(gold, (json.dumps([project.labels[0].id]),))
    await open_exam(tx, owner, class_id=class_.id, now=now)


@pytest.mark.torture
async def test_what_counts_is_what_was_chosen(server, settings, database, bot, tmp_path: Path, capsys):
    """Over all kills each choice that people have tapped last is stored, and counted once when they hand in."""
    chance = random.Random(SEED)
    project = await make_project(database, ImageStore(settings.images), PICTURES)
    takers = [Taker(server.world, number) for number in PEOPLE]
    for taker in takers:
        server.world.start(taker.person.id)
    await database.write(partial(_open, project=project))
    changes = Pulse()
    server.world.observe(on_request=lambda method, _raw: changes.beat() if method.startswith("edit") else None)
    async with asyncio.TaskGroup() as group:
        sitting = [group.create_task(taker.sit()) for taker in takers]
        for kill in range(KILLS + 1):
            async with bot(owners=OWNER) as process:
                if kill == KILLS:
                    await asyncio.wait(sitting, timeout=60)
                    assert all(task.done() for task in sitting), [taker.person.describe() for taker in takers]
                else:
                    await asyncio.wait_for(changes.more(chance.choice(CHANGES)), 60)
                    await asyncio.sleep(chance.uniform(0, SECONDS_MOST))
                    assert process.returncode is None, "the bot ended by itself"
                    assert not all(task.done() for task in sitting), "nobody sits any more"
    with capsys.disabled():
        print(f"\n[TORTURE_SEED={SEED}: {sum(taker.taps for taker in takers)} taps over {KILLS} kills]")  # noqa: T201
    right, unknown = project.labels[0].id, 0
    for taker in takers:
        assert len(taker.chosen) == PICTURES
        unknown += sum(len(labels) > 1 for labels in taker.chosen.values())
        stored = await rows(
            database,
            "SELECT c.item_id, c.answer FROM exam_choices c JOIN exam_sittings s ON s.id = c.sitting_id"
            f" JOIN members m ON m.id = s.member_id WHERE m.telegram_id = {taker.person.id}",
        )
        labels = {item: json.loads(answer) for item, answer in stored}
        assert [item for item, label in labels.items() if {*label} - taker.chosen[item]] == []
        counted = await rows(
            database,
            "SELECT s.right_count, s.handed_in_at IS NOT NULL FROM exam_sittings s"
            f" JOIN members m ON m.id = s.member_id WHERE m.telegram_id = {taker.person.id}",
        )
        assert counted == [([*labels.values()].count([right]), 1)]
    assert unknown <= KILLS * len(takers) // 4, "a kill leaves few choices that nobody knows"
    assert await rows(database, "SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
    assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")
