"""Reports: a project's numbers, counted from answers and reviews."""

import itertools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.labeling.model import ItemState, Kind, ProjectState
from bot.labeling.project_settings import Policy
from bot.labeling.report import Agreement
from bot.services import members
from bot.services.labeler import answering, undo
from bot.services.labeler.cards import Card
from bot.services.manager import reports
from bot.services.manager.labels import merge_labels, separate_label
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project, find_project
from storage.database import moment

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def report(desk):
    """`report(project)`: its numbers now, in Seoul unless told otherwise."""

    def count(project, *, days: int = 7, zone: ZoneInfo = SEOUL):
        return desk.run(reports.build_report, project=project, now=desk.now.astimezone(zone), days=days)

    return count


def decide(desk, item: int, state: str, *labels: int) -> None:
    """Set an item's state as a reviewer or the consensus would."""
    old, project = desk.items("state", "project_id", id=item)[0]
    stored = f"[{', '.join(map(str, labels))}]" if labels else None
    desk.connection.execute(
        "UPDATE items SET state = ?, labels = ?, moved_at = ? WHERE id = ?", (state, stored, moment(desk.now), item)
    )
    for changed, by in ((old, -1), (state, 1)):
        desk.connection.execute(
            "INSERT INTO item_counts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET items = items + excluded.items",
            (project, changed, by),
        )


def work(desk, member, project, labels: list[int]) -> list[int]:
    """Answer one picture after the other with the labels at these places. Returns the items."""
    card, items = desk.begin(member, project), []
    for label in labels:
        assert isinstance(card, Card)
        items += [desk.leases("item", id=card.assignment)[0]]
        card = desk.answer(member, card, label)
    return items


def test_report_of_an_empty_project(desk, report):
    """A project without pictures or answers has a report with zeros."""
    empty = report(desk.project())
    assert (empty.total, empty.today, empty.remaining, empty.agreement) == (0, 0, 0, Agreement())
    assert (empty.confusions, empty.resting, empty.last_answer) == ((), (), None)
    assert [count.day for count in empty.counts] == [
        date(2026, 3, 2) - timedelta(days=past) for past in range(20, -1, -1)
    ]
    assert empty.quiet


def test_answers_are_counted_by_local_day(desk, report):
    """An answer counts on the local day on which it was given, a correction on its own; each once."""
    project = desk.project(40)
    member = desk.member()
    for _ in range(3):
        work(desk, member, project, [0, 0])
        desk.move(days=1)
    hand = desk.in_hand(member).assignment
    past = desk.run(undo.go_back, member=member, assignment=hand, now=desk.now).card
    label = project.labels[1].id
    desk.run(answering.submit_label, member=member, assignment=past.assignment, label=label, now=desk.now)
    now = report(project)
    assert [count.answers for count in now.counts[-5:]] == [0, 2, 2, 1, 1]
    assert (now.today, now.answers, now.total) == (1, 6, 6)
    assert report(project, days=2).answers == 2
    assert now.last_answer == desk.now


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Seoul", 15), ("Asia/Kolkata", 18.5), ("Asia/Kathmandu", 18.25)])
def test_day_ends_at_the_projects_midnight(desk, report, zone, hour):
    """The day ends at the local midnight, also in time zones with half hours."""
    desk.now = datetime(2026, 3, 2, tzinfo=ZoneInfo("UTC")) + timedelta(hours=hour, minutes=-1)
    project, member = desk.project(9), desk.member()
    work(desk, member, project, [0])
    desk.move(minutes=1)
    work(desk, member, project, [0, 0])
    assert [count.answers for count in report(project, zone=ZoneInfo(zone)).counts[-2:]] == [1, 2]


def test_days_of_23_and_25_hours(desk, report):
    """Days of 23 and 25 hours have their answers, and each answer has one day."""
    berlin = ZoneInfo("Europe/Berlin")
    for day in (datetime(2026, 3, 28, 12, tzinfo=berlin), datetime(2026, 10, 24, 12, tzinfo=berlin)):
        desk.now = day
        project, member = desk.project(99, name=f"p{day.month}"), desk.member()
        for _ in range(16):
            work(desk, member, project, [0])
            desk.now = (desk.now.astimezone(ZoneInfo("UTC")) + timedelta(hours=3)).astimezone(berlin)
        counts = report(project, zone=berlin).counts
        given = desk.rows(
            "SELECT at FROM annotations a JOIN items i ON i.id = a.item_id WHERE project_id = ?", project.id
        )
        local = [datetime.fromisoformat(at).astimezone(berlin).date() for (at,) in given]
        assert {count.day: count.answers for count in counts if count.answers} == {
            each: local.count(each) for each in set(local)
        }


