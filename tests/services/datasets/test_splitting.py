"""Splits are stored once, keep copies and senders together, and follow the labels."""

import asyncio
from collections import Counter

import pytest

from bot.labeling.dataset import Split
from bot.services.datasets.splitting import assign_splits
from storage import classes, consents

LABELS = ("장미", "나팔꽃")


@pytest.fixture
def split(desk):
    """`split(project)`: assign splits, and return the separated groups and each picture's split by number."""

    async def run(work):
        return desk.run(work)

    def assign(project):
        separated = asyncio.run(assign_splits(run, run, project=project))
        return separated, dict(desk.rows("SELECT item_id, split FROM item_splits ORDER BY 1"))

    return assign


def settle(desk, project, where: str = "1 = 1", label: int = 0) -> None:
    """Decide a label for pictures that have none."""
    chosen = f"[{project.labels[label].id}]"
    query = f"UPDATE items SET state = 'settled', labels = ? WHERE state = 'open' AND project_id = ? AND {where}"
    desk.connection.execute(query, (chosen, project.id))


def send(desk, project, pictures) -> None:
    """Let collectors have sent a project's first pictures, each so many."""
    first = 1
    for many in pictures:
        sender = desk.member()
        desk.run(lambda tx, sender=sender: consents.give(tx, sender.id, project.id, desk.now))
        chosen = (sender.id, first, first + many - 1)
        desk.connection.execute("UPDATE items SET sent_by = ? WHERE id BETWEEN ? AND ?", chosen)
        first += many


def test_only_pictures_with_a_label_get_a_split(desk, split):
    """Open and discarded pictures, and those of other projects, get none until they have a label."""
    project, other = desk.project(6, labels=LABELS), desk.project(3, name="other", labels=LABELS)
    settle(desk, project, "id <= 3")
    desk.connection.execute("UPDATE items SET state = 'discarded', labels = '[1]' WHERE id = 4")
    settle(desk, other)
    assert set(split(project)[1]) == {1, 2, 3}


def test_new_pictures_move_none(desk, split):
    """After ten percent more pictures, and changed labels, every picture is where it was."""
    project = desk.project(100, labels=LABELS)
    settle(desk, project, "id % 3 = 0", 1)
    settle(desk, project)
    _, before = split(project)
    desk.add_pictures(project, 10)
    settle(desk, project)
    desk.connection.execute("UPDATE items SET labels = '[1]' WHERE id % 7 = 0")
    _, after = split(project)
    assert len(after) == 110
    assert before.items() <= after.items()


def test_label_shares_are_within_a_point(desk, split):
    """With 10,000 single pictures each split has its share, and each label its share in it, within one point."""
    project = desk.project(labels=LABELS)
    rows = ((project.id, f"{n}", f"{n * 7919 % 10007:05}", "p", "o", f"[{1 + (n % 10 == 0)}]") for n in range(10_000))
    desk.connection.executemany(
        "INSERT INTO items (project_id, file, source, photo, original, state, overlap, labels, added_at)"
        " VALUES (?, ?, ?, ?, ?, 'settled', 2, ?, '2026-03-02T01:00:00.000Z')",
        rows,
    )
    split(project)
    counts = Counter()
    for name, labels, many in desk.rows(
        "SELECT split, labels, count(*) FROM item_splits JOIN items ON items.id = item_id GROUP BY 1, 2"
    ):
        counts[name, labels] = many
    for name, share in (("train", 0.8), ("val", 0.1), ("test", 0.1)):
        size = counts[name, "[1]"] + counts[name, "[2]"]
        assert size / 10_000 == pytest.approx(share, abs=0.01)
        assert counts[name, "[2]"] / size == pytest.approx(0.1, abs=0.01)


