"""Explanations of items: each decision of the policy and each cause of a review has its sentence."""

import pytest

from bot.labeling.consensus.confidence import confidence
from bot.labeling.consensus.confusion_counts import Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said, likeliest_labels, posterior
from bot.labeling.model import ItemState, Kind, Label, Project, SkipReason, Standing
from bot.labeling.project_settings import Policy
from bot.labeling.review_rules import Cause, LatestVerdict
from bot.labeling.settle_policy import Rule, RuleFigures, cap_for, decide
from bot.sentences.item_lines import answer_words, explain_event, explain_review, explain_state
from bot.texts import LANGUAGES
from bot.texts.lines import exact_percent, percent, said
from tests.labeling import made
from tests.labeling.made import known

TEXTS = ("장미", "나팔꽃", "해바라기", "민들레")
QUESTION = Question(Kind.SINGLE, (1, 2, 3, 4))
UNSURE, BLURRED = SkipReason.UNSURE, SkipReason.BLURRED


def project(kind: Kind = Kind.SINGLE, texts: tuple[str, ...] = TEXTS) -> Project:
    labels = tuple(Label(number, text) for number, text in enumerate(texts, start=1))
    return made.project(kind=kind, labels=labels)


NOBODY, GOOD = Pool(QUESTION), known(QUESTION, 0.8)


def grounds(answers, pool, *, skips=(), policy=Policy(), active=9, floor=0.0) -> RuleFigures:  # noqa: B008  # immutable
    """Return the policy's figures for an item with these answers by new labelers."""
    likely = posterior([Said(voice, (label,)) for voice, label in enumerate(answers, start=1)], {}, pool)
    standing = Standing(tuple((label,) for label in answers), tuple(skips), 0)
    verdict = decide(policy, standing, likely, pool, active=active, floor=floor)
    return RuleFigures(
        ground=verdict.ground,
        state=verdict.state,
        answers=len(answers),
        least=policy.least,
        cap=cap_for(policy, active),
        labels=likeliest_labels(QUESTION, likely),
        sure=confidence(pool, likely),
        settle=max(policy.settle, floor),
        review=policy.review,
        sinks=0.8,
        unsure=standing.unsure,
        flags=standing.flags,
    )


@pytest.mark.parametrize(
    ("found", "ground", "expected"),
    [
        (grounds([1], GOOD, skips=[BLURRED] * 2), Rule.FLAGGED, "사진이 이상하다는 분이 2명 있어요."),
        (grounds([1, 1], known(QUESTION, 0.95)), Rule.SURE, "‘장미’일 확률이 99.7%예요. 95%가 넘어서 정해졌어요."),
        (grounds([1, 1], NOBODY), Rule.LEAD, "한 답이 두 표 앞서서 정해졌어요."),
        (grounds([1], NOBODY, policy=Policy(least=1, cap=1)), Rule.ALIKE, "답 1개가 모두 같아서 정해졌어요."),
        (grounds([1, 1, 1, 2], GOOD, policy=Policy(cap=4, settle=0.995)), Rule.ENOUGH, "80%가 넘어서 정해졌어요."),
        (grounds([1, 2, 1, 2, 3], GOOD), Rule.SPLIT, "답 5개를 다 받았는데 가장 그럴듯한 ‘장미’도 47%예요."),
        (grounds([1], GOOD, skips=[UNSURE] * 3), Rule.UNSURE, "모르겠다는 분이 3명이라서 검수로 왔어요."),
        (grounds([1], GOOD), Rule.FEW, "답 1개를 받았어요. 적어도 2개는 받아요."),
        (grounds([1, 2], GOOD), Rule.DOUBTFUL, "95%가 될 때까지 더 물어봐요."),
        (grounds([1, 2], GOOD, floor=0.99), Rule.DOUBTFUL, "99%가 될 때까지 더 물어봐요."),
        (grounds([1, 2], NOBODY), Rule.BEHIND, "한 답이 두 표 앞설 때까지 더 물어봐요."),
    ],
)
def test_each_decision_has_an_explanation(found, ground, expected):
    """The sentence has the figures that the policy compares, never rounded up to a threshold."""
    assert found.ground is ground
    assert expected in said(explain_state(found.state, found, LatestVerdict(), project()), "ko")


