"""A labeler's day: count, goal, breaks, reminders, history, changing projects, removal and restoring."""

from dataclasses import fields
from functools import partial

import pytest

from bot.labeling import model
from bot.labeling.model import Kind, Label, Project, ProjectState
from bot.services import invitations, members
from bot.services.access import as_operator
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from bot.simulator.person import Person, Screen
from bot.texts import LANGUAGES, plain
from handlers import COMMANDS, TAPS
from handlers.buttons import Button, encode
from handlers.labeler.buttons import SetGoal, SetRemindHour, ShowHistory
from tests.flows.phone import BIRDS, UNDO, UNSURE, card, cards

pytestmark = pytest.mark.usefixtures("nothing_broke")

REMIND_HOURS = {
    "ko": ("오전 7시", ["오전 11시", "낮 12시", "오후 1시"], "오후 10시"),
    "en": ("7 AM", ["11 AM", "12 PM", "1 PM"], "10 PM"),
}
"""The first button, those around noon, and the last."""


def card_of(person: Person) -> Screen:
    """Return the card, where another message with a picture or buttons is below it."""
    return cards(person)[0]


def count(person: Person, text: str) -> int:
    """Return how many messages have this text."""
    return sum(text in message.text for message in person.messages if not message.mine)


@pytest.fixture
def remind(town):
    """`await remind()`: run the reminder job and deliver its notices."""

    async def run() -> None:
        await town.minute()
        await town.app.outbox.deliver()

    return run


@pytest.fixture
def let(town):
    """`await let(membership.remove, 1)`: run a manager's service about a person."""

    async def run(service, person: int) -> None:
        await town.database.write(partial(service, who=str(person), now=town.clock()))

    return run


# What is done today


async def test_card_shows_the_days_count(town, seat):
    """The card shows the number of pictures done today, and the goal once there is one."""
    await town.project(pictures=5)
    person = await seat(1, "ko")
    assert card(person).text == "무슨 꽃인가요?\n오늘 0장"
    await person.tap("장미")
    assert card(person).text == "무슨 꽃인가요?\n앞 사진: ✓ 장미 · 오늘 1장"
    await person.send("/goal 70")
    await person.tap("나팔꽃", on=card_of(person))
    assert card_of(person).text == "무슨 꽃인가요?\n앞 사진: ✓ 나팔꽃 · 오늘 2 / 70장"
    await person.send("/goal 0")
    await person.tap("나팔꽃", on=card_of(person))
    assert card_of(person).text == "무슨 꽃인가요?\n앞 사진: ✓ 나팔꽃 · 오늘 3장"


async def test_skips_are_not_counted(town, seat):
    """A skip is not counted in the day's number, and a corrected answer is counted once."""
    await town.project(pictures=5)
    person = await seat(1)
    for tapped in (UNSURE, "장미", UNDO, "나팔꽃"):
        await person.tap(tapped)
    assert "오늘 1장" in card(person).text


async def test_day_counts_all_projects(town, seat):
    """Pictures of all projects are counted in the same day."""
    await town.project(pictures=3)
    await town.project(pictures=3, **BIRDS)
    person = await seat(1)
    await person.tap("장미")
    await person.send("/projects")
    await person.tap("무슨 새인가요?")
    assert "오늘 1장" in card(person).text
    await person.tap("까치")
    assert "오늘 2장" in card(person).text


async def test_day_ends_at_midnight_in_seoul(town, seat, said):
    """At midnight in Seoul the counts of card, goal, break and /stop begin at zero."""
    await town.project(pictures=9, break_every=3)
    person = await seat(1)
    await person.tap("장미")
    town.clock.move(hours=13, minutes=59, seconds=59)
    await person.tap("장미")
    assert "오늘 2장" in card(person).text
    town.clock.move(seconds=1)
    await person.tap("장미")
    assert "오늘 1장" in card(person).text, "it would be time for a break without midnight"
    await person.send("/stop")
    assert person.messages[-1].text == "수고하셨어요!\n오늘 1장, 지금까지 3장 하셨어요.\n다시 하려면 /start"
    assert await town.tallies("day", "answers") == [("2026-03-02", 2), ("2026-03-03", 1)]


