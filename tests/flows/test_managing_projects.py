"""Managers create and change projects in the chat, and labelers hear of it."""

import pytest

from bot.labeling.model import Label, ProjectState
from bot.labeling.project_settings import PRESETS, Policy
from bot.services.access import as_operator
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from handlers.buttons import encode
from handlers.manager.projects.buttons import CreateProject, MergeLabels
from tests.conftest import OWNER


async def manage(manager, project: str | None = None) -> None:
    """Go from /projects to the list of projects to manage, or to one project's page."""
    await manager.send("/projects")
    await manager.tap("관리 ⚙")
    if project:
        await manager.tap(project)


async def test_create_project_in_the_chat(town, manager):
    """A question, a kind, the labels in one message and a yes create a project, which then says how to add pictures."""
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("무슨 나무인가요?")
    await manager.tap("라벨 하나 고르기")
    await manager.send("소나무\n\n 참나무 \n은행나무")
    assert "소나무, 참나무, 은행나무" in manager.screen.text
    assert manager.screen.buttons == ["만들기", "라벨 고치기 ✏", "취소"]
    await manager.tap("만들기")
    assert "여기로 사진을 보내 주세요" in manager.screen.text
    assert await town.projects("name", "question", "kind", "state") == [
        ("project-1", "무슨 나무인가요?", "single", "running")
    ]
    labels = await town.labels()
    assert labels == ["소나무", "참나무", "은행나무"]
    assert await town.history(person=OWNER) == [("joined", None, None), ("created", None, "project-1")]
    assert await town.forms() == ["upload"]
    await manager.tap("이 작업으로 가기")
    assert "무슨 나무인가요?" in manager.screen.text


async def test_kinds_and_taken_names(town, manager):
    """A yes/no question needs no labels, one for several labels needs one; a name can't be used twice."""
    await town.project(name="project-2")
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("나무가 있나요?")
    await manager.tap("예 / 아니요")
    assert "예, 아니요" in manager.screen.text
    assert manager.screen.buttons == ["만들기", "취소"]
    await manager.tap("만들기")
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("무엇이 보이나요?")
    await manager.tap("라벨 여러 개 고르기")
    await manager.send("나무")
    await manager.tap("만들기")
    projects = await town.projects("name", "kind")
    assert projects == [("project-2", "single"), ("project-3", "yes-no"), ("project-4", "multiple")]


async def test_projects_of_a_manager_without_any(town, manager):
    """Without projects a manager reads where to make one, and nothing of invitations; others read of these."""
    await manager.send("/projects")
    assert str(manager.screen) == "아직 작업이 없어요. ‘관리 ⚙’에서 만들 수 있어요.\n[관리 ⚙]"
    other = town.person(1)
    await other.start()
    await other.send("/projects")
    assert "초대 링크를 받으셨다면" in other.screen.text


async def test_form_asks_again_only_for_the_error(town, manager):
    """An error says what to do, shows what was typed and asks for that alone; earlier input is kept."""
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("?" * 201)
    assert "질문은 1자부터 200자까지예요" in manager.screen.text
    assert "?" * 201 in manager.screen.text
    await manager.send("무슨 <b>나무</b>인가요?")
    await manager.send("소나무")  # instead of a tap: the kinds again
    assert "라벨 하나 고르기" in manager.screen.buttons
    await manager.tap("라벨 하나 고르기")
    for wrong, problem in (
        ("소나무", "라벨이 모자라요"),
        ("소나무\n참나무\n소나무", "같은 라벨이 두 번 있어요: 소나무"),
        ("소나무\n" + "참" * 65, "한 줄로 1자부터 64자까지"),
    ):
        await manager.send(wrong)
        assert problem in manager.screen.text
        assert wrong in manager.screen.text
        assert manager.screen.buttons == ["취소"]
    await manager.send("소나무\n참나무")
    await manager.tap("라벨 고치기 ✏")
    assert "소나무\n참나무" in manager.screen.text
    await manager.send("소나무\n은행나무")
    await manager.tap("만들기")
    assert await town.projects("question") == ["무슨 <b>나무</b>인가요?"]
    assert await town.labels() == ["소나무", "은행나무"]


