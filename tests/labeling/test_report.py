"""Figures derived from a report: forecast, alarms and lines."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling.consensus.calibration import Audit, Honesty, honesty, steps, wilson
from bot.labeling.consensus.tempering import MIN_CHECKS
from bot.labeling.model import ItemState, Kind, Label, Progress, Project, ProjectState
from bot.labeling.project_settings import Policy
from bot.labeling.promises.promise import Proof, Stand
from bot.labeling.report import (
    Agreement,
    Alarm,
    Backlog,
    Confusion,
    DayCount,
    Forecast,
    Outlook,
    Report,
    Reviews,
    Trust,
    alarms,
    forecast,
    rest_days,
    wanted,
)
from bot.sentences.report_lines import LINES_MOST, describe_alarm, describe_report, describe_steps
from bot.services.notices import Summary, as_json, from_json
from bot.texts.lines import Line, said, said_richly
from tests.labeling.made import project

MONDAY = date(2026, 3, 23)
NOW = datetime(2026, 3, 23, 18, 0, tzinfo=UTC)
CAPTION = 1024  # Telegram's maximum number of characters of a caption
LANGUAGES = ("ko", "en")


def days(*answers: int, last: date = MONDAY) -> tuple[DayCount, ...]:
    """Return counts of the 21 days up to `last`."""
    padded = (0,) * (21 - len(answers)) + answers
    return tuple(DayCount(last - timedelta(days=20 - place), count) for place, count in enumerate(padded))


def report(items: dict[ItemState, int] | None = None, *, of: Project | None = None, **changes: object) -> Report:
    items = {ItemState.SETTLED: 60, ItemState.OPEN: 40} if items is None else items
    values = {
        "at": NOW,
        "days": 7,
        "counts": days(*[10] * 21),
        "answers": 70,
        "total": 200,
        "remaining": 80,
        "last_answer": NOW - timedelta(hours=1),
    }
    return Report(Progress(of or project(), items), **values | changes)


@pytest.mark.parametrize(
    ("counts", "remaining", "expected"),
    [
        (days(), 0, Forecast(Outlook.DONE)),
        (days(), 10, Forecast(Outlook.UNKNOWN)),
        (days(50), 10, Forecast(Outlook.UNKNOWN)),  # today alone is not complete
        (days(50, 20), 10, Forecast(Outlook.UNKNOWN)),  # one day is not enough
        (days(50, 50, 0), 30, Forecast(Outlook.DAY, MONDAY, 50)),
        (days(50, 50, 30), 30, Forecast(Outlook.DAY, MONDAY + timedelta(days=1), 50)),
        (days(50, 50, 80), 50, Forecast(Outlook.DAY, MONDAY + timedelta(days=1), 50)),
        (days(*[100] * 20, 0), 700, Forecast(Outlook.DAY, MONDAY + timedelta(days=6), 100)),
        (days(*[9] * 13, *[100] * 7, 0), 700, Forecast(Outlook.DAY, MONDAY + timedelta(days=6), 100)),
        (days(1, 1, 0), 366, Forecast(Outlook.FAR, pace=1)),
    ],
)
def test_forecast(counts, remaining, expected):
    """The forecast is the mean of the last seven working days, without today."""
    assert forecast(counts, remaining) == expected


def test_forecast_skips_days_of_rest():
    """Weekdays without answers are skipped."""
    weeks = [0 if (MONDAY - timedelta(days=20 - place)).weekday() > 4 else 100 for place in range(21)]
    counts = days(*weeks[:-1], 100)
    assert rest_days(counts[:-1]) == {5, 6}
    friday = MONDAY + timedelta(days=4)
    assert forecast(counts, 400).day == friday
    assert forecast(counts, 401).day == friday + timedelta(days=3)


def test_unseen_weekdays_are_not_days_of_rest():
    """A project that started on Thursday doesn't show whether anybody works on Tuesdays."""
    assert rest_days(days(10, 10, 0, 0)) == {6, 0}
    assert rest_days(days()) == frozenset()


