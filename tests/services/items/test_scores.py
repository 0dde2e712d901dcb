"""Scoring: how each answer changes the confusion counts and the posteriors of items."""

import json
import random

import pytest

from bot.labeling.consensus.confusion_counts import UNIT
from bot.labeling.errors import UnknownItem
from bot.labeling.model import Kind, SkipReason
from bot.labeling.project_settings import Policy
from bot.services.access import get_project
from bot.services.items import explanation, known_labels, lifecycle, scores
from bot.services.labeler import answering, undo
from bot.services.manager.labels import merge_labels
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from storage import items, skills, tempering

LEAD = Policy(least=2, cap=5)


def state(desk, item=1):
    """Return an item's state, labels and overlap."""
    return desk.items("state", "label_ids", "overlap", id=item)[0]


def everything(desk):
    """Return all rows of the consensus."""
    return (
        desk.rows("SELECT id, posterior, confidence, counted FROM items ORDER BY id"),
        [row for row in desk.rows("SELECT voice, counts FROM skills ORDER BY voice") if row[1]],
    )


def crowd(desk, project, people):
    """Return this many members with the first picture on their screens."""
    members = [desk.member() for _ in range(people)]
    return [(member, desk.begin(member, project)) for member in members]


def give(desk, project, answers):
    """Let different members answer one item with the labels at these places, one after the other."""
    for place in answers:
        member = desk.member()
        desk.answer(member, desk.begin(member, project), place)


def test_disagreement_asks_a_third_labeler_first(desk):
    """After two answers that disagree, a third is wanted first of all, and a lead of two settles the item."""
    project = desk.project(1, policy=LEAD)
    give(desk, project, [0, 1])
    assert state(desk) == ("open", None, 4)  # nobody is known: two more can settle it
    give(desk, project, [0])
    assert state(desk) == ("open", None, 4)
    give(desk, project, [0])
    rose = project.labels[0].id
    assert state(desk) == ("settled", f"[{rose}]", 4)


def test_item_is_disputed_at_the_cap(desk):
    """An item with `cap` answers and no label that is probable enough is disputed."""
    project = desk.project(1, policy=Policy(least=2, cap=3, review=0.99))
    give(desk, project, [0, 1, 2])
    assert state(desk)[0] == "disputed"


def test_almost_settled_item_comes_first(desk):
    """The next labeler gets the picture that one more answer is expected to settle before any new one."""
    project = desk.project(3, policy=LEAD)
    people = crowd(desk, project, 2)
    for place, (member, card) in enumerate(people):
        desk.answer(member, card, place)
    give(desk, project, [0])
    assert desk.rows("SELECT band FROM queue WHERE item_id = 1") == [(0,)]
    assert desk.begin(desk.member(), project).photo == "0001"


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.MULTIPLE, Kind.YES_NO])
def test_undo_restores_everything(desk, kind):
    """Another answer, a skip instead, and the first answer again restore all counts exactly."""
    labels = () if kind is Kind.YES_NO else ("장미", "나팔꽃", "해바라기")
    project = desk.project(3, labels=labels, kind=kind, policy=Policy(least=3, cap=5))
    first, second = project.labels[:2]

    def answer(member, assignment, label):
        arguments = {"member": member, "assignment": assignment, "now": desk.now}
        if kind is Kind.MULTIPLE:
            for each in project.labels:
                desk.run(answering.mark_label, label=each.id, on=each.id == label.id, **arguments)
            return desk.run(answering.submit_marked, **arguments)
        return desk.run(answering.submit_label, label=label.id, **arguments)

    people = crowd(desk, project, 3)
    for member, card in people:
        answer(member, card.assignment, first)
    before = everything(desk)
    member, card = people[1]
    for change in (second, None, first):
        held = desk.in_hand(member)
        desk.run(undo.go_back, member=member, assignment=held.assignment if held else 0, now=desk.now)
        if change is None:
            skip = {"assignment": card.assignment, "reason": SkipReason.UNSURE, "now": desk.now}
            desk.run(answering.skip_item, member=member, **skip)
        else:
            answer(member, card.assignment, change)
        assert (everything(desk) == before) == (change is first)


