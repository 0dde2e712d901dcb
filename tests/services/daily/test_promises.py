"""Promises: which labels are checked, what is proven, and what managers are told."""

import json
from zoneinfo import ZoneInfo

import pytest

from bot.labeling.model import ItemState, QuarantineReason, Role
from bot.labeling.project_settings import Policy
from bot.labeling.promises.promise import Hindrance, Proof, Stand
from bot.sentences.report_lines import describe_report
from bot.services.daily import estimate
from bot.services.items import lifecycle, scores
from bot.services.manager import reports
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from bot.services.promises import proving
from bot.texts.lines import said
from storage import items, promises, skills

SEOUL = ZoneInfo("Asia/Seoul")
ROSE, GLORY, SUN = 0, 1, 2
PICTURES = 40


@pytest.fixture
def settled(desk, office):
    """`settled(max_wrong=0.1)`: a project whose pictures are settled as roses by two labelers."""

    def make(pictures: int = PICTURES, **policy: object):
        values = {"least": 2, "cap": 2, "audit": 0, "second": 0, "budget": 1, "settle": 0.5, "review": 0.5} | policy
        project = desk.project(pictures, policy=Policy(**values))
        office.dispute(project, pictures, places=(ROSE, ROSE))
        assert set(desk.states()) == {"settled"}
        return project

    return make


def conclude(desk, project) -> Proof | None:
    """Run the end of the daily batch. Return how the promise stands."""
    found = desk.run(scores.estimate_pool, project=project)
    if found is not None:
        desk.run(scores.save_pool, project=project, pool=found[0], seen=found[1], now=desk.now)
    desk.run(estimate._save_agreement, project=project, agreement={"alpha": 0.85, "pairs": []}, now=desk.now)
    return desk.run(proving.prove_promise, project=project)


def judge_all(desk, office, project, *reviewers, wrong: int = 0) -> int:
    """Hand reviews out and let reviewers do them: the first ones as glories, the others as roses. Return how many."""
    office.route(project)
    done = 0
    for reviewer in reviewers:
        for _ in range(office.given().get(reviewer.id, 0)):
            office.judge(reviewer, GLORY if done < wrong else ROSE)
            done += 1
    return done


def trust_line(desk, project) -> str:
    report = desk.run(reports.build_report, project=project, now=desk.now.astimezone(SEOUL), days=7)
    return "\n".join(said(line, "ko") for line in describe_report(report))


def told(desk) -> list[str]:
    """Return the advice of all alerts about promises."""
    rows = desk.rows("SELECT arguments FROM outbox WHERE notice = 'alert' ORDER BY id")
    return [json.loads(text)["line"]["arguments"]["advice"]["text"] for (text,) in rows]


def test_promise_is_proven_by_checks(desk, office, settled):
    """A promise is not proven before its checks are done, and kept when enough of them are right."""
    project = settled(max_wrong=0.1)
    assert conclude(desk, project).stand is Stand.UNPROVEN
    assert "정확도 목표 90%를 확인하려면 검수자가 있어야 해요." in trust_line(desk, project)
    reviewers = [office.member(Role.REVIEWER) for _ in range(2)]
    assert "정확도 목표 90%는 아직 확인되지 않았어요." in trust_line(desk, project)
    needed = desk.run(proving.prove_promise, project=project).needed
    for _ in range(3):  # a sample can be smaller than expected, and then tops up
        judge_all(desk, office, project, *reviewers)
        proof = conclude(desk, project)
    assert (proof.stand, proof.wrong) == (Stand.KEPT, 0)
    assert needed <= proof.checks < PICTURES
    assert f"정확도 목표 90%를 지키고 있어요. 사진 {proof.checks}장을 다시 확인했어요." in trust_line(desk, project)
    assert desk.rows("SELECT promise FROM pools") == [("kept",)]
    assert told(desk) == []


def test_labels_that_settled_before_the_promise_are_checked(desk, office, settled):
    """A promise that is made when all is settled draws its sample from all of it."""
    project = settled()
    conclude(desk, project)
    assert judge_all(desk, office, project, office.member(Role.REVIEWER)) == 0
    change = ProjectChange(policy={"max_wrong": 0.1})
    project = desk.run(change_project, name=project.name, change=change, now=desk.now)
    conclude(desk, project)
    assert judge_all(desk, office, project, office.member(Role.REVIEWER)) > 10


def test_another_label_gets_a_second_look(desk, office, settled):
    """A check that finds another label goes to a second reviewer, who may find that the first one erred."""
    project = settled(max_wrong=0.1)
    conclude(desk, project)
    first = office.member(Role.REVIEWER)
    done = judge_all(desk, office, project, first, wrong=3)
    assert done > 10
    proof = conclude(desk, project)
    assert (proof.wrong, proof.waiting) == (0, 3)
    second = office.member(Role.REVIEWER)
    office.route(project)
    seconds = [cause for cause, state in office.reviews() if (cause, state) == ("second", "given")]
    assert len(seconds) == 3
    looks = iter((ROSE, ROSE, GLORY))
    for _ in range(office.given()[second.id]):
        review = office.first(second).review
        ((cause,),) = desk.rows(f"SELECT cause FROM reviews WHERE id = {review}")
        office.judge(second, next(looks) if cause == "second" else ROSE)
    proof = conclude(desk, project)
    assert (proof.wrong, proof.waiting) == (1, 0)
    error = desk.run(proving.reviewer_error_of, project=project)
    assert (error.looks, error.wrong) == (proof.checks - 1, 2)