@given(
    st.lists(st.integers(0, 500), min_size=21, max_size=21),
    st.integers(0, 100_000),
    st.integers(0, 100_000),
)
def test_more_answers_never_end_earlier(counts, few, more):
    """Every history has a forecast, which is never in the past and not earlier for more answers."""
    order = list(Outlook)
    assert order[:3] == [Outlook.DONE, Outlook.DAY, Outlook.FAR]
    first, second = forecast(days(*counts), few), forecast(days(*counts), few + more)
    if Outlook.UNKNOWN not in {first.outlook, second.outlook}:
        assert order.index(first.outlook) <= order.index(second.outlook)
    if first.day and second.day:
        assert MONDAY <= first.day <= second.day


def test_remaining_answers():
    """Each open item wants its overlap, or the usual number of answers if that is more."""
    assert wanted([(2, 10)], 5, 0.0) == 15
    assert wanted([(2, 10), (4, 1)], 5, 2.5) == 24
    assert wanted([], 0, 3.0) == 0
    assert wanted([(1, 1)], 3, 0.0) == 0


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"last_answer": NOW - timedelta(hours=23, minutes=59)}, ()),
        ({"last_answer": NOW - timedelta(hours=24)}, (Alarm.STALLED,)),
        ({"last_answer": None, "counts": days()}, ()),  # not started
        ({"last_answer": NOW - timedelta(days=30), "counts": days()}, ()),  # stopped a month ago
        ({"recent": Agreement(79, 100), "before": Agreement(90, 100)}, (Alarm.DISAGREEING,)),
        ({"recent": Agreement(80, 100), "before": Agreement(90, 100)}, ()),
        ({"recent": Agreement(0, 29), "before": Agreement(90, 100)}, ()),  # too few for a comparison
        ({"recent": Agreement(0, 30), "before": Agreement(99, 99)}, ()),
        ({"reviews": Reviews(10, NOW, 35)}, ()),
        ({"reviews": Reviews(11, NOW, 35)}, (Alarm.PILING,)),
        ({"reviews": Reviews(9, NOW, 0)}, ()),
        ({"reviews": Reviews(1, NOW - timedelta(days=3, seconds=1), 500)}, (Alarm.PILING,)),
    ],
)
def test_alarms(changes, expected):
    """Alarms are raised at the thresholds of the rules, and not below."""
    assert alarms(report(**changes)) == expected


def test_no_alarm_on_days_of_rest():
    """There is no alarm on a day of rest, for a paused project, or for one that was answered recently."""
    sunday = MONDAY - timedelta(days=1)
    weeks = [0 if (sunday - timedelta(days=20 - place)).weekday() > 4 else 100 for place in range(21)]
    standing = report(counts=days(*weeks, last=sunday), last_answer=NOW - timedelta(days=2))
    assert alarms(standing) == ()
    monday = replace(standing, counts=days(*weeks[1:], 0))
    assert alarms(monday) == (Alarm.STALLED,)
    paused = Progress(project(state=ProjectState.PAUSED), monday.progress.items)
    assert alarms(replace(monday, progress=paused)) == ()
    assert alarms(replace(monday, progress=Progress(project(), {ItemState.SETTLED: 3}))) == ()


@pytest.mark.parametrize(
    ("items", "changes", "quiet"),
    [
        ({ItemState.SETTLED: 5}, {"last_answer": NOW - timedelta(days=8)}, True),
        ({ItemState.SETTLED: 5}, {"last_answer": NOW - timedelta(days=6)}, False),
        ({ItemState.OPEN: 1}, {"last_answer": NOW - timedelta(days=80)}, False),
        (
            {ItemState.OPEN: 1},
            {"last_answer": NOW - timedelta(days=80), "of": project(state=ProjectState.PAUSED)},
            True,
        ),
        ({}, {"last_answer": None}, True),
        ({ItemState.DISPUTED: 1}, {"last_answer": None, "disputes": Backlog(1, NOW, NOW)}, False),
        ({ItemState.SETTLED: 1}, {"last_answer": None, "reviews": Reviews(1, NOW, 0)}, False),
        ({ItemState.SETTLED: 1}, {"last_answer": None, "reviews": Reviews(0, None, 1)}, False),
    ],
)
def test_quiet_projects(items, changes, quiet):
    """A project is quiet if nothing is open and nothing has happened for a week."""
    assert report(items, **changes).quiet is quiet