def refresh(desk, project):
    """Make the pool anew, as the job of each minute does."""
    pool, seen = desk.run(scores.estimate_pool, project=project)
    desk.run(scores.save_pool, project=project, pool=pool, seen=seen, now=desk.now)


def taught(desk, pictures=240):
    """A project in which one labeler who is always right and one who guesses have answered gold items."""
    project, guess = desk.project(pictures, policy=Policy(least=2, cap=3)), random.Random(5)
    good, guesser = desk.member(), desk.member()
    known = {number: (project.labels[number % 3].id,) for number in range(1, pictures - 39)}
    desk.run(known_labels.save_gold, project=project, answers=known, now=desk.now)
    cards = {member.id: desk.begin(member, project) for member in (good, guesser)}
    for number in known:
        for member, place in ((good, number % 3), (guesser, guess.randrange(3))):
            cards[member.id] = desk.answer(member, cards[member.id], place)
    refresh(desk, project)
    return project, good, guesser


def test_gold_items_count_twice(desk):
    """Gold items count twice, and answers to them change the labeler's skill."""
    project, good, guesser = taught(desk)
    counts = desk.run(skills.confusions_of, project=project, voices=[good.id, guesser.id])
    assert (counts[good.id].right, counts[good.id].total) == (200 * 2 * UNIT, 200 * 2 * UNIT)
    assert counts[guesser.id].total == 200 * 2 * UNIT
    assert 0.2 < counts[guesser.id].right / counts[guesser.id].total < 0.45


def test_guessing_labeler_weighs_little(desk):
    """If both disagree, the answer of the labeler who is right is far likelier; nobody is blocked."""
    project, good, guesser = taught(desk)
    for member, place in ((good, 0), (guesser, 2)):
        card = desk.begin(member, project)
        while card.photo != "0210":
            card = desk.answer(member, card, 1)
        desk.answer(member, card, place)
    likely = json.loads(desk.items("posterior", id=210)[0])
    assert likely[str(project.labels[0].id)] > 900_000
    weights = {each.voice: each.weight for each in desk.run(explanation.explain_item, item=210).spoken}
    assert weights[guesser.pseudonym] < 0.3
    assert weights[good.pseudonym] > 3


def test_prediction_is_counted_exactly(desk):
    """A prediction moves an item, is changed and counted exactly, but is no annotation. Unproven, it adds little."""
    project = desk.project(2, policy=Policy(least=2, cap=5))
    rose, glory = (label.id for label in project.labels[:2])
    models = {"model": 1, "now": desk.now, "project": project}
    desk.run(skills.model_number, project=project.id, name="net")
    desk.run(known_labels.save_predictions, answers={1: (rose,)}, **models)
    assert state(desk)[0] == "open"
    first = everything(desk)
    give(desk, project, [0])
    (sure,) = desk.rows("SELECT confidence FROM items WHERE id = 1")
    give(desk, project, [0])
    assert state(desk)[0] == "settled"
    settled = everything(desk)
    desk.run(known_labels.save_predictions, answers={1: (glory,)}, **models)
    assert everything(desk) != settled
    desk.run(known_labels.save_predictions, answers={1: (rose,)}, **models)
    assert everything(desk) == settled
    assert dict(first[1]).keys() == {-1}
    assert 0.6 < sure[0] < 0.7


def predict(desk, project, place, *, model=1, strength=None, item=1):
    """Let a model say a label of a picture. `strength` is how much it counts by now."""
    desk.run(skills.model_number, project=project.id, name=f"net {model}")
    labels = {item: (project.labels[place].id,)}
    desk.run(known_labels.save_predictions, project=project, model=model, answers=labels, now=desk.now)
    if strength is not None:
        desk.run(tempering.save_strengths, project=project.id, strengths={-model: strength})