async def test_list_of_labels_is_asked_back(town, manager, said):
    """`김치, 된장국, 시금치나물` are three labels, if the manager says so; nothing counts before."""
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("무슨\n음식인가요?")
    assert "무슨 음식인가요?" in manager.screen.text
    await manager.tap("라벨 하나 고르기")
    await manager.send("김치, 된장국, 시금치나물")
    asked = manager.screen
    assert asked.text.startswith("라벨 3개로 넣을까요?\n김치 / 된장국 / 시금치나물\n")
    assert asked.buttons == ["네, 3개로", "취소"], "one label is too few"
    await manager.send("1. 김치, 2. 밥")
    assert "라벨 2개로 넣을까요?\n김치 / 밥" in manager.screen.text
    await manager.tap("네, 3개로", on=asked)
    assert (manager.toast, manager.alert) == (said("ko", "error-written-anew"), True)
    await manager.tap("네, 2개로")
    assert "라벨 2개: 김치, 밥" in manager.screen.text
    await manager.tap("만들기")
    assert await town.labels() == ["김치", "밥"]


async def test_label_with_a_comma(town, manager, said):
    """A label with a comma stays one label, if the manager says so; it isn't asked about again."""
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("무슨 꽃이 있나요?")
    await manager.tap("라벨 여러 개 고르기")
    await manager.send("나팔꽃, 흰")
    assert manager.screen.buttons == ["네, 2개로", "아니요, 하나로", "취소"]
    summary = manager.screen
    await manager.tap("아니요, 하나로")
    assert "라벨 1개: 나팔꽃, 흰" in manager.screen.text
    await manager.tap_data(summary, summary.keys[0]["callback_data"])
    assert manager.toast == said("ko", "error-form-over")
    await manager.tap("라벨 고치기 ✏")
    await manager.send("나팔꽃, 흰\n장미")
    assert "라벨 2개: 나팔꽃, 흰, 장미" in manager.screen.text
    await manager.tap("만들기")
    assert await town.labels() == ["나팔꽃, 흰", "장미"]


async def test_wrong_labels_are_explained(town, manager):
    """Labels that can't be are refused at once, also in a list; blank lines are no labels."""
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("무슨 나무인가요?")
    await manager.tap("라벨 하나 고르기")
    for words, problem in (
        ("소나무", "한 줄에 하나씩, 두 개 이상 적어 주세요."),
        ("소나무\n\u3164", "한 줄로 1자부터 64자까지"),
        ("소나무, 참나무, 소나무", "같은 라벨이 두 번 있어요: 소나무"),
    ):
        await manager.send(words)
        assert problem in manager.screen.text
    await manager.send("소나무\n\n참나무")
    assert "라벨 2개: 소나무, 참나무" in manager.screen.text


async def test_list_of_labels_is_added(town, manager, said):
    """A list of labels for a running project is asked back, too, and added to the group as chosen."""
    await town.project(pictures=1, labels=[Label(0, "장미", group="꽃"), Label(0, "국화")])
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap("라벨")
    await manager.tap("꽃 › 장미")
    await manager.tap("＋ ‘꽃’ 묶음에 추가")
    await manager.send("백합/장미")
    assert manager.screen.buttons == ["네, 2개로", "아니요, 하나로", "취소"]
    await manager.tap("네, 2개로")
    assert (manager.toast, manager.alert) == ("‘장미’ 라벨은 이미 있어요.", True)
    await manager.send("백합 · 수국")
    await manager.tap("네, 2개로")
    assert "✓ 라벨을 추가했어요." in manager.screen.text
    assert (await town.labels("text", "group"))[2:] == [("백합", "꽃"), ("수국", "꽃")]
    await manager.tap("＋ 라벨 추가")
    await manager.send("안개꽃, 흰")
    await manager.tap("아니요, 하나로")
    assert (await town.labels())[4:] == ["안개꽃, 흰"]
    assert await town.forms() == []


async def test_long_list_of_labels_is_not_cut(town, manager):
    """A rejected list of labels is shown for copying completely or not at all."""
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("무슨 나무인가요?")
    await manager.tap("라벨 하나 고르기")
    await manager.send("\n".join(f"나무 {number:03}" for number in range(300)))
    assert "라벨 300개" in manager.screen.text
    await manager.tap("라벨 고치기 ✏")
    assert "나무 000" not in manager.screen.text
    await manager.send("소나무\n참나무")
    assert "라벨 2개" in manager.screen.text