async def test_correction_counts_for_the_first_day(town, seat, said):
    """A correction of yesterday's answer still counts for yesterday, and a withdrawal is subtracted there."""
    await town.project(pictures=9)
    person = await seat(1)
    town.clock.move(hours=13, minutes=50)
    await person.tap("장미")
    await person.tap("장미")
    town.clock.move(minutes=11)
    await person.tap(UNDO)
    await person.tap("나팔꽃")
    assert "오늘 0장" in card(person).text
    await person.tap(UNDO)
    await person.tap(UNSURE)
    await person.send("/me")
    assert person.messages[-1].text == said("ko", "me", today=0, total=1)


# Rests


async def test_break_after_some_pictures(town, seat, said):
    """After a number of pictures a break shows the day's count; one tap leads to the current picture."""
    await town.project(pictures=7, break_every=3)
    person = await seat(1, "ko")
    for _ in range(2):
        await person.tap("장미")
        assert card(person)
    await person.tap("장미")
    assert cards(person) == []
    assert person.screen.text == said("ko", "break", today=3)
    go_on, undo, stop = (plain("ko", name) for name in ("break-go-on", "card-undo", "break-stop"))
    assert person.screen.rows == [[go_on], [undo, stop]]
    assert person.toast == "✓ 장미"
    lease = await town.leases("id", "item", state="active")
    await person.tap(go_on)
    shown = card(person)
    assert said("ko", "card-today", today=3) in shown.text
    assert await town.leases("id", "item", state="active") == lease
    for _ in range(2):
        await person.tap("장미")
        assert card(person)
    await person.tap("장미")
    assert person.screen.text == said("ko", "break", today=6)


async def test_stop_on_the_break_screen(town, seat, said):
    """그만하기 on the break screen thanks the labeler and releases the current picture."""
    await town.project(pictures=4, break_every=2)
    person = await seat(1, "ko")
    await person.tap("장미")
    await person.tap("장미")
    await person.tap(plain("ko", "break-stop"))
    assert person.messages[-1].text == "수고하셨어요!\n오늘 2장, 지금까지 2장 하셨어요.\n다시 하려면 /start"
    assert [message for message in person.messages if message.buttons and "👏" in message.text] == []
    assert await town.leases("project", "state", person=1) == [("flowers", "submitted")] * 2 + [("flowers", "expired")]
    assert await town.sittings("began_at") == [""]


async def test_project_without_breaks(town, seat):
    """A project with `break_every` 0 has no breaks."""
    await town.project(pictures=45, break_every=0, overlap=1)
    person = await seat(1)
    for _ in range(44):
        await person.tap("장미")
        assert card(person)


async def test_breaks_count_all_projects(town, seat):
    """Breaks follow the day's count over all projects."""
    await town.project(pictures=4, break_every=3)
    await town.project(pictures=4, **BIRDS, break_every=3)
    person = await seat(1)
    await person.tap("장미")
    await person.tap("장미")
    await person.send("/projects")
    await person.tap("무슨 새인가요?")
    await person.tap("까치")
    assert "오늘 3장 하셨어요" in person.screen.text
    await person.tap("계속하기")
    assert card(person).buttons[:2] == ["까치", "참새"]


async def test_reached_goal_is_a_break(town, seat, said):
    """Reaching the goal is a break with congratulations, once; earlier breaks say how many are left."""
    await town.project(pictures=9, break_every=2)
    person = await seat(1, "ko")
    await person.send("/goal 3")
    await person.tap("장미", on=card_of(person))
    await person.tap("장미", on=card_of(person))
    goal = person.messages[-1]
    assert goal.text == said("ko", "break", today=2) + "\n" + said("ko", "break-goal", goal=3, left=1)
    await person.tap(plain("ko", "break-go-on"))
    await person.tap("장미", on=card_of(person))
    done = person.messages[-1]
    assert done.text == said("ko", "break", today=3) + "\n" + said("ko", "break-goal", goal=3, left=0)
    await person.tap(plain("ko", "break-go-on"))
    assert said("ko", "card-goal", today=3, goal=3) in card_of(person).text
    await person.tap("장미", on=card_of(person))
    more = person.messages[-1]
    assert more.text == said("ko", "break", today=4) + "\n" + said("ko", "break-goal", goal=3, left=0)


