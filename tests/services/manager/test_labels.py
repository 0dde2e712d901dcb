"""Labels of a running project: add, rename, merge, separate. Earlier answers follow, and none is rewritten."""

from datetime import UTC, datetime
from functools import partial

import pytest

from bot.formats.tables import count_votes
from bot.labeling.consensus.posterior import Said
from bot.labeling.errors import BadLabels, NotAManager, NothingToChange, UnknownLabel
from bot.labeling.model import ItemState, Kind, SkipReason
from bot.labeling.project_settings import Policy
from bot.labeling.tables.reading import read_table
from bot.services import members
from bot.services.access import as_operator
from bot.services.daily import estimate
from bot.services.daily.project_answers import read_past_answers
from bot.services.datasets.reading import open_dataset
from bot.services.items import explanation, known_labels, lifecycle, scores
from bot.services.labeler import answering, history, undo
from bot.services.labeler.cards import Card
from bot.services.manager.labels import (
    MergePreview,
    add_labels,
    merge_labels,
    preview_merge,
    rename_label,
    separate_label,
)
from bot.services.manager.project_rules import LABELS_MOST, ProjectChange
from bot.services.manager.projects import change_project, find_project
from storage import skills
from storage.images import ImageStore
from tests.conftest import make_project
from tests.services.desk import Desk

ROSE, GLORY, SUNFLOWER = range(3)


def texts(project) -> list[str]:
    return [label.text for label in project.labels]


def merge(desk: Desk, project, label: int, into: int, **arguments: object):
    """Merge the labels at these places."""
    ids = {"label": project.labels[label].id, "into": project.labels[into].id}
    return desk.run(merge_labels, project=project.id, now=desk.now, **ids | arguments)


def add(desk: Desk, project, *new: str, **arguments: object):
    return desk.run(add_labels, project=project.id, texts=new, now=desk.now, **arguments)


def rename(desk: Desk, project, label: int, text: str, **arguments: object):
    label_id = project.labels[label].id
    return desk.run(rename_label, project=project.id, label=label_id, text=text, now=desk.now, **arguments)


def decide_anew(desk: Desk, project, most: int = 200) -> int:
    """Run the job of each minute to its end. Returns the number of batches."""
    while desk.run(scores.recount_items, project=project, most=most):
        pass
    pieces = 1
    while desk.run(lifecycle.redecide_items, project=project, now=desk.now, most=most):
        pieces += 1
    return pieces


def dispute(desk: Desk, pictures: int = 1):
    """A project in which two people have answered each picture with rose and morning glory."""
    project = desk.project(pictures, overlap=2)
    for label in (ROSE, GLORY):
        member = desk.member()
        card = desk.begin(member, project)
        while isinstance(card, Card):
            card = desk.answer(member, card, label)
    assert set(desk.states()) == {"disputed"}
    return project


def test_new_labels_come_last(desk):
    """New labels come after the others in the given order, and the next card has them."""
    project = desk.project(2)
    member = desk.member()
    card = desk.begin(member, project)
    after = add(desk, project, " 튤립 ", "", "국화")
    assert texts(after) == ["장미", "나팔꽃", "해바라기", "튤립", "국화"]
    assert after.edition == project.edition  # what was said of one label stays as sure as it was
    assert texts(desk.answer(member, card).project) == texts(after)
    assert desk.history("event", "new", event="label") == [
        ("label", "튤립"),
        ("label", "국화"),
    ]


def test_new_label_joins_a_group(desk):
    """A new label can join a group."""
    after = add(desk, desk.project(), "코스모스", group="가을꽃")
    assert (after.labels[-1].text, after.labels[-1].group) == ("코스모스", "가을꽃")


def test_new_label_among_several_recounts(desk):
    """With several labels, a new one starts a new edition, since earlier answers could not choose it."""
    project = desk.project(kind=Kind.MULTIPLE)
    assert add(desk, project, "튤립").edition == project.edition + 1


@pytest.mark.parametrize(
    ("new", "problem"),
    [
        (["장미"], "there"),
        (["튤립", "튤립 "], "twice"),
        (["꽃" * 65], "text"),
        (["두\n줄"], "text"),
        ([str(number) for number in range(LABELS_MOST)], "many"),
    ],
)
def test_invalid_labels_are_refused(desk, new, problem):
    """Each error names the invalid label, and no label of the list is added."""
    project = desk.project()
    with pytest.raises(BadLabels) as refused:
        add(desk, project, *new)
    assert refused.value.arguments["problem"] == problem
    assert len(desk.labels()) == 3