async def test_very_long_label_is_refused(town, manager):
    """A very long label gets the same answer as one that is a letter too long."""
    await town.project(1)
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap("라벨")
    await manager.tap("＋ 라벨 추가")
    for words in ("참" * 4000, "참" * 4000 + "\n" + "솔"):
        await manager.send(words)
        assert "한 줄로 1자부터 64자까지" in manager.screen.text
        assert manager.screen.buttons == ["취소"]
    await manager.send("참나무")
    assert "참나무" in manager.screen.buttons


async def test_cancelled_form_creates_nothing(town, manager, said):
    """A cancelled form leaves nothing, and its buttons do nothing."""
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("무슨 나무인가요?")
    kinds = manager.screen
    await manager.tap("취소")
    await manager.tap_data(kinds, "1mr.yes-no")
    assert (manager.toast, manager.alert) == (said("ko", "error-form-over"), True)
    await manager.tap_data(kinds, encode(CreateProject(0)))
    assert manager.toast == said("ko", "error-form-over")
    await manager.send("소나무")
    assert manager.messages[-1].text == said("ko", "unknown-message-home")
    assert await town.projects() == []


async def test_second_tap_creates_no_second_project(town, manager, said):
    """A second tap on the button creates no second project."""
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("나무가 있나요?")
    await manager.tap("예 / 아니요")
    summary = manager.screen
    await manager.tap("만들기")
    await manager.tap_data(summary, summary.keys[0]["callback_data"])
    assert (manager.toast, manager.alert) == (said("ko", "error-form-over"), False)
    assert "이제 여기로 사진을 보내 주세요" in manager.screen.text
    assert len(await town.projects()) == 1


async def test_old_summary_confirms_nothing(town, manager, said):
    """The yes below an older summary does not confirm labels that were typed later."""
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("무슨 나무인가요?")
    await manager.tap("라벨 하나 고르기")
    await manager.send("소나무\n참나무")
    summary = manager.screen
    await manager.send("소나무\n은행나무")
    await manager.tap("만들기", on=summary)
    assert (manager.toast, manager.alert) == (said("ko", "error-written-anew"), True)
    await manager.tap("만들기")
    assert await town.labels() == ["소나무", "은행나무"]


async def test_summary_can_be_confirmed_later(town, manager):
    """The summary's button works on the next day, too; by then a text is no longer taken as input."""
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("나무가 있나요?")
    await manager.tap("예 / 아니요")
    town.clock.move(days=1)
    await town.restart()
    await manager.tap("만들기")
    assert len(await town.projects()) == 1


async def test_paused_project_gives_no_pictures(town, manager, seat):
    """A paused project gives no pictures until it is resumed; a double tap changes nothing."""
    await town.project()
    person = await seat(1)
    await manage(manager, "무슨 꽃인가요?")
    page = manager.screen
    await manager.tap("잠시 멈추기 ⏸")
    await manager.tap_data(page, "1mc.1.paused")
    assert "⏸ 잠시 멈춤" in manager.screen.text
    await person.tap("장미")
    assert "잠시 멈췄어요" in person.toast
    await manager.tap("다시 열기 ▶")
    await person.tap("장미")
    assert len(await town.all_answers()) == 1
    events = await town.history(person=OWNER, event="state")
    assert events == [("state", "running", "paused"), ("state", "paused", "running")]


async def test_priority_moves_a_project(town, manager):
    """A project moves one place up or down in everybody's list, and stays at the end of it."""
    for name in ("하나", "둘", "셋"):
        await town.project(pictures=1, name=name, question=f"{name}?")
    await manager.start()
    await manager.tap("하나?")  # whoever labels, too, is not called back to the picture
    await manage(manager, "셋?")
    messages = len(manager.messages)
    await manager.tap("위로 ▲")
    labeler = town.person(1)
    await labeler.start()
    assert [text.split("?")[0] for text in labeler.screen.buttons] == ["하나", "셋", "둘"]
    await manager.tap("위로 ▲")
    await manager.tap("위로 ▲")
    await labeler.send("/projects")
    assert [text.split("?")[0] for text in labeler.screen.buttons] == ["셋", "하나", "둘"]
    assert (manager.toast, len(manager.messages)) == ("더 옮길 수 없어요.", messages)
    for _ in range(2):
        await manager.tap("아래로 ▼")
    assert manager.toast == "순서를 바꿨어요."
    await town.database.write(
        as_operator(change_project, name="셋", change=ProjectChange(state=ProjectState.CLOSED), now=town.clock())
    )
    await manage(manager, "하나?")
    await manager.tap("아래로 ▼")
    await manager.tap("아래로 ▼")
    assert manager.toast == "더 옮길 수 없어요."  # what is closed stands last in any case
    await manager.tap("위로 ▲")
    await town.database.write(
        as_operator(change_project, name="셋", change=ProjectChange(state=ProjectState.RUNNING), now=town.clock())
    )
    await labeler.send("/projects")
    assert [text.split("?")[0] for text in labeler.screen.buttons] == ["하나", "둘", "셋"]


