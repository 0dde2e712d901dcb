"""Feedback: what labelers learn from reviews the next morning, and how they appeal."""

from datetime import timedelta

import pytest

from bot.labeling.model import Label, ProjectState, Role
from bot.labeling.project_settings import Policy
from bot.services.access import as_operator
from bot.services.manager.labels import merge_labels
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from bot.simulator.person import Person
from bot.texts import LANGUAGES, plain
from handlers.buttons import encode
from handlers.labeler.buttons import Acknowledge, AskToAppeal, SendAppeal, ShowCorrection, ShowRightExample
from storage.images import ImageStore
from tests.conftest import picture_bytes
from tests.flows.phone import GLORY, ROSE, SKIP_REASON, card

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")


AGREE, APPEAL, SEND = "알겠어요", "다시 봐 주세요", "그냥 보내기"


@pytest.fixture
def judged(town, disputes, invited, routed):
    """`await judged(2)`: a reviewer (3) has decided this many disputes against the first labeler (1)."""

    async def make(pictures: int, reason: str = SKIP_REASON, language: str = "ko", **changes: object):
        project = await disputes(pictures, **changes)
        person = await invited(3, Role.REVIEWER)
        await routed(project)
        await person.tap("시작")
        for _ in range(pictures):
            await person.tap(project.labels[1].text)
            await person.tap(reason)
        town.clock.move(days=1)
        return project

    return make


async def look(person: Person) -> None:
    await person.tap("확인하기", on=next(each for each in reversed(person.messages) if "확인하기" in each.buttons))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_feedback_message(town, disputes, invited, routed, fed_back, said, language):
    """One message has the pictures done, the agreement if enough is known, and a button to the corrections."""
    project = await disputes(10)
    labeler = town.person(1)
    await labeler.send("/language")
    await labeler.tap("한국어" if language == "ko" else "English")
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    for number in range(10):
        await person.tap(GLORY if number < 2 else ROSE)
        await person.tap(SKIP_REASON)
    town.clock.move(days=1)
    await fed_back(project)
    expected = [
        said(language, "feedback", question="무슨 꽃인가요?"),
        said(language, "feedback-pictures", pictures=10, days=1),
        said(language, "feedback-agreement", agreement=80),
        said(language, "feedback-corrected", corrected=2),
    ]
    assert labeler.screen.text == "\n".join(expected)
    await fed_back(project)
    assert sorted(await town.outbox("person", notice="feedback")) == [1, 2]
    await labeler.tap(plain(language, "feedback-look"))
    assert said(language, "correction-yours", label=ROSE) in labeler.screen.text
    assert said(language, "correction-right", label=GLORY) in labeler.screen.text
    assert said(language, "correction-left", left=1) in labeler.screen.text


async def test_no_percentage_of_few_pictures(town, judged, fed_back):
    """With two decided pictures there is no percentage."""
    project = await judged(2)
    await fed_back(project)
    assert town.person(1).screen.text == (
        "무슨 꽃인가요?\n어제 2장 하셨어요. 고맙습니다!\n"
        "검수에서 답이 바뀐 사진이 2장 있어요. 한번 보시면 다음에 더 쉬워요."
    )
    without = town.person(2).messages[-1]
    assert (without.text, without.buttons) == ("무슨 꽃인가요?\n어제 2장 하셨어요. 고맙습니다!", ["다음 할 일 →"])


async def test_corrections_are_shown_one_by_one(town, judged, fed_back):
    """Each correction shows the labeler's answer, the right one and the reason, and names nobody."""
    project = await judged(2, reason="안내와 달라요")
    await fed_back(project)
    labeler, photos = town.person(1), set()
    await look(labeler)
    for _ in range(2):
        shown = labeler.screen
        photos.add(shown.photo_id)
        assert "내 답: 장미\n맞는 답: 나팔꽃\n이유: 안내와 달라요" in shown.text
        assert "사람 3" not in shown.text
        await labeler.tap(AGREE)
    assert len(photos) == 2
    assert labeler.messages[-1].text == "다 보셨어요. 고맙습니다!"
    assert [at is not None for at in await town.corrections("seen_at")] == [True, True]


async def test_each_correction_is_told_once(town, judged, fed_back, seat):
    """The next morning only labelers who have worked since get a message, without the old corrections."""
    project = await judged(1)
    await fed_back(project)
    town.clock.move(days=1)
    await fed_back(project)
    assert len(await town.outbox(notice="feedback")) == 2