def test_blank_lines_are_no_labels(desk):
    """Blank lines are no labels."""
    with pytest.raises(NothingToChange):
        add(desk, desk.project(), " ", "")


def test_renamed_label_keeps_its_answers(desk):
    """A renamed label keeps its id, so earlier answers have the new name."""
    project = desk.project(1)
    member = desk.member()
    desk.answer(member, desk.begin(member, project), ROSE)
    after = rename(desk, project, ROSE, "들장미")
    assert after.labels[ROSE].id == project.labels[ROSE].id
    (remembered,) = desk.run(history.recent_items, member=member)
    assert texts(remembered.project)[ROSE] == "들장미"
    assert desk.history(event="label") == [("label", "장미", "들장미")]


def test_label_names_are_unique(desk):
    """The name of another label, or of a merged one, is refused; a label's own name changes nothing."""
    project = desk.project()
    assert rename(desk, project, ROSE, "장미 ") == project
    with pytest.raises(BadLabels) as refused:
        rename(desk, project, ROSE, "나팔꽃")
    assert refused.value.arguments["problem"] == "there"
    after = merge(desk, project, GLORY, SUNFLOWER)
    with pytest.raises(BadLabels) as refused:
        add(desk, after, "나팔꽃")
    assert refused.value.arguments == {"problem": "merged", "value": "나팔꽃", "other": "해바라기"}


def test_yes_and_no_can_not_be_changed(desk):
    """The labels of a yes/no question can't be changed."""
    project = desk.project(labels=(), kind=Kind.YES_NO)
    for change in (
        lambda: add(desk, project, "x"),
        lambda: rename(desk, project, 0, "x"),
        lambda: merge(desk, project, 0, 1),
    ):
        with pytest.raises(BadLabels):
            change()


def test_only_managers_change_labels(desk):
    """Other people get the error of an unknown command; the history has the manager."""
    project, somebody, manager = desk.project(), desk.member(), desk.member(owner=True)
    with pytest.raises(NotAManager):
        add(desk, project, "튤립", member=somebody)
    with pytest.raises(NotAManager):
        rename(desk, project, ROSE, "튤립", member=somebody)
    with pytest.raises(NotAManager):
        merge(desk, project, ROSE, GLORY, member=somebody)
    merge(desk, project, ROSE, GLORY, member=manager)
    event = desk.history("actor", "old", "new", event="labels merged")
    assert event == [(manager.id, "장미", "나팔꽃")]


def test_merge_rewrites_no_answer(desk):
    """A merge changes the label's row only; stored answers stay, and count as the other label."""
    project = dispute(desk, pictures=3)
    said = desk.all_answers("id", "label_ids", "superseded_at")
    changed = desk.rows("SELECT total_changes()")[0][0]
    after = merge(desk, project, ROSE, GLORY)
    # the label, the history, the edition, and what is to be done
    assert desk.rows("SELECT total_changes()")[0][0] - changed == 4
    assert desk.all_answers("id", "label_ids", "superseded_at") == said
    assert texts(after) == ["나팔꽃", "해바라기"]
    assert [label.text for label in after.merged] == ["장미"]
    assert {label.text for label in after.labels_of((project.labels[ROSE].id,))} == {"나팔꽃"}


def test_merge_settles_disputes(desk):
    """Disputes between two merged labels are settled, in batches, once."""
    project = dispute(desk, pictures=5)
    after = merge(desk, project, ROSE, GLORY)
    glory = after.labels[0].id
    assert decide_anew(desk, after, most=2) == 3
    assert set(desk.items("state", "label_ids")) == {("settled", f"[{glory}]")}
    moved = desk.history(event="state")
    decide_anew(desk, after)
    assert desk.history(event="state") == moved
    assert desk.rows("SELECT redecided FROM pools") == [(None,)]
    counts = desk.rows("SELECT items FROM item_counts WHERE state = 'settled'")
    assert counts == [(5,)]


