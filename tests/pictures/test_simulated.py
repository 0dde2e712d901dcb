"""A report on three weeks of simulated work. With SCREENSHOTS set, its image is saved there."""

import io
import os
import random
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image

from bot.labeling.model import ItemState
from bot.pictures import charts
from bot.sample import flowers
from bot.sentences.report_lines import describe_report
from bot.services.labeler.cards import Card
from bot.services.manager import reports
from tests.services.desk import Desk

SEOUL = ZoneInfo("Asia/Seoul")
PICTURES, EACH_DAY = 900, 16  # EACH_DAY: answers per person
WRONG = (0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.25)
"""Error rate of each labeler."""


def work(desk: Desk, people, project, luck: random.Random) -> None:
    """Work for one day: each person answers some pictures, whose right label follows from their number."""
    for member, wrong in zip(people, WRONG, strict=True):
        card = desk.begin(member, project)
        for _ in range(luck.randint(EACH_DAY // 2, EACH_DAY)):
            if not isinstance(card, Card):
                break
            truth = int(card.photo) % 3
            mistaken = (
                1 - truth
                if truth < 2 and luck.random() < 0.8
                else luck.choice([other for other in range(3) if other != truth])
            )
            card = desk.answer(member, card, mistaken if luck.random() < wrong else truth)


def picture_of(truth: int) -> bytes:
    """Return a flower of the kind whose label has this index."""
    kind = list(flowers.Flower)[truth]
    sample = next(each for each in flowers.catalogue() if each.flower is kind)
    file = io.BytesIO()
    flowers.draw(sample).save(file, "JPEG")
    return file.getvalue()


def test_three_weeks_of_work():
    """The report matches three weeks of simulated work by eight people with different error rates and free weekends."""
    desk, luck = Desk(), random.Random(7)
    project = desk.project(PICTURES, price=30)
    people = [desk.member() for _ in WRONG]
    for _ in range(18):
        if desk.now.weekday() < 5:
            work(desk, people, project, luck)
        desk.move(days=1)
    work(desk, people, project, luck)
    now = desk.now.astimezone(SEOUL).replace(hour=18)
    report = desk.run(reports.build_report, project=project, now=now, days=7)
    assert report.total == len(desk.answers())
    assert report.progress.items[ItemState.SETTLED] > 300
    assert 80 <= report.agreement.percent < 100
    assert report.confusions
    assert report.forecast.day > now.date()
    assert len(describe_report(report)) <= 10

    thumbnails = {confusion.photo: picture_of(int(confusion.photo) % 3) for confusion in report.confusions}
    drawn = charts.summary(report, thumbnails, "ko")
    assert Image.open(io.BytesIO(drawn)).width == 1080
    if folder := os.environ.get("SCREENSHOTS"):
        (Path(folder) / "summary.png").write_bytes(drawn)
    desk.close()