def test_agreement_and_confusion(desk, report):
    """Answers are compared with the final labels; pairs have no order, and the newest has its picture."""
    project = desk.project(4, overlap=3)
    rose, glory, sun = (label.id for label in project.labels)
    people = [desk.member() for _ in range(3)]
    rows = [
        work(desk, member, project, answers)
        for member, answers in zip(people, ([0, 0, 1, 2], [1, 0, 1, 1], [1, 2, 0, 0]), strict=True)
    ]
    assert len({tuple(row) for row in rows}) == 1
    items = rows[0]
    for item, label in zip(items, (rose, rose, glory), strict=False):
        decide(desk, item, "final", label)
    decide(desk, items[3], "disputed")
    now = report(project)
    assert now.agreement == Agreement(same=1 + 2 + 2, of=9)
    photos = dict(desk.items("id", "photo"))
    assert [(each.one, each.other, each.times, each.photo) for each in now.confusions] == [
        (rose, glory, 3, photos[items[2]]),
        (rose, sun, 1, photos[items[1]]),
    ]


def test_merged_labels_are_not_confused(desk, report):
    """An answer with a merged label agrees with the other label, before and after the decision."""
    project = desk.project(3, overlap=2)
    rose, glory, sun = (label.id for label in project.labels)
    first = work(desk, desk.member(), project, [0, 0, 0])
    work(desk, desk.member(), project, [1, 2, 2])
    merged = desk.run(merge_labels, project=project.id, label=rose, into=glory, now=desk.now)
    for item in first:
        decide(desk, item, "final", glory)
    now = report(merged)
    assert now.agreement == Agreement(same=4, of=6)
    assert [(each.one, each.other, each.times) for each in now.confusions] == [(glory, sun, 2)]
    separate = desk.run(separate_label, project=project.id, label=rose, now=desk.now)
    assert report(separate).agreement == Agreement(same=1, of=6)


def test_confusion_of_several_labels(desk, report):
    """Of a set, only missing and extra labels are confused; a label that is just missing is a pair, too."""
    project = desk.project(3, kind=Kind.MULTIPLE, overlap=1)
    one, two, three = (label.id for label in project.labels)
    member = desk.member()
    for chosen, decided in (((one, two), (one, three)), ((one,), (one, two)), ((), (one,))):
        card = desk.begin(member, project)
        arguments = {"member": member, "assignment": card.assignment, "now": desk.now}
        for label in chosen:
            desk.run(answering.mark_label, label=label, on=True, **arguments)
        desk.run(answering.submit_marked if chosen else answering.submit_none, **arguments)
        item = desk.leases("item", id=card.assignment)[0]
        decide(desk, item, "final", *decided)
    found = report(project).confusions
    assert {(each.one, each.other): each.times for each in found} == {(two, three): 1, (None, one): 1, (None, two): 1}


def test_median_age_of_disputes(desk, report):
    """A dispute's age is counted from its latest beginning; the report has the median."""
    project = desk.project(4)
    items = desk.items("id")
    began = desk.now
    for item in items[:3]:
        decide(desk, item, "disputed")
        desk.move(days=1)
    decide(desk, items[0], "open")
    decide(desk, items[0], "disputed")
    backlog = report(project).disputes
    assert backlog.items == 3
    assert (backlog.oldest, backlog.median) == (began + timedelta(days=1), began + timedelta(days=2))


def test_dispute_begins_with_the_disagreement(desk, report):
    """A dispute begins with the second labeler's answer, whatever the history has kept."""
    project = desk.project(1, policy=Policy(least=2, cap=2, review=1))
    for label in (0, 1):
        desk.move(hours=1)
        member = desk.member()
        desk.answer(member, desk.begin(member, project), label)
    began = desk.now
    desk.connection.execute("DELETE FROM history")
    desk.move(days=3)
    backlog = report(project).disputes
    assert (backlog.items, backlog.oldest, backlog.median) == (1, began, began)