def test_settling_after_a_merge_can_be_resumed(desk):
    """If the program ends after any batch, the next run continues."""
    project = dispute(desk, pictures=5)
    after = merge(desk, project, ROSE, GLORY)
    while desk.run(scores.recount_items, project=after, most=2):
        desk.restart()
    while desk.run(lifecycle.redecide_items, project=after, now=desk.now, most=2):
        desk.restart()
    assert desk.states() == ["settled"] * 5


def test_preview_of_a_merge(desk):
    """The preview has exactly the answers that follow and the disputes that will be settled."""
    project = dispute(desk, pictures=4)
    lone = desk.run(find_project, name="flowers")
    ids = {"label": project.labels[ROSE].id, "into": project.labels[GLORY].id}
    foreseen = desk.run(preview_merge, project=lone, **ids)
    assert foreseen == MergePreview(answers=4, pictures=4, disputes=4, open=0)
    other = desk.run(preview_merge, project=lone, label=ids["label"], into=project.labels[SUNFLOWER].id)
    assert (other.answers, other.disputes) == (4, 0)
    assert set(desk.states()) == {"disputed"}


def test_merge_settles_open_items(desk):
    """Open items settle if their answers are enough after the merge."""
    project = desk.project(1, policy=Policy(least=2, cap=3))
    for label in (ROSE, GLORY):
        member = desk.member()
        desk.answer(member, desk.begin(member, project), label)
    assert desk.states() == ["open"]
    ids = {"label": project.labels[ROSE].id, "into": project.labels[GLORY].id}
    assert desk.run(preview_merge, project=project, **ids).open == 1
    decide_anew(desk, merge(desk, project, ROSE, GLORY))
    assert desk.states() == ["settled"]
    assert len(desk.queue()) == 0


def test_merge_can_be_undone(desk):
    """After separating, answers are what they were; what the merge has settled stays until a reviewer changes it."""
    project = dispute(desk, pictures=2)
    merged = merge(desk, project, ROSE, GLORY)
    rose = merged.merged[0].id
    after = desk.run(separate_label, project=project.id, label=rose, now=desk.now)
    assert (texts(after), after.merged, after.edition) == (texts(project), (), project.edition + 2)
    decide_anew(desk, after)
    assert set(desk.states()) == {"disputed"}
    with pytest.raises(UnknownLabel):
        desk.run(separate_label, project=project.id, label=rose, now=desk.now)


def test_chained_merges(desk):
    """Labels that were merged into a label follow it into another, and come back with it."""
    project = desk.project(labels=("가", "나", "다", "라"))
    first = merge(desk, project, 0, 1)
    second = merge(desk, first, 0, 1)
    ids = [label.id for label in project.labels]
    assert second.aliases == {ids[0]: ids[2], ids[1]: ids[2]}
    apart = desk.run(separate_label, project=project.id, label=ids[1], now=desk.now)
    assert apart.aliases == {ids[0]: ids[1]}


def test_invalid_merges_are_refused(desk):
    """A label can't be merged into itself or a merged label, nor if nothing would be left to choose."""
    project = desk.project()
    with pytest.raises(BadLabels):
        merge(desk, project, ROSE, ROSE)
    after = merge(desk, project, ROSE, GLORY)
    with pytest.raises(UnknownLabel):
        merge(desk, project, ROSE, SUNFLOWER)
    with pytest.raises(UnknownLabel):
        merge(desk, project, SUNFLOWER, ROSE)
    with pytest.raises(BadLabels) as refused:
        merge(desk, after, 0, 1)
    assert refused.value.arguments["problem"] == "few"


def test_old_button_counts_as_the_merged_label(desk):
    """A button of a label that was merged since is stored as the other label."""
    project = desk.project(2, overlap=1)
    member = desk.member()
    card = desk.begin(member, project)
    after = merge(desk, project, ROSE, GLORY)
    old = {"assignment": card.assignment, "label": project.labels[ROSE].id, "now": desk.now}
    came = desk.run(answering.submit_label, member=member, **old)
    assert [label.text for label in came.labels] == ["나팔꽃"]
    assert desk.all_answers("label_ids") == [f"[{after.labels[0].id}]"]


def test_past_card_marks_the_merged_label(desk):
    """A past card marks the label that the answer counts as, and tapping it changes nothing."""
    project = desk.project(2, overlap=2)
    member = desk.member()
    following = desk.answer(member, desk.begin(member, project), ROSE)
    after = merge(desk, project, ROSE, GLORY)
    past = desk.run(undo.go_back, member=member, assignment=following.assignment, now=desk.now).card
    glory = after.labels[0].id
    assert past.chosen == (glory,)
    desk.run(answering.submit_label, member=member, assignment=past.assignment, label=glory, now=desk.now)
    assert desk.all_answers("counts") == [1]