async def test_policy_is_chosen_by_preset(town, manager):
    """A preset changes the policy's values that it names, and leaves the others."""
    await town.project(policy=Policy(least=1, cap=4, max_wrong=0.02))
    await manage(manager, "무슨 꽃인가요?")
    assert "꼼꼼함: 직접 정함" in manager.screen.text
    await manager.tap("꼼꼼함 바꾸기")
    assert "확실함’은 무슨 뜻인가요?" in manager.screen.text
    assert "답 두 개쯤, 헷갈리는 사진은 검수자가 봐요." in manager.screen.text
    assert manager.screen.buttons == ["낮음", "보통", "높음", "← 작업으로"]
    await manager.tap("높음")
    assert "꼼꼼함: 높음" in manager.screen.text
    policy = "SELECT policy ->> '$.least', policy ->> '$.cap', policy ->> '$.max_wrong' FROM projects"
    assert await town.rows(policy) == [(PRESETS["careful"].least, PRESETS["careful"].cap, 0.02)]
    await manager.tap("꼼꼼함 바꾸기")
    assert "✓ 높음" in manager.screen.buttons


async def test_changed_texts_are_told_once(town, manager, seat):
    """Labelers of a project are told once of all changed texts of an hour, and read the newest."""
    await town.project(guide="큰 꽃을 보세요.")
    at_it, gone = await seat(1), await seat(2)
    bystander = town.person(3)
    await bystander.start()
    await gone.send("/stop")
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap("안내 고치기 ✏")
    assert "큰 꽃을 보세요." in manager.screen.text
    await manager.send("잎도 보세요.")
    await manager.tap("질문 고치기 ✏")
    await manager.send("어떤 꽃인가요?")
    assert "어떤 꽃인가요?" in manager.screen.text
    assert await town.outbox("person", notice="texts-changed") == [1]
    await town.app.outbox.deliver()
    assert "질문이나 안내가 바뀌었어요" in at_it.screen.text
    await at_it.tap("바뀐 안내 보기")
    assert "잎도 보세요." in at_it.screen.text
    assert "어떤 꽃인가요?" in at_it.screen.text
    await at_it.tap("시작")
    assert "어떤 꽃인가요?" in at_it.messages[-1].text
    town.clock.move(hours=1)
    await at_it.tap("장미", on=at_it.messages[-1])
    await at_it.send("/stop")
    town.clock.move(days=13)
    await manager.tap("안내 고치기 ✏")
    await manager.send("꽃잎도 보세요.")
    assert await town.outbox("person", notice="texts-changed") == [1, 1]
    town.clock.move(days=2)
    await manager.tap("안내 고치기 ✏")
    await manager.send("다시 고친 안내")
    assert await town.outbox("person", notice="texts-changed") == [1, 1]


async def test_rejected_edit_can_be_typed_again(town, manager):
    """A guide that is too long is shown again, and the next message is taken instead."""
    await town.project(guide="옛 안내")
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap("안내 고치기 ✏")
    await manager.send("안" * 501)
    assert "안내가 501자예요" in manager.screen.text
    await manager.send("새 안내")
    assert await town.projects("guide") == ["새 안내"]


async def test_manage_button_is_below_the_projects(town, manager, seat):
    """/projects shows the labelers' list first, and below it, for managers only, the way to manage."""
    await town.project()
    person = await seat(1)
    await person.send("/projects")
    assert person.screen.buttons == ["무슨 꽃인가요? · 4장"]
    await manager.send("/projects")
    assert manager.screen.buttons == ["무슨 꽃인가요? · 4장", "관리 ⚙"]
    await manager.tap("관리 ⚙")
    assert manager.screen.buttons == [
        "무슨 꽃인가요?",
        "＋ 새 작업",
        "사람들 👥",
        "초대 ✉",
        "알리기 📢",
        "파일로 받기 ⬇",
    ]