async def test_goal_in_a_project_without_breaks(town, seat):
    """The goal is congratulated also in a project without breaks."""
    await town.project(pictures=5, break_every=0)
    person = await seat(1)
    await person.send("/goal 2")
    await person.tap("장미", on=card_of(person))
    await person.tap("장미", on=card_of(person))
    assert "다 하셨어요. 🎉" in person.messages[-1].text


async def test_no_break_after_a_correction_or_the_last_picture(town, seat):
    """There is no break after a correction, or after the last picture."""
    await town.project(pictures=4, break_every=2)
    person = await seat(1)
    for tapped in ("장미", "장미", "계속하기", UNDO, "나팔꽃"):
        await person.tap(tapped)
    assert "오늘 2장" in card(person).text
    await person.tap("장미")
    await person.tap("장미")
    assert "하실 수 있는 사진을 다 하셨어요" in person.screen.text


async def test_double_tap_before_a_break(town, seat):
    """Two taps on a label before the bot has answered are one answer and one break, without another card."""
    await town.project(pictures=5, break_every=1)
    person = await seat(1)
    shown = card(person)
    await person.tap("장미", on=shown, wait=False)
    await person.tap("장미", on=shown, wait=False)
    await town.settle()
    assert len(await town.all_answers()) == 1
    live = [message for message in person.messages if message.buttons and "무슨 꽃인가요? ·" not in message.buttons[0]]
    assert len(live) == 1, "\n\n".join(str(message) for message in live)
    assert "오늘 1장 하셨어요" in live[0].text


async def test_double_tap_on_go_on(town, seat):
    """Two taps on 계속하기 before the bot has answered show one card."""
    await town.project(pictures=5, break_every=1)
    person = await seat(1)
    await person.tap("장미")
    rest = person.screen
    await person.tap("계속하기", on=rest, wait=False)
    await person.tap("계속하기", on=rest, wait=False)
    await town.settle()
    assert card(person).buttons[0] == "장미"
    assert await town.leases("project", "state", person=1) == [("flowers", "submitted"), ("flowers", "active")]


# The goal


async def test_goal_is_chosen_by_button(town, said):
    """/goal offers goals and a way to have none; the same message then shows the choice."""
    person = town.person(1, language="ko")
    await person.start()
    await person.send("/goal")
    shown = person.screen
    assert shown.text == said("ko", "goal-none")
    goals = [plain("ko", "goal-pictures", goal=goal) for goal in (20, 50, 100, 200, 300)]
    assert shown.buttons == [*goals, plain("ko", "goal-no"), plain("ko", "goal-hours"), "다음 할 일 →"]
    await person.tap(goals[1])
    assert person.screen.message_id == shown.message_id
    assert person.screen.text == said("ko", "goal", goal=50)
    assert await town.members("goal") == [50]
    await person.tap(plain("ko", "goal-no"))
    assert person.screen.text == said("ko", "goal-none")
    assert await town.members("goal") == [None]


@pytest.mark.parametrize(
    ("typed", "kept"), [("70", 70), ("1", 1), ("10000", 10_000), ("70 80", 70), ("70장", 70), ("0", None)]
)
async def test_goal_is_typed(town, said, typed, kept):
    """/goal 70 and /goal 70장 set the goal; 0 removes it."""
    person = town.person(1)
    await person.start()
    await person.send("/goal 33")
    await person.send(f"/goal {typed}")
    assert await town.members("goal") == [kept]
    assert person.screen.text == (said("ko", "goal", goal=kept) if kept else said("ko", "goal-none"))
    await person.send("45")
    assert await town.members("goal") == [45], "the screen says that a number is enough"


