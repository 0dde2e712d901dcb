"""The explanation of an item: who said what, how far each is trusted, and why its state is what it is."""

from collections import Counter

import pytest

from bot.labeling.model import ItemState, Kind, Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.labeling.review_rules import Cause
from bot.labeling.settle_policy import Rule
from bot.labeling.skill import Grade, NotEnoughKnown, Skill
from bot.sentences.item_lines import explain_state
from bot.services.items import explanation, known_labels, scores
from bot.services.labeler import answering
from bot.services.reviewer import reviewing
from bot.services.reviewer.review_cards import ReviewCard, Votes
from bot.texts import LANGUAGES, rich
from bot.texts.lines import said
from handlers.reviewer import review_screens
from handlers.reviewer.vote_lines import CAPTION_MOST, describe_votes, letters
from storage import skills
from tests.services.desk import LABELS
from tests.services.office import Office

ROSE, GLORY = 0, 1


def work(desk, project, member, answers):
    """Answer the next pictures with the labels at these places."""
    following = desk.begin(member, project)
    for label in answers:
        following = desk.answer(member, following, label)


def look(desk, project):
    """Return the current pool."""
    pool, seen = desk.run(scores.estimate_pool, project=project)
    desk.run(scores.save_pool, project=project, pool=pool, seen=seen, now=desk.now)