async def test_labels_are_changed_in_the_chat(town, manager, seat):
    """Labels are added, renamed, merged after a confirmation, and separated again."""
    await town.project(pictures=2, overlap=2)
    for number, label in ((1, "장미"), (2, "나팔꽃")):
        person = await seat(number)
        await person.tap(label)
        await person.tap("해바라기")
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap("라벨")
    await manager.tap("＋ 라벨 추가")
    await manager.send("장미\n튤립")
    assert "‘장미’ 라벨은 이미 있어요" in manager.screen.text
    await manager.send("튤립")
    assert "튤립" in manager.screen.buttons
    await manager.tap("튤립")
    await manager.tap("이름 바꾸기 ✏")
    await manager.send("국화")
    assert "라벨 국화" in manager.screen.text

    await manager.tap("← 라벨")
    await manager.tap("장미")
    await manager.tap("다른 라벨에 합치기")
    assert manager.screen.buttons == ["나팔꽃", "해바라기", "국화", "← 이 라벨로"]
    await manager.tap("나팔꽃")
    assert "사진 1장의 답 1개가 ‘나팔꽃’ 라벨로 바뀌어요" in manager.screen.text
    assert "그러면 답이 갈린 사진 1장의 답이 정해져요." in manager.screen.text
    assert set(await town.labels("merged_into")) == {None}
    await manager.tap("합치기")
    assert "여기에 합친 라벨: 장미" in manager.screen.text
    third = await seat(3)
    assert "장미" not in third.screen.buttons
    await manager.tap("‘장미’ 다시 나누기 ↩")
    assert "라벨 장미" in manager.screen.text
    assert [event for event, *_ in await town.history(person=OWNER) if event.startswith("label")] == [
        "label",
        "label",
        "labels merged",
        "label separated",
    ]


async def test_label_is_added_to_a_group(town, manager):
    """A label is added to another one's group; many labels have pages."""
    labels = [Label(0, f"꽃 {number:02}", group="여름꽃") for number in range(25)]
    await town.project(pictures=1, labels=labels)
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap("라벨")
    await manager.tap("다음 ›")
    await manager.tap("여름꽃 › 꽃 24")
    await manager.tap("＋ ‘여름꽃’ 묶음에 추가")
    await manager.send("봉숭아")
    assert (await town.labels("text", "group"))[-1:] == [("봉숭아", "여름꽃")]
    assert "여름꽃 › 봉숭아" in manager.screen.buttons

    *_, before, last = await town.labels("id")
    page = manager.screen
    await manager.tap("여름꽃 › 봉숭아")
    await manager.tap("＋ ‘여름꽃’ 묶음에 추가")
    await manager.tap_data(page, encode(MergeLabels(1, last, before)))  # meanwhile
    await manager.send("채송화")
    assert (await town.labels("group"))[-1] == "여름꽃"