def test_report_has_at_most_ten_lines():
    """A report with all figures has at most ten lines, in a fixed order, with the cost of all answers."""
    full = report(
        of=project(price=30, policy=Policy(max_wrong=0.02)),
        agreement=Agreement(919, 1000),
        confusions=(Confusion(1, 2, 12, "a"), Confusion(None, 3, 2, "b")),
        disputes=Backlog(12, NOW - timedelta(days=3), NOW),
        reviews=Reviews(5, NOW, 0),
        trust=Trust(Honesty(96, 0.99, 0.979, 0.941, 0.992), promise=Proof(Stand.KEPT, 230, 1), alpha=0.81),
        resting=("김영희", "박철수"),
    )
    assert [said(line, "ko") for line in describe_report(full)] == [
        "무슨 꽃인가요? · 최근 7일",
        "끝난 사진 60 / 100장 (60%)",
        "남은 답 80개 · 이대로면 3월 31일쯤 끝나요.",
        "오늘 모인 답 10개 · 최근 7일에 70개",
        "답의 91%가 최종 결과와 같아요.",
        (
            "다시 확인한 사진 96장을 보면, 정해진 라벨의 약 97%가 맞아요 (94–100%). "
            "정확도 목표 98%를 지키고 있어요. 사진 230장을 다시 확인했어요."
        ),
        "자주 헷갈린 라벨: 장미 ↔ 들꽃 (12번), 해당 없음 ↔ 해바라기 (2번)",
        "기다리는 사진: 답이 갈린 것 12장 (3일째), 검수할 것 5장 (오늘부터)",
        "며칠째 쉬는 분: 김영희, 박철수",
        "지금까지 비용 6,000원 (답 200개)",
    ]
    noted = replace(full, notes=(Line("report-empty"),) * 5)
    assert len(describe_report(noted)) == LINES_MOST


def test_pictures_set_aside_wait():
    """Pictures that cleaning or their sender has set aside wait for somebody, as in the chart."""
    items = {ItemState.OPEN: 40, ItemState.QUARANTINED: 3, ItemState.COLLECTED: 2, ItemState.DISCARDED: 7}
    told = [said(line, language) for language in ("ko", "en") for line in describe_report(report(items))]
    assert {"기다리는 사진: 따로 둔 것 5장", "Waiting: 5 set aside"} <= set(told)


UNCHECKED = "라벨이 정말 맞는지는 아직 충분히 확인하지 않았어요."


@pytest.mark.parametrize(
    ("trust", "promise", "expected"),
    [
        (Trust(), None, [UNCHECKED]),
        (Trust(alpha=0.7), None, [UNCHECKED, "같은 사진에 나온 답이 꽤 비슷해요 (일치도 0.70, 모두 같으면 1)"]),
        (
            Trust(promise=Proof(checks=40, needed=860)),
            0.005,
            [
                (
                    f"{UNCHECKED} 정확도 목표 99.5%는 아직 확인되지 않았어요. "
                    "다시 확인한 사진 40장, 앞으로 820장쯤 더 필요해요."
                ),
            ],
        ),
        (
            Trust(promise=Proof(Stand.REFUSED, 80, 9), alpha=0.1),
            0.02,
            [
                f"{UNCHECKED} 정확도 목표 98%는 지킬 수 없어요. 다시 확인한 사진 80장, 그 가운데 틀린 사진 9장.",
                "같은 사진에 나온 답이 많이 달라요 (일치도 0.10, 모두 같으면 1)",
            ],
        ),
        (
            Trust(Honesty(30, 0.99, 1, 0.886, 1)),
            None,
            ["다시 확인한 사진 30장을 보면, 정해진 라벨의 약 100%가 맞아요 (88–100%)."],
        ),
    ],
)
def test_trust_lines(trust, promise, expected):
    """Known figures have a line; unknown ones don't."""
    shown = describe_report(report(of=project(policy=Policy(max_wrong=promise)), trust=trust))
    assert [said(line, "ko") for line in shown][4:] == expected