def test_copies_and_collectors_stay_together(desk, split):
    """Copies of copies, and all pictures of a collector and what resembles these, are in one split."""
    project = desk.project(60, labels=LABELS)
    sender, other = desk.member(), desk.member()
    for member in (sender, other):
        desk.run(lambda tx, member=member: consents.give(tx, member.id, project.id, desk.now))
    settle(desk, project, "id % 2 = 0", 1)
    settle(desk, project)
    desk.connection.execute("UPDATE items SET resembles = id - 1 WHERE id IN (2, 3, 4)")
    desk.connection.execute("UPDATE items SET resembles = 1 WHERE id = 39")
    desk.connection.execute("UPDATE items SET sent_by = ? WHERE id BETWEEN 41 AND 50", (sender.id,))
    desk.connection.execute("UPDATE items SET sent_by = ? WHERE id BETWEEN 51 AND 60", (other.id,))
    desk.connection.execute("UPDATE items SET resembles = 42 WHERE id = 40")
    separated, splits = split(project)
    assert separated == []
    for group in ({1, 2, 3, 4, 39}, set(range(40, 51)), set(range(51, 61))):
        assert len({splits[item] for item in group}) == 1
    assert set(splits.values()) == set(map(str, Split)), "single pictures are in all splits"


@pytest.mark.parametrize(
    ("pictures", "expected"),
    [
        ((30,), {"train"}),
        ((10, 20), {"train", "test"}),
        ((30, 20, 10), {"train", "val", "test"}),
        ((9, 8, 7, 6, 5), {"train", "val", "test"}),
    ],
)
def test_few_collectors_fill_all_splits(desk, split, pictures, expected):
    """Three collectors are enough for three splits, two for train and test. Who sent most pictures is in train."""
    project = desk.project(sum(pictures), labels=LABELS)
    send(desk, project, pictures)
    settle(desk, project)
    _, splits = split(project)
    sizes = Counter(splits.values())
    assert set(sizes) == expected
    assert sizes["train"] >= max(pictures)


@pytest.mark.parametrize("kept", [1, 31, 51])
def test_copy_that_was_thrown_away_ties_nobody(desk, split, kept):
    """Three collectors fill three splits although each sent the same, once only one copy is kept."""
    project = desk.project(60, labels=LABELS)
    send(desk, project, (30, 20, 10))
    settle(desk, project)
    desk.connection.execute("UPDATE items SET resembles = 1 WHERE id = 31 OR id = 51")
    desk.connection.execute("UPDATE items SET state = 'discarded' WHERE id IN (1, 31, 51) AND id <> ?", (kept,))
    _, splits = split(project)
    assert len(splits) == 58
    assert set(splits.values()) == set(map(str, Split))


def test_undecided_copy_ties_its_senders(desk, split):
    """While nobody has decided about a copy, it may be used, so the pictures of both senders stay together."""
    project = desk.project(60, labels=LABELS)
    send(desk, project, (30, 20, 10))
    desk.connection.execute("UPDATE items SET state = 'quarantined', resembles = 1 WHERE id = 31")
    settle(desk, project)
    _, splits = split(project)
    assert Counter(splits.values()) == {"train": 49, "test": 10}


@pytest.mark.parametrize(
    ("pictures", "singles", "expected"),
    [((30, 25), 45, {"train": 80, "val": 10, "test": 10}), ((60, 30), 10, {"train": 90, "val": 5, "test": 5})],
)
@pytest.mark.parametrize("labels", ["[1]", "[1,2]"])
def test_single_pictures_fill_the_splits_that_collectors_leave(desk, split, pictures, singles, expected, labels):
    """Beside enough single pictures a collector's go where the labels lack most, not where nothing is yet."""
    project = desk.project(sum(pictures) + singles, labels=LABELS)
    send(desk, project, pictures)
    desk.connection.execute("UPDATE items SET state = 'final', labels = ?", (labels,))
    _, splits = split(project)
    assert Counter(splits.values()) == expected


def test_two_single_pictures_are_no_splits(desk, split):
    """Two pictures that a manager added to those of three collectors don't become val and test."""
    project = desk.project(62, labels=LABELS)
    send(desk, project, (30, 20, 10))
    settle(desk, project)
    _, splits = split(project)
    assert min(Counter(splits.values()).values()) >= 10


def test_late_collector_with_most_pictures_is_in_train(desk, split):
    """After an early export of a few pictures, whoever sends far more doesn't become val or test; the next one does."""
    project = desk.project(10, labels=LABELS)
    send(desk, project, (10,))
    settle(desk, project)
    split(project)
    for many, expected in ((100, {"train": 110}), (20, {"train": 110, "test": 20})):
        desk.add_pictures(project, many)
        sender = desk.member()
        desk.run(lambda tx, sender=sender: consents.give(tx, sender.id, project.id, desk.now))
        desk.connection.execute("UPDATE items SET sent_by = ? WHERE sent_by IS NULL", (sender.id,))
        settle(desk, project)
        _, splits = split(project)
        assert Counter(splits.values()) == expected