NONSENSE = [
    "abc",
    "-5",
    "3.5",
    "칠십",
    "７０",
    "٧٠",
    "²",
    "1e3",
    "99999999999999999999",
    "💯",
    "<b>",
    "'; DROP TABLE members",
]


@pytest.mark.parametrize("typed", NONSENSE, ids=[f"nonsense-{number}" for number in range(len(NONSENSE))])
async def test_invalid_goal_changes_nothing(town, said, typed):
    """A text after /goal that is no number changes nothing, and shows the goal and how to set it."""
    person = town.person(1)
    await person.start()
    await person.send("/goal 33")
    await person.send(f"/goal {typed}")
    assert person.screen.text == said("ko", "goal", goal=33)
    assert "숫자를 적어서 보내세요. 예: 70" in person.screen.text
    assert await town.members("goal") == [33]


async def test_forged_goal_is_refused(town, said):
    """A goal or an hour that is not offered is refused, and nothing is stored."""
    person = town.person(1)
    await person.start()
    await person.send("/goal")
    for button in (SetGoal(10_001), SetGoal(2**63 - 1), SetRemindHour(25), SetRemindHour(2**63 - 1)):
        await person.tap_data(person.screen, encode(button))
        assert person.toast == said("ko", "error-past-button")
    assert await town.members("goal", "remind_hour") == [(None, None)]


# Reminders


async def test_reminder_once_a_day(town, said, remind):
    """At the chosen hour in Seoul one reminder a day is sent, and it leads to a picture."""
    await town.project(pictures=5)
    person = town.person(1, language="ko")
    await person.start()
    await person.send("/goal")
    await person.tap(plain("ko", "goal-hours"))
    assert person.screen.text == said("ko", "goal-when")
    hours = person.screen.buttons[:-1]
    assert (hours[0], hours[4:7], hours[-1], len(hours)) == (*REMIND_HOURS["ko"], 16)
    assert person.screen.buttons[-1] == "✓ 알림 받지 않기", "what holds is marked, and leads back"
    await person.tap("✓ 알림 받지 않기")
    assert person.screen.text == said("ko", "goal-none")
    await person.tap(plain("ko", "goal-hours"))
    await person.tap(hours[4])
    await person.tap(plain("ko", "goal-hours"))
    assert [text for text in person.screen.buttons if "✓" in text] == ["✓ 오전 11시"]
    await person.tap("✓ 오전 11시")
    assert said("ko", "goal-reminder", time={"ko": "오전 11시", "en": "11 AM"}["ko"]) in person.screen.text

    text = said("ko", "reminder", question="무슨 꽃인가요?")
    counts = []
    for moment in ({}, {"minutes": 59}, {"minutes": 1}, {"minutes": 30}, {"minutes": 30}, {"hours": 22}, {"hours": 1}):
        town.clock.move(**moment)
        await remind()
        await remind()
        counts.append(count(person, text))
    assert counts == [0, 0, 1, 1, 1, 1, 2]  # at 10:00, 10:59, 11:00, 11:30, 12:00, 10:00 and 11:00
    await person.tap(plain("ko", "more-begin"))
    assert card(person).photo_id is not None


async def test_no_reminder_after_the_goal(town, seat, remind):
    """There is no reminder after the goal is reached, or without a goal after one picture."""
    await town.project(pictures=9)
    goal_done, goal_missed, worked, idle = [await seat(number) for number in (1, 2, 3, 4)]
    for person, goal, done in ((goal_done, 2, 2), (goal_missed, 3, 2), (worked, 0, 1), (idle, 0, 0)):
        await person.send(f"/goal {goal}")
        await person.tap("알림 받기 ⏰")
        await person.tap("11시")
        for _ in range(done):
            await person.tap("장미", on=card_of(person))
            if not cards(person):
                await person.tap("계속하기")
    town.clock.move(hours=1)
    await remind()
    assert [count(person, "⏰ 오늘도") for person in (goal_done, goal_missed, worked, idle)] == [0, 1, 0, 1]
    town.clock.move(days=1)
    await remind()
    assert [count(person, "⏰ 오늘도") for person in (goal_done, goal_missed, worked, idle)] == [1, 2, 1, 2]


