"""The consensus at work: what each answer does to what is known, and what is known to each item."""

import json
import random

import pytest

from bot.labeling.consensus.confusion_counts import UNIT
from bot.labeling.errors import BadTable, UnknownItem
from bot.labeling.model import Kind, SkipReason
from bot.labeling.project_settings import Policy
from bot.services.access import get_project
from bot.services.items import explanation, known_labels, lifecycle, scores
from bot.services.labeler import answering, undo
from bot.services.manager.labels import merge_labels
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from storage import items, skills

LEAD = Policy(least=2, cap=5)


def state(desk, item=1):
    """An item's state, labels and how many answers it wants."""
    return desk.items("state", "label_ids", "overlap", id=item)[0]


def everything(desk):
    """All that the consensus keeps."""
    return (
        desk.rows("SELECT id, posterior, confidence, counted FROM items ORDER BY id"),
        [row for row in desk.rows("SELECT voice, counts FROM skills ORDER BY voice") if row[1]],
    )


def crowd(desk, project, people):
    """So many people with the first picture before them."""
    members = [desk.member() for _ in range(people)]
    return [(member, desk.begin(member, project)) for member in members]


def give(desk, project, answers):
    """One item is answered by a person for each of these labels' places, one after the other."""
    for place in answers:
        member = desk.member()
        desk.answer(member, desk.begin(member, project), place)


def test_people_who_disagree_are_joined_by_others(desk):
    """Two who disagree do not make a dispute: a third is asked, first of all, and a lead of two settles it."""
    project = desk.project(1, policy=LEAD)
    give(desk, project, [0, 1])
    assert state(desk) == ("open", None, 4)  # nobody is known: two more can settle it
    give(desk, project, [0])
    assert state(desk) == ("open", None, 4)
    give(desk, project, [0])
    rose = project.labels[0].id
    assert state(desk) == ("settled", f"[{rose}]", 4)


def test_at_the_cap_a_reviewer_decides(desk):
    """As many answers as there may be, and none is probable enough: a dispute."""
    project = desk.project(1, policy=Policy(least=2, cap=3, review=0.99))
    give(desk, project, [0, 1, 2])
    assert state(desk)[0] == "disputed"


def test_an_item_near_the_end_is_asked_first(desk):
    """Whoever comes next gets the picture that one more answer is expected to settle before any new one."""
    project = desk.project(3, policy=LEAD)
    people = crowd(desk, project, 2)
    for place, (member, card) in enumerate(people):
        desk.answer(member, card, place)
    give(desk, project, [0])
    assert desk.rows("SELECT band FROM queue WHERE item_id = 1") == [(0,)]
    assert desk.begin(desk.member(), project).photo == "0001"


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.MULTIPLE, Kind.YES_NO])
def test_undo_restores_everything(desk, kind):
    """Another answer, a skip instead, and the first answer again: all counts are what they were, to the last digit."""
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
    """The pool is made anew, as each minute."""
    pool, seen = desk.run(scores.estimate_pool, project=project)
    desk.run(scores.save_pool, project=project, pool=pool, seen=seen, now=desk.now)


def taught(desk, pictures=240):
    """A project in which somebody who is always right and somebody who guesses have answered certain items."""
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


def test_certain_items_teach_who_is_right(desk):
    """Certain items count twice, and a person's answers to them say how good the person is."""
    project, good, guesser = taught(desk)
    counts = desk.run(skills.confusions_of, project=project, voices=[good.id, guesser.id])
    assert (counts[good.id].right, counts[good.id].total) == (200 * 2 * UNIT, 200 * 2 * UNIT)
    assert counts[guesser.id].total == 200 * 2 * UNIT
    assert 0.2 < counts[guesser.id].right / counts[guesser.id].total < 0.45


def test_who_guesses_is_not_believed(desk):
    """Where the two disagree, the answer of the one who is right is the likelier one by far; nobody is kept out."""
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


def test_a_model_is_one_more_voice(desk):
    """What a model says moves an item like an answer, is changed and counted exactly, and is no human answer."""
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
    assert sure[0] > 0.8


def test_nobody_waits_for_labelers_that_there_are_not(desk):
    """With two labelers a third answer never comes: a minute later what they disagree about goes to a reviewer."""
    project = desk.project(1, policy=LEAD)
    give(desk, project, [0, 1])
    assert state(desk)[0] == "open"
    refresh(desk, project)
    assert desk.run(lifecycle.redecide_waiting, project=project, now=desk.now, after=0, most=10) is None
    assert state(desk)[0] == "disputed"


def test_a_new_edition_counts_everything_again(desk):
    """When labels have become others, each item is counted anew in its turn, and taps go on between."""
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


def test_an_item_tells_why(desk):
    """Who said what, how much it weighs, and how sure the label was after each answer; the last is what is kept."""
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


def test_tables_of_labels(desk):
    """Labels are known by their texts; what a project does not have is named, and several stand with a line between."""
    single, several = desk.project(), desk.project(name="colors", kind=Kind.MULTIPLE)
    rose, glory = (label.id for label in single.labels[:2])
    assert known_labels.parse_answers(single, [("a.jpg", "장미 "), ("b.jpg", "나팔꽃")]) == {
        "a.jpg": (rose,),
        "b.jpg": (glory,),
    }
    ids = tuple(label.id for label in several.labels[:2])
    assert known_labels.parse_answers(several, [("a.jpg", "나팔꽃|장미"), ("b.jpg", "")]) == {"a.jpg": ids, "b.jpg": ()}
    for row, problem in ((("a.jpg", "튤립"), "label"), (("a.jpg", ""), "no-label")):
        with pytest.raises(BadTable) as refused:
            known_labels.parse_answers(single, [row])
        assert refused.value.arguments["problem"] == problem


def test_a_model_changes_its_mind_after_a_merge(desk):
    """What it said before stands in the counts under the label of today, and is taken out of there."""
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
    """An item's label is certain from now on."""
    answers = {item: (project.labels[place].id,)}
    desk.run(known_labels.save_gold, project=project, answers=answers, now=desk.now)


def test_what_is_certain_is_not_voted_down(desk):
    """Two who are alike in error do not settle an item on what is known to be wrong."""
    project = desk.project(1, policy=LEAD)
    certain(desk, project, 1)
    give(desk, project, [0, 0])
    assert state(desk)[:2] == ("settled", f"[{project.labels[1].id}]")


def test_what_becomes_certain_later_counts_at_once(desk):
    """An item that had settled on another label, or is in dispute, is settled on the one that is certain."""
    project = desk.project(1, policy=Policy(least=2, cap=2, review=0.99))
    give(desk, project, [0, 1])
    assert state(desk)[0] == "disputed"
    for place in (1, 0):
        certain(desk, project, place)
        assert state(desk)[:2] == ("settled", f"[{project.labels[place].id}]")


def test_at_the_cap_what_is_sure_enough_is_not_opened_each_night(desk):
    """What settled over the review threshold because no more answers were to come stays, however far below the settle
    threshold; below the review threshold it becomes a dispute, once.
    """
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


def test_another_policy_needs_no_tap(desk):
    """What has answers enough for it is settled soon, and what has not is asked for as many as it wants now."""
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
