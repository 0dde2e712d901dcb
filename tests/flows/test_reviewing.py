"""A reviewer's work: the morning's message, verdicts one after another, undo, and the end of the list."""

from functools import partial

import pytest

from bot.labeling.model import Kind, Label, Role
from bot.labeling.project_settings import Policy
from bot.simulator.person import Person, Screen
from bot.texts import LANGUAGES, plain
from handlers.buttons import encode
from handlers.labeler.buttons import BeginProject
from handlers.reviewer.buttons import (
    AskAboutGuide,
    BackToReview,
    Discard,
    GiveReason,
    JudgeLabel,
    JudgeMarked,
    JudgeNone,
    MarkLabel,
    PassOn,
    ShowReviewFlags,
    ShowReviewLabels,
    ShowVotes,
    TakeBack,
    WriteReason,
)
from storage import projects
from storage.images import ImageStore
from tests.conftest import OWNER, picture_bytes
from tests.flows.phone import GLORY, ROSE, SKIP_REASON, SUN, UNDO, card

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")

STICKER = {
    "file_id": "x",
    "file_unique_id": "y",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}


def label_keys(screen: Screen) -> list[str]:
    """Return the labels on a card."""
    return [text for text in screen.buttons if text.removeprefix("✓ ") in {ROSE, GLORY, SUN}]


@pytest.fixture
def reviewing(disputes, invited, routed):
    """`await reviewing(2)`: a reviewer (3) with this many disputes, the first of them on the screen."""

    async def begin(pictures: int, language: str = "ko", **changes: object) -> Person:
        project = await disputes(pictures, **changes)
        person = await invited(3, Role.REVIEWER, language=language)
        await routed(project)
        await person.tap(plain(language, "more-begin"))
        return person

    return begin


@pytest.mark.parametrize("language", LANGUAGES)
async def test_reviewers_round(town, disputes, invited, routed, said, language):
    """The morning's message has the number; the pictures follow on one message, then the day's number."""
    project = await disputes(3)
    person = await invited(3, Role.REVIEWER, language=language)
    await routed(project)
    assert person.screen.text == said(language, "review-call", pictures=3)
    await person.tap(plain(language, "more-begin"))
    message, seen = card(person).message_id, set()
    for left in (3, 2, 1):
        shown = card(person)
        seen.add(shown.photo_id)
        assert shown.message_id == message
        assert said(language, "review-cause-dispute") in shown.text
        assert said(language, "review-left", left=left) in shown.text
        assert label_keys(shown) == [ROSE, GLORY, SUN]
        await person.tap(GLORY)
        assert person.toast == f"✓ {GLORY}"
        assert said(language, "review-why", label=GLORY) in card(person).text
        await person.tap(plain(language, "review-why-nothing"))
    assert len(seen) == 3
    assert person.screen.text == said(language, "review-finished", today=3)
    town.clock.move(days=1)
    await person.send("/me")
    line = {"ko": "검수는 오늘 0장, 지금까지 3장", "en": "Reviews today: 0, so far: 3"}[language]
    assert person.screen.text == line
    await person.send("/stop")
    assert person.screen.text.splitlines()[1] == line, "nothing of labels, of which they have given none"
    assert await town.items() == [("final", GLORY)] * 3
    verdicts = await town.reviews("cause", "state", "reviewer", "verdict", "labels")
    assert set(verdicts) == {("dispute", "done", 3, "label", GLORY)}


async def test_new_reviewer_reads_when_there_is_work(disputes, invited):
    """Who becomes a reviewer reads that pictures come in the morning."""
    await disputes(1)
    person = await invited(3, Role.REVIEWER)
    assert "검수자가 되셨어요. 환영해요!\n검수할 사진이 생기면 아침에 알려 드려요.\n" in person.screen.text


async def test_verdict_takes_one_edit(town, reviewing):
    """A verdict and the next picture are one edit of the same message, with Telegram's file id."""
    person = await reviewing(3)
    calls: list[str] = []
    town.world.observe(on_request=lambda method, _raw: calls.append(method) if method != "getUpdates" else None)
    await person.tap(ROSE)
    await person.tap(SKIP_REASON)
    assert sorted(calls) == ["answerCallbackQuery", "answerCallbackQuery", "editMessageMedia", "editMessageMedia"]