@pytest.mark.parametrize("why", ["empty", "mine-done", "paused", "closed", "no-invitation", "never", "gone", "removed"])
async def test_reminder_needs_a_picture_and_a_reachable_person(town, remind, let, why):
    """There is no reminder if no picture is left, if it was switched off, or if the person can't be reached."""
    await town.project(
        pictures={"empty": 0, "mine-done": 1}.get(why, 4), door="invited" if why == "no-invitation" else "open"
    )
    person = town.person(1)
    await person.start()
    await person.send("/goal 50")
    await person.tap("알림 받기 ⏰")
    await person.tap("11시")
    states = {"paused": ProjectState.PAUSED, "closed": ProjectState.CLOSED}
    if why in states:
        change = ProjectChange(state=states[why])
        await town.database.write(as_operator(change_project, name="flowers", change=change, now=town.clock()))
    elif why == "mine-done":
        await person.start()
        await person.tap("무슨 꽃인가요?", on=person.messages[-1])
        await person.tap("장미")
    elif why == "never":
        await person.tap("알림 받기 ⏰")
        await person.tap("알림 받지 않기")
        assert "⏰ 매일" not in person.screen.text
    elif why == "gone":
        person.block()
        await town.settle()
    elif why == "removed":
        await let(members.remove_named, 1)
    town.clock.move(hours=1)
    await remind()
    assert count(person, "⏰ 오늘도") == 0
    assert await town.outbox(notice="reminder") == []


async def test_reminder_survives_a_restart(town, remind):
    """A restart at the reminder's hour sends the reminder exactly once."""
    await town.project(pictures=4)
    person = town.person(1)
    await person.start()
    await person.send("/goal")
    await person.tap("알림 받기 ⏰")
    await person.tap("11시")
    town.clock.move(hours=1)
    await town.minute()
    await town.restart()
    await remind()
    assert count(person, "⏰ 오늘도") == 1
    await town.restart()
    town.clock.move(minutes=20)
    await remind()
    assert count(person, "⏰ 오늘도") == 1
    assert await town.outbox("notice", "state") == [("reminder", "sent")]


async def test_later_hour_applies_tomorrow(town, remind):
    """After today's reminder, a later hour is used from tomorrow on."""
    await town.project(pictures=4)
    person = town.person(1)
    await person.start()
    await person.send("/goal")
    await person.tap("알림 받기 ⏰")
    await person.tap("11시")
    goal = person.screen
    town.clock.move(hours=1)
    await remind()
    await person.tap("알림 받기 ⏰", on=goal)
    await person.tap("오후 1시")
    town.clock.move(hours=2)
    await remind()
    assert count(person, "⏰ 오늘도") == 1
    town.clock.move(days=1)
    await remind()
    assert count(person, "⏰ 오늘도") == 2


# The last pictures


@pytest.mark.parametrize("language", LANGUAGES)
async def test_history_shows_the_last_ten(town, seat, said, language):
    """/history shows the last ten pictures page by page, the newest first, with the answer and the time."""
    await town.project(pictures=14)
    person = await seat(1, language)
    done, moments = [], {"ko": "3월 2일 오전 10시 {}분", "en": "March 2, 10:{:02} AM"}[language]
    for number in range(12):
        label = ("장미", "나팔꽃", plain(language, "skip-unsure"))[number % 3]
        done.append((card(person).photo_id, label, moments.format(number)))
        await person.tap(label)
        town.clock.move(minutes=1)
    at_work = card(person)
    await person.send("/history")
    shown = person.messages[-1]
    assert shown.message_id > at_work.message_id
    older, newer = plain(language, "history-older"), plain(language, "history-newer")
    for place, (photo, label, time) in enumerate(reversed(done[2:]), 1):
        page = person.messages[-1]
        assert (page.message_id, page.photo_id) == (shown.message_id, photo)
        first = said(language, "history", place=place, many=10, question="무슨 꽃인가요?", answer=label, time=time)
        assert page.text == first
        assert page.buttons == [newer] * (place > 1) + [older] * (place < 10) + [plain(language, "next-step")]
        if place < 10:
            await person.tap(older)
    await person.tap(newer)
    assert person.messages[-1].photo_id == done[3][0]
    assert str(card_of(person)) == str(at_work), "the card is as it was"
    await person.tap("장미", on=at_work)
    assert len(await town.all_answers()) == 9