async def test_feedback_after_a_missed_day(town, disputes, fed_back):
    """After a day without feedback the message counts all work since the last one."""
    project = await disputes(1)
    town.clock.move(days=1)
    await fed_back(project)
    labeler = town.person(1)
    assert labeler.messages[-1].text.startswith("무슨 꽃인가요?\n어제 1장")
    await town.project(2, name="birds")
    town.clock.move(days=3)
    await fed_back(project)
    assert len(await town.outbox(notice="feedback")) == 2


async def test_feedback_counts_unseen_corrections(town, disputes, invited, routed, fed_back):
    """If earlier corrections were not looked at, the message says how many the button leads to."""
    project = await disputes(3)
    reviewer, labeler = await invited(3, Role.REVIEWER), town.person(1)
    await routed(project)
    await reviewer.tap("시작")
    for _ in range(2):
        await reviewer.tap(GLORY)
        await reviewer.tap(SKIP_REASON)
    town.clock.move(days=1)
    await fed_back(project)
    assert "모두" not in labeler.screen.text
    await reviewer.tap(GLORY)
    await reviewer.tap(SKIP_REASON)
    town.clock.move(days=1)
    await fed_back(project)
    assert labeler.screen.text == (
        "무슨 꽃인가요?\n"
        "검수에서 답이 바뀐 사진이 1장 있어요. 한번 보시면 다음에 더 쉬워요.\n"
        "전에 안 보신 사진까지 모두 3장이에요."
    )
    await look(labeler)
    assert "이 다음에 2장 더 있어요." in labeler.screen.text


@pytest.mark.parametrize("words", ["꽃잎이 겹이에요", None])
async def test_correction_after_an_appeal(corrected_twice, words):
    """The next correction says that the one before was sent; a typed appeal is confirmed above it, without a button."""
    labeler = corrected_twice
    await labeler.tap(APPEAL)
    if words:
        await labeler.send(words)
        told = labeler.messages[-2]
        assert (told.text, told.buttons) == ("보냈어요. 다른 분이 다시 보고 결과를 알려 드릴게요.", [])
    else:
        await labeler.tap(SEND)
        assert labeler.screen.text.endswith("\n앞 사진: 다시 봐 달라고 보냈어요. · 마지막 사진이에요.")
    assert AGREE in labeler.screen.buttons


async def test_correction_shows_the_right_labels_example(town, judged, fed_back):
    """A correction has the note of the right label, and its example is one tap away and back."""
    example = ImageStore(town.settings.images).add(picture_bytes(77), ".jpg")
    labels = [Label(0, "장미"), Label(0, "나팔꽃", note="나팔처럼 벌어져요.", example=example)]
    project = await judged(1, labels=labels)
    await fed_back(project)
    labeler = town.person(1)
    await look(labeler)
    own = labeler.screen.photo_id
    assert "💡 나팔꽃: 나팔처럼 벌어져요." in labeler.screen.text
    await labeler.tap("예시 사진 · 나팔꽃")
    assert labeler.screen.photo_id != own
    await labeler.tap("← 사진으로")
    assert labeler.screen.photo_id == own
    assert AGREE in labeler.screen.buttons


