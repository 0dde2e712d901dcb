"""Gold pictures with a use are apart from ordinary work, and come back when the use is removed."""

import pytest

from bot.labeling.course.gold_uses import GoldCount
from bot.labeling.errors import NoLongerWanted
from bot.labeling.model import GoldUse, ItemState, Role, SkipReason
from bot.services.items.gold.setting_apart import change_use, make_gold, put_back
from bot.services.items.known_labels import save_gold
from bot.services.items.removal.discarding import bring_back, discard_item
from bot.services.progress import project_progress
from storage import gold, items
from storage.skills import question_of
from tests.recounts import ANSWERS, SCORED, SKILLS, skills
from tests.services.office import Office


def make(desk, item, right=(1,), use=GoldUse.EXAM):
    return desk.run(make_gold, item=item, right=right, use=use, actor=None, now=desk.now)


def states(desk):
    return desk.values("SELECT state FROM items ORDER BY id")


def queued(desk):
    return desk.values("SELECT item_id FROM queue ORDER BY item_id")


def test_gold_is_out_of_work_and_of_totals(desk):
    """Nobody is given a gold picture, it counts nowhere, and whoever has it on the screen gets another one."""
    project = desk.project(pictures=3, overlap=2)
    labeler, other = desk.member(), desk.member()
    card = desk.begin(labeler, project)
    make(desk, card.item)
    with pytest.raises(NoLongerWanted):
        desk.answer(labeler, card)
    progress = desk.run(project_progress, project=project)
    assert (progress.total, progress.left, progress.items[ItemState.GOLD]) == (2, 2, 1)
    seen = set()
    for person in (labeler, other):
        shown = desk.begin(person, project)
        for _ in range(2):
            seen.add(shown.item)
            shown = desk.answer(person, shown)
    assert seen == {1, 2, 3} - {card.item}


def test_put_back(desk):
    """Without its use a picture is open again, wants its answers, and its label is not known any more."""
    project = desk.project(pictures=2, overlap=2)
    make(desk, 1)
    assert (states(desk), queued(desk)) == (["gold", "open"], [2])
    desk.run(put_back, item=1, actor=None, now=desk.now)
    assert (states(desk), queued(desk)) == (["open", "open"], [1, 2])
    assert desk.run(gold.of_item, item=1).right is None
    assert desk.run(gold.count, project=project.id) == []


def test_verdict_is_final_again(desk):
    """A reviewed picture that was gold gets its verdict back; its review is dropped as soon as it is gold."""
    office = Office(desk)
    project = desk.project(pictures=2, overlap=2)
    reviewer = office.member(Role.REVIEWER)
    office.dispute(project, 2)
    office.route(project)
    assert states(desk) == ["disputed", "disputed"]
    office.judge(reviewer, place=1)
    for item in (1, 2):
        make(desk, item, right=(2,), use=GoldUse.PRACTICE)
    assert states(desk) == ["gold", "gold"]
    assert desk.values("SELECT state FROM reviews ORDER BY state") == ["done", "dropped"]
    for item in (1, 2):
        desk.run(put_back, item=item, actor=None, now=desk.now)
    assert desk.rows("SELECT state, labels FROM items ORDER BY state") == [("disputed", None), ("final", "[2]")]


def test_answers_are_measured_by_gold(desk):
    """Answers that a picture had are compared with its gold label, and the counts stay exact sums."""
    project = desk.project(pictures=2, overlap=2)
    labeler = desk.member()
    desk.answer(labeler, desk.begin(labeler, project), 0)
    item = desk.values("SELECT item_id FROM annotations")[0]
    make(desk, item, right=(2,))
    before = _counts(desk, project)
    desk.run(put_back, item=item, actor=None, now=desk.now)
    assert _counts(desk, project) != before


def _counts(desk, project):
    """Return the stored confusion counts, which are what a recount gives."""
    stored = dict(desk.rows(SKILLS, project.id))
    assert stored == skills(question_of(project), desk.rows(ANSWERS), desk.rows(SCORED, project.id))
    return stored


def test_flag_is_the_right_answer(desk):
    """A picture with which something is wrong has that as its right answer, and no label."""
    project = desk.project(pictures=1)
    make(desk, 1, right=SkipReason.BLURRED, use=GoldUse.PRACTICE)
    known = desk.run(gold.of_item, item=1)
    assert (known.answer, known.right, known.use) == (None, SkipReason.BLURRED, GoldUse.PRACTICE)
    assert desk.run(gold.count, project=project.id) == [GoldCount(GoldUse.PRACTICE, SkipReason.BLURRED, 1)]
    make(desk, 1, right=(3,), use=GoldUse.PRACTICE)
    assert desk.run(gold.of_item, item=1).right == (3,)


def test_gold_without_a_use_stays_in_work(desk):
    """A known label alone changes nothing about who is given the picture; with a use it is set apart."""
    project = desk.project(pictures=1)
    desk.run(save_gold, project=project, answers={1: (1,)}, now=desk.now)
    assert (states(desk), queued(desk)) == (["open"], [1])
    desk.run(change_use, item=1, use=GoldUse.HIDDEN, actor=None, now=desk.now)
    assert (states(desk), queued(desk)) == (["gold"], [])


def test_discarded_gold_comes_back_as_gold(desk):
    """A gold picture that a manager removes and uses again is apart as before."""
    desk.project(pictures=1)
    make(desk, 1)
    desk.run(discard_item, item=desk.run(items.by_id, item=1), actor=None, why="", now=desk.now)
    assert states(desk) == ["discarded"]
    desk.run(bring_back, item=desk.run(items.by_id, item=1), actor=None, now=desk.now)
    assert (states(desk), queued(desk)) == (["gold"], [])
    assert desk.rows("SELECT state, items FROM item_counts WHERE items <> 0") == [("gold", 1)]