async def test_empty_history(town, said):
    """Before the first picture the history says that it is empty, and leads on."""
    person = town.person(1, language="ko")
    await person.start()
    await person.send("/history")
    assert person.messages[-1].text == "아직 하신 사진이 없어요."
    await person.tap("다음 할 일 →")
    assert person.messages[-1].text.startswith("지금 할 수 있는 작업이 없어요.")


async def test_history_covers_all_projects(town, seat):
    """The history shows the person's current answers of all projects."""
    await town.project(pictures=3)
    several = {"name": "parts", "question": "무엇이 보이나요?", "labels": [Label(0, "잎"), Label(0, "꽃")]}
    await town.project(pictures=3, kind=Kind.MULTIPLE, **several)
    person, other = await seat(1), await seat(2)
    await other.tap("해바라기")
    await person.tap("장미")
    await person.tap(UNDO)
    await person.tap("나팔꽃")
    town.clock.move(minutes=1)
    await person.send("/projects")
    await person.tap("무엇이 보이나요?")
    await person.tap("☐ 잎")
    await person.tap("☐ 꽃")
    await person.tap("완료 (2)")
    town.clock.move(minutes=1)
    await person.tap("해당 없음")
    await person.send("/history")
    answers = []
    for place in range(3):
        answers.append(person.messages[-1].text.splitlines()[1:])
        if place < 2:
            await person.tap("이전 사진")
    assert answers == [
        ["무엇이 보이나요?", "해당 없음 · 3월 2일 오전 10시 2분"],
        ["무엇이 보이나요?", "잎, 꽃 · 3월 2일 오전 10시 1분"],
        ["무슨 꽃인가요?", "나팔꽃 · 3월 2일 오전 10시"],
    ]


async def test_old_history_page_leads_to_the_newest(town, seat):
    """A page that is no longer among the last ten, or is another person's, leads to the newest one."""
    await town.project(pictures=14)
    person = await seat(1)
    await person.tap("장미")
    await person.send("/history")
    page = person.messages[-1]
    newest = page.text.splitlines()[1:]
    for assignment in (0, 2, 2**63 - 1):
        await person.tap_data(page, encode(ShowHistory(assignment)))
        assert person.messages[-1].text.splitlines()[1:] == newest
        assert person.messages[-1].photo_id == page.photo_id


# Changing projects


async def test_change_of_project_releases_the_picture(town, seat):
    """Changing the project with /projects releases the picture, and the old card loses its buttons."""
    await town.project(pictures=2, overlap=1)
    await town.project(pictures=2, **BIRDS, overlap=1)
    person = await seat(1)
    flower = card(person)
    await person.send("/projects")
    assert person.screen.buttons == ["무슨 꽃인가요? · 2장", "무슨 새인가요? · 2장"]
    await person.tap("무슨 새인가요?")
    bird = card(person)
    assert bird.buttons[:2] == ["까치", "참새"]
    assert [message.buttons for message in person.messages if message.message_id == flower.message_id] == [[]]
    assert await town.leases("project", "state", person=1) == [("flowers", "expired"), ("birds", "active")]
    other = await seat(2)
    assert card(other).photo_id == flower.photo_id, "the picture that was freed"


async def test_only_project_without_pictures_leads_on(town):
    """Without pictures in any project there is still a button to go on."""
    await town.project(pictures=0)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    assert "아직 사진이 없어요" in person.messages[-1].text
    assert person.messages[-1].buttons == ["다음 할 일 →"]