@pytest.mark.parametrize("words", ["꽃잎이 겹이에요", None])
async def test_accepted_appeal(town, manager, judged, fed_back, routed, invited, said, words):
    """An accepted appeal changes the label, and both people hear; the second reviewer saw the words, but no name."""
    project = await judged(1)
    await fed_back(project)
    labeler, first, second = town.person(1), town.person(3), await invited(4, Role.REVIEWER)
    await look(labeler)
    await labeler.tap(APPEAL)
    if words:
        await labeler.send(f" {words}  ")
        assert [message.text for message in labeler.messages[-1:]] == [said("ko", "appeal-sent")]
        assert APPEAL not in [text for message in labeler.messages for text in message.buttons]
    else:
        await labeler.tap(SEND)
        assert labeler.toast == said("ko", "appeal-sent")
    await routed(project)
    assert await town.reviews() == [("dispute", "done", 3), ("appeal", "given", 4)]
    await second.tap("시작")
    text = card(second).text
    assert said("ko", "review-cause-appeal") in text
    assert (f"💬 {words}" in text) if words else ("💬" not in text)
    assert "사람 1" not in text
    await second.tap(ROSE)
    await second.tap("비슷해 보이지만 달라요")
    assert await town.items() == [("final", ROSE)]
    town.clock.move(days=1)
    await fed_back(project)
    told = labeler.messages[-1]
    assert (
        told.text
        == "무슨 꽃인가요?\n다시 보니 장미가 맞았어요. 알려 주셔서 고맙습니다! 👏\n이유: 비슷해 보이지만 달라요"
    )
    assert told.photo_id
    assert told.buttons == ["다음 할 일 →"]
    assert "장미로 바뀌었어요" in first.messages[-1].text
    other = town.person(2)  # right yesterday, and corrected today
    assert "검수에서 답이 바뀐 사진이 1장" in other.messages[-1].text
    events = [row for row in await town.history("event", "new", "why") if row[0] in {"appeal", "overturned"}]
    assert events == [("appeal", None, words or ""), ("overturned", "(1,)", "appeal")]
    await manager.send("/item 1")
    told = [line.split(" · ")[1] for line in manager.screen.text.split("\n\n")[1].splitlines()]
    assert told == [
        "검수자가 정하기로 했어요 (답이 들어와서)",
        "검수자가 답을 정했어요",
        f"라벨러가 다시 봐 달라고 했어요{f' ({words})' if words else ''}",
        "다른 검수자가 답을 바꿨어요",
    ]
    await manager.send("/people")
    assert "사람 3 · 검수자\n오늘 0장 · 최근 7일 0장 · 검수 1장" in manager.screen.text
    await manager.tap("사람 3")
    assert manager.screen.text.splitlines()[-3:] == [
        "검수 1장",
        "· 다른 사람이 다시 본 사진은 아직 없어요",
        "· 다시 봐 달라는 요청 1번 가운데 1번을 받아들였어요",
    ]
    await manager.tap("← 사람들")
    await manager.tap("사람 1")
    assert "검수" not in manager.screen.text


async def test_search_is_not_an_appeal(town, judged, fed_back, said):
    """A text that is typed after going back to labeling is a search; the appeal's button stays."""
    labels = [Label(0, text) for text in (ROSE, GLORY, "해바라기", *(f"들꽃 {number}" for number in range(20)))]
    project = await judged(1, more=2, labels=labels)
    await fed_back(project)
    person = town.person(1)
    labeling = next(message for message in person.messages if message.photo_id)
    await look(person)
    await person.tap(APPEAL)
    town.clock.move(seconds=5)
    await person.tap(ROSE, on=labeling)
    await person.send("해바")
    assert any(said("ko", "card-found", typed="해바", found=1) in message.text for message in person.messages)
    assert len(await town.history(event="appeal")) == 0
    await person.tap(SEND)
    assert person.toast == said("ko", "appeal-sent")
    assert await town.history("why", event="appeal") == [""]


@pytest.mark.parametrize(
    ("lease", "works", "appeals"), [(1, False, 1), (1440, False, 1), (1440, True, 0), (1, True, 0)]
)
async def test_lease_length_does_not_affect_an_appeal(town, judged, fed_back, lease, works, appeals):
    """A typed text is an appeal unless the labeler has worked since the question, whatever `lease_minutes` is."""
    labels = [Label(0, text) for text in (ROSE, GLORY, "해바라기", *(f"들꽃 {number}" for number in range(20)))]
    project = await judged(1, more=2, labels=labels, lease_minutes=30)
    await fed_back(project)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    labeling = person.screen
    await look(person)
    await person.tap(APPEAL)
    town.clock.move(seconds=5)
    if works:
        await person.tap(ROSE, on=labeling)
    change = ProjectChange(lease_minutes=lease)
    await town.database.write(as_operator(change_project, name="flowers", change=change, now=town.clock()))
    await person.send("해바")
    assert await town.rows("SELECT count(*) FROM history WHERE event = 'appeal'") == [(appeals,)]
    assert await town.rows("SELECT count(*) FROM appeals") == [(appeals,)]


async def test_refused_appeal(town, judged, fed_back, routed, invited):
    """An instructor confirms the verdict, both people are told, and there is no second appeal."""
    project = await judged(1)
    await fed_back(project)
    labeler, teacher = town.person(1), await invited(4, Role.INSTRUCTOR)
    await look(labeler)
    await labeler.tap(APPEAL)
    await labeler.tap(SEND)
    await routed(project)
    await teacher.tap("시작")
    await teacher.tap(GLORY)
    await teacher.tap(SKIP_REASON)
    town.clock.move(days=1)
    await fed_back(project)
    assert "이번에도 나팔꽃이에요." in labeler.messages[-1].text
    assert "고르신 답 그대로예요: 나팔꽃" in town.person(3).messages[-1].text
    (annotation,) = await town.corrections()
    for button in (AskToAppeal, SendAppeal, Acknowledge, ShowCorrection, ShowRightExample):
        await labeler.tap_data(labeler.messages[-1], encode(button(annotation)))
        assert labeler.toast == "이 사진은 이제 보지 않으셔도 돼요."
    assert len(await town.appeals()) == 1