async def test_answers_are_behind_a_button(town, reviewing, said):
    """The answers have pseudonyms and skills, the confidence at that time, and why the picture is here."""
    person = await reviewing(1, "ko")
    assert said("ko", "review-cause-dispute") in card(person).text
    assert "L-" not in card(person).text
    await person.tap(said("ko", "review-votes"))
    names = [(await town.members("pseudonym", person=person))[0] for person in (1, 2)]
    lines = card(person).text.splitlines()
    assert lines[2] == f"🌱 {names[0]}: {ROSE} → {ROSE} 68%"
    assert lines[3] == f"🌱 {names[1]}: {GLORY} → {ROSE} 45%"  # the same figure as below
    assert lines[5] == said("ko", "because-split", answers=2, label=ROSE, sure="45", least="100")
    assert lines[7:9] == [said("ko", "voices-new", sign="🌱"), said("ko", "voices-likeliest")]
    assert (lines[1], lines[4], lines[6], lines[9], len(lines)) == ("", "", "", "", 11)
    assert "사람 1" not in card(person).text
    await person.tap(said("ko", "card-back"))
    assert "L-" not in card(person).text


async def test_blind_review_hides_answers_until_a_choice(reviewing):
    """With `blind`, answers are shown only after a choice; undo lets the reviewer look at them."""
    person = await reviewing(1, policy=Policy(least=2, cap=2, review=1, budget=1, audit=0, blind=True))
    assert "나온 답 👥" not in card(person).buttons
    data = encode(ShowVotes(1))
    await person.tap_data(card(person), data)
    assert "L-" not in card(person).text
    await person.tap(SUN if SUN in card(person).buttons else ROSE)
    await person.tap(UNDO)
    await person.tap("나온 답 👥")
    assert ": 장미 → 장미" in card(person).text


async def test_verdict_can_be_any_label(town, reviewing):
    """A label that nobody chose can be the verdict."""
    person = await reviewing(1)
    assert label_keys(card(person)) == [ROSE, GLORY, SUN]
    assert "모든 라벨 ›" not in card(person).buttons, "it would hide one label"
    await person.tap(SUN)
    await person.tap(SKIP_REASON)
    assert await town.items() == [("final", SUN)]


async def test_review_of_a_hundred_labels(town, reviewing):
    """Pages, groups and search work as for labelers, and the labels in question are first."""
    labels = [Label(0, f"꽃 {number:03}") for number in range(60)] + [Label(0, "민들레", group="들꽃")]
    person = await reviewing(1, labels=labels)
    assert card(person).buttons[:2] == ["꽃 000", "꽃 001"]
    await person.tap("모든 라벨 ›")
    await person.tap("다음 ›")
    assert "꽃 020" in card(person).buttons
    await person.send("ㅁㄷㄹ")
    assert card(person).buttons[0] == "민들레"
    assert [message.text for message in person.messages if message.mine][-1].startswith("/start")
    await person.tap("민들레")
    await person.tap(SKIP_REASON)
    assert await town.items() == [("final", "민들레")]


async def test_review_of_several_labels(town, disputes, invited, routed):
    """Each tap marks a label, none is marked beforehand, and 완료 decides."""
    labels = [Label(0, text) for text in ("빨강", "노랑", "파랑")]
    project = await town.project(
        2, kind=Kind.MULTIPLE, labels=labels, break_every=0, policy=Policy(least=2, cap=2, review=1, budget=1, audit=0)
    )
    for number, color in ((1, "빨강"), (2, "노랑")):
        person = town.person(number)
        await person.start()
        await person.tap("무슨 꽃인가요?")
        for _ in range(2):
            await person.tap(f"☐ {color}")
            await person.tap("완료 (1)")
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    assert card(person).buttons[:4] == ["☐ 빨강", "☐ 노랑", "☐ 파랑", "해당 없음"]
    await person.tap("완료 (0)")
    assert person.toast == "라벨을 하나 이상 고르거나 ‘해당 없음’을 눌러 주세요."
    await person.tap("☐ 빨강")
    await person.tap("☐ 노랑")
    await person.tap("완료 (2)")
    await person.tap("넘어가기 →")
    await person.tap("해당 없음")
    assert sorted(await town.items(), key=str) == [("final", "빨강+노랑"), ("final", None)]
    assert sorted(await town.items("label_ids")) == ["[1, 2]", "[]"]