async def test_change_to_a_project_without_pictures(town, seat):
    """In a project that has no picture for them, the labeler reads why, and the old card loses its buttons."""
    await town.project(pictures=2)
    await town.project(pictures=0, **BIRDS)
    person = await seat(1)
    await person.send("/projects")
    await person.tap("무슨 새인가요?")
    assert "아직 사진이 없어요" in person.messages[-1].text
    assert await town.leases("project", "state", person=1) == [("flowers", "expired")]
    assert cards(person) == []


async def test_choosing_the_same_project_keeps_the_picture(town, seat):
    """Choosing the current project again keeps the picture, on one card with buttons."""
    await town.project(pictures=3)
    person = await seat(1)
    before = card(person)
    await person.send("/projects")
    await person.tap("무슨 꽃인가요?", on=person.messages[-1])
    assert card(person).photo_id == before.photo_id
    assert card(person).message_id > before.message_id
    assert await town.leases("project", "state", person=1) == [("flowers", "active")]


async def test_undo_stays_in_its_project(town, seat, said):
    """↩ does not lead to an answer of another project."""
    await town.project(pictures=3)
    await town.project(pictures=3, **BIRDS)
    person = await seat(1)
    await person.tap("장미")
    town.clock.move(minutes=1)
    await person.send("/projects")
    await person.tap("무슨 새인가요?")
    await person.tap(UNDO)
    assert person.toast == said("ko", "error-nothing-to-undo")
    assert card(person).buttons[:2] == ["까치", "참새"]


async def test_second_start_leaves_one_card(town, seat):
    """After a second /start only the newest card has buttons."""
    await town.project(pictures=3)
    person = await seat(1)
    old = card(person)
    for _ in range(2):
        await person.start()
        await person.tap("무슨 꽃인가요?", on=person.messages[-1])
    new = card(person)
    assert (new.photo_id, new.rows) == (old.photo_id, old.rows)
    assert new.message_id > old.message_id
    (left,) = [message for message in person.messages if message.message_id == old.message_id]
    assert (left.photo_id, left.buttons) == (old.photo_id, [])
    await person.tap("장미")
    assert card(person).message_id == new.message_id
    assert len(await town.all_answers()) == 1


async def test_start_after_stop_leaves_one_card(town, seat):
    """After /stop and /start only the newest card has buttons."""
    await town.project(pictures=3)
    person = await seat(1)
    await person.send("/stop")
    await person.start()
    await person.tap("무슨 꽃인가요?", on=person.messages[-1])
    assert card(person).message_id == person.messages[-1].message_id


async def test_start_after_resuming_on_an_old_card_leaves_one_card(town, seat):
    """After /stop, an answer on the old card and /start, only the newest card has buttons."""
    await town.project(pictures=4)
    person = await seat(1)
    left = card(person)
    await person.send("/stop")
    await person.tap("장미", on=left)
    await person.start()
    await person.tap("무슨 꽃인가요?", on=person.messages[-1])
    assert card(person).message_id == person.messages[-1].message_id


# Removed, and back


def as_good_as_can_be(kind: type[Button], project: Project) -> Button:
    """Return a valid button of this kind, for the current picture of a person who has answered one."""
    known = {
        "project": project.id,
        "assignment": 2,
        "label": project.labels[0].id,
        "reason": "unsure",
        "language": "en",
    }
    return kind(**{field.name: known.get(field.name, 1) for field in fields(kind)})


async def contents(town) -> dict[str, list[tuple]]:
    """Return all rows about people and their work."""
    tables = ("members", "roles", "assignments", "annotations", "tallies", "items", "queue", "sittings", "history")
    return {table: await town.table(table) for table in tables}