async def test_appeal_needs_another_reviewer(town, judged, fed_back, routed):
    """An appeal waits if only the first reviewer could take it, and a manager is told."""
    project = await judged(1)
    await fed_back(project)
    labeler = town.person(1)
    await look(labeler)
    await labeler.tap(APPEAL)
    await labeler.tap(SEND)
    await routed(project)
    assert (await town.reviews())[1] == ("appeal", "waiting", None)


async def test_late_appeal_is_refused(town, judged, fed_back):
    """A week after the correction was told, an appeal is refused and its button removed."""
    project = await judged(1)
    await fed_back(project)
    labeler = town.person(1)
    town.clock.now += timedelta(days=8)
    await look(labeler)
    assert APPEAL not in labeler.screen.buttons
    (annotation,) = await town.corrections()
    await labeler.tap_data(labeler.screen, encode(SendAppeal(annotation)))
    assert labeler.toast == "알려 드린 지 오래된 사진이라 이제는 다시 볼 수 없어요."
    assert await town.appeals() == []


async def test_no_appeal_in_a_closed_project(town, judged, fed_back):
    """A closed project offers no appeal; the correction can still be read."""
    project = await judged(1)
    await fed_back(project)
    labeler = town.person(1)
    await look(labeler)
    close = ProjectChange(state=ProjectState.CLOSED)
    await town.database.write(as_operator(change_project, name="flowers", change=close, now=town.clock()))
    await labeler.tap(APPEAL)
    assert labeler.toast == "이 작업은 끝났어요. 고맙습니다! 다른 작업은 /start"
    assert labeler.screen.buttons == [AGREE]
    (annotation,) = await town.corrections()
    await labeler.tap_data(labeler.screen, encode(SendAppeal(annotation)))
    assert await town.appeals() == []
    await labeler.tap(AGREE)


@pytest.mark.parametrize("way", ["← 사진으로", AGREE])
async def test_left_appeal_form_takes_no_text(town, judged, fed_back, way):
    """After going back to the picture, or finishing with it, a text is not taken as an appeal."""
    project = await judged(1)
    await fed_back(project)
    labeler = town.person(1)
    await look(labeler)
    keys = {key["text"]: key["callback_data"] for key in labeler.screen.keys}
    await labeler.tap(APPEAL)
    keys |= {key["text"]: key["callback_data"] for key in labeler.screen.keys}
    await labeler.tap_data(labeler.screen, keys[way])
    await labeler.send("이거 왜 틀렸어요?")
    assert labeler.messages[-1].text.endswith("관리자에게 물어볼까요?")
    assert await town.appeals() == []


async def test_appeal_after_a_merge_is_refused(town, judged, fed_back):
    """If a merge has made both labels one while the labeler typed, the bot says so once."""
    project = await judged(2)
    await fed_back(project)
    labeler = town.person(1)
    await look(labeler)
    await labeler.tap(APPEAL)
    merge = {"label": project.labels[0].id, "into": project.labels[1].id}
    await town.database.write(as_operator(merge_labels, project=project.id, now=town.clock(), **merge))
    await labeler.send("장미가 맞아요")
    assert labeler.messages[-1].text == "이 사진은 이제 보지 않으셔도 돼요."
    assert AGREE not in [text for message in labeler.messages for text in message.buttons]
    assert await town.forms() == []
    await labeler.send("여보세요")
    assert labeler.messages[-1].text.endswith("관리자에게 물어볼까요?")


async def test_forged_correction_is_refused(town, judged, fed_back):
    """A forged tap on another person's correction changes nothing."""
    project = await judged(1)
    await fed_back(project)
    stranger = town.person(2)
    (annotation,) = await town.corrections()
    for button in (Acknowledge, AskToAppeal, SendAppeal, ShowCorrection, ShowRightExample):
        await stranger.tap_data(stranger.messages[-1], encode(button(annotation)))
        assert stranger.toast == "이 사진은 이제 보지 않으셔도 돼요."
    assert await town.corrections("seen_at") == [None]
    assert await town.appeals() == []