def test_new_pictures_of_a_group_count_in_its_split(desk, split):
    """What a collector sends after an export fills their split, so that other new pictures fill the others."""
    project = desk.project(10, labels=LABELS)
    send(desk, project, (10,))
    settle(desk, project)
    split(project)
    desk.add_pictures(project, 90)
    desk.connection.execute("UPDATE items SET sent_by = (SELECT sent_by FROM items WHERE id = 1) WHERE id <= 80")
    settle(desk, project)
    _, splits = split(project)
    assert Counter(splits.values()) == {"train": 80, "val": 10, "test": 10}


def test_pictures_for_a_class_only_take_no_split(desk, split):
    """What no export has fills no split, ties nobody together, and gets one once its sender has agreed to more."""
    project = desk.project(60, labels=LABELS)
    send(desk, project, (30, 20, 10))
    class_ = desk.run(lambda tx: classes.add(tx, name="1기", language="ko", seats=2, at=desk.now, by=None))
    trainee = desk.member()
    desk.run(lambda tx: consents.give(tx, trainee.id, project.id, desk.now, class_=class_))
    desk.add_pictures(project, 40)
    desk.connection.execute("UPDATE items SET sent_by = ? WHERE sent_by IS NULL", (trainee.id,))
    for copy, other in ((61, 1), (62, 31), (32, 63), (51, 64)):
        desk.connection.execute("UPDATE items SET resembles = ? WHERE id = ?", (other, copy))
    settle(desk, project)
    _, before = split(project)
    assert Counter(before.values()) == {"train": 30, "test": 20, "val": 10}
    desk.run(lambda tx: consents.set_more(tx, trainee.id, class_, desk.now))
    _, after = split(project)
    assert before.items() < after.items()
    assert len(after) == 100


def test_what_a_manager_sends_is_divided(desk, split):
    """Pictures that came by chat from somebody who was never asked for them are divided as imported ones are."""
    project, elsewhere = desk.project(60, labels=LABELS), desk.project(name="other", labels=LABELS)
    manager = desk.member()
    desk.run(lambda tx: consents.give(tx, manager.id, elsewhere.id, desk.now))
    settle(desk, project)
    desk.connection.execute("UPDATE items SET sent_by = ?", (manager.id,))
    desk.connection.execute("UPDATE items SET resembles = 1 WHERE id = 2")
    _, splits = split(project)
    assert Counter(splits.values()) == {"train": 48, "val": 6, "test": 6}


def test_picture_follows_its_copy_in_an_earlier_export(desk, split):
    """A new copy gets the split of the picture that it resembles."""
    project = desk.project(50, labels=LABELS)
    settle(desk, project)
    _, before = split(project)
    desk.add_pictures(project, 20)
    desk.connection.execute("UPDATE items SET resembles = id - 50 WHERE id > 50")
    settle(desk, project)
    _, after = split(project)
    assert all(after[item] == before[item - 50] for item in range(51, 71))


def test_late_link_is_reported_and_moves_nothing(desk, split):
    """A link between exported pictures of two splits is named; both stay."""
    project = desk.project(50, labels=LABELS)
    settle(desk, project)
    _, before = split(project)
    train = next(item for item, name in before.items() if name == "train")
    test = next(item for item, name in before.items() if name == "test")
    desk.connection.execute("UPDATE items SET resembles = ? WHERE id = ?", (train, test))
    separated, after = split(project)
    assert separated == [tuple(sorted((train, test)))]
    assert after == before


def test_questions_with_several_labels(desk, split):
    """Each label of a set counts, and none of the labels counts as one, too."""
    project = desk.project(40, labels=LABELS)
    desk.connection.execute("UPDATE items SET state = 'final', labels = '[]' WHERE id <= 20")
    desk.connection.execute("UPDATE items SET state = 'final', labels = '[1,2]' WHERE id > 20")
    _, splits = split(project)
    assert len(splits) == 40
    for first in (1, 21):
        assert Counter(splits[item] for item in range(first, first + 20)) == {"train": 16, "val": 2, "test": 2}