def test_correction_after_a_merge(desk):
    """Another label after a merge supersedes what the old answer counted as."""
    project = desk.project(2, overlap=2)
    member = desk.member()
    following = desk.answer(member, desk.begin(member, project), ROSE)
    after = merge(desk, project, ROSE, GLORY)
    decide_anew(desk, after)
    past = desk.run(undo.go_back, member=member, assignment=following.assignment, now=desk.now).card
    sunflower = after.labels[1].id
    desk.run(answering.submit_label, member=member, assignment=past.assignment, label=sunflower, now=desk.now)
    assert desk.rows("SELECT counts FROM skills WHERE edition = ?", after.edition)
    told = desk.run(explanation.explain_item, item=1)
    assert [each.answer for each in told.spoken] == [(sunflower,)]


def test_merge_within_a_set_of_labels(desk):
    """An answer with both labels has the one label once, and so do marks on a card."""
    project = desk.project(2, kind=Kind.MULTIPLE, overlap=1)
    member = desk.member()
    card = desk.begin(member, project)
    ids = [label.id for label in project.labels]
    for label in ids[:2]:
        desk.run(answering.mark_label, member=member, assignment=card.assignment, label=label, on=True, now=desk.now)
    following = desk.run(answering.submit_marked, member=member, assignment=card.assignment, now=desk.now).following
    mark = {"assignment": following.assignment, "label": ids[0], "on": True, "now": desk.now}
    desk.run(answering.mark_label, member=member, **mark)
    after = merge(desk, project, ROSE, GLORY)
    hand = desk.in_hand(member)
    assert hand.chosen == (ids[1],)
    assert after.resolve((ids[0], ids[1])) == (ids[1],)
    desk.run(answering.mark_label, member=member, **mark | {"on": False})
    assert desk.in_hand(member).chosen == ()

    async def rows(tx):
        dataset = await open_dataset(tx, project=after)
        return [
            (list(picture.labels), count_votes(dataset, picture.answers), picture.probabilities)
            async for picture in dataset.pictures
            if picture.labels is not None
        ]

    decide_anew(desk, after)
    first = desk.run(rows)[0]
    assert first[:2] == (["나팔꽃"], {"나팔꽃": 1})
    assert desk.items("state", "label_ids", id=1) == [("settled", f"[{ids[0]}, {ids[1]}]")]


def test_merge_keeps_settled_rows(desk):
    """A settled picture's row is unchanged, and each reader gets the other label."""
    project = desk.project(1, overlap=1)
    member = desk.member()
    desk.answer(member, desk.begin(member, project), ROSE)
    after = merge(desk, project, ROSE, GLORY)
    history = desk.history(subject="item 1")
    decide_anew(desk, after)
    assert desk.history(subject="item 1") == history
    found = desk.run(explanation.explain_item, item=1)
    assert found.item.state is ItemState.SETTLED
    assert [label.text for label in after.labels_of(found.item.labels)] == ["나팔꽃"]