async def test_review_of_a_yes_no_question(town, invited, routed):
    """Both answers are side by side, in the reviewer's language."""
    policy = Policy(least=2, cap=2, review=1, budget=1, audit=0)
    project = await town.project(1, kind=Kind.YES_NO, labels=[], policy=policy)
    for number, answer in ((1, "예"), (2, "아니요")):
        person = town.person(number)
        await person.start()
        await person.tap("무슨 꽃인가요?")
        await person.tap(answer)
    person = await invited(3, Role.REVIEWER, language="en")
    await routed(project)
    await person.tap("Start")
    assert card(person).rows[0] == ["Yes", "No"]
    await person.tap("Yes")
    assert await town.items() == [("final", "yes")]


async def test_flag_discards_a_picture(town, reviewing):
    """📷 discards the picture with the reason, and corrects nobody."""
    person = await reviewing(2)
    await person.tap("사진이 이상해요 📷")
    await person.tap("얼굴·차 번호·서류가 보여요")
    assert person.toast == "쓰지 않기로 했어요."
    assert label_keys(card(person)) == [ROSE, GLORY, SUN]
    assert sorted(await town.items()) == [("discarded", None), ("disputed", None)]
    assert (await town.history("old", "new", "why", person=3))[-1] == ("disputed", "discarded", "private")


async def test_label_keeps_a_flagged_picture(town, seat, invited, routed):
    """A label decides that a picture which two labelers flagged as blurred is fine."""
    project = await town.project(1, policy=Policy(review=1, budget=1, audit=0))
    for number in (1, 2):
        person = await seat(number)
        await person.tap("사진이 이상해요 📷")
        await person.tap("흐리거나 어두워요")
    assert await town.items() == [("quarantined", None)]
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    assert "흐리거나 어두워요" in card(person).text
    await person.tap(ROSE)
    assert person.screen.text.startswith("다 보셨어요.")
    assert await town.items() == [("final", ROSE)]
    await person.tap(UNDO)
    assert await town.items() == [("quarantined", None)]
    assert [row[0] for row in await town.rows("SELECT quarantine_reason FROM items")] == ["flagged"]


async def test_unsure_pictures_go_to_a_reviewer(town, seat, invited, routed, said):
    """A picture goes to a reviewer after three labelers could not tell."""
    project = await town.project(1, policy=Policy(review=1, budget=1, audit=0))
    for number in (1, 2, 4):
        await (await seat(number)).tap("모르겠어요 🤔")
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    assert said("ko", "review-cause-unsure") in card(person).text
    assert label_keys(card(person)) == [ROSE, GLORY, SUN]
    await person.tap(SUN)
    assert await town.items() == [("final", SUN)]


async def test_question_about_the_guide(town, disputes, invited, routed, said):
    """Managers get the picture, the question and the labels in question, once; the review comes again at the end."""
    manager = town.person(OWNER, language="ko")
    await manager.start()
    project = await disputes(2)
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    first = card(person).photo_id
    await person.tap("안내가 애매해요 📖")
    await person.tap("그냥 보내기")
    await town.app.outbox.deliver()
    asked = manager.messages[-1]
    expected = said("ko", "review-guide-unclear", question="무슨 꽃인가요?", labels=f"{ROSE}, {GLORY}")
    assert (asked.photo_id, asked.text) == (first, expected)
    assert card(person).photo_id != first
    await person.tap(ROSE)
    await person.tap(SKIP_REASON)
    assert card(person).photo_id == first
    await person.tap("안내가 애매해요 📖")
    await person.tap("그냥 보내기")
    await town.app.outbox.deliver()
    assert len([message for message in manager.messages if message.photo_id]) == 1
    assert card(person).photo_id == first
    assert len(await town.history(event="guide unclear")) == 1