def test_contradicted_picture_comes_first(desk):
    """Where a model and the first person differ, the next person is asked before all else; where not, in turn."""
    project = desk.project(3, policy=Policy(least=3, cap=5))
    predict(desk, project, 1, item=2)
    predict(desk, project, 0, item=3)
    person, following = desk.member(), None
    for _ in range(3):
        following = desk.answer(person, following or desk.begin(person, project), 0)
    assert desk.rows("SELECT item_id FROM queue ORDER BY band, position") == [(2,), (1,), (3,)]
    assert desk.rows("SELECT band FROM queue WHERE item_id = 2") == [(0,)]
    assert desk.begin(desk.member(), project).photo == "0002"


@pytest.mark.parametrize("strength", [None, 1.0])
def test_model_never_settles_alone(desk, strength):
    """A model that is always right, and a person who differs, settle nothing: somebody has to agree with it."""
    project, good, _ = taught(desk)
    change = ProjectChange(policy={"least": 1, "cap": 3, "settle": 0.8, "review": 0})
    project = desk.run(change_project, name=project.name, change=change, now=desk.now)
    for number in range(1, 212):
        predict(desk, project, number % 3, item=number, strength=strength)
    card = desk.begin(good, project)
    while card.photo != "0210":
        card = desk.answer(good, card, 1)
    desk.answer(good, card, 1)
    assert state(desk, 210)[0] == "open"
    likely = json.loads(desk.items("posterior", id=210)[0])
    assert (likely[str(project.labels[0].id)] > 500_000) is bool(strength)


def test_dispute_without_enough_labelers(desk):
    """With only two labelers their disagreement goes to a reviewer a minute later."""
    project = desk.project(1, policy=LEAD)
    give(desk, project, [0, 1])
    assert state(desk)[0] == "open"
    refresh(desk, project)
    assert desk.run(lifecycle.redecide_waiting, project=project, now=desk.now, after=0, most=10) is None
    assert state(desk)[0] == "disputed"


def test_new_edition_recounts_items(desk):
    """After a change of labels each item is recounted in its turn, and labelers go on meanwhile."""
    project = desk.project(30, policy=Policy(least=2, cap=2))
    people = crowd(desk, project, 2)
    for _ in range(10):
        people = [(member, desk.answer(member, card, 0)) for member, card in people]
    before = everything(desk)
    desk.run(skills.begin_edition, project=project.id)
    after = desk.run(get_project, project=project.id)
    assert after.edition == project.edition + 1
    for more in (True, True, False):
        assert desk.run(scores.recount_items, project=project, most=12) == more
        people = [(member, desk.answer(member, card, 0)) for member, card in people]
    sums = desk.rows("SELECT DISTINCT edition FROM skills")
    assert sums == [(after.edition,)]
    assert desk.rows("SELECT count(*) FROM items WHERE counted AND edition < ?", after.edition) == [(0,)]
    assert len(everything(desk)[1]) == len(before[1]) == 2


def test_confidence_after_each_answer(desk):
    """The explanation has each answer, its weight and the confidence after it; the last equals the stored one."""
    project = desk.project(1, policy=Policy(least=2, cap=3))
    give(desk, project, [0, 1, 0])
    told = desk.run(explanation.explain_item, item=1)
    assert [each.answer for each in told.spoken] == [(project.labels[place].id,) for place in (0, 1, 0)]
    assert len({each.voice for each in told.spoken}) == 3
    assert all(each.weight > 0 for each in told.spoken)
    assert told.spoken[-1].sure == told.sure
    assert told.confidence == max(told.sure.values())
    with pytest.raises(UnknownItem):
        desk.run(explanation.explain_item, item=99)