@pytest.fixture
def crowd(desk):
    """Thirty pictures: two labelers who agree, one who guesses, and a new one on the first picture."""
    project = desk.project(30, policy=Policy(least=4, cap=4, review=0.99))
    one, other, wild, new = (desk.member() for _ in range(4))
    truth = [number % 3 for number in range(30)]
    work(desk, project, one, truth)
    work(desk, project, other, truth)
    work(desk, project, wild, [(number // 3 + 1) % 3 for number in range(30)])
    look(desk, project)
    work(desk, project, new, [GLORY])
    return desk, project, (one, other, wild, new)


def test_skills_exclude_the_picture(crowd):
    """Skills leave the picture's own answers out; a new labeler has none, and the guessing one weighs least."""
    desk, project, people = crowd
    found = desk.run(explanation.explain_item, item=1)
    assert [each.voice for each in found.spoken] == [member.pseudonym for member in people]
    one, other, wild, new = found.spoken
    assert isinstance(one.skill, Skill)
    assert isinstance(new.skill, NotEnoughKnown)
    assert one.skill.grade > wild.skill.grade
    assert min(one.weight, other.weight) > new.weight > wild.weight
    assert one.skill.answers == pytest.approx(29)
    assert found.spoken[-1].sure == found.sure
    assert found.spoken[-1].confidence == pytest.approx(found.confidence)
    rose = project.labels[ROSE].id
    assert [each.labels for each in found.spoken] == [(rose,)] * 4
    assert other.confidence > one.confidence


def test_explanation_has_the_policys_numbers(crowd):
    """The explanation agrees with the item's state: settled, and why."""
    desk, _project, _people = crowd
    found = desk.run(explanation.explain_item, item=1)
    assert found.item.state is found.grounds.state
    assert (found.grounds.answers, found.grounds.cap, found.grounds.least) == (4, 4, 4)
    assert found.grounds.ground in {Rule.SURE, Rule.ENOUGH, Rule.SPLIT}
    assert found.grounds.sure == pytest.approx(found.confidence)
    open_one = desk.run(explanation.explain_item, item=2)
    assert (open_one.item.state, open_one.grounds.ground) == (ItemState.OPEN, Rule.FEW)
    told = explain_state(open_one.item.state, open_one.grounds, open_one.decided, open_one.project)
    assert said(told, "ko") == "답 3개를 받았어요. 적어도 4개는 받아요."


def test_last_answers_figure_is_the_policys(crowd):
    """After the counts have changed, the figure behind the last answer is still the one that the policy compares."""
    desk, _project, _people = crowd
    for item in range(1, 31):
        found = desk.run(explanation.explain_item, item=item)
        last = found.spoken[-1]
        assert (last.labels, last.confidence) == (found.grounds.labels, found.grounds.sure)


@pytest.mark.parametrize("language", LANGUAGES)
def test_explanation_fits_a_caption(desk, language):
    """With twenty voices, a model and long texts it fits a caption, and says how many voices it leaves out."""
    project = desk.project(1, labels=["가" * 64, "나" * 64], policy=Policy(least=20, cap=20))
    desk.run(
        known_labels.save_predictions, project=project, model=_model(desk, project), answers={1: (1,)}, now=desk.now
    )
    for number in range(16):
        work(desk, project, desk.member(), [number % 2])
    for _ in range(3):
        member = desk.member()
        card = desk.begin(member, project)
        desk.run(answering.skip_item, member=member, assignment=card.assignment, reason=SkipReason.UNSURE, now=desk.now)
    story = desk.run(explanation.explain_item, item=1)
    assert len(story.spoken) == 17
    for room in (CAPTION_MOST, 600, 400, 300):
        lines = describe_votes(story, Cause.DISPUTE, language, room=room)
        told = [line for line in lines if "→ " in line and "L-" in line]
        assert letters("\n".join(lines)) <= room
        assert len(told) <= 8
        times = Counter(each.answer for each in story.spoken[: 17 - len(told)]).most_common()
        counted = ", ".join(f"{'?가나'[label] * 19}… {many}" for (label,), many in times)
        assert rich(language, "voices-earlier", people=17 - len(told), told=counted) in lines
        assert any("L-" in line and "→" not in line for line in lines), "who skipped"
    assert not any("→ " in line and "L-" in line for line in describe_votes(story, Cause.DISPUTE, language, room=0))


@pytest.mark.parametrize("cause", [Cause.FLAG, Cause.APPEAL])
def test_explanation_fits_the_longest_card(desk, cause):
    """Long questions, labels and appeals leave less room for the explanation, and the caption fits."""
    project = desk.project(1, labels=["가" * 64, "나" * 64], policy=Policy(least=20, cap=20), question="문" * 200)
    for number in range(10):
        work(desk, project, desk.member(), [number % 2])
    card = ReviewCard(
        item=1,
        review=1,
        cause=cause,
        project=project,
        photo="",
        original="",
        in_question=(),
        chosen=(),
        taken_back=True,
        votes=Votes(((project.labels[0].id,), 5), tuple((reason, 2) for reason in SkipReason)),
        objections=("말" * 200, "😀" * 200) if cause is Cause.APPEAL else (),
        left=30,
        can_go_back=True,
        story=desk.run(explanation.explain_item, item=1),
    )
    for language in LANGUAGES:
        assert CAPTION_MOST - 200 < letters(review_screens.card(card, language).text) <= CAPTION_MOST


def _model(desk, project):
    return desk.run(skills.model_number, project=project.id, name="net-7")


def test_prediction_comes_first(desk):
    """A model's prediction comes first, under the model's name."""
    project = desk.project(1)
    rose = project.labels[ROSE].id
    model = _model(desk, project)
    desk.run(known_labels.save_predictions, project=project, model=model, answers={1: (rose,)}, now=desk.now)
    member = desk.member()
    work(desk, project, member, [GLORY])
    story = desk.run(explanation.explain_item, item=1)
    assert [(each.voice, each.is_model) for each in story.spoken] == [("net-7", True), (member.pseudonym, False)]
    lines = describe_votes(story, Cause.DISPUTE, "ko", room=CAPTION_MOST)
    assert lines[1] == f"🌱 🤖 net-7: <b>{LABELS[ROSE]}</b> → {LABELS[ROSE]} 68%"


def test_dots_grow_with_the_skill(crowd):
    """A better voice has more dots; one that tells nothing has none."""
    desk, _project, _people = crowd
    story = desk.run(explanation.explain_item, item=1)
    lines = describe_votes(story, Cause.DISPUTE, "ko", room=CAPTION_MOST)
    one, _other, wild, new = (line.split(" ")[0] for line in lines if "L-" in line)
    assert one.count("●") == story.spoken[0].skill.grade > wild.count("●")
    assert len(one) == len(wild) == max(Grade)
    assert new == "🌱"
    legend = {rich("ko", "voices-dots", sign="●"), rich("ko", "voices-new", sign="🌱"), rich("ko", "voices-likeliest")}
    assert legend <= set(lines)


def test_explanation_without_answers(desk):
    """Without answers the explanation says just that."""
    desk.project(1, kind=Kind.SINGLE)
    story = desk.run(explanation.explain_item, item=1)
    assert describe_votes(story, Cause.FLAG, "ko", room=CAPTION_MOST) == ["아직 답한 사람이 없어요."]


def test_verdict_is_the_explanation(desk):
    """After a review the verdict explains the label, or why the picture is not used; after undo it does not."""
    office = Office(desk)
    project = desk.project(2, policy=Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0))
    office.dispute(project, 2)
    reviewer = office.member(Role.REVIEWER)
    office.route(project)
    assert why_now(desk, 1).startswith("답 2개를 다 받았는데")
    office.judge(reviewer, ROSE)
    card = office.first(reviewer)
    values = {"member": reviewer, "review": card.review, "reason": SkipReason.PRIVATE, "now": desk.now}
    desk.run(reviewing.discard_item, **values)
    assert sorted(why_now(desk, item) for item in (1, 2)) == [
        "검수자가 정했어요. 답이 갈린 사진이에요.",
        "쓰지 않기로 한 사진이에요: 얼굴·차 번호·서류가 보여요",
    ]
    desk.run(reviewing.take_back_verdict, member=reviewer, shown=0, now=desk.now)
    assert sum(why_now(desk, item).startswith("답 2개를 다 받았는데") for item in (1, 2)) == 1


def why_now(desk, item):
    """Return the explaining sentence of an item."""
    found = desk.run(explanation.explain_item, item=item)
    return said(explain_state(found.item.state, found.grounds, found.decided, found.project), "ko")


def test_audit_shows_no_answers(desk):
    """An audit's card has no explanation, not even after the reviewer has withdrawn a verdict."""
    office = Office(desk)
    project = desk.project(1, policy=Policy(least=2, cap=2, audit=1, budget=1, second=0))
    office.dispute(project, 1, places=(ROSE, ROSE))
    reviewer = office.member(Role.REVIEWER)
    office.route(project)
    review = office.first(reviewer).review
    look = {"member": reviewer, "review": review, "now": desk.now}
    assert desk.run(reviewing.show_votes, **look).story is None
    office.judge(reviewer, GLORY)
    again = desk.run(reviewing.take_back_verdict, member=reviewer, shown=0, now=desk.now)
    shown = desk.run(reviewing.show_votes, **look | {"review": again.review})
    assert (shown.taken_back, shown.votes, shown.story) == (True, None, None)


def test_gold_is_certain(desk):
    """An item whose label is known beforehand is certain, whatever labelers said."""
    project = desk.project(1, policy=Policy(least=1, cap=1))
    rose = project.labels[ROSE].id
    desk.run(known_labels.save_gold, project=project, answers={1: (rose,)}, now=desk.now)
    work(desk, project, desk.member(), [GLORY])
    found = desk.run(explanation.explain_item, item=1)
    assert (found.gold, found.grounds.sure) == ((rose,), 1)
    assert found.spoken[0].labels == (project.labels[GLORY].id,)