def test_audits_are_weighted_by_sampling_probability():
    """Audits are weighted by the inverse of their sampling probability, and fewer than MIN_CHECKS give no result."""
    sure, doubtful = [Audit(0.99, right=True, chance=0.1)] * 40, [Audit(0.8, right=False, chance=0.4)] * 40
    found = honesty([*sure, *doubtful])
    assert found.right == pytest.approx(400 / 500)
    assert found.said == pytest.approx(0.8 * 0.99 + 0.2 * 0.8)
    assert found.low < 0.8 < found.high
    even = honesty([Audit(0.99, right=number < 78, chance=0.1) for number in range(80)])
    assert found.high - found.low > even.high - even.low
    assert (even.right, even.low, even.high) == pytest.approx((0.975, *wilson(78, 80)))
    assert honesty(sure[: MIN_CHECKS - 1]) is None
    assert honesty(sure[:MIN_CHECKS]) is not None


def test_reliability_lines():
    """Accuracy by reported confidence has one line per bin."""
    audits = [Audit(0.96, right=number > 0) for number in range(10)] + [Audit(0.995, right=True)] * 5
    assert [said(line, "ko") for line in describe_steps(steps(audits))] == [
        "96% 확실하다고 한 사진 10장: 90%가 맞았어요 (59–98%)",
        "99.5% 확실하다고 한 사진 5장: 100%가 맞았어요 (56–100%)",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_longest_report_fits_into_a_caption(language):
    """With the longest question, labels and names, a report fits into a caption and user texts are escaped."""
    long = "<b>&" * 16
    labels = tuple(Label(number, f"{number}{long}"[:64]) for number in range(1, 4))
    million = 10**9
    longest = report(
        {ItemState.SETTLED: million, ItemState.OPEN: million},
        of=project(question=long * 3, labels=labels, price=10**6, policy=Policy(max_wrong=0.0123)),
        counts=days(*[million] * 21),
        answers=million,
        total=million,
        remaining=million,
        agreement=Agreement(1, 1),
        confusions=tuple(Confusion(one, other, million, "") for one, other in ((1, 2), (2, 3), (1, 3))),
        trust=Trust(
            Honesty(million, 1, 1, 1, 1), promise=Proof(Stand.UNPROVEN, million, needed=2 * million), alpha=-0.99
        ),
        disputes=Backlog(million, NOW - timedelta(days=3000), NOW),
        reviews=Reviews(million, NOW - timedelta(days=3000), million),
        resting=(long,) * 50,
    )
    lines = describe_report(longest)
    assert len("\n".join(said(line, language) for line in lines)) <= CAPTION
    assert "<b>" not in "".join(said_richly(line, language) for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("days_", [1, 7])
@pytest.mark.parametrize("state", ProjectState)
@pytest.mark.parametrize("counts", [days(), days(1), days(1, 1, 1), days(*[9] * 21)])
def test_every_state_and_alarm_has_lines(language, days_, state, counts):
    """Every state of a project has lines, also without pictures or answers, and each alarm has a text."""
    for items in ({}, {ItemState.OPEN: 5}, {ItemState.SETTLED: 5}):
        value = report(items, of=project(state=state), counts=counts, days=days_, remaining=9 if items else 0)
        lines = [said(line, language) for line in describe_report(value)]
        assert all(line and "\n" not in line for line in lines)
        for alarm in Alarm:
            assert said_richly(describe_alarm(alarm, value), language).startswith("<b>무슨 꽃인가요?</b>\n")


@pytest.mark.parametrize(("language", "expected"), [("ko", "예 ↔ 아니요 (3번)"), ("en", "Yes ↔ No (3×)")])
def test_yes_and_no_are_translated(language, expected):
    """The labels of a yes/no question are translated."""
    asked = project(kind=Kind.YES_NO, labels=(Label(1, "yes"), Label(2, "no")))
    lines = [said(line, language) for line in describe_report(report(of=asked, confusions=(Confusion(1, 2, 3, ""),)))]
    assert any(line.endswith(expected) for line in lines)


def test_hundred_percent_means_all():
    """Percentages are never rounded up to 100."""
    assert Agreement(999, 1000).percent == 99
    assert Agreement(1000, 1000).percent == 100
    assert Agreement().percent is None
    nearly = describe_report(report({ItemState.SETTLED: 999, ItemState.OPEN: 1}))
    assert "(99%)" in said(nearly[1], "ko")


def test_lines_survive_json():
    """A line is equal after conversion to JSON and back."""
    notice = Summary(tuple(describe_report(report(confusions=(Confusion(1, None, 3, ""),)))), "a.png", protected=True)
    assert from_json(Summary, as_json(notice)) == notice