def test_prediction_changes_after_a_merge(desk):
    """The old prediction is in the counts under the merged label, and is removed from there."""
    project = desk.project(2, policy=Policy(least=2, cap=5))
    rose, glory, sun = (label.id for label in project.labels)
    desk.run(skills.model_number, project=project.id, name="net")
    desk.run(known_labels.save_predictions, project=project, model=1, answers={1: (rose,)}, now=desk.now)
    project = desk.run(merge_labels, project=project.id, label=rose, into=glory, now=desk.now)
    assert not desk.run(scores.recount_items, project=project, most=10)
    counted = everything(desk)
    desk.run(known_labels.save_predictions, project=project, model=1, answers={1: (sun,)}, now=desk.now)
    desk.run(known_labels.save_predictions, project=project, model=1, answers={1: (glory,)}, now=desk.now)
    assert everything(desk) == counted


def certain(desk, project, place, item=1):
    """Set an item's label as gold."""
    answers = {item: (project.labels[place].id,)}
    desk.run(known_labels.save_gold, project=project, answers=answers, now=desk.now)


def test_gold_is_not_voted_down(desk):
    """Two labelers with the same error do not settle an item against its gold label."""
    project = desk.project(1, policy=LEAD)
    certain(desk, project, 1)
    give(desk, project, [0, 0])
    assert state(desk)[:2] == ("settled", f"[{project.labels[1].id}]")


def test_later_gold_label_counts_at_once(desk):
    """A settled or disputed item that gets a gold label is settled on it."""
    project = desk.project(1, policy=Policy(least=2, cap=2, review=0.99))
    give(desk, project, [0, 1])
    assert state(desk)[0] == "disputed"
    for place in (1, 0):
        certain(desk, project, place)
        assert state(desk)[:2] == ("settled", f"[{project.labels[place].id}]")


def test_settled_at_the_cap_is_not_reopened_daily(desk):
    """An item that settled at the cap stays while above `review`, and below it becomes disputed once."""
    project = desk.project(40, policy=Policy(least=2, cap=2, settle=0.99, review=0.6))
    rose, glory, _ = (label.id for label in project.labels)
    for _ in range(2):
        member = desk.member()
        card = desk.begin(member, project)
        for _ in range(40):
            card = desk.answer(member, card)
    pool, seen = desk.run(scores.estimate_pool, project=project)
    desk.run(scores.save_pool, project=project, pool=pool, seen=seen, now=desk.now)

    async def judge(tx, sure):
        found = {"posterior": {rose: sure, glory: UNIT - sure}, "now": desk.now}
        await lifecycle.apply_estimate(tx, item=await items.by_id(tx, 1), project=project, **found)

    for sure in (900_000, 800_000, 700_000):
        desk.move(days=1)
        desk.run(judge, sure=sure)
    moves = "SELECT old, new FROM history WHERE subject = 'item 1' AND event = 'state' ORDER BY id"
    assert desk.rows(moves) == [("open", "settled")]
    assert desk.rows("SELECT reopened_on FROM items WHERE id = 1") == [(None,)]
    desk.run(judge, sure=550_000)
    assert state(desk)[:2] == ("disputed", None)


def test_changed_policy_is_applied_without_a_tap(desk):
    """After a change of policy, items with enough answers settle soon, and others get their new overlap."""
    project = desk.project(2, policy=Policy(least=3, cap=3))
    give(desk, project, [0, 0])
    pool, seen = desk.run(scores.estimate_pool, project=project)
    desk.run(scores.save_pool, project=project, pool=pool, seen=seen, now=desk.now)

    def change(**policy):
        changed = ProjectChange(policy=policy)
        project = desk.run(change_project, name="flowers", change=changed, now=desk.now)
        while desk.run(lifecycle.redecide_items, project=project, now=desk.now, most=1):
            pass
        return project

    change(least=4, cap=4)
    assert state(desk) == ("open", None, 4)
    project = change(least=2, cap=4)
    assert state(desk)[:2] == ("settled", f"[{project.labels[0].id}]")
    assert desk.rows("SELECT redecided FROM pools") == [(None,)]