async def test_removed_person_taps(town, seat, said, let):
    """Each button tells a removed person that they were removed, and changes nothing."""
    project = await town.project(pictures=4, guide="큰 꽃을 보세요.")
    person = await seat(1)
    await person.tap("장미")
    before = card(person)
    await let(members.remove_named, 1)
    kept = await contents(town)
    for kind in TAPS:
        person.toast = None
        await person.tap_data(before, encode(as_good_as_can_be(kind, project)))
        assert (person.toast, person.alert) == (said("ko", "error-was-removed"), True), kind
        assert await contents(town) == kept, kind
        assert str(card(person)) == str(before), kind
        assert len(person.messages) == 2, "/start, the list of projects that became the card, and nothing more"


@pytest.mark.parametrize("typed", [*(f"/{name}" for name in COMMANDS), "/goal 70", "/start abc", "해바", "/dance"])
async def test_removed_person_writes(town, seat, said, let, typed):
    """Each message of a removed person gets the same answer, and changes nothing."""
    labels = [Label(0, f"들꽃 {place:03}") for place in range(40)]
    await town.project(pictures=4, labels=labels)
    person = await seat(1)
    before = card(person)
    await let(members.remove_named, 1)
    kept = await contents(town)
    await person.send(typed)
    assert person.messages[-1].text == said("ko", "error-was-removed")
    assert await contents(town) == kept
    assert str(card(person)) == str(before)


async def test_removed_person_sends_a_photo(town, seat, said, let):
    """A photo or a file of a removed person gets the same answer."""
    await town.project(pictures=4)
    person = await seat(1)
    await let(members.remove_named, 1)
    await person.attach_document("flower.jpg", b"RIFF")
    assert person.messages[-1].text == said("ko", "error-was-removed")


async def test_removed_person_reads_the_chosen_language(town, seat, said, let):
    """A removed person reads this in the language that they had chosen."""
    await town.project(pictures=4)
    person = await seat(1)
    await person.send("/language")
    await person.tap("English")
    await let(members.remove_named, 1)
    await person.send("/me")
    assert person.messages[-1].text == said("en", "error-was-removed")
    await person.tap("장미")
    assert person.toast == said("en", "error-was-removed")


async def test_removal_releases_the_picture(town, seat, let):
    """The current picture of a removed person goes to others at once; their answers stay."""
    await town.project(pictures=2, overlap=1)
    person = await seat(1)
    await person.tap("장미")
    in_hand = card(person).photo_id
    await let(members.remove_named, 1)
    assert card(await seat(2)).photo_id == in_hand
    assert len(await town.all_answers()) == 1
    assert await town.states(id=1) == ["settled"]


@pytest.mark.parametrize("way", ["the card", "/start"])
async def test_restored_person_continues(town, seat, let, way):
    """A restored person goes on with /start or on the old card, and still has their answers."""
    await town.project(pictures=4)
    person = await seat(1)
    await person.tap("장미")
    left = card(person)
    await let(members.remove_named, 1)
    await person.tap("나팔꽃")
    await let(members.restore_named, 1)
    town.clock.move(minutes=1)
    if way == "/start":
        await person.start()
        assert person.messages[-1].text.startswith("사람 1 님, 반가워요.")
        await person.tap("무슨 꽃인가요?", on=person.messages[-1])
        left = person.messages[-1]
    await person.tap("나팔꽃", on=left)
    assert person.toast == "✓ 나팔꽃"
    (shown,) = [message for message in person.messages if message.message_id == left.message_id]
    assert "오늘 2장" in shown.text
    await person.tap(UNDO, on=shown)
    (shown,) = [message for message in person.messages if message.message_id == left.message_id]
    assert "✓ 나팔꽃" in shown.buttons, person.toast


async def test_invitation_restores_a_removed_person(town, let):
    """A valid invitation restores a removed person with the role that it gives."""
    await town.project(pictures=2, door="invited")
    invite = partial(invitations.create_invitation, role=model.Role.LABELER, now=town.clock(), uses=5)
    person = town.person(1)
    await person.start(await town.database.write(invite))
    await let(members.remove_named, 1)
    await person.start("no-such-code")
    assert "참여가 끝났어요" in person.messages[-1].text
    await person.start(await town.database.write(invite))
    await person.tap("무슨 꽃인가요?", on=person.messages[-1])
    assert card(person).buttons[0] == "장미"