async def test_second_review_overturns_a_verdict(town, judged, fed_back, routed, invited):
    """A second reviewer decides without seeing the first verdict; the result stands, and the right labeler is told."""
    policy = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=1)
    project = await judged(1, policy=policy)
    second = await invited(4, Role.REVIEWER)
    await fed_back(project)
    await routed(project)
    assert (await town.reviews())[1] == ("second", "given", 4)
    await second.tap("시작")
    assert card(second).text == "무슨 꽃인가요?\n남은 사진 1장"
    assert [text for text in card(second).buttons if "✓" in text or "나온 답" in text] == []
    await second.tap(ROSE)
    await second.tap(SKIP_REASON)
    assert await town.items() == [("final", ROSE)]
    town.clock.move(days=1)
    await fed_back(project)
    assert "다시 보니 처음 답이 맞았던 사진이 1장 있어요. 👏" in town.person(1).messages[-1].text
    assert "검수에서 답이 바뀐 사진이 1장" in town.person(2).messages[-1].text
    await routed(project)
    assert len(await town.reviews()) == 2, "a second look is not looked at again"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_manager_sees_overturned_verdicts(town, manager, judged, routed, invited, said, language):
    """A manager sees how many of a reviewer's verdicts were reviewed again, and how many changed."""
    policy = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=1)
    project = await judged(10, policy=policy)
    second = await invited(4, Role.REVIEWER)
    await routed(project)
    await second.tap("시작")
    for turn in range(10):
        await second.tap(ROSE if turn < 2 else GLORY)
        await second.tap(SKIP_REASON)
    await manager.send("/language")
    await manager.tap({"ko": "한국어", "en": "English"}[language])
    await manager.send("/people")
    await manager.tap("사람 3")
    assert said(language, "people-verdicts", verdicts=10) in manager.screen.text
    assert said(language, "people-checked", checked=10, overturned=2) in manager.screen.text
    assert said(language, "people-checked-little", checked=10, overturned=2) not in manager.screen.text


async def test_feedback_after_closing(town, judged):
    """Corrections of a project's last day are told the next morning, and then no job runs for it."""
    await judged(1)
    close = as_operator(
        change_project, name="flowers", change=ProjectChange(state=ProjectState.CLOSED), now=town.clock()
    )
    await town.database.write(close)
    for _ in range(2):
        await town.app.jobs.wake()
        await town.app.jobs.settle()
        await town.app.outbox.deliver()
        town.clock.move(days=1)
    told = [message.text for message in town.person(1).messages if "검수에서 답이 바뀐 사진이 1장" in message.text]
    assert len(told) == 1
    assert len(await town.job_runs(job="feedback")) == 1


async def test_discarded_picture_is_no_correction(town, disputes, invited, routed, fed_back):
    """A picture that is set aside for good is nobody's mistake."""
    project = await disputes(1)
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    await person.tap("사진이 이상해요 📷")
    await person.tap("흐리거나 어두워요")
    town.clock.move(days=1)
    await fed_back(project)
    assert await town.corrections() == []
    assert "검수에서 답이 바뀐" not in town.person(1).messages[-1].text


async def test_discarding_withdraws_the_correction(town, manager, judged, fed_back, routed, invited):
    """If a second review discards the picture, the correction is withdrawn, nobody is praised; /item says it once."""
    policy = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=1)
    project = await judged(1, policy=policy)
    second = await invited(4, Role.REVIEWER)
    await fed_back(project)
    await routed(project)
    await second.tap("시작")
    await second.tap("사진이 이상해요 📷")
    await second.tap("흐리거나 어두워요")
    told = len(town.person(1).messages)
    town.clock.move(days=1)
    await fed_back(project)
    assert [at is not None for at in await town.corrections("withdrawn_at")].count(True) == 1
    assert [message.text for message in town.person(1).messages[told:]] == []
    await manager.send("/item 1")
    assert "답을 바꿨어요" not in manager.screen.text
    assert manager.screen.text.endswith(" · 쓰지 않기로 했어요 (흐리거나 어두워요)")


async def test_no_feedback_for_people_who_left(town, judged, fed_back):
    """People who blocked the bot or were removed get no feedback; they get it when they come back."""
    project = await judged(1)
    labeler = town.person(1)
    labeler.block()
    await town.settle()
    await fed_back(project)
    assert await town.outbox("person", notice="feedback") == [2]
    labeler.unblock()
    await town.settle()
    town.clock.move(days=1)
    await fed_back(project)
    assert "검수에서 답이 바뀐 사진이 1장" in labeler.screen.text