async def test_old_card_counts_as_the_merged_label(town, manager, seat):
    """A button on an old card counts as the label into which its own was merged."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    rose, glory, *_ = await town.labels("id")
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap_data(manager.screen, f"1mo.1.{rose}.{glory}")
    await person.tap("장미")
    assert person.toast == "✓ 나팔꽃"
    assert await town.all_answers("label_ids") == [f"[{glory}]"]


async def test_merge_must_leave_two_labels(town, manager):
    """A merge that would leave nothing to choose is refused before its preview."""
    await town.project(pictures=1, labels=[Label(0, "장미"), Label(0, "나팔꽃")])
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap("라벨")
    await manager.tap("장미")
    await manager.tap("다른 라벨에 합치기")
    before = str(manager.screen)
    await manager.tap("나팔꽃")
    assert (manager.toast, manager.alert) == ("라벨이 하나뿐이에요. 고를 라벨이 더 있어야 해요.", True)
    assert str(manager.screen) == before


async def test_old_page_of_a_merged_label(town, manager):
    """The page of a label that was merged meanwhile is replaced by the list of labels."""
    await town.project(pictures=1)
    await manager.start()
    await manager.tap("무슨 꽃인가요?")
    rose, glory, *_ = await town.labels("id")
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap("라벨")
    await manager.tap("장미")
    page, messages = manager.screen, len(manager.messages)
    await manager.tap_data(page, encode(MergeLabels(1, rose, glory)))
    for key in page.keys:
        await manager.tap_data(page, key["callback_data"])
        assert manager.screen.buttons == ["나팔꽃", "해바라기", "＋ 라벨 추가", "← 작업으로"]
    await manager.tap_data(page, page.keys[0]["callback_data"])
    assert manager.toast == "이 라벨은 이제 없어요."
    assert len(manager.messages) == messages


async def test_renaming_a_merged_label(town, manager):
    """The form ends and shows the other label, with how to separate them."""
    await town.project(pictures=1)
    rose, glory, *_ = await town.labels("id")
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap("라벨")
    await manager.tap("장미")
    asked = manager.screen
    await manager.tap("이름 바꾸기 ✏")
    await manager.tap_data(asked, f"1mo.1.{rose}.{glory}")
    await manager.send("들장미")
    assert manager.screen.text.startswith("‘장미’ 라벨은 ‘나팔꽃’ 라벨에 합쳐져 있어요.")
    assert "‘장미’ 다시 나누기 ↩" in manager.screen.buttons
    assert (await town.labels())[:2] == ["장미", "나팔꽃"]
    assert await town.forms() == []


async def test_many_projects_have_pages(town, manager):
    """Lists of projects have pages wherever one is chosen."""
    for number in range(1, 46):
        await town.project(pictures=0, name=f"p{number}", question=f"{number}번 질문?")
    await manage(manager)
    await manager.tap("다음 ›")
    await manager.tap("다음 ›")
    assert manager.screen.buttons[:5] == [f"{number}번 질문?" for number in range(41, 46)]
    for command in ("/announce", "/export"):
        await manager.send(command)
        await manager.tap("다음 ›")
        assert "21번 질문?" in manager.screen.buttons
        await manager.tap("‹ 이전")
        assert "1번 질문?" in manager.screen.buttons


@pytest.mark.parametrize("command", ["/report", "/export"])
async def test_without_projects_a_new_one_is_offered(town, manager, command):
    """A list of projects without any says so, and has the button to make one."""
    await manager.send(command)
    assert manager.screen.text == "아직 작업이 없어요. ‘＋ 새 작업’을 눌러 만들어 보세요."
    await manager.tap("＋ 새 작업")
    assert await town.forms() == ["new-question"]


@pytest.mark.parametrize("way", ["질문 고치기 ✏", "라벨"])
async def test_command_discards_an_open_form(town, manager, way):
    """A text after a command is no longer an answer to the form that was open before."""
    await town.project(pictures=1)
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap(way)
    if way == "라벨":
        await manager.tap("장미")
        await manager.tap("이름 바꾸기 ✏")
    await manager.send("/help")
    await manager.send("안녕하세요")
    assert manager.messages[-1].text == "무엇을 할지 보시려면 /start"
    assert await town.projects("question") == ["무슨 꽃인가요?"]
    assert (await town.labels())[0] == "장미"


async def test_command_keeps_a_new_project(town, manager):
    """A command does not lose a project that is being created, since that is previewed before it counts."""
    await manage(manager)
    await manager.tap("＋ 새 작업")
    await manager.send("무슨 나무인가요?")
    await manager.tap("라벨 하나 고르기")
    await manager.send("/people")
    await manager.send("소나무\n참나무")
    await manager.tap("만들기")
    assert await town.projects("question") == ["무슨 나무인가요?"]


async def test_promise_says_what_it_takes(town, manager):
    """Whoever chooses how much may be wrong is told at once how many checks prove it."""
    await town.project()
    await manage(manager, "무슨 꽃인가요?")
    await manager.tap("설정 ⚙")
    await manager.tap("검수 자세히 ›")
    await manager.tap("틀려도 되는 비율")
    assert "다시 봐야 해요" not in manager.screen.text
    await manager.tap("2%")
    assert "이 목표를 확인하려면 사진 217장쯤을 다시 봐야 해요." in manager.screen.text
    await manager.tap("틀려도 되는 비율")
    assert "사진 217장쯤" in manager.screen.text
    await manager.send("5%")
    assert "사진 86장쯤" in manager.screen.text
    await manager.tap("목표에 못 미치면")
    await manager.tap("검수자에게 보내기")
    assert "목표에 못 미치면: 검수자에게 보내기" in manager.screen.text
    await manager.tap("← 설정")
    await manager.tap("← 작업으로")
    assert "정확도 목표 95%: 아직 확인되지 않았어요" in manager.screen.text
    policy = "SELECT policy ->> '$.max_wrong', policy ->> '$.unproven' FROM projects"
    assert await town.rows(policy) == [(0.05, "reviewers")]