def test_managers_are_told_once_what_would_keep_a_promise(desk, office, settled):
    """With one reviewer nobody can look again: managers are told once, until the promise is another one."""
    office.member(Role.MANAGER)
    project = settled(max_wrong=0.1)
    conclude(desk, project)
    reviewer = office.member(Role.REVIEWER)
    judge_all(desk, office, project, reviewer, wrong=5)
    assert conclude(desk, project).hindrance is Hindrance.LOOKS
    conclude(desk, project)
    assert told(desk) == ["promise-advice-looks"]
    change = ProjectChange(policy={"max_wrong": 0.05})
    project = desk.run(change_project, name=project.name, change=change, now=desk.now)
    conclude(desk, project)
    assert len(told(desk)) == 2


def test_wrong_labels_refuse_a_promise(desk, office, settled):
    """When two reviewers find many labels wrong, the report says that the promise can't be kept, with the pair."""
    office.member(Role.MANAGER)
    project = settled(max_wrong=0.05)
    conclude(desk, project)
    one, other = (office.member(Role.REVIEWER) for _ in range(2))
    office.route(project)
    for reviewer in (one, other):
        for _ in range(office.given()[reviewer.id]):
            office.judge(reviewer, GLORY)
    office.route(project)
    for reviewer in (one, other):
        for _ in range(office.given().get(reviewer.id, 0)):
            office.judge(reviewer, GLORY)
    assert conclude(desk, project).hindrance is Hindrance.LABELS
    assert "정확도 목표 95%는 지킬 수 없어요." in trust_line(desk, project)
    assert told(desk) == ["promise-advice-confused"]


def test_labels_below_a_risen_floor_are_looked_at_again(desk, office, settled):
    """When the floor rises, settled labels below it are opened again or go to reviewers; those above stay."""
    project = settled(30, max_wrong=0.1)
    conclude(desk, project)
    sure = [row[0] for row in desk.rows("SELECT confidence FROM items")]
    floor = (max(sure) + 1) / 2
    desk.connection.execute("UPDATE items SET confidence = 0.99999 WHERE id % 2 = 0")
    desk.run(promises.save_promise, project=project.id, floor=floor, share=0.5, stand=Stand.UNPROVEN)
    desk.run(skills.redecided_to, project=project.id, item=0)
    while desk.run(lifecycle.redecide_items, project=project, now=desk.now, most=100):
        pass
    states = dict(desk.rows("SELECT id, state FROM items"))
    assert {state for item, state in states.items() if item % 2} == {"disputed"}
    assert {state for item, state in states.items() if not item % 2} == {"settled"}


def test_label_that_sinks_below_the_floor_is_looked_at_again(desk, settled):
    """A label that settled above the floor goes to a reviewer when the batch finds it more doubtful."""
    project = settled(30, max_wrong=0.1)
    conclude(desk, project)
    ((item, sure, posterior),) = desk.rows("SELECT id, confidence, posterior FROM items LIMIT 1")
    estimated = {int(label): likely for label, likely in json.loads(posterior).items()}
    for floor, state in ((sure - 0.01, "settled"), ((sure + 1) / 2, "disputed")):
        desk.run(promises.save_promise, project=project.id, floor=floor, share=0.5, stand=Stand.UNPROVEN)
        found = desk.run(items.by_id, item=item)
        desk.run(lifecycle.apply_estimate, item=found, project=project, posterior=estimated, now=desk.now)
        assert desk.rows(f"SELECT state FROM items WHERE id = {item}") == [(state,)]


def test_pictures_that_were_checked_for_their_doubt_are_decided(desk, office, settled):
    """Checks outside of the promise's sample count as verdicts, so that it is seen when all pictures are decided."""
    project = settled(max_wrong=0.1, audit=1)
    conclude(desk, project)
    assert judge_all(desk, office, project, *(office.member(Role.REVIEWER) for _ in range(2))) == PICTURES
    desk.run(promises.save_promise, project=project.id, floor=0.5, share=0.3, stand=Stand.UNPROVEN)
    proof, labels = desk.run(proving._judge, project=project, least=0.0)
    assert 0 < proof.checks < PICTURES
    assert labels.decided == labels.pictures == PICTURES


def test_pictures_that_are_set_aside_are_not_waited_for(desk, settled):
    """A picture whose file is lost may never be decided, and keeps no promise from being judged by the others."""
    project = settled(max_wrong=0.1)
    lost = {"labels": None, "at": desk.now, "reason": QuarantineReason.FILE_LOST}
    desk.run(items.move, item=desk.run(items.by_id, item=1), state=ItemState.QUARANTINED, **lost)
    conclude(desk, project)
    _, labels = desk.run(proving._judge, project=project, least=0.0)
    assert labels.decided == labels.pictures == PICTURES - 1


def test_floor_may_sink_after_a_change_of_the_policy_only(desk, settled):
    """The floor never sinks from day to day. After a change of the policy it is found anew, once."""
    project = settled(30, max_wrong=0.1)
    conclude(desk, project)
    for is_changed, floor in ((False, 0.95), (True, 0.5), (False, 0.95)):
        desk.run(promises.save_promise, project=project.id, floor=0.95, share=0.9, stand=Stand.UNPROVEN)
        if is_changed:
            change = ProjectChange(policy={"budget": 0.9})
            project = desk.run(change_project, name=project.name, change=change, now=desk.now)
        conclude(desk, project)
        assert desk.values("SELECT settle FROM pools") == [floor]


def test_promise_that_is_given_up_leaves_nothing(desk, settled):
    """Without a promise there is no floor, and nothing is said of one."""
    project = settled(max_wrong=0.1)
    conclude(desk, project)
    change = ProjectChange(policy={"max_wrong": None})
    project = desk.run(change_project, name=project.name, change=change, now=desk.now)
    assert conclude(desk, project) is None
    assert desk.rows("SELECT settle, check_share, promise FROM pools") == [(None, 0, None)]
    assert "정확도 목표" not in trust_line(desk, project)