def test_recount_keeps_active_labelers(desk):
    """A recount does not forget which labelers are active."""
    project = dispute(desk, pictures=2)
    decide_anew(desk, merge(desk, project, ROSE, GLORY))
    days = desk.rows("SELECT answered_on FROM skills ORDER BY voice")
    assert days == [(desk.now.date().isoformat(),)] * 2


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.MULTIPLE])
def test_predictions_gold_and_replays_follow_a_merge(desk, kind):
    """Predictions, gold, the daily batch and a replay read a merged label as the other one."""
    project = desk.project(6, kind=kind, overlap=2)
    rose, glory, sunflower = (label.id for label in project.labels)
    for label in (rose, glory):
        member = desk.member()
        card = desk.begin(member, project)
        while isinstance(card, Card):
            if kind is Kind.MULTIPLE:
                mark = {"assignment": card.assignment, "label": label, "on": True, "now": desk.now}
                desk.run(answering.mark_label, member=member, **mark)
                come = {"assignment": card.assignment, "now": desk.now}
                card = desk.run(answering.submit_marked, member=member, **come).following
            else:
                come = {"assignment": card.assignment, "label": label, "now": desk.now}
                card = desk.run(answering.submit_label, member=member, **come).following
    told = {"project": project, "now": desk.now}
    model = desk.run(skills.model_number, project=project.id, name="m")
    desk.run(known_labels.save_predictions, **told, model=model, answers={1: (rose,), 2: (sunflower,)})
    desk.run(known_labels.save_gold, **told, answers={3: (rose,)})
    after = merge(desk, project, ROSE, GLORY)
    decide_anew(desk, after)
    estimated = desk.run(estimate.estimate_items, project=after)
    labels = {label for moved in estimated.moved for label in moved.posterior}
    assert labels <= {0, glory, sunflower}
    assert estimated.agreement["alpha"] in {None, 1.0}  # nobody differs from anybody any more
    past = desk.run(read_past_answers, project=after)
    assert {said.answer for each in past.said for said in each} == {(glory,)}
    assert past.predicted == {0: [Said(-model, (glory,))], 1: [Said(-model, (sunflower,))]}
    assert past.gold == {2: (glory,)}
    spoken = desk.run(explanation.explain_item, item=1).spoken
    assert {each.answer for each in spoken} == {(glory,)}
    table = read_table("file,label\na.jpg,장미\n".encode(), ("file", "label"))
    rose_by_name = known_labels.read_labels(after, table).answers
    assert rose_by_name == {"a.jpg": (glory,)}


def test_answer_during_a_recount(desk):
    """An answer between the merge and the item's recount is scored with the new labels."""
    project = desk.project(3, overlap=3)
    first, second = desk.member(), desk.member()
    desk.answer(first, desk.begin(first, project), ROSE)
    card = desk.begin(second, project)
    after = merge(desk, project, ROSE, GLORY)
    glory = after.labels[0].id
    desk.run(answering.submit_label, member=second, assignment=card.assignment, label=glory, now=desk.now)
    posterior = desk.items("posterior", id=1)[0]
    assert f'"{project.labels[ROSE].id}"' not in posterior
    unsure = desk.member()
    card = desk.begin(unsure, after)
    desk.run(answering.skip_item, member=unsure, assignment=card.assignment, reason=SkipReason.UNSURE, now=desk.now)
    decide_anew(desk, after)
    counted = desk.rows("SELECT count(*) FROM items WHERE counted AND edition < ?", after.edition)
    assert counted == [(0,)]


def test_other_disputes_stay_with_reviewers(desk):
    """Disputes about other labels stay with their reviewers, even if the policy would now ask more labelers."""
    project = dispute(desk, pictures=2)
    change = ProjectChange(policy={"cap": 9})
    desk.run(change_project, name="flowers", change=change, now=desk.now)
    history = desk.history(event="state")
    decide_anew(desk, merge(desk, project, SUNFLOWER, GLORY))
    assert set(desk.states()) == {"disputed"}
    assert desk.history(event="state") == history


async def test_large_recount_takes_several_runs(database, tmp_path, monkeypatch):
    """A large project is recounted in several runs, between which leases can expire; then it is decided."""
    project = await make_project(database, ImageStore(tmp_path / "images"), 6, overlap=2)
    now = datetime(2026, 3, 2, 1, tzinfo=UTC)
    for person, label in ((1, ROSE), (2, GLORY)):
        join = partial(members.join, person=person, name="n", language="ko", code="", owners=(), now=now)
        member = (await database.write(join)).member
        card = await database.write(partial(answering.begin_labeling, member=member, project=project.id, now=now))
        while isinstance(card, Card):
            said = {"assignment": card.assignment, "label": project.labels[label].id}
            card = (await database.write(partial(answering.submit_label, member=member, **said, now=now))).following
    ids = {"label": project.labels[ROSE].id, "into": project.labels[GLORY].id}
    await database.write(as_operator(merge_labels, project=project.id, **ids, now=now))
    monkeypatch.setattr(estimate, "RECOUNTED", 2)
    monkeypatch.setattr(estimate, "RECOUNTS_MOST", 1)

    async def states(tx):
        return [row["state"] for row in tx.connection.execute("SELECT DISTINCT state FROM items")]

    runs = 0
    while await database.read(states) == ["disputed"]:
        await estimate.refresh_projects(database, now=now)
        runs += 1
    assert runs > 2
    assert await database.read(states) == ["settled"]