def test_waiting_and_done_reviews(desk, report):
    """Wanted and given reviews wait; those of the last week are done, without withdrawn verdicts."""
    project = desk.project(9)
    other = desk.project(1, name="other")
    add = (
        "INSERT INTO reviews (project_id, item_id, rank, cause, state, wanted_at, decided_at, superseded_at)"
        " VALUES ((SELECT project_id FROM items WHERE id = ?1), ?1, 1, 'dispute', ?, ?, ?, ?)"
    )
    now, old = moment(desk.now), moment(desk.now - timedelta(days=8))
    states = [
        ("waiting", None, None),
        ("given", None, None),
        ("done", now, None),
        ("done", old, None),
        ("done", now, now),
    ]
    for item, (state, decided, back) in enumerate([*states, ("dropped", None, None)], start=1):
        wanted = old if state == "given" else now
        desk.connection.execute(add, (item, state, wanted, decided, back))
    foreign = desk.items("id", project_id=other.id)[0]
    desk.connection.execute(add, (foreign, "waiting", old, None, None))
    reviews = report(project).reviews
    assert (reviews.waiting, reviews.done, moment(reviews.oldest)) == (2, 1, old)


def test_remaining_answers(desk, report):
    """The remaining answers are those that open items still want."""
    project = desk.project(30, policy=Policy(least=2, cap=2))
    work(desk, desk.member(), project, [0] * 5)
    assert report(project).remaining == 30 * 2 - 5
    work(desk, desk.member(), project, [0] * 5)
    assert report(project).remaining == 25 * 2


def test_remaining_answers_follow_experience(desk, report):
    """If settled items took three answers each, three are expected for items that want two now."""
    project = desk.project(21, policy=Policy(least=3, cap=3))
    for _ in range(3):
        work(desk, desk.member(), project, [0] * 20)
    assert report(project).progress.items == {ItemState.SETTLED: 20, ItemState.OPEN: 1}
    desk.connection.execute("UPDATE items SET overlap = 2 WHERE state = 'open'")
    assert report(project).remaining == 3


def test_resting_labelers_are_named(desk, report):
    """A labeler of the last two weeks who has not worked for three days is named while there is work for them."""
    project = desk.project(9, overlap=2)
    long_ago, resting, busy = (desk.member() for _ in range(3))
    work(desk, long_ago, project, [0])
    desk.move(days=12)
    work(desk, resting, project, [0])
    desk.move(days=3)
    work(desk, busy, project, [0])
    assert report(project).resting == (resting.name,)
    desk.run(change_project, name="flowers", change=ProjectChange(state=ProjectState.PAUSED), now=desk.now)
    paused = desk.run(find_project, name="flowers")
    assert report(paused).resting == ()
    desk.run(change_project, name="flowers", change=ProjectChange(state=ProjectState.RUNNING), now=desk.now)
    desk.run(members.remove_named, who=resting.pseudonym, now=desk.now)
    assert report(project).resting == ()


def test_no_resting_labelers_without_work(desk, report):
    """A labeler who has answered everything is not named."""
    project = desk.project(1, overlap=1)
    work(desk, desk.member(), project, [0])
    desk.move(days=4)
    assert report(project).resting == ()


def test_report_is_of_one_project(desk, report):
    """Answers, disputes and people of other projects are not in the report."""
    mine, other = desk.project(3), desk.project(9, name="other", labels=["가", "나"])
    member = desk.member()
    work(desk, member, other, [0, 1, 0])
    desk.move(days=5)
    now = report(mine, days=365)
    assert (now.total, now.answers, now.resting, now.last_answer) == (0, 0, (), None)
    assert report(other, days=365).total == 3


def test_fall_of_agreement(desk, report):
    """The last three days are compared with the fourteen before them, each answer in one of the two."""
    project = desk.project(60, overlap=1)
    member, items = desk.member(), []
    for day in range(18):
        desk.now = datetime(2026, 3, 2, 0, 0, tzinfo=SEOUL) + timedelta(days=day)
        items += work(desk, member, project, [0, 0])
    for place, item in enumerate(items):
        decide(desk, item, "final", project.labels[0 if place < 30 else 1].id)
    now = report(project)
    assert now.recent == Agreement(0, 6)
    assert now.before == Agreement(28, 28)


def test_report_needs_a_time_zone(desk):
    """A report at a time without a time zone is refused."""
    project = desk.project()
    with pytest.raises(ValueError, match="time zone"):
        desk.run(reports.build_report, project=project, now=datetime(2026, 3, 2), days=7)  # noqa: DTZ001  # that is the point


def test_report_of_a_thousand_labels(desk, report):
    """The maximum number of labels costs no more, and the most frequent pairs are found."""
    project = desk.project(60, labels=[f"꽃 {number}" for number in range(1000)], overlap=1)
    member = desk.member()
    items = work(desk, member, project, [number * 7 for number in range(60)])
    for item, place in zip(items, itertools.count(), strict=False):
        decide(desk, item, "final", project.labels[1 if place > 50 else place * 7].id)
    now = report(project)
    assert len(now.confusions) == 3
    assert now.agreement == Agreement(51, 60)