async def test_question_about_the_guide_without_answers(town, seat, invited, routed, said):
    """Without answers, the question to managers names none."""
    manager = town.person(OWNER, language="ko")
    await manager.start()
    project = await town.project(1, policy=Policy(least=2, cap=2, review=1, budget=1, audit=0))
    for number in (1, 2, 3):
        await (await seat(number)).tap("모르겠어요 🤔")
    person = await invited(5, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    await person.tap("안내가 애매해요 📖")
    await person.tap("그냥 보내기")
    await town.app.outbox.deliver()
    assert manager.messages[-1].text == said("ko", "review-guide-unclear-alone", question="무슨 꽃인가요?")


@pytest.mark.parametrize(
    ("language", "asked"),
    [("ko", "관리자에게 물어봤어요. 맨 뒤에 다시 나와요."), ("en", "The managers know. You'll see it last.")],
)
async def test_what_happens_after_an_unclear_guide_is_not_cut(reviewing, language, asked):
    """The next picture says in full that the managers were asked and that the picture comes back."""
    person = await reviewing(2, language)
    await person.tap(plain(language, "review-unclear"))
    await person.send("겹꽃은 장미인가요?")
    assert asked in card(person).text


async def test_words_about_the_guide(town, manager, disputes, invited, routed):
    """What a reviewer types about the guide is kept with the review, and managers read it and can edit the guide."""
    project = await disputes(2)
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    first = card(person)
    await person.tap("안내가 애매해요 📖")
    assert card(person).text.startswith("안내에서 무엇이 애매한가요?\n한 줄로 적어서 보내 주세요.")
    assert card(person).buttons == ["그냥 보내기", "← 사진으로"]
    await person.send(" 겹꽃은\n <b>장미</b>인가요? ")
    assert "앞 사진: 관리자에게 물어봤어요." in card(person).text
    assert card(person).photo_id != first.photo_id
    assert await town.rows("SELECT unclear_words FROM reviews WHERE unclear = 1") == [("겹꽃은 <b>장미</b>인가요?",)]
    await town.app.outbox.deliver()
    asked = manager.messages[-1]
    assert asked.text.endswith("\n“겹꽃은 <b>장미</b>인가요?”")
    await manager.tap("안내 고치기 ✏", on=asked)
    await manager.send("겹꽃도 장미예요.")
    assert await town.rows("SELECT guide FROM projects") == [("겹꽃도 장미예요.",)]
    await town.app.outbox.deliver()
    assert asked.message_id in [message.message_id for message in manager.messages]


@pytest.mark.parametrize("kind", ["sticker", "photo"])
async def test_interrupted_words_about_the_guide(town, reviewing, kind):
    """A sticker or a photo gets its line; the question moves below it, and the words after it reach the managers."""
    person = await reviewing(2)
    await person.tap("안내가 애매해요 📖")
    question = card(person)
    if kind == "photo":
        await person.attach(picture_bytes(7))
    else:
        town.world.receive(3, {"sticker": STICKER})
        await town.settle()
    assert (card(person).text, card(person).rows) == (question.text, question.rows)
    assert person.messages[-1].message_id == card(person).message_id != question.message_id
    await person.send("겹꽃은 장미인가요?")
    assert "앞 사진: 관리자에게 물어봤어요." in card(person).text
    assert await town.rows("SELECT unclear_words FROM reviews WHERE unclear = 1") == [("겹꽃은 장미인가요?",)]


async def test_going_back_from_the_question_about_the_guide(town, reviewing):
    """← 사진으로 reports nothing, and what is typed then is a verdict again."""
    person = await reviewing(1)
    await person.tap("안내가 애매해요 📖")
    await person.tap("← 사진으로")
    await person.send(ROSE)
    assert await town.items() == [("final", ROSE)]
    assert await town.rows("SELECT unclear FROM reviews") == [(0,)]


async def test_question_about_many_labels(town, manager, invited, routed):
    """A question about more labels than fit a caption still reaches managers."""
    labels = [Label(0, f"{number:02} " + "가" * 60) for number in range(18)]
    policy = Policy(least=2, cap=2, review=1, budget=1, audit=0)
    await town.project(1, kind=Kind.MULTIPLE, labels=labels, policy=policy, question="무슨 꽃인가요?" * 20)
    for number, chosen in ((1, labels[:9]), (2, labels[9:])):
        labeler = town.person(number)
        await labeler.start()
        await labeler.tap(labeler.screen.buttons[0])
        for label in chosen:
            await labeler.tap(f"☐ {label.text}")
        await labeler.tap("완료 (9)")
    (project,) = await town.database.read(projects.all_projects)
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    await person.tap("안내가 애매해요 📖")
    await person.tap("그냥 보내기")
    await town.app.outbox.deliver()
    assert manager.messages[-1].photo_id
    assert "00 가가" in manager.messages[-1].text


async def test_passed_review_goes_to_others(town, disputes, invited, routed):
    """A passed review leaves the list, and goes to another reviewer the next morning."""
    project = await disputes(1)
    person, other = await invited(3, Role.REVIEWER), await invited(4, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    await person.tap("건너뛰기 →")
    assert person.messages[-1].text == "지금은 검수할 사진이 없어요. 사진이 생기면 아침에 알려 드릴게요."
    town.clock.move(days=1)
    await routed(project)
    assert await town.reviews("state", "reviewer") == [("given", 4)]
    await other.tap("시작")
    assert label_keys(card(other)) == [ROSE, GLORY, SUN]


async def test_only_reviewer_skips(town, disputes, invited, routed):
    """What the only reviewer skips comes last in their list; as the last one it comes back the next morning."""
    project = await disputes(2)
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    first = card(person).photo_id
    await person.tap("건너뛰기 →")
    assert person.toast == "나중에 다시 보여 드릴게요. 대신 볼 검수자가 없어요."
    assert card(person).photo_id != first
    await person.tap(GLORY)
    await person.tap(SKIP_REASON)
    assert card(person).photo_id == first
    await person.tap("건너뛰기 →")
    assert person.messages[-1].text.startswith("다 보셨어요.")
    await person.send("/review")
    assert person.messages[-1].text.startswith("다 보셨어요.")
    town.clock.move(days=1)
    await routed(project)
    await person.tap("시작")
    assert card(person).photo_id == first


async def test_review_that_all_have_skipped(town, disputes, invited, routed):
    """What the others have skipped too is not promised to somebody else, and comes back."""
    project = await disputes(1)
    person, other = await invited(3, Role.REVIEWER), await invited(4, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    await person.tap("건너뛰기 →")
    assert person.toast == "다른 분께 보낼게요."
    town.clock.move(days=1)
    await routed(project)
    await other.tap("시작")
    await other.tap("건너뛰기 →")
    assert other.toast == "나중에 다시 보여 드릴게요. 대신 볼 검수자가 없어요."
    town.clock.move(days=1)
    await routed(project)
    assert await town.reviews("state") == ["given"]


async def test_lost_file_does_not_stop_a_reviewer(town, disputes, invited, routed):
    """A picture whose file is lost goes back, and the next one comes, never the same again."""
    project = await disputes(2)
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    (photo,) = await town.items("photo", id=1)
    await town.app._photos.forget(photo)  # Telegram has it no more, and neither has the bot
    ImageStore(town.settings.images).path(photo).unlink()
    await person.tap("시작")
    await person.tap("나팔꽃")
    await person.tap(SKIP_REASON)
    assert sorted(await town.reviews("item", "state")) == [(1, "waiting"), (2, "done")]


async def test_projects_reasons_are_buttons(town, reviewing):
    """The project's own reasons are buttons, and one tap stores one."""
    person = await reviewing(1, reasons=["잎을 보세요", "꽃잎이 겹이에요"])
    await person.tap(ROSE)
    assert card(person).buttons[:2] == ["잎을 보세요", "꽃잎이 겹이에요"]
    await person.tap("꽃잎이 겹이에요")
    assert await town.reviews("reason") == ["꽃잎이 겹이에요"]


async def test_typed_reason(town, reviewing):
    """A typed reason is stored and deleted from the chat, and the next picture replaces the question."""
    person = await reviewing(2)
    place = card(person).message_id
    await person.tap(ROSE)
    await person.tap("직접 적기 ✏️")
    await person.send("  =꽃받침이  보여요 ")
    assert await town.reviews("reason", state="done") == ["꽃받침이 보여요"]
    assert card(person).message_id == place
    assert label_keys(card(person)) == [ROSE, GLORY, SUN]
    assert "꽃받침" not in [message.text for message in person.messages if message.mine][-1]


@pytest.mark.parametrize("labels_too", [False, True])
async def test_words_that_are_no_label(seat, reviewing, labels_too):
    """Words that name no label get a line that says what to do, with the picture below, also where one labels, too."""
    if labels_too:
        person = await reviewing(1, more=2)
        await person.start()
        await person.tap("무슨 꽃인가요?")
        await person.send("/review")
    else:
        person = await reviewing(1)
    await person.send("튤립 같은데요")
    line, below = person.messages[-2:]
    assert line.text == (
        "라벨을 누르거나 이름을 적어 주세요. 맞는 라벨이 없으면 ‘안내가 애매해요 📖’를 눌러 관리자에게 알려 주세요."
    )
    assert "안내가 애매해요 📖" in below.buttons


async def test_no_reason_without_a_correction(town, seat, invited, routed):
    """A reviewer whose verdict corrects nobody is not asked for a reason."""
    project = await town.project(1, policy=Policy(least=2, cap=2, review=1, budget=1, audit=1), break_every=0)
    for number in (1, 2):
        await (await seat(number)).tap(ROSE)
    assert await town.items() == [("settled", ROSE)]
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    await person.tap(ROSE)
    assert person.screen.text.startswith("다 보셨어요.")


async def test_audit_card_hides_the_result(town, seat, invited, routed):
    """An audit's card shows all labels alike, no answers, and no cause."""
    project = await town.project(1, policy=Policy(least=2, cap=2, review=1, budget=1, audit=1), break_every=0)
    for number in (1, 2):
        await (await seat(number)).tap(SUN)
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    ((chance, before, confidence),) = await town.reviews("chance", "before", "confidence")
    assert (chance, before) == (1.0, "[3]")
    assert 0 < confidence <= 1
    await person.tap("시작")
    assert label_keys(card(person)) == [ROSE, GLORY, SUN]
    assert card(person).text == "무슨 꽃인가요?\n남은 사진 1장"
    assert "나온 답 👥" not in card(person).buttons
    await person.tap_data(card(person), encode(ShowVotes(1)))
    assert "2명" not in card(person).text
    await person.tap(ROSE)
    await person.tap("안내와 달라요")
    assert await town.items() == [("final", ROSE)]


async def test_undo_of_ten_verdicts(town, reviewing):
    """↩ withdraws verdict after verdict, each with its picture and mark, ten times, and then says that this is all."""
    person = await reviewing(12)
    seen = []
    for _ in range(12):
        seen.append(card(person).photo_id)
        await person.tap(ROSE)
        await person.tap(SKIP_REASON)
        town.clock.move(seconds=1)
    assert person.screen.text.startswith("다 보셨어요.")
    for photo in reversed(seen[2:]):
        await person.tap(UNDO)
        assert card(person).photo_id == photo
        assert label_keys(card(person))[0] == f"✓ {ROSE}"
        assert f"↩ 아까 고른 답: {ROSE}." in card(person).text
    assert UNDO not in card(person).buttons
    _, shown = min(await town.reviews("place", "id", state="given"))
    await person.tap_data(card(person), encode(TakeBack(shown)))
    assert person.toast == "더 뒤로 갈 수 없어요."
    assert sorted(await town.items()) == [("disputed", None)] * 10 + [("final", ROSE)] * 2
    await person.tap(GLORY)
    assert sum(at is not None for at in await town.reviews("superseded_at")) == 10


async def test_undo_at_the_reason_question(town, reviewing):
    """A verdict can be withdrawn from the question for the reason, and leaves nothing in the counts."""
    person = await reviewing(1)
    before = await town.items("posterior", "confidence", "state", "label_ids")
    counts = await town.table("skills")
    await person.tap(ROSE)
    await person.tap(UNDO)
    assert await town.items("posterior", "confidence", "state", "label_ids") == before
    assert await town.table("skills") == counts
    await person.tap(GLORY)
    assert await town.items() == [("final", GLORY)]


async def test_told_verdict_can_not_be_undone(town, reviewing, fed_back):
    """A verdict that labelers were told of can't be withdrawn, and ↩ says why."""
    person = await reviewing(2)
    await person.tap(ROSE)
    await person.tap(SKIP_REASON)
    town.clock.now = town.clock.now.replace(hour=15)  # midnight in Seoul is over
    project = await town.database.read(partial(projects.by_name, name="flowers"))
    await fed_back(project)
    assert len(await town.corrections()) == 1
    shown = (await town.reviews("id", state="given"))[0]
    await person.tap_data(card(person), encode(TakeBack(shown)))
    assert person.toast == "이 사진의 답은 이미 라벨러에게 알려 드려서 되돌릴 수 없어요."
    assert sorted(await town.items()) == [("disputed", None), ("final", ROSE)]


async def test_double_tap_is_one_verdict(town, reviewing):
    """Two taps before the bot has answered are one verdict, and the question for the reason stays."""
    person = await reviewing(2)
    shown = card(person)
    await person.tap(ROSE, on=shown, wait=False)
    await person.tap(ROSE, on=shown, wait=False)
    await town.settle()
    assert (await town.reviews("state")).count("done") == 1
    assert "틀린 이유를 골라 주세요." in card(person).text


async def test_stale_and_forged_taps_change_nothing(town, reviewing, invited):
    """Past, foreign and invented reviews get a kind line, and the current picture stays."""
    person = await reviewing(2)
    stranger = await invited(5, Role.REVIEWER)
    await person.tap(ROSE)
    await person.tap(SKIP_REASON)
    states = dict(await town.reviews("state", "id"))
    done, given = states["done"], states["given"]
    shown, before = card(person), await town.table("reviews")
    tapped = [
        *(kind(done) for kind in (JudgeMarked, JudgeNone, ShowVotes, ShowReviewFlags, AskAboutGuide, PassOn)),
        *(JudgeLabel(done, 2), MarkLabel(done, 2, 1), Discard(done, "blurred"), GiveReason(done, 0), WriteReason(done)),
        *(TakeBack(done), BackToReview(done), ShowReviewLabels(done, 0, 0), JudgeLabel(10**9, 1)),
        *(JudgeLabel(given, 10**9), Discard(given, "unsure"), Discard(given, "x"), JudgeNone(given)),
        *(GiveReason(given, 7), MarkLabel(given, 1, 1)),
    ]
    for button in tapped:
        await person.tap_data(shown, encode(button))
        assert person.toast, button
        assert str(card(person)) == str(shown), button
    await stranger.tap_data(stranger.messages[-1], encode(JudgeLabel(given, 1)))
    assert stranger.toast == "이미 끝난 사진이에요. 지금 검수할 사진은 /review"
    assert await town.table("reviews") == before


async def test_reviews_are_hidden_from_others(town, reviewing, seat):
    """For other people /review is an unknown command, and a reviewer's button does nothing."""
    await reviewing(1)
    labeler = town.person(1)
    await labeler.send("/review")
    assert labeler.messages[-1].text == "무엇을 할지 보시려면 /start"
    await labeler.tap_data(labeler.messages[-1], encode(JudgeLabel(1, 1)))
    assert labeler.toast == "검수는 검수자가 하는 일이에요."
    assert await town.items() == [("disputed", None)]


async def test_review_command_shows_the_current_picture(town, reviewing):
    """/review shows the current picture on a new message; the one before loses its buttons."""
    person = await reviewing(2)
    first = card(person)
    await person.send("/review")
    assert card(person).message_id != first.message_id
    assert card(person).photo_id == first.photo_id
    await person.tap(ROSE)
    await person.send("/review")
    assert label_keys(card(person)) == [ROSE, GLORY, SUN]
    await town.restart()
    await person.send("/review")
    await person.tap(ROSE)
    await person.tap(SKIP_REASON)
    assert person.screen.text.startswith("다 보셨어요.")


async def test_empty_list(town, invited):
    """A reviewer without reviews is told so kindly."""
    person = await invited(3, Role.REVIEWER)
    await person.send("/review")
    assert person.messages[-1].text == "지금은 검수할 사진이 없어요. 사진이 생기면 아침에 알려 드릴게요."


async def test_obsolete_review_is_skipped(town, reviewing):
    """If the dispute was resolved by a correction meanwhile, a kind line says so, and the next picture comes."""
    person = await reviewing(1)
    shown = card(person)
    labeler = town.person(2)
    await labeler.tap(UNDO)
    await labeler.tap(ROSE)
    assert await town.items() == [("settled", ROSE)]
    await person.tap(GLORY, on=shown)
    assert person.toast == "이제 검수하지 않아도 되는 사진이에요."
    assert person.messages[-1].text.startswith("지금은 검수할 사진이 없어요.")
    assert await town.items() == [("settled", ROSE)]
    assert await town.reviews("state") == ["dropped"]


async def test_labeling_and_reviewing_have_separate_messages(town, reviewing):
    """A person can label and review at the same time, each on its own message."""
    person = await reviewing(2)
    await town.project(2, name="birds", question="무슨 새인가요?")
    review_card = card(person)
    await person.send("/start")
    await person.tap("무슨 새인가요?")
    (labeling_card,) = [each for each in person.messages if "무슨 새" in each.text and each.photo_id]
    await person.tap(GLORY, on=review_card)
    await person.tap(SUN, on=labeling_card)
    assert await town.all_answers("labels", person=3) == [SUN]
    assert ("final", GLORY) in await town.items()
    await person.tap_data(labeling_card, encode(BeginProject(2)))


async def test_private_pictures_are_protected_in_review(reviewing):
    """Reviewers can't forward private pictures, either."""
    person = await reviewing(2, private=True)
    assert card(person).body.get("has_protected_content") is True
    await person.tap(ROSE)
    await person.tap(SKIP_REASON)
    assert card(person).body.get("has_protected_content") is True


async def test_private_review_after_a_typed_reason(town, disputes, seat, invited, routed):
    """After a typed reason for an open project's picture, a private one is sent as a new, protected message."""
    projects = [await disputes(1)]
    values = {"policy": projects[0].policy, "labels": [Label(0, ROSE), Label(0, GLORY)]}
    projects.append(await town.project(1, name="faces", question="누구인가요?", private=True, **values))
    for number, label in ((1, ROSE), (2, GLORY)):
        person = town.person(number)
        await person.start()
        await person.tap("누구인가요?")
        await person.tap(label)
    person = await invited(3, Role.REVIEWER)
    for project in projects:
        await routed(project)
    await person.tap("시작")
    assert not card(person).body.get("has_protected_content")
    await person.tap(ROSE)
    await person.tap("직접 적기 ✏️")
    await person.send("꽃잎이 말려 있어요.")
    assert "누구인가요?" in card(person).text
    assert card(person).body.get("has_protected_content") is True


async def test_reviewer_takes_more_than_the_days_share(town, disputes, invited, routed):
    """At the end of the day's share the screen says how many wait and why, and 더 보기 gives them today."""
    project = await disputes(5, more=5, policy=Policy(least=2, cap=2, review=1, budget=0.2, audit=0, second=0))
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    assert reviewer.screen.text == "검수할 사진 2장"
    await reviewer.tap("시작")
    for _ in range(2):
        await reviewer.tap("장미")
        await reviewer.tap("넘어가기 →")
    assert reviewer.screen.text == (
        "오늘 몫을 다 보셨어요. 수고하셨어요!\n오늘 2장 검수하셨어요.\n검수할 사진이 3장 더 있어요.\n"
        "이 작업은 하루에 전체 사진의 20%까지만 나눠 드려요."
    )
    assert reviewer.screen.rows == [["더 보기"], [UNDO]]
    await reviewer.tap("더 보기")
    assert "남은 사진 3장" in reviewer.screen.text
    for _ in range(3):
        await reviewer.tap("장미")
        await reviewer.tap("넘어가기 →")
    assert reviewer.screen.text == "다 보셨어요. 수고하셨어요!\n오늘 5장 검수하셨어요."