def test_states_that_the_policy_does_not_change():
    """A settled item with some doubt, a person's verdict, and a reported picture have sentences of their own."""
    doubted = grounds([1, 2], GOOD)
    told_ = {
        state: said(explain_state(state, doubted, LatestVerdict(), project()), "en")
        for state in ItemState
        if state is not ItemState.OPEN
    }
    assert len(set(told_.values())) == len(told_)
    assert "Below 80%, we'll ask again." in told_[ItemState.SETTLED]
    final = explain_state(ItemState.FINAL, doubted, LatestVerdict(Cause.AUDIT), project())
    assert said(final, "ko") == "검수자가 정했어요. 답이 정해진 사진 가운데 다시 확인하려고 고른 사진이에요."
    aside = explain_state(ItemState.DISCARDED, doubted, LatestVerdict(Cause.FLAG, SkipReason.PRIVATE), project())
    assert said(aside, "ko") == "쓰지 않기로 한 사진이에요: 얼굴·차 번호·서류가 보여요"
    now_sure = grounds([1, 1], known(QUESTION, 0.95))
    assert (
        said(explain_state(ItemState.OPEN, now_sure, LatestVerdict(), project()), "ko")
        == "다음 답이 나오면 어떻게 할지 정해져요."
    )


@pytest.mark.parametrize(
    ("event", "new", "why", "expected"),
    [
        ("state", "settled", "answers", "답이 정해졌어요 (답이 들어와서)"),
        ("state", "open", "quality", "답을 더 받기로 했어요 (정확도를 다시 계산해서)"),
        ("state", "disputed", "unsure", "검수자가 정하기로 했어요 (모르겠어요 🤔)"),
        ("state", "final", "review: dispute", "검수자가 답을 정했어요"),
        ("state", "discarded", "private", "쓰지 않기로 했어요 (얼굴·차 번호·서류가 보여요)"),
        ("state", "discarded", "manager", "쓰지 않기로 했어요 (관리자가 빼서)"),
        ("state", "discarded", "manager: 같은 사진: 두 장", "쓰지 않기로 했어요 (관리자: 같은 사진: 두 장)"),
        ("state", "quarantined", "PHOTO_INVALID_DIMENSIONS", "따로 두었어요 (텔레그램이 사진을 받지 않아서)"),
        ("state", "quarantined", "file lost", "따로 두었어요 (사진 파일이 없어져서)"),
        ("gold", "[1]", "", "미리 알고 있는 답을 넣었어요"),
        ("appeal", None, "잎이 달라요", "라벨러가 다시 봐 달라고 했어요 (잎이 달라요)"),
        ("overturned", "(1,)", "second", "다른 검수자가 답을 바꿨어요"),
        ("guide unclear", None, "", "검수자가 안내가 애매하다고 했어요"),
        ("something new", "x", "y", "바뀐 것이 있어요"),
    ],
)
def test_history_in_plain_words(event, new, why, expected):
    """Each row of the history is a sentence, without stored words or a library's English."""
    assert said(explain_event(event, new, why), "ko") == expected
    assert not any("가" <= letter <= "힣" for letter in said(explain_event(event, new, "answers"), "en"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cause", Cause)
def test_each_cause_has_an_explanation(language, cause):
    """Each cause has a sentence, and a dispute has its figures unless they have changed."""
    split, sure = grounds([1, 2, 1, 2, 3], GOOD), grounds([1, 1], GOOD)
    assert said(explain_review(cause, split, project()), language)
    assert ("47%" in said(explain_review(cause, split, project()), language)) is (cause is Cause.DISPUTE)
    assert "%" not in said(explain_review(cause, sure, project()), language)


def test_item_without_anybody_left_to_ask_has_an_explanation():
    """A dispute that the policy would still ask about says that nobody is left to ask."""
    reason = explain_review(Cause.DISPUTE, grounds([1], GOOD), project())
    assert said(reason, "ko") == "더 물어볼 분이 없어서 검수로 왔어요."
    unsure = explain_review(Cause.UNSURE, grounds([1], GOOD, skips=[UNSURE]), project())
    assert said(unsure, "ko") == "모르겠다는 분이 1명이라서 검수로 왔어요."


def test_answers_in_words():
    """A label, yes or no in the reader's language, several labels, no label, and a shortened long label."""
    assert answer_words((2,), project()) == "나팔꽃"
    assert said(answer_words((1,), project(Kind.YES_NO, ("yes", "no"))), "ko") == "예"
    assert answer_words((1, 3), project(Kind.MULTIPLE)) == "장미, 해바라기"
    assert said(answer_words((), project(Kind.MULTIPLE)), "ko") == "해당 없음"
    assert answer_words((1,), project(texts=("가" * 64, "나"))) == "가" * 19 + "…"


@pytest.mark.parametrize(
    ("share", "expected"), [(0, "0"), (0.949999, "94"), (0.95, "95"), (0.9899, "98"), (0.9996, "99.9"), (1, "100")]
)
def test_percent_is_truncated(share, expected):
    """Percentages are truncated, so only certainty is 100 percent."""
    assert percent(share) == expected
    assert (exact_percent(0.95), exact_percent(0.995), exact_percent(0.9975)) == ("95", "99.5", "99.75")
